"""Reading: every format gives the same articles, and whatever cannot be read is named while the rest go on."""

import codecs
import csv
import gzip
import io
import itertools
import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flagger.errors import ConfigError
from flagger.read import Kind, read, streams
from flagger.read.json_values import values
from flagger.read.rows import NAMES
from flagger.read.streams import Line
from flagger.records import Article, Failure

ROWS = [
    {
        "id": "a",
        "title": "First",
        "text": "One.\r\nTwo, “three”; 🔱\n",
        "url": "https://a.example/1",
        "date": "2022-07-06",
    },
    {"id": "b", "title": "", "text": '  She said "no".\t', "url": "", "date": ""},
]
GOOD = '{"id": "good", "text": "Fine."}\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _articles(*paths: str, **options: object) -> list[Article]:
    items = list(read(paths, **options))  # type: ignore[arg-type]
    assert [item for item in items if isinstance(item, Failure)] == []
    return [item for item in items if isinstance(item, Article)]


def _failures(*paths: str, **options: object) -> list[Failure]:
    return [item for item in read(paths, **options) if isinstance(item, Failure)]  # type: ignore[arg-type]


def _ids(*paths: str) -> list[str]:
    return [article.id for article in _articles(*paths)]


def _csv(delimiter: str) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerows([list(ROWS[0]), *(row.values() for row in ROWS)])
    return stream.getvalue().encode()


def _parquet(columns: dict[str, object]) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


def _json_lines() -> bytes:
    return "".join(json.dumps(row) + "\n" for row in ROWS).encode()


CONTENTS: dict[str, Callable[[], bytes]] = {
    "a.jsonl": _json_lines,
    "a.ndjson": _json_lines,
    "lines.json": _json_lines,
    "list.json": lambda: json.dumps(ROWS, ensure_ascii=False).encode(),
    "indented_list.json": lambda: json.dumps(ROWS, indent=4).encode(),
    "objects.json": lambda: "\n".join(json.dumps(row, indent=2) for row in ROWS).encode(),
    "comma.csv": lambda: _csv(","),
    "semicolon.csv": lambda: _csv(";"),
    "tab.csv": lambda: _csv("\t"),
    "a.tsv": lambda: _csv("\t"),
    "a.parquet": lambda: _parquet({name: [row[name] for row in ROWS] for name in ROWS[0]}),
}


# Formats


@pytest.mark.parametrize("name", CONTENTS)
def test_every_format_of_records_gives_the_same_articles(folder: Path, name: str) -> None:
    (folder / name).write_bytes(CONTENTS[name]())
    found = [[a.id, a.title, a.text, a.url, a.date] for a in _articles(name)]
    assert found == [[row["id"], row["title"], row["text"], row["url"], row["date"]] for row in ROWS]


@pytest.mark.parametrize("name", [name for name in CONTENTS if name != "a.parquet"])
def test_every_format_but_parquet_may_be_gzipped(folder: Path, name: str) -> None:
    (folder / f"{name}.gz").write_bytes(gzip.compress(CONTENTS[name]()))
    assert [article.text for article in _articles(f"{name}.gz")] == [row["text"] for row in ROWS]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.text", "A.TXT", "a.txt.gz"])
def test_a_text_file_is_one_article_with_its_path_as_id(folder: Path, name: str) -> None:
    (folder / "sub").mkdir()
    content = b"One.\n\nTwo.\n"
    (folder / "sub" / name).write_bytes(gzip.compress(content) if name.endswith("gz") else content)
    assert _articles(f"./sub/{name}") == [Article(f"sub/{name}", "One.\n\nTwo.\n", path=f"sub/{name}", line=1)]


@pytest.mark.parametrize("text", ["a\r\nb\rc\nd\u2028e", " \tindented, and no line end", "NUL \0 stays"])
def test_a_text_is_unaltered(folder: Path, text: str) -> None:
    (folder / "a.txt").write_bytes(text.encode())
    assert _articles("a.txt")[0].text == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "Café 🔱.\r\n"),
        ("a.jsonl", '{"text": "Café 🔱.\\r\\n"}\n'),
        ("a.json", '[{"text": "Café 🔱.\\r\\n"}]'),
        ("a.csv", 'text,b\n"Café 🔱.\r\n",c\n'),
    ],
)
def test_a_byte_order_mark_tells_the_encoding_and_is_dropped(
    folder: Path, mark: bytes, encoding: str, name: str, content: str
) -> None:
    (folder / name).write_bytes(mark + content.encode(encoding))
    assert _articles(name)[0].text == "Café 🔱.\r\n"


