"""Bad inputs of every kind in one folder: nothing readable is lost, every bad thing is named, and the counts add up."""

import json
from collections import Counter
from pathlib import Path

import pytest
from bad_inputs import KINDS, Bad, good, page, row, warc

import flagger
from flagger.batch.job import Job
from flagger.batch.run import Outcome, score_corpus
from flagger.config import Config
from flagger.read import Kind, html, read, streams
from flagger.records import Article, Failure

FEW_RULES = Config(select=("TQ303",))

pytest.importorskip("trafilatura", reason="pages are read with the extra html")
pytest.importorskip("warcio", reason="web archives are read with the extra html")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for module in ("streams", "text", "table"):
        monkeypatch.setattr(f"flagger.read.{module}.MAX_RECORD", 200_000)
    monkeypatch.setattr(streams, "_HARMLESS", 1_000_000)
    monkeypatch.setattr(streams, "MAX_SWELLING", 100)
    return tmp_path


def _write(bad: Bad, folder: Path = Path()) -> str:
    path = folder / bad.name
    path.write_bytes(bad.content() if callable(bad.content) else bad.content)
    return str(path)


def _scored(*paths: str) -> Outcome:
    return score_corpus(Job(paths, "out.jsonl", "jsonl", config=FEW_RULES), workers=2)


def _rows() -> list[dict[str, object]]:
    return [json.loads(line) for line in Path("out.jsonl.failures.jsonl").read_bytes().splitlines()]


@pytest.mark.parametrize("bad", KINDS, ids=lambda bad: bad.name)
def test_a_bad_input_is_named_with_its_line_and_what_is_good_is_read(bad: Bad) -> None:
    items = list(read([_write(bad)]))
    assert sum(isinstance(item, Article) for item in items) == bad.good
    failures = [item for item in items if isinstance(item, Failure)]
    places = [(f"{bad.name}:{line}" if line else bad.name, kind) for line, kind in bad.failures]
    assert [(failure.where, str(failure.kind)) for failure in failures] == places


def test_there_are_over_forty_kinds_and_all_kinds_of_failure_are_among_them() -> None:
    assert len(KINDS) > 40
    elsewhere = {Kind.NOT_FOUND, Kind.UNKNOWN_FORMAT, Kind.UNREADABLE, Kind.NOT_INSTALLED}
    assert {kind for bad in KINDS for _, kind in bad.failures} | elsewhere == set(Kind)


def test_a_folder_of_bad_inputs_loses_nothing_that_is_readable(folder: Path) -> None:
    (folder / "corpus").mkdir()
    for bad in KINDS:
        _write(bad, folder / "corpus")
    Path("corpus/zz.jsonl").write_bytes(b"".join(good(number) for number in range(20)))
    Path("corpus/gone.txt").symlink_to("nowhere")
    outcome = _scored("corpus", "missing.jsonl", "corpus/notes.docx")
    assert outcome.tally.read == outcome.tally.scored + outcome.tally.failed
    assert outcome.tally.scored == len(Path("out.jsonl").read_bytes().splitlines())
    assert outcome.tally.scored == sum(bad.good for bad in KINDS) + 20
    named = Counter(str(row["file"]) for row in _rows() if not row["scored"])
    expected = Counter({f"corpus/{bad.name}": len(bad.failures) for bad in KINDS})
    expected.update(["corpus/gone.txt", "missing.jsonl", "corpus/notes.docx"])
    assert named == expected
    lines = {(str(row["file"]), row["line"]) for row in _rows()}
    assert lines >= {(f"corpus/{bad.name}", line) for bad in KINDS for line, _ in bad.failures}


def test_duplicate_ids_are_named_and_scored() -> None:
    Path("a.jsonl").write_bytes(good(1) + good(1) + row(text="No id.") + row(text="No id."))
    outcome = _scored("a.jsonl")
    assert (outcome.tally.scored, outcome.taken) == (4, 1)


# Web pages


def _article(content: bytes, name: str = "a.html") -> Article:
    Path(name).write_bytes(content)
    (item,) = read([name])
    assert isinstance(item, Article), item
    return item


