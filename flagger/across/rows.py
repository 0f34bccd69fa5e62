"""First pass: an article -> one compact row that says all that other articles are compared with; the text stays behind."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING, Any

from flagger.across.casualties import casualties
from flagger.across.control import control
from flagger.across.relating import Statement
from flagger.across.roles import roles
from flagger.across.signature import BANDS, signature
from flagger.across.stated import Stated
from flagger.across.times import When, published
from flagger.language import identify
from flagger.records import Article, Claim, Document, Span
from flagger.segment import segment
from flagger.write.visible import without_surrogates

if TYPE_CHECKING:
    import pyarrow as pa

_PASSAGE = 300
"""Characters of a sentence that are kept to be shown beside another article's."""
_OPENING = 400
"""Characters of a copy's first paragraph on which its flag stands."""

BAND_COLUMNS = tuple(f"band_{index:02}" for index in range(BANDS))
_READABLE = frozenset({"en", "und"})
_SETS = ("causes", "sites")


def key_of(article: Article) -> int:
    """A number by which the flags of an article are found again."""
    named = "\0".join((article.id, article.path, str(article.line), article.text))
    return int.from_bytes(
        blake2b(named.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little", signed=True
    )


def row_of(article: Article) -> dict[str, Any]:
    """The row of an article, with the columns of `schema`."""
    document = segment(article)
    written = published(article)
    marks = signature(document.words)
    bands = marks.bands or (None,) * BANDS
    first = document.blocks[0] if document.blocks else Span(0, 0)
    opening = Span(first.start, min(first.end, first.start + _OPENING))
    is_english = identify(document) in _READABLE
    return {
        "article": key_of(article),
        "article_id": article.id,
        "published": written,
        "order": _order(article, written),
        "digest": marks.digest or None,
        "signature": marks.values,
        **dict(zip(BAND_COLUMNS, bands, strict=True)),
        "start": opening.start,
        "end": opening.end,
        "opening": document.quote(opening),
        "statements": list(_statements(document, written)) if is_english else [],
    }


def _order(article: Article, written: int | None) -> str:
    """What articles are ordered by: the day, those without one last; then what does not depend on where they were read."""
    digest = blake2b(article.text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    day = date.fromordinal(written).isoformat() if written else "9999"
    return "\0".join((day, article.date, article.id, digest, article.path, f"{article.line:012}"))


def _statements(document: Document, written: int | None) -> Iterator[dict[str, Any]]:
    seen = set()
    for stated in chain(casualties(document, written), control(document, written), roles(document, written)):
        claim = stated.claim
        if (stated.key, claim.span) in seen:
            continue
        seen.add((stated.key, claim.span))
        sentence = document.sentences[document.sentence_at(claim.span.start)]
        passage = Span(sentence.start, min(sentence.end, max(claim.span.end, sentence.start + _PASSAGE)))
        yield {
            "key": stated.key,
            "relation": claim.relation,
            "agent": claim.agent,
            "patient": claim.patient,
            "place": claim.place,
            "number": claim.number,
            "attribution": claim.attribution,
            "speaker": claim.speaker,
            "start": claim.span.start,
            "end": claim.span.end,
            "day": stated.when.day,
            "label": stated.when.label,
            "low": stated.low,
            "high": stated.high,
            **{name: " ".join(sorted(getattr(stated, name))) for name in _SETS},
            **{name: getattr(stated, name) for name in ("outer", "whose", "extent", "is_state", "via")},
            "quote": document.quote(claim.span),
            "passage": document.quote(passage),
        }


def statement_of(row: Mapping[str, Any]) -> Statement:
    """A statement of a row, which also has the columns `article`, `rank`, `root`, `article_id` and `published`."""
    span = Span(row["start"], row["end"])
    claim = Claim(
        **{name: row[name] for name in ("relation", "agent", "patient", "place", "number", "attribution", "speaker")},
        span=span,
    )
    stated = Stated(
        key=row["key"],
        claim=claim,
        when=When(row["day"], row["label"]),
        causes=frozenset(row["causes"].split()),
        sites=frozenset(row["sites"].split()),
        **{name: row[name] for name in ("low", "high", "outer", "whose", "extent", "is_state", "via")},
    )
    about = {name: row[name] for name in ("article", "rank", "root", "article_id", "published", "quote", "passage")}
    return Statement(**about, stated=stated)


def schema() -> "pa.Schema":
    """The columns of a table of rows."""
    import pyarrow as pa

    text, whole, small, real = pa.string(), pa.int64(), pa.int32(), pa.float64()
    statement = pa.struct([
        *((name, text) for name in ("key", "relation", "agent", "patient", "place")), ("number", real),
        ("attribution", text), ("speaker", text), ("start", small), ("end", small), ("day", small), ("label", text),
        ("low", real), ("high", real), *((name, text) for name in (*_SETS, "outer", "whose", "extent")),
        ("is_state", pa.bool_()), ("via", text), ("quote", text), ("passage", text),
    ])  # fmt: skip
    return pa.schema([
        ("article", whole), ("article_id", text), ("published", small), ("order", text), ("digest", whole),
        ("signature", pa.binary()), *((name, whole) for name in BAND_COLUMNS), ("start", small), ("end", small),
        ("opening", text), ("statements", pa.list_(statement)),
    ])  # fmt: skip


def table(articles: Iterable[Article]) -> "pa.Table":
    """The rows of articles."""
    return table_of(row_of(article) for article in articles)


def table_of(rows: Iterable[Mapping[str, Any]]) -> "pa.Table":
    """Rows as a table; what no UTF-8 can hold becomes U+FFFD, one for one."""
    import pyarrow as pa

    found = list(rows)
    try:
        return pa.Table.from_pylist(found, schema())
    except UnicodeEncodeError:
        return pa.Table.from_pylist([_encodable(row) for row in found], schema())


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, list):
        return [_encodable(each) for each in value]
    return {name: _encodable(each) for name, each in value.items()} if isinstance(value, Mapping) else value