def test_a_byte_order_mark_inside_a_text_stays(folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"text": "\ufeffa"}\n', encoding="utf-8")
    assert _articles("a.jsonl")[0].text == "\ufeffa"


def test_a_lone_surrogate_is_kept(folder: Path) -> None:
    (folder / "a.jsonl").write_text(r'{"text": "cut off \ud83d"}')
    assert _articles("a.jsonl")[0].text == "cut off \ud83d"


def test_a_json_line_may_be_very_long(folder: Path) -> None:
    (folder / "a.jsonl").write_text(json.dumps({"text": "x" * 20_000_000}) + "\n" + GOOD)
    assert [len(article.text) for article in _articles("a.jsonl")] == [20_000_000, 5]


def test_a_field_of_a_table_may_be_very_long(folder: Path) -> None:
    (folder / "a.csv").write_text(f"id,text\n1,{'x' * 5_000_000}\n")
    assert len(_articles("a.csv")[0].text) == 5_000_000


def test_an_object_on_one_line_is_a_json_file(folder: Path) -> None:
    (folder / "a.json").write_text('{"id": 1, "text": "Fine."}')
    assert _ids("a.json") == ["1"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.tsv", "a.json"])
def test_a_file_without_records_has_no_articles(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"")
    assert _articles(name) == []


# Fields


@pytest.mark.parametrize(("field", "name"), [(field, name) for field, names in NAMES.items() for name in names])
def test_a_field_is_found_under_each_of_its_names(folder: Path, field: str, name: str) -> None:
    (folder / "a.jsonl").write_text(
        json.dumps({"text": "Fine.", name: "value"} if field != "text" else {name: "value"})
    )
    assert getattr(_articles("a.jsonl")[0], field) == "value"


@pytest.mark.parametrize("name", ["Published At", "publishedAt", "PUBLISHED-AT", "_published_at"])
def test_spelling_of_a_name_does_not_matter(folder: Path, name: str) -> None:
    (folder / "a.jsonl").write_text(json.dumps({"Text": "Fine.", name: "2022"}))
    assert _articles("a.jsonl")[0].date == "2022"


def test_no_name_stands_for_two_fields() -> None:
    names = [name for usual in NAMES.values() for name in usual]
    assert len(names) == len(set(names))


def test_the_likeliest_name_wins(folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"content": "short", "text": "whole"}')
    assert _articles("a.jsonl")[0].text == "whole"


def test_a_named_field_wins_over_the_usual_names(folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"id": 1, "code": "x7", "text": "no", "words": "yes"}')
    article = _articles("a.jsonl", fields={"text": "words", "id": "code"})[0]
    assert (article.id, article.text) == ("x7", "yes")


def test_a_column_is_one_field_only(folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"headline": "Fine."}')
    article = _articles("a.jsonl", fields={"text": "headline"})[0]
    assert (article.text, article.title) == ("Fine.", "")


def test_other_columns_go_to_meta(folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"id": 1, "text": "Fine.", "author": "A", "tags": ["x"]}')
    assert _articles("a.jsonl")[0].meta == {"author": "A", "tags": ["x"]}


@pytest.mark.parametrize(("value", "id_"), [(7, "7"), (7.0, "7"), (7.5, "7.5"), (None, "a.jsonl:1"), ("", "a.jsonl:1")])
def test_an_id_is_a_string(folder: Path, value: object, id_: str) -> None:
    (folder / "a.jsonl").write_text(json.dumps({"id": value, "text": "Fine."}))
    assert _ids("a.jsonl") == [id_]


def test_a_guessed_field_that_is_no_string_is_left_in_meta(folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"_id": {"$oid": "1"}, "text": "Fine."}')
    article = _articles("a.jsonl")[0]
    assert (article.id, article.meta) == ("a.jsonl:1", {"_id": {"$oid": "1"}})


def test_of_columns_with_one_name_the_first_counts(folder: Path) -> None:
    (folder / "a.csv").write_text("text,text\nfirst,second\n")
    assert _articles("a.csv")[0].text == "first"


def test_a_field_that_no_article_has_is_wrong_usage() -> None:
    with pytest.raises(ConfigError, match=r"'txt'.*text=body"):
        read([], fields={"txt": "body"})


def test_a_format_that_does_not_exist_is_wrong_usage() -> None:
    with pytest.raises(ConfigError, match="pdf"):
        read([], form="pdf")


# Lines


@pytest.mark.parametrize(
    ("name", "content", "lines"),
    [
        ("a.jsonl", f"\n{GOOD}\r\n{GOOD}", [2, 4]),
        ("a.json", '[\n  {"text": "a"},\n  {\n"text": "b"}\n]', [2, 3]),
        ("a.csv", 'text,n\n"one\ntwo\n",1\n\nb,2\n"c",3', [2, 6, 7]),
    ],
)
def test_a_line_is_where_the_record_begins(folder: Path, name: str, content: str, lines: list[int]) -> None:
    (folder / name).write_bytes(content.encode())
    articles = _articles(name)
    assert [article.line for article in articles] == lines
    assert {article.path for article in articles} == {name}


def test_an_article_without_id_is_called_by_its_place(folder: Path) -> None:
    (folder / "a.parquet").write_bytes(_parquet({"text": ["one", "two"]}))
    assert _ids("a.parquet") == ["a.parquet:1", "a.parquet:2"]


# Failures

BAD_FILES = {
    "invalid JSON": ("a.jsonl", b'{"text": \n', "a.jsonl:1", Kind.BAD_ROW, "column 9"),
    "not an object": ("a.jsonl", b'["text"]\n', "a.jsonl:1", Kind.BAD_ROW, "a list and not an object"),
    "deep JSON": ("a.jsonl", b"[" * 100_000 + b"\n", "a.jsonl:1", Kind.BAD_ROW, "too deep"),
    "long number": ("a.jsonl", b'{"n": ' + b"1" * 5000 + b"}\n", "a.jsonl:1", Kind.BAD_ROW, "too long"),
    "no text": ("a.jsonl", b'{"id": 1, "words": "x"}\n', "a.jsonl:1", Kind.MISSING_FIELD, "'id', 'words'"),
    "text is a number": ("a.jsonl", b'{"text": 5}\n', "a.jsonl:1", Kind.WRONG_TYPE, "is a number, not a string"),
    "text is a list": ("a.jsonl", b'{"text": ["a"]}\n', "a.jsonl:1", Kind.WRONG_TYPE, "is a list, not a string"),
    "text is null": ("a.jsonl", b'{"text": null}\n', "a.jsonl:1", Kind.EMPTY, "nothing to judge"),
    "text is blank": ("a.jsonl", b'{"text": " \\n\\u00a0"}\n', "a.jsonl:1", Kind.EMPTY, "nothing to judge"),
    "not UTF-8": ("a.jsonl", b'{}\n{"text": "a\xff"}\n', "a.jsonl:2", Kind.BAD_ENCODING, "0xff at offset 14"),
    "element of a list": ("a.json", b'[\n{"text": "a",},\n', "a.json:2", Kind.BAD_ROW, "not valid JSON"),
    "unfinished list": ("a.json", b'[{"text": "a"},\n{"text": "b', "a.json:2", Kind.BAD_ROW, "Unterminated string"),
    "too few columns": ("a.csv", b"id,text\n1\n", "a.csv:2", Kind.BAD_ROW, "1 columns where the header has 2"),
    "too many columns": ("a.csv", b"id,text\n1,a,b\n", "a.csv:2", Kind.BAD_ROW, "3 columns"),
    "no column of texts": ("a.csv", b"id,words\n1,a\n", "a.csv:1", Kind.MISSING_FIELD, "'id', 'words'"),
    "quote after quote": ("a.csv", b'text\n"a"b\n', "a.csv:2", Kind.BAD_ROW, "must be doubled"),
    "quote never closed": ("a.csv", b'text\na\n"b\nc\n', "a.csv:3", Kind.BAD_ROW, "all lines to 4"),
    "carriage returns": ("a.csv", b"text\ra\rb", "a.csv:1", Kind.BAD_ROW, "end lines with line feeds"),
    "NUL in a table": ("a.csv", b"text\na\0b\n", "a.csv:2", Kind.BAD_ROW, "NUL"),
    "table not UTF-8": ("a.csv", b'text,n\n"a\nb\xff",1\n', "a.csv:3", Kind.BAD_ENCODING, "0xff at offset 11"),
    "empty text file": ("a.txt", b"", "a.txt", Kind.EMPTY, "nothing to judge"),
    "blank text file": ("a.txt", b"\xef\xbb\xbf \n", "a.txt", Kind.EMPTY, "nothing to judge"),
    "text not UTF-8": ("a.txt", b"one\ntwo \xe9t\xe9\n", "a.txt:2", Kind.BAD_ENCODING, "0xe9 at offset 8"),
    "broken UTF-16": ("a.txt", b"\xff\xfea\x00b", "a.txt", Kind.BAD_ENCODING, "UTF-16"),
    "not gzip": ("a.txt.gz", b"plain", "a.txt.gz", Kind.DAMAGED, "damaged"),
    "cut gzip": ("a.txt.gz", gzip.compress(b"text " * 99)[:-9], "a.txt.gz", Kind.DAMAGED, "ended before"),
    "no Parquet": ("a.parquet", b"PAR1 or so", "a.parquet:1", Kind.DAMAGED, "Parquet"),
    "unknown ending": ("a.docx", b"PK", "a.docx", Kind.UNKNOWN_FORMAT, ".parquet"),
}


@pytest.mark.parametrize(("name", "content", "where", "kind", "message"), BAD_FILES.values(), ids=list(BAD_FILES))
def test_what_is_wrong_is_named_with_its_place(  # noqa: PLR0917  # a table of cases
    folder: Path, name: str, content: bytes, where: str, kind: Kind, message: str
) -> None:
    (folder / name).write_bytes(content)
    failure = _failures(name)[-1]
    assert (failure.where, failure.kind) == (where, kind)
    assert message in failure.message


def test_every_kind_of_failure_has_a_case() -> None:
    elsewhere = {Kind.NOT_FOUND, Kind.UNREADABLE, Kind.TOO_LARGE, Kind.BOMB, Kind.NOT_INSTALLED}
    assert {case[3] for case in BAD_FILES.values()} | elsewhere == set(Kind)


def test_bad_inputs_do_not_cost_the_good_ones(folder: Path) -> None:
    (folder / "bad").mkdir()
    for number, (name, content, *_) in enumerate(BAD_FILES.values()):
        (folder / "bad" / f"{number:02}_{name}").write_bytes(content)
    (folder / "bad" / "z.jsonl").write_text(GOOD)
    items = list(read(["missing.txt", "bad", "missing*.txt"]))
    assert isinstance(items[-2], Article)
    assert items[-2].id == "good"
    named = {item.where.split("/")[-1][:2] for item in items if isinstance(item, Failure)}
    assert named >= {f"{number:02}" for number in range(len(BAD_FILES) - 1)}  # the last is no article by its ending


@pytest.mark.parametrize("kind", ["invalid JSON", "not an object", "deep JSON", "no text", "text is null", "not UTF-8"])
def test_rows_after_a_bad_one_are_read(folder: Path, kind: str) -> None:
    (folder / "a.jsonl").write_bytes(BAD_FILES[kind][1] + GOOD.encode())
    assert isinstance(list(read(["a.jsonl"]))[-1], Article)


@pytest.mark.parametrize("kind", ["too few columns", "quote after quote", "NUL in a table", "table not UTF-8"])
def test_rows_after_a_bad_one_of_a_table_are_read(folder: Path, kind: str) -> None:
    content = BAD_FILES[kind][1]
    (folder / "a.csv").write_bytes(content + b",".join([b"fine"] * (content.split(b"\n")[0].count(b",") + 1)))
    assert isinstance(list(read(["a.csv"]))[-1], Article)


def test_a_header_that_cannot_be_read_ends_the_table(folder: Path) -> None:
    (folder / "a.csv").write_bytes(b"text,caf\xe9\ntext,no header\nfine,b\n")
    assert [(f.where, f.kind) for f in read(["a.csv"]) if isinstance(f, Failure)] == [("a.csv:1", Kind.BAD_ENCODING)]


def test_elements_after_a_bad_one_are_read(folder: Path) -> None:
    (folder / "a.json").write_text('[{"text": "a"}, {"text": }, 5, {"text": "b"}]')
    items = list(read(["a.json"]))
    assert [type(item) for item in items] == [Article, Failure, Failure, Article]


def test_a_named_field_that_is_missing_is_named_with_those_there(folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"text": "Fine."}')
    failure = _failures("a.jsonl", fields={"id": "code"})[0]
    assert failure == Failure("a.jsonl:1", Kind.MISSING_FIELD, "no field 'code' for the id; the record has 'text'")


def test_a_named_field_that_is_no_string_is_a_failure(folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"text": "Fine.", "id": {"x": 1}}')
    assert _failures("a.jsonl", fields={"id": "id"})[0].kind == Kind.WRONG_TYPE


@pytest.mark.parametrize("size", [-9, -300])
def test_rows_before_a_break_in_the_compressed_data_are_read(folder: Path, size: int) -> None:
    lines = "".join(json.dumps({"id": str(number), "text": f"{number * 7919:x}"}) + "\n" for number in range(1000))
    (folder / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode())[:size])
    *articles, failure = list(read(["a.jsonl.gz"]))
    assert isinstance(failure, Failure)
    assert failure.kind == Kind.DAMAGED
    assert failure.where == f"a.jsonl.gz:{len(articles)}"
    assert len(articles) > 900


