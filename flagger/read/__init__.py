"""Files, folders, patterns, URLs and stdin -> articles, one at a time; what cannot be read is handed out as a failure.

What a path may be is in `sources`, which endings are known in `formats`, and the names that columns go by in `rows`.
Reading has two halves, so that the second can happen in another process: `records` cuts an input into records, and
`parse` makes articles of those that it left raw.
"""

from collections.abc import Iterable, Iterator, Mapping

from flagger.errors import ConfigError
from flagger.read.formats import BY_NAME, sniff
from flagger.read.kinds import Kind
from flagger.read.opening import Meter, open_source
from flagger.read.parsing import parse
from flagger.read.raw import Raw
from flagger.read.rows import Rows
from flagger.read.source import Source
from flagger.read.sources import find
from flagger.read.streams import BombError, DamagedError
from flagger.records import Article, Failure

__all__ = ["Kind", "Meter", "Raw", "Rows", "Source", "parse", "read", "records", "sources"]


def read(
    paths: Iterable[str], *, fields: Mapping[str, str] | None = None, form: str | None = None
) -> Iterator[Article | Failure]:
    """The articles that the paths hold, in order, and a failure for each file or record that holds none.

    Args:
        paths: files, folders, patterns (`news/**/*.txt`), URLs of remote storage, and `-` for stdin.
        fields: which column or key holds a field, as `{"text": "body"}`, where the usual names do not tell.
        form: the format of stdin and of files without a known ending: text, jsonl, json, csv, tsv, parquet, html or
            warc; without it their content must tell.

    Raises:
        ConfigError: a field or format that does not exist.

    """
    rows = Rows(fields)
    found = sources(paths, form=form)
    return (parse(item, rows) for source in found for item in records(source, rows))


def sources(paths: Iterable[str], *, form: str | None = None) -> Iterator[Source | Failure]:
    """The inputs that the paths name, as `read` takes them.

    Raises:
        ConfigError: a format that does not exist.

    """
    if form is not None and form not in BY_NAME:
        raise ConfigError(f"{form!r} is no format that can be read; use {', '.join(BY_NAME)}")
    return find(paths, BY_NAME.get(form or ""))


def records(source: Source | Failure, rows: Rows, meter: Meter | None = None) -> Iterator[Article | Failure | Raw]:
    """The records of an input in order, those that are cheap to cut out left raw; a failure gives itself."""
    if isinstance(source, Failure):
        return iter([source])
    items = _items(source, rows, meter)
    return _if_articles(items, rows) if source.is_found and source.form == "json" else items


def _items(source: Source, rows: Rows, meter: Meter | None) -> Iterator[Article | Failure | Raw]:
    where = source.name
    try:
        with open_source(source, meter) as stream:
            form, content = (BY_NAME[source.form], stream) if source.form else sniff(stream)
            for item in form.read(content, source.name, rows):
                where = item.where if isinstance(item, Failure) else f"{source.name}:{item.line}"
                yield item
    except DamagedError as error:
        message = f"the compressed data is damaged after this: {error}; what stood before was read"
        yield Failure(where, Kind.DAMAGED, message)
    except BombError:
        message = "the compressed data swells out of all proportion after this; what stood before was read"
        yield Failure(where, Kind.BOMB, f"{message}. If it is meant to, decompress it first")
    except UnicodeDecodeError as error:
        yield Failure(where, Kind.BAD_ENCODING, f"after this not {error.encoding.upper()}; convert the file to UTF-8")
    except OSError as error:
        yield Failure(where, Kind.UNREADABLE, f"{error.strerror or error}; check the file and its permissions")


def _if_articles(items: Iterator[Article | Failure | Raw], rows: Rows) -> Iterator[Article | Failure | Raw]:
    """Nothing if the first record has no text: .json files lie in folders for many purposes, settings and labels."""
    first = next(items, None)
    parsed = None if first is None else parse(first, rows)
    if first is None or (isinstance(parsed, Failure) and parsed.kind == Kind.MISSING_FIELD):
        return
    yield first
    yield from items
