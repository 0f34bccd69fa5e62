"""Exports say what was decided, are valid, and are read back without loss."""

import csv
import io
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flagger.errors import InputError
from flagger.evaluate.labels import load as load_labelled
from flagger.records import Article, Severity, Span, Verdict
from flagger.review.deciding import decide, undo
from flagger.review.decisions import Key, log, standing_decisions
from flagger.review.export import EXPORTS, as_bytes
from flagger.review.export.cleaned import cut
from flagger.review.export.label_studio import label_config
from flagger.review.export.label_studio_import import import_annotations
from flagger.review.imports import import_reports
from flagger.review.store import Store, open_store
from review.client import client_of
from review.made import ARTICLES, CONTROL, FLAGGED, HOSTILE, PAIRS, TURNED, key_of, report

ARTICLE = Key("article")
MISSED = Key("span", "TQ", "text", TURNED.index("is disputed"), TURNED.index("is disputed") + 11)


@pytest.fixture
def decided(small: Store) -> Store:
    """Two reviewers, notes, an undo, a missed passage, boilerplate, and an article each kept, fixed and dropped."""
    decide(small, 1, key_of(FLAGGED[0]), "accept", reviewer="ann", severity=Severity.CRITICAL)
    decide(small, 1, key_of(FLAGGED[0]), "note", note="=1+1 \x00", reviewer="ann")
    decide(small, 1, key_of(FLAGGED[0]), "accept", reviewer="bo")
    decide(small, 1, key_of(FLAGGED[1]), "reject", reviewer="ann")
    decide(small, 1, key_of(FLAGGED[2]), "accept", reviewer="ann")
    undo(small, reviewer="ann")
    for flag in FLAGGED[4:]:
        decide(small, 1, key_of(flag), "accept", reviewer="ann")
    decide(small, 1, MISSED, "add", severity=Severity.MINOR, note="stiff", reviewer="bo")
    decide(small, 1, ARTICLE, "fix", reviewer="ann")
    decide(small, 2, key_of(CONTROL), "accept", reviewer="ann")
    decide(small, 2, ARTICLE, "drop", reviewer="bo")
    decide(small, 5, ARTICLE, "keep", reviewer="ann")
    return small


def _text(store: Store, name: str) -> str:
    return b"".join(as_bytes(store, name)).decode("utf-8")


def _lines(store: Store, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in _text(store, name).splitlines()]


def _standing(store: Store) -> list[tuple[object, ...]]:
    with store.read() as db:
        return sorted(
            (d.reviewer, d.article, str(d.key), d.action, -1 if d.severity is None else int(d.severity), d.note)
            for d in standing_decisions(db)
        )


def test_labelled_articles_are_read_by_evaluate(decided: Store, tmp_path: Path) -> None:
    path = tmp_path / "labelled.jsonl"
    path.write_bytes(b"".join(as_bytes(decided, "labelled")))
    found = {item.article.id: item for item in load_labelled(path)}
    assert {name: item.verdict for name, item in found.items()} == {
        "turned": Verdict.SUSPECT,
        "hostile": Verdict.UNRELIABLE,
        "clean": Verdict.CLEAN,
    }
    labels = [(label.start, label.end, label.family, label.severity) for label in found["turned"].labels]
    assert labels == [
        (FLAGGED[0].start, FLAGGED[0].end, "FC", Severity.MAJOR),  # the later of two that accept it says how bad
        (MISSED.start, MISSED.end, "TQ", Severity.MINOR),
        (FLAGGED[4].start, FLAGGED[4].end, "BP", Severity.INFO),
        (FLAGGED[5].start, FLAGGED[5].end, "BP", Severity.INFO),
    ]
    assert found["turned"].article.text == TURNED
    assert found["hostile"].article.text == HOSTILE.replace("\ud83d", "\ufffd")


def test_rejected_flags_stand_apart(decided: Store) -> None:
    (turned, *_) = _lines(decided, "labelled")
    assert [(span["code"], span["quote"]) for span in turned["rejected"]] == [("TQ201", FLAGGED[1].quote)]


def test_a_text_that_changed_takes_no_old_spans_along(decided: Store) -> None:
    changed = Article("turned", TURNED.replace("Crimea", "The Crimea"), title=ARTICLES[0].title)
    import_reports(decided, [(changed, report(changed, (), Verdict.CLEAN, 0.0))])
    (turned, *_) = _lines(decided, "labelled")
    assert turned["spans"] == []


def test_cleaned_articles_lead_back_to_the_original(decided: Store) -> None:
    cleaned = {record["id"]: record for record in _lines(decided, "cleaned")}
    assert set(cleaned) == {"turned", "clean"}
    turned = cleaned["turned"]
    assert turned["text"].endswith("“It happens daily. “")
    assert "Share this" not in turned["text"]
    for start, original, length in turned["map"]:
        assert turned["text"][start : start + length] == TURNED[original : original + length]
    assert cleaned["clean"]["text"] == ARTICLES[4].text