def test_a_checksum_that_is_wrong_is_named_after_all_rows(folder: Path) -> None:
    content = bytearray(gzip.compress(GOOD.encode()))
    content[-5] ^= 1
    (folder / "a.jsonl.gz").write_bytes(content)
    assert [type(item) for item in read(["a.jsonl.gz"])] == [Article, Failure]


def test_a_line_that_is_too_large_is_passed_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MAX_RECORD", 1000)
    (folder / "a.jsonl").write_text(json.dumps({"text": "x" * 200_000}) + "\n" + GOOD)
    failure, article = list(read(["a.jsonl"]))
    assert isinstance(failure, Failure)
    assert (failure.where, failure.kind) == ("a.jsonl:1", Kind.TOO_LARGE)
    assert isinstance(article, Article)
    assert article.line == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", "x" * 2000), ("a.json", '[{"text": "' + "x" * 2000), ("a.csv", 'text\n"' + "x\n" * 1000)],
)
def test_a_record_that_is_too_large_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str
) -> None:
    for module in ("streams", "text", "table"):
        monkeypatch.setattr(f"flagger.read.{module}.MAX_RECORD", 1000)
    (folder / name).write_text(content)
    limit = csv.field_size_limit(1000)
    failures = _failures(name)
    csv.field_size_limit(limit)
    assert failures[0].kind == Kind.TOO_LARGE