def test_a_page_gives_the_article_in_it() -> None:
    article = _article(page(html='lang="en"', head='<meta name="date" content="2022-07-06">'))
    assert article.text.startswith("The mayor said on Monday")
    assert article.text.count("It was number") == 6
    assert (article.id, article.title, article.date, article.lang) == ("a.html", "Bridge opens", "2022-07-06", "en")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252"),
        ('<meta charset="punycode">', "utf-8"),
        ("", "utf-8"),
        ("", "cp1252"),
        ("", "utf-16"),
    ],
)
def test_the_encoding_of_a_page_is_found(declared: str, encoding: str) -> None:
    content = page("The café opened, the “mayor” said.", head=declared).decode().encode(encoding)
    assert "The café opened, the “mayor” said." in _article(content).text


def test_what_is_sent_with_a_page_tells_its_encoding() -> None:
    content = page("Прагненню миру немає меж, сказал мэр города на встрече.").decode().encode("koi8-r", "replace")
    assert "сказал мэр" in html.decoded(content, "KOI8-R")


@pytest.mark.parametrize(
    ("head", "html_tag", "card"),
    [
        ('<link rel="alternate machine-translated-from" hreflang="ru" href="/">', "", "machine-translated-from: ru"),
        ("", 'lang="en-x-mtfrom-uk"', "mtfrom: uk into en"),
        ('<meta http-equiv="X-Translated-By" content="Google">', "", "x-translated-by: Google"),
        ("", 'lang="en" class="js translated-ltr"', "translated-class: saved from a browser that translates"),
        ('<script src="https://cdn.gtranslate.net/widgets/v1/dropdown.js"></script>', "", "gtranslate: GTranslate"),
        ('<link rel="stylesheet" href="/wp-content/plugins/transposh/a.css">', "", "transposh: Transposh"),
        ('<script src="https://cdn.weglot.com/weglot.min.js"></script>', "", "weglot: Weglot"),
    ],
)
def test_a_page_shows_the_cards_that_translation_left(head: str, html_tag: str, card: str) -> None:
    assert card in _article(page(head=head, html=html_tag)).meta["translation_cards"]  # type: ignore[operator]


EDITIONS = '<link rel="alternate" hreflang="uk" href="/"><link rel="alternate" hreflang="en" href="/en/">'


def test_editions_are_named_only_beside_a_card() -> None:
    assert "translation_cards" not in _article(page(head=EDITIONS)).meta
    head = EDITIONS + '<script src="https://cdn.gtranslate.net/a.js"></script>'
    cards = _article(page(head=head)).meta["translation_cards"]
    assert cards == ["gtranslate: GTranslate", "hreflang: uk, en"]


def test_the_translated_edition_of_a_site_that_translates_by_machine_is_told() -> None:
    head = EDITIONS + '<script src="https://cdn.gtranslate.net/a.js"></script>'
    Path("a.warc").write_bytes(warc(("https://a.example/en/bridge", page(head=head, html='lang="en"'), "text/html")))
    (item,) = read(["a.warc"])
    assert isinstance(item, Article)
    assert "translated-path: /en/" in item.meta["translation_cards"]  # type: ignore[operator]


@pytest.mark.parametrize("words", ["A page about translation.", "We use Google Translate daily.", "machine-translated"])
def test_a_page_that_only_speaks_of_translation_has_no_card(words: str) -> None:
    assert "translation_cards" not in _article(page(words)).meta


def test_pages_are_scored_like_other_articles() -> None:
    Path("a.html").write_bytes(page("The talks. . . that began on Monday go on."))
    assert _scored("a.html").tally.flags == 6


def test_hostile_pages_take_linear_time() -> None:
    for unit in ("<link ", "<html ", "lang=", '<meta x="', "<link rel=a>"):
        html.translation_cards(unit * 100_000 + "machine-translated-from x-translated-by -x-mtfrom- hreflang")