@given(
    st.text(alphabet="ab \n😀", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5),
)
def test_a_cut_text_is_what_its_map_says(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = [Span(min(a, b), max(a, b)) for a, b in pairs if a != b and max(a, b) <= len(text)]
    cleaned, kept = cut(text, spans)
    assert cleaned == "".join(text[piece.original : piece.original + piece.length] for piece in kept)
    assert [piece.start for piece in kept] == [sum(p.length for p in kept[:n]) for n in range(len(kept))]
    covered = {offset for span in spans for offset in range(span.start, span.end)}
    left = {offset for piece in kept for offset in range(piece.original, piece.original + piece.length)}
    assert not covered & left
    assert all(text[offset].isspace() for offset in set(range(len(text))) - covered - left)


@pytest.mark.parametrize(
    ("text", "cuts", "expected"),
    [
        ("One.\nShare this\nTwo.", ["Share this"], "One.\nTwo."),
        ("One.\nTwo.\nShare this", ["Share this"], "One.\nTwo."),
        ("Share this\nOne.", ["Share this"], "One."),
        ("One. Share this. Two.", [" Share this."], "One. Two."),
        ("Share", ["Share"], ""),
        ("", [], ""),
    ],
)
def test_a_line_that_is_cut_leaves_no_gap(text: str, cuts: list[str], expected: str) -> None:
    spans = [Span(text.index(passage), text.index(passage) + len(passage)) for passage in cuts]
    assert cut(text, spans)[0] == expected


def test_csv_holds_the_whole_log_and_no_formula(decided: Store) -> None:
    decide(decided, 2, ARTICLE, "note", note='=HYPERLINK("http://evil.example")\n+1', reviewer="@eve")
    content = _text(decided, "csv")
    assert content.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"))))
    with decided.read() as db:
        assert len(rows) == len(list(log(db)))
    assert [row["action"] for row in rows if row["undoes"]] == ["undo"]
    for row in rows:
        for value in row.values():
            assert value[:1] not in tuple("=+-@\t\r")
    assert rows[-1]["note"].startswith("'=HYPERLINK")
    assert rows[-1]["reviewer"] == "'@eve"


def test_label_studio_takes_the_way_there_and_back(decided: Store, tmp_path: Path) -> None:
    path = tmp_path / "tasks.json"
    path.write_bytes(b"".join(as_bytes(decided, "label-studio")))
    before = _standing(decided)
    taken = import_annotations(decided, path, reviewer="nobody")
    assert (taken.decisions, taken.unplaced, taken.unknown_articles) == (0, 0, 0)
    assert _standing(decided) == before
    other = open_store(str(tmp_path / "other.db"))
    import_reports(other, PAIRS)
    taken = import_annotations(other, path, reviewer="nobody")
    assert taken.unplaced == 0
    assert [row[:5] for row in _standing(other) if row[3] != "note"] == [row[:5] for row in before if row[3] != "note"]
    assert {row[5] for row in _standing(other) if row[3] == "note"} >= {"stiff"}
    other.close()


def test_label_studio_tasks_have_the_members_that_it_reads(decided: Store) -> None:
    tasks = json.loads(_text(decided, "label-studio"))
    config = label_config()
    assert len(tasks) == 5
    for task in tasks:
        assert set(task["data"]) >= {"text", "title", "article_id"}
        for part in (*task["predictions"], *task["annotations"]):
            for item in part["result"]:
                assert f'name="{item["from_name"]}"' in config
                assert f'name="{item["to_name"]}"' in config
                value = item["value"]
                if "start" in value:
                    assert task["data"][item["to_name"]][value["start"] : value["end"]] == value["text"]
                assert item["type"] in ("labels", "choices")
                assert value[item["type"]]
        for prediction in task["predictions"]:
            assert 0 <= prediction["score"] <= 1
            assert prediction["model_version"].startswith("flagger ")


def test_annotations_made_in_label_studio_become_decisions(small: Store, tmp_path: Path) -> None:
    """A task as it comes back: one prediction kept, the others deleted, one added with offsets in UTF-16 units."""
    start = TURNED.index("denationalization")
    kept = FLAGGED[0]
    result = [
        {"id": "x1", "from_name": "text-label", "to_name": "text", "type": "labels",
         "value": {"start": kept.start, "end": kept.end, "text": kept.quote, "labels": ["FC"]}},
        {"id": "x1", "from_name": "text-severity", "to_name": "text", "type": "choices",
         "value": {"start": kept.start, "end": kept.end, "text": kept.quote, "choices": ["minor"]}},
        {"id": "x2", "from_name": "text-label", "to_name": "text", "type": "labels", "meta": {"text": ["odd word"]},
         "value": {"start": start + 1, "end": start + 18, "text": "denationalization", "labels": ["SP"]}},
        {"id": "x3", "from_name": "text-label", "to_name": "text", "type": "labels",
         "value": {"start": 5, "end": 9, "text": "not in the text", "labels": ["SP"]}},
        {"id": "r", "from_name": "ruling", "to_name": "text", "type": "choices", "value": {"choices": ["drop"]}},
    ]  # fmt: skip
    task = {
        "data": {"article_id": "turned"},
        "annotations": [{"completed_by": {"email": "a@b.example"}, "result": result}],
    }
    unknown = {"data": {"article_id": "elsewhere"}, "annotations": []}
    path = tmp_path / "tasks.json"
    path.write_text(json.dumps([task, unknown]), encoding="utf-8")
    taken = import_annotations(small, path, reviewer="nobody")
    assert (taken.unknown_articles, taken.unplaced) == (1, 1)
    with small.read() as db:
        found = {str(d.key): d for d in standing_decisions(db) if d.action != "note"}
        notes = [d.note for d in standing_decisions(db) if d.action == "note"]
    assert {d.reviewer for d in found.values()} == {"a@b.example"}
    assert found[str(key_of(kept))].severity == Severity.MINOR
    assert {found[str(key_of(flag))].action for flag in FLAGGED[1:]} == {"reject"}
    added = found[f"span.SP.text.{start}.{start + 17}"]
    assert (added.action, added.quote) == ("add", "denationalization")
    assert notes == ["odd word"]
    assert found[str(ARTICLE)].action == "drop"


@pytest.mark.parametrize("content", ["", "{}", '[{"text": 1}]', "[1]"])
def test_what_is_no_list_of_tasks_is_refused(small: Store, tmp_path: Path, content: str) -> None:
    path = tmp_path / "tasks.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"tasks\.json"):
        import_annotations(small, path, reviewer="ann")


MOTIVATIONS = {"assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
               "identifying", "linking", "moderating", "questioning", "replying", "tagging"}  # fmt: skip
"""The motivations of the Web Annotation vocabulary; a purpose is one of them too."""


def test_web_annotations_have_their_required_members(decided: Store) -> None:
    """As the W3C recommendation demands: sections 3.1 to 3.4 and 4.2.4, 4.2.5, 5.2."""
    page = json.loads(_text(decided, "web-annotation"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert urlsplit(page["id"]).scheme
    with decided.read() as db:
        assert len(page["items"]) == len(list(standing_decisions(db)))
    assert len({item["id"] for item in page["items"]}) == len(page["items"])
    texts = {str(article.url) or article.id: article.text for article in ARTICLES}
    n_positions = 0
    for item in page["items"]:
        assert item["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert item["type"] == "Annotation"
        assert urlsplit(item["id"]).scheme
        assert item["motivation"] in MOTIVATIONS
        assert item["created"].endswith("Z")
        for body in item["body"]:
            assert body["type"] == "TextualBody"
            assert isinstance(body["value"], str)
            assert body["purpose"] in MOTIVATIONS
        assert urlsplit(item["target"]["source"]).scheme in ("http", "https", "urn")
        for selector in item["target"].get("selector", ()):
            if selector["type"] == "TextPositionSelector":
                text = texts.get(item["target"]["source"], HOSTILE.replace("\ud83d", "\ufffd"))
                quoted = item["target"]["selector"][0]
                assert text[selector["start"] : selector["end"]] == quoted["exact"]
                assert text[: selector["start"]].endswith(quoted["prefix"])
                assert text[selector["end"] :].startswith(quoted["suffix"])
                n_positions += 1
            else:
                assert selector["type"] == "TextQuoteSelector"
    assert n_positions >= 7


@pytest.mark.parametrize("name", EXPORTS)
def test_every_export_can_be_downloaded(decided: Store, name: str) -> None:
    answer = client_of(decided).get(f"/export/{name}")
    assert answer.status_code == 200
    assert EXPORTS[name].file_name in answer.headers["content-disposition"]
    assert answer.content == b"".join(as_bytes(decided, name))
    assert answer.content


@pytest.mark.parametrize("name", EXPORTS)
def test_an_empty_review_exports_nothing_but_form(tmp_path: Path, name: str) -> None:
    store = open_store(str(tmp_path / "empty.db"))
    content = b"".join(as_bytes(store, name)).decode("utf-8")
    if name in ("label-studio", "web-annotation"):
        assert json.loads(content) is not None
    store.close()