def test_a_file_that_may_not_be_read_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (folder / "a.txt").write_text("text")
    monkeypatch.setattr(Path, "open", refuse)
    assert _failures("a.txt") == [
        Failure("a.txt", Kind.UNREADABLE, "Permission denied; check the file and its permissions")
    ]


# Parquet


def test_dates_of_parquet_become_iso_text(folder: Path) -> None:
    columns = {"text": ["a", "b"], "date": pa.array([datetime(2022, 7, 6, 1, 2, tzinfo=UTC), None])}
    (folder / "a.parquet").write_bytes(_parquet(columns))
    assert [article.date for article in _articles("a.parquet")] == ["2022-07-06T01:02:00+00:00", ""]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (pa.array([date(2022, 7, 6)]), "2022-07-06"),
        (pa.array([1_657_069_200_000_000_001], pa.timestamp("ns")), "2022-07-06T01:00:00"),
        (pa.array([2**62], pa.timestamp("us")), ""),
        (pa.array([20220706]), "20220706"),
    ],
)
def test_any_date_of_parquet_can_be_read(folder: Path, column: pa.Array, text: str) -> None:
    (folder / "a.parquet").write_bytes(_parquet({"text": ["a"], "date": column}))
    assert _articles("a.parquet")[0].date == text


@pytest.mark.parametrize("kind", [pa.binary(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
def test_text_of_parquet_may_be_kept_in_many_ways(folder: Path, kind: pa.DataType) -> None:
    values = pa.array(["Café"]).dictionary_encode() if pa.types.is_dictionary(kind) else pa.array(["Café"]).cast(kind)
    (folder / "a.parquet").write_bytes(_parquet({"text": values}))
    assert _articles("a.parquet")[0].text == "Café"


def test_ids_of_parquet_with_gaps_are_whole_numbers(folder: Path) -> None:
    (folder / "a.parquet").write_bytes(_parquet({"text": ["a", "b"], "id": [1.0, None]}))
    assert _ids("a.parquet") == ["1", "a.parquet:2"]


def test_nested_and_binary_columns_of_parquet_are_left_out(folder: Path) -> None:
    columns = {"text": ["a"], "embedding": [[0.1, 0.2]], "image": [b"x"], "author": ["A"], "n.words": [3]}
    (folder / "a.parquet").write_bytes(_parquet(columns))
    assert _articles("a.parquet")[0].meta == {"author": "A", "n.words": 3}


def test_a_value_of_parquet_that_is_not_utf8_costs_only_its_row(folder: Path) -> None:
    (folder / "a.parquet").write_bytes(_parquet({"text": pa.array([b"ok", b"b\xff", b"ok"])}))
    first, failure, last = list(read(["a.parquet"]))
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert failure == Failure(
        "a.parquet:2", Kind.BAD_ENCODING, "'text', read as the text, has a byte 0xff at 1: not UTF-8"
    )


def test_a_column_of_numbers_is_no_text(folder: Path) -> None:
    (folder / "a.parquet").write_bytes(_parquet({"text": [1, 2]}))
    assert [(f.where, f.kind) for f in _failures("a.parquet")] == [("a.parquet", Kind.WRONG_TYPE)]


def test_parquet_without_texts_is_named_once(folder: Path) -> None:
    (folder / "a.parquet").write_bytes(_parquet({"words": ["a", "b"]}))
    assert [f.kind for f in _failures("a.parquet")] == [Kind.MISSING_FIELD]


def test_damage_inside_parquet_is_named(folder: Path) -> None:
    content = bytearray(_parquet({"text": [f"{number:x}" for number in range(9999)]}))
    content[4:60] = bytes(56)
    (folder / "a.parquet").write_bytes(content)
    assert _failures("a.parquet")[-1].kind == Kind.DAMAGED


# Folders and patterns


@pytest.fixture
def tree(folder: Path) -> Path:
    for name in ("b.txt", "a/2.jsonl", "a/10.txt", "c/deep/x.txt.gz", ".hidden/h.txt", "a/.h.txt", "a/notes.docx"):
        path = folder / "tree" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(b"text") if name.endswith("gz") else GOOD.encode())
    return folder / "tree"


def test_a_folder_is_read_in_the_order_of_names_without_hidden_and_unknown_files(tree: Path) -> None:
    assert tree
    assert [article.path for article in _articles("tree")] == [
        "tree/a/10.txt", "tree/a/2.jsonl", "tree/b.txt", "tree/c/deep/x.txt.gz",
    ]  # fmt: skip


def test_links_that_lead_in_circles_do_no_harm(tree: Path) -> None:
    before = _ids("tree")
    (tree / "a" / "up").symlink_to(tree)
    (tree / "a" / "self").symlink_to("self")
    assert [item.id for item in read(["tree"]) if isinstance(item, Article)] == before


def test_a_link_that_leads_nowhere_is_named(tree: Path) -> None:
    (tree / "a" / "gone.txt").symlink_to("nowhere")
    assert [(f.where, f.kind) for f in _failures("tree")] == [("tree/a/gone.txt", Kind.UNREADABLE)]


def test_a_folder_with_nothing_to_read_is_named(folder: Path) -> None:
    (folder / "empty").mkdir()
    assert [(f.where, f.kind) for f in _failures("empty")] == [("empty", Kind.NOT_FOUND)]


@pytest.mark.parametrize("content", ['{"floors": {"a": 1}}', '[{"id": 1}, {"id": 2}]', ""])
def test_json_in_a_folder_that_holds_no_texts_is_something_else(tree: Path, content: str) -> None:
    before = _ids("tree")
    (tree / "settings.json").write_text(content)
    assert _ids("tree") == before


def test_json_in_a_folder_that_holds_texts_is_read(tree: Path) -> None:
    (tree / "z.json").write_text(GOOD)
    assert _articles("tree")[-1].path == "tree/z.json"


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("tree/*.txt", ["tree/b.txt"]),
        ("tree/**/*.txt", ["tree/a/10.txt", "tree/b.txt"]),
        ("tree/a", ["tree/a/10.txt", "tree/a/2.jsonl"]),
        ("tree/[ab]*/*.jsonl", ["tree/a/2.jsonl"]),
        ("tree/c*", ["tree/c/deep/x.txt.gz"]),
        ("tree/c/**", ["tree/c/deep/x.txt.gz"]),
        ("tree/.hid*/*.txt", ["tree/.hidden/h.txt"]),
    ],
)
def test_patterns_are_expanded(tree: Path, pattern: str, found: list[str]) -> None:
    assert tree
    assert [article.path for article in _articles(pattern)] == found