# Web archives


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_of_a_web_archive_the_pages_are_read(name: str) -> None:
    import gzip

    data = warc(
        ("https://a.example/1", page("First."), "text/html; charset=utf-8"),
        ("https://a.example/i.png", b"\x89PNG", "image/png"),
        ("https://a.example/2", page("Second."), "application/xhtml+xml"),
        ("https://a.example/3", page("Not found.").replace(b"200 OK", b"404 No"), "text/plain"),
    )
    Path(name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    items = list(read([name]))
    found = [(item.id, item.url, item.line, item.text[:6]) for item in items if isinstance(item, Article)]
    assert found == [
        ("urn:uuid:0", "https://a.example/1", 1, "First."),
        ("urn:uuid:2", "https://a.example/2", 3, "Second"),
    ]
    assert len(items) == 2


def test_pages_that_were_not_found_are_no_articles() -> None:
    data = warc(("https://a.example/1", page(), "text/html")).replace(b"200 OK", b"404 No")
    Path("a.warc").write_bytes(data)
    assert list(read(["a.warc"])) == []


def test_a_page_that_is_too_large_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("html", "warc"):
        monkeypatch.setattr(f"flagger.read.{module}.MAX_PAGE", 1000)
    Path("a.warc").write_bytes(warc(("https://a.example/1", page() * 10, "text/html")))
    Path("a.html").write_bytes(page() * 10)
    assert [item.kind for item in read(["a.warc", "a.html"]) if isinstance(item, Failure)] == [Kind.TOO_LARGE] * 2


def test_what_is_not_installed_is_named_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    html._extractor.cache_clear()
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    monkeypatch.setitem(sys.modules, "warcio", None)
    Path("a.html").write_bytes(page())
    Path("a.warc").write_bytes(warc(("https://a.example/1", page(), "text/html")))
    failures = [item for item in read(["a.html", "a.warc"]) if isinstance(item, Failure)]
    html._extractor.cache_clear()
    assert [failure.kind for failure in failures] == [Kind.NOT_INSTALLED] * 2
    assert all("pip install 'flagger[html]'" in failure.message for failure in failures)


@pytest.mark.parametrize(
    ("content", "kind"), [(page(), "html"), (warc(("https://a.example/", page(), "text/html")), "warc")]
)
def test_a_file_without_an_ending_tells_what_it_is(content: bytes, kind: str) -> None:
    Path("unnamed").write_bytes(content)
    (item,) = read(["unnamed"])
    assert isinstance(item, Article), kind


# Zstandard


def test_zstandard_is_read_with_several_frames() -> None:
    import pyarrow as pa

    frames = [pa.compress(good(number), codec="zstd", asbytes=True) for number in range(3)]
    Path("a.jsonl.zst").write_bytes(b"".join(frames))
    Path("unnamed").write_bytes(b"".join(frames))
    assert [item.id for item in read(["a.jsonl.zst", "unnamed"]) if isinstance(item, Article)] == ["0", "1", "2"] * 2


def test_rows_before_a_break_in_zstandard_are_read() -> None:
    import pyarrow as pa

    rows = b"".join(row(id=number, text=f"{number * 7919:x}" * 40) for number in range(3000))
    Path("a.jsonl.zst").write_bytes(pa.compress(rows, codec="zstd", asbytes=True)[:-100])
    *articles, failure = read(["a.jsonl.zst"])
    assert isinstance(failure, Failure)
    assert failure.kind == Kind.DAMAGED
    assert len(articles) > 1000


def test_a_swelling_that_is_no_bomb_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    import gzip

    monkeypatch.setattr(streams, "MAX_SWELLING", 5000)
    Path("a.jsonl.gz").write_bytes(gzip.compress(good() * 30_000))
    assert sum(isinstance(item, Article) for item in read(["a.jsonl.gz"])) == 30_000


# What a page says of its translation becomes a flag


def _cards(*cards: str) -> list[tuple[str, str, tuple[tuple[str, str | float], ...]]]:
    article = Article("1", "The vote was close.\n\nIt was Monday.", meta={"translation_cards": list(cards)})
    flags = flagger.score(article, config=Config(select=("TQ501",))).flags
    return [(flag.quote, flag.message, flag.evidence) for flag in flags]


def test_a_page_that_a_machine_translated_is_flagged_at_its_first_paragraph() -> None:
    ((quote, message, evidence),) = _cards("mtfrom: uk into en", "gtranslate: GTranslate")
    assert quote == "The vote was close."
    assert message == "the page's language tag says that it was machine-translated"
    assert evidence == (("mtfrom", "uk into en"), ("gtranslate", "GTranslate"))


def test_a_site_that_only_offers_translation_is_not_flagged() -> None:
    assert _cards("gtranslate: GTranslate", "hreflang: en, uk") == []


def test_cards_reach_the_rule_through_workers() -> None:
    Path("a.html").write_bytes(page(html='lang="en-x-mtfrom-uk"'))
    job = Job(("a.html",), "out.jsonl", "jsonl", config=Config(select=("TQ501",)))
    assert score_corpus(job, workers=1).tally.flags == 1
