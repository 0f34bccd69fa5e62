"""Lines that many articles of one source share are learned, whatever the order, and flagged, whatever the workers."""

import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from flagger.batch.judge import Judge
from flagger.batch.lines import Lines, learn, source_of
from flagger.cli import cli
from flagger.config import Config
from flagger.detectors.boilerplate.repeated_line import LEAST_ARTICLES, REPEATED_LINE, edge_lines, repeated_lines
from flagger.errors import ConfigError
from flagger.records import Article, Span
from flagger.rules import parse_example

FOOTER = "The Valley Courier has been printed on paper from the valley since 1911."


def _name(number: int) -> str:
    return "".join(chr(ord("a") + number // 26**place % 26) for place in range(3))


def _article(number: int, *, footer: str = FOOTER, url: str = "https://www.courier.example/news") -> Article:
    text = (
        f"Two bridges of {_name(number)} are closed until Monday, officials said.\n\nRepairs begin in June.\n\n{footer}"
    )
    return Article(id=str(number), text=text, url=f"{url}/{number}")


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lines") / "lines"
    learn((_article(number) for number in range(LEAST_ARTICLES)), path)
    return path


def test_a_line_that_ends_thirty_articles_is_learned_and_flagged(learned: Path) -> None:
    judge = Judge(Config(select=(REPEATED_LINE.code,)), lines=learned)
    [flag] = judge(_article(1_000)).report.flags
    assert flag.quote == "Repairs begin in June.\n\n" + FOOTER
    assert dict(flag.evidence) == {"articles": 30.0, "lines": 2.0}


def test_it_is_no_line_of_another_source(learned: Path) -> None:
    judge = Judge(Config(select=(REPEATED_LINE.code,)), lines=learned)
    assert judge(_article(1, url="https://herald.example")).report.flags == ()


def test_numbers_count_as_equal(learned: Path) -> None:
    judge = Judge(Config(select=(REPEATED_LINE.code,)), lines=learned)
    [flag] = judge(_article(1, footer=FOOTER.replace("1911", "1912"))).report.flags
    assert flag.quote.endswith("1912.")


def test_fewer_articles_teach_nothing(tmp_path: Path) -> None:
    assert learn((_article(number) for number in range(LEAST_ARTICLES - 1)), tmp_path / "lines") == 0
    assert Lines(tmp_path / "lines").count("courier.example", FOOTER.lower().replace("1911", "0")) == 0


def test_copies_of_an_article_count_once(tmp_path: Path) -> None:
    assert learn((_article(1) for _ in range(100)), tmp_path / "lines") == 0


def test_a_line_in_fewer_than_one_of_a_hundred_articles_is_chance(tmp_path: Path) -> None:
    learn(
        (_article(n, footer=FOOTER if n < 30 else f"He is {_name(n)}.") for n in range(3_100)),
        tmp_path / "lines",
    )
    assert (
        Lines(tmp_path / "lines").count("courier.example", next(reversed(edge_lines(_article(1).text).values()))) == 0
    )


def test_order_and_repetition_change_no_byte(learned: Path, tmp_path: Path) -> None:
    articles = [_article(number) for number in range(LEAST_ARTICLES)] * 2
    random.Random(1).shuffle(articles)
    learn(articles, tmp_path / "lines")
    assert (tmp_path / "lines").read_bytes() == learned.read_bytes()


def test_bylines_and_dates_are_not_flagged() -> None:
    article = Article(id="a", text="By Jane Doe\n\nThe river rose again.\n\nJuly 7, 2022")
    flags = list(repeated_lines(article, lambda line: 50 if "river" not in line else 0))
    assert flags == []


@pytest.mark.parametrize("example", REPEATED_LINE.examples)
def test_the_examples_are_flagged_at_their_marks(example: str) -> None:
    text, spans = parse_example(example)
    footer = {line for span, line in edge_lines(text).items() if span.start >= spans[0].start}
    flags = repeated_lines(Article(id="a", text=text), lambda line: 40 if line in footer else 0)
    assert [(flag.start, flag.end) for flag in flags] == spans


def test_only_the_edges_of_a_text_are_compared() -> None:
    text = "\n".join(f"Line {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(100))
    assert len(edge_lines(text)) == 17
    assert edge_lines("\r\n  Two   Words 1,234 \r\n\u20285") == {Span(4, 21): "two words 0"}
    assert edge_lines("") == {}


def test_the_source_is_the_host_or_the_folder() -> None:
    assert source_of(Article(id="a", text="", url="https://www.bbc.example/x")) == "bbc.example"
    assert source_of(Article(id="a", text="", path="corpus/bbc/1.txt")) == "bbc"
    assert source_of(Article(id="a", text="", url="http://[broken", path="")) == ""


@pytest.mark.parametrize("content", [b"", b"something else", b"flagger lines 1\n12345"])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "lines").write_bytes(content)
    with pytest.raises(ConfigError, match="no file of `flagger lines`"):
        Lines(tmp_path / "lines")
    with pytest.raises(ConfigError, match="cannot be read"):
        Lines(tmp_path / "missing")


def test_the_commands_give_the_same_bytes_for_any_number_of_workers(tmp_path: Path) -> None:
    rows = [{"id": a.id, "text": a.text, "url": a.url} for a in map(_article, range(40))]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    run = CliRunner().invoke
    assert run(cli, ["lines", str(tmp_path / "news.jsonl"), "-o", str(tmp_path / "lines")]).exit_code == 0
    common = [str(tmp_path / "news.jsonl"), "--select", "BP304", "--lines", str(tmp_path / "lines")]
    outputs = []
    for workers in ("1", "2"):
        output = tmp_path / f"{workers}.jsonl"
        result = run(cli, ["score", *common, "-o", str(output), "--workers", workers])
        assert result.exit_code == 0, result.output
        outputs.append(output.read_bytes())
    assert outputs[0] == outputs[1]
    streamed = run(cli, ["score", *common, "--format", "jsonl"])
    assert streamed.stdout_bytes == outputs[0]
    assert all(json.loads(line)["flags"][0]["code"] == "BP304" for line in outputs[0].splitlines())


def test_what_is_changed_in_the_lines_is_not_mixed_into_an_old_run(learned: Path) -> None:
    from flagger.batch.job import Job, describe

    job = Job(("a",), "b", "jsonl")
    assert describe(job) != describe(Job(("a",), "b", "jsonl", lines=learned))