def test_a_pattern_may_be_absolute(tree: Path) -> None:
    assert [article.path for article in _articles(f"{tree}/*.txt")] == [f"{tree}/b.txt"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(folder: Path) -> None:
    (folder / "[a].txt").write_text("Fine.")
    assert _ids("[a].txt") == ["[a].txt"]


@pytest.mark.parametrize("path", ["missing.txt", "missing*.txt", "missing/**", "nul\0.txt", ""])
def test_a_path_that_names_nothing_is_a_failure(folder: Path, path: str) -> None:
    (folder / "a.txt").write_text("Fine.")
    assert [type(item) for item in read([path, "a.txt"])] == [Failure, Article]


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these systems have no such names")
def test_a_file_name_that_is_not_utf8_is_shown_escaped(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text("Fine.")
    assert _ids("*.txt") == ["caf\\xe9.txt"]


# Standard input and files without an ending


def _pipe(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"Plain text.\n{x}", [("<stdin>", "Plain text.\n{x}")]),
        (b'\n{"text": "a"}\n{"text": "b"}', [("<stdin>:2", "a"), ("<stdin>:3", "b")]),
        (b'[\n {"text": "a"}]', [("<stdin>:2", "a")]),
        (b'{\n "text": "a"}', [("<stdin>:1", "a")]),
        (b'[Reuters] "So."', [("<stdin>", '[Reuters] "So."')]),
        (b"text\na\n", [("<stdin>", "text\na\n")]),
        (codecs.BOM_UTF16_LE + "é".encode("utf-16-le"), [("<stdin>", "é")]),
    ],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_standard_input_tells_what_it_is(
    monkeypatch: pytest.MonkeyPatch, pack: Callable[[bytes], bytes], content: bytes, found: list[tuple[str, str]]
) -> None:
    _pipe(monkeypatch, pack(content))
    assert [(article.id, article.text) for article in _articles("-")] == found


def test_standard_input_is_a_table_only_where_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    _pipe(monkeypatch, b"text\na\n")
    assert [article.id for article in _articles("-", form="csv")] == ["<stdin>:2"]


def test_empty_standard_input_is_an_empty_text(monkeypatch: pytest.MonkeyPatch) -> None:
    _pipe(monkeypatch, b"")
    assert [failure.kind for failure in _failures("-")] == [Kind.EMPTY]


def test_parquet_in_a_pipe_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    _pipe(monkeypatch, _parquet({"text": ["a"]}))
    assert [failure.kind for failure in _failures("-")] == [Kind.UNKNOWN_FORMAT]


@pytest.mark.parametrize(
    ("name", "form"), [("articles", None), ("articles.dat", "jsonl"), ("articles.dat.gz", "jsonl")]
)
def test_a_file_without_a_known_ending_can_be_read(folder: Path, name: str, form: str | None) -> None:
    (folder / name).write_bytes(gzip.compress(GOOD.encode()) if name.endswith("gz") else GOOD.encode())
    assert [article.id for article in _articles(name, form=form)] == ["good"]


def test_parquet_without_an_ending_can_be_read(folder: Path) -> None:
    (folder / "part-0000").write_bytes(_parquet({"id": ["1"], "text": ["a"]}))
    assert _ids("part-0000") == ["1"]


# Streaming


@pytest.mark.parametrize(
    ("first", "then", "form"),
    [
        (b"", GOOD.encode(), "jsonl"),
        (b"[", GOOD.encode() + b",", "json"),
        (b"text\n", b'"a\nb"\n', "csv"),
        (b"", b"garbage\n", "jsonl"),
    ],
)
def test_records_come_as_soon_as_they_are_there(
    monkeypatch: pytest.MonkeyPatch, first: bytes, then: bytes, form: str
) -> None:
    endless = streams._buffered(itertools.chain([first], itertools.repeat(then)))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(endless))  # type: ignore[type-var]
    items = list(itertools.islice(read(["-"], form=form), 1000))
    assert len({item.line if isinstance(item, Article) else item.where for item in items}) == 1000


# Properties

TEXTS = st.text(min_size=1).filter(str.strip)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scratch")


@given(
    rows=st.lists(st.tuples(TEXTS, TEXTS, st.text(), st.text(), st.text(), st.text()), max_size=4),
    escapes=st.sampled_from(["all", "few"]),
    name=st.sampled_from(["a.jsonl", "a.json", "list.json", "a.jsonl.gz"]),
)
@settings(deadline=None)
def test_any_article_survives_json(
    scratch: Path,
    rows: list[tuple[str, ...]],
    escapes: str,
    name: str,
) -> None:
    fields = ("id", "text", "title", "url", "date", "lang")
    objects = [dict(zip(fields, row, strict=True)) for row in rows]
    separate = name != "list.json"
    parts = [json.dumps(value, ensure_ascii=escapes == "all") for value in (objects if separate else [objects])]
    content = "".join(f"{part}\n" for part in parts).encode()
    path = scratch / name
    path.write_bytes(gzip.compress(content) if name.endswith("gz") else content)
    assert [tuple(getattr(article, field) for field in fields) for article in _articles(str(path))] == rows


@given(rows=st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
@settings(deadline=None)
def test_any_article_survives_a_table(scratch: Path, rows: list[tuple[str, str]]) -> None:
    usable = [row for row in rows if "\0" not in "".join(row)]
    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([("id", "text"), *usable])
    (scratch / "a.csv").write_bytes(stream.getvalue().encode())
    assert [(article.id, article.text) for article in _articles(str(scratch / "a.csv"))] == usable


@given(
    content=st.binary() | st.text('{}[]",:\\\n a1').map(str.encode),
    ending=st.sampled_from(["txt", "jsonl", "json", "csv", "tsv", "parquet", "txt.gz", "json.gz", ""]),
)
@settings(deadline=None)
def test_no_bytes_break_the_reading(scratch: Path, content: bytes, ending: str) -> None:
    path = scratch / f"any.{ending}".rstrip(".")
    path.write_bytes(content)
    for item in read([str(path)]):
        assert isinstance(item, Article | Failure)
        assert isinstance(item, Failure) == (not isinstance(item, Article))


STRINGS = st.text('ab"\\{}[],\n é', max_size=8)
OBJECTS = st.dictionaries(STRINGS, STRINGS | st.lists(STRINGS | st.integers(), max_size=2), max_size=3)


@given(objects=st.lists(OBJECTS, max_size=4), size=st.integers(1, 50), indent=st.sampled_from([None, 1]))
@settings(deadline=None)
def test_values_of_a_list_are_cut_apart_wherever_the_pieces_end(
    objects: list[dict[str, object]], size: int, indent: int | None
) -> None:
    content = json.dumps(objects, indent=indent).encode()
    pieces = (content[start : start + size] for start in range(0, len(content), size))
    lines = list(values(streams._buffered(pieces), "x"))
    assert [json.loads(line.data) for line in lines if isinstance(line, Line)] == objects
    assert all(content[line.offset :].startswith(line.data) for line in lines if isinstance(line, Line))
    assert all(line.number == content.count(b"\n", 0, line.offset) + 1 for line in lines if isinstance(line, Line))
