"""What the pages show, as frozen records: templates only lay them out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from flagger.records import Article, Evidence, Field, Flag, Severity, Span
from flagger.review.addresses import safe_link, slug_of
from flagger.review.decisions import Decision, Key
from flagger.review.passages import Paragraph, Piece, Shown, paragraphs_of, pieces_of
from flagger.review.settled import is_still_there
from flagger.review.stored import Stored

_MOST_MARKS = 4
"""Marks drawn on one passage; a fifth would lie on the next line, and its tag still stands in the text."""

_LONG_CHARS = 60_000
"""Beyond this, paragraphs without flags are left out of the page unless they are asked for."""

_PLAIN_SLUG_CHARS = 200


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of another article that a flag points to."""

    article_id: str
    quote: str
    href: str


@dataclass(frozen=True, slots=True)
class FlagView:
    """A flag, or a passage that a reviewer added, with what was decided on it."""

    number: int
    key: Key
    family: str
    code: str
    name: str
    field: Field
    quote: str
    severity: Severity
    ruled_severity: Severity
    confidence: float | None
    message: str
    evidence: Evidence
    suggestion: str
    state: str
    """"open", "accepted", "rejected" or "added": what this reviewer decided."""
    note: str
    others: tuple[str, ...]
    elsewhere: tuple[Passage, ...]
    author: str = ""

    @property
    def shown(self) -> Shown:
        return Shown(self.number, self.family, self.state, Span(self.key.start, self.key.end))


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Everything on the page of one article."""

    stored: Stored
    slug: str
    title: tuple[Piece, ...]
    paragraphs: tuple[Paragraph, ...]
    flags: tuple[FlagView, ...]
    ruling: str
    """This reviewer's "keep", "fix" or "drop", or ""."""
    note: str
    others: tuple[str, ...]
    earlier: tuple[Decision, ...]
    """Standing decisions on flags that the present scores do not have, or on an earlier text."""
    link: str
    """The article's address if it may be followed, else ""."""

    @property
    def article(self) -> Article:
        return self.stored.article

    @property
    def families(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(flag.family for flag in self.flags))

    @property
    def n_open(self) -> int:
        return sum(flag.state == "open" for flag in self.flags)


@dataclass(frozen=True, slots=True)
class RowView:
    """An article in the queue."""

    slug: str
    title: str
    source: str
    verdict: str
    priority: float
    families: tuple[tuple[str, int, Severity], ...]
    is_open: bool
    lease_by: str
    is_double: bool


def row_view(row: Row[Any], families: Iterable[tuple[str, int, int]], *, reviewer: str, moment: float) -> RowView:
    """One line of the queue. A lease shows only while it holds and only to others."""
    is_leased = row.lease_until > moment and row.lease_by != reviewer
    ordered = sorted(families, key=lambda family: (-family[2], -family[1], family[0]))
    return RowView(
        slug=slug_of(row.article_id, row.number),
        title=row.title.strip() or row.snippet.strip() or row.article_id,
        source=row.source,
        verdict=row.verdict,
        priority=row.priority,
        families=tuple((family, n, Severity(worst)) for family, n, worst in ordered),
        is_open=bool(row.is_open),
        lease_by=row.lease_by if is_leased else "",
        is_double=row.wanted > 1,
    )


def article_view(
    stored: Stored, *, reviewer: str, elsewhere: Mapping[str, str] | None = None, show_all: bool = False
) -> ArticleView:
    """The page of one article for one reviewer.

    Args:
        stored: the article.
        reviewer: who looks; what others decided shows only once this reviewer has decided, where two are to decide
            independently. "" looks from outside and sees everyone's decisions.
        elsewhere: addresses of other articles by their id, for flags that point to them.
        show_all: also the paragraphs of a very long article in which nothing is flagged.

    """
    mine = {(d.key, d.action == "note"): d for d in stored.decisions if d.reviewer == reviewer}
    ruling = mine.get((Key("article"), False))
    is_blind = stored.wanted > 1 and ruling is None and reviewer != ""
    theirs = () if is_blind else tuple(d for d in stored.decisions if d.reviewer != reviewer)
    views = [
        _flag_view(number, flag, mine, theirs, elsewhere or {})
        for number, flag in enumerate(stored.report.flags, start=1)
    ]
    added = [d for d in (*mine.values(), *theirs) if d.action == "add" and is_still_there(d, stored)]
    views += [_added_view(len(views) + number, d, mine) for number, d in enumerate(added, start=1)]
    known = {view.key for view in views} | {Key("article")}
    note = mine.get((Key("article"), True))
    return ArticleView(
        stored=stored,
        slug=slug_of(stored.article.id, stored.number),
        title=pieces_of(stored.article.title, [view.shown for view in views if view.field == "title"]),
        paragraphs=paragraphs_of(
            stored.article, [view.shown for view in views if view.field == "text"], show_all=show_all
        ),
        flags=tuple(views),
        ruling=ruling.action if ruling else "",
        note=note.note if note else "",
        others=tuple(_said(d) for d in theirs if d.key.subject == "article"),
        earlier=tuple(d for d in (*mine.values(), *theirs) if d.key not in known),
        link=safe_link(stored.article.url),
    )


def other_passages(flag: Flag) -> list[tuple[str, str]]:
    """Articles that the flag's evidence points to, as pairs of id and passage."""
    found: list[tuple[str, str]] = []
    article_id = ""
    for key, value in flag.evidence:
        if key == "other_article":
            article_id = str(value)
        elif key == "other_quote" and article_id:
            found.append((article_id, str(value)))
    return found


def _flag_view(
    number: int,
    flag: Flag,
    mine: Mapping[tuple[Key, bool], Decision],
    theirs: Sequence[Decision],
    elsewhere: Mapping[str, str],
) -> FlagView:
    key = Key("flag", flag.code, flag.field, flag.start, flag.end)
    ruling, note = mine.get((key, False)), mine.get((key, True))
    states = {"accept": "accepted", "reject": "rejected"}
    passages = other_passages(flag)
    return FlagView(
        number=number,
        key=key,
        family=flag.code[:2],
        code=flag.code,
        name=flag.name,
        field=flag.field,
        quote=flag.quote,
        severity=flag.severity,
        ruled_severity=flag.severity if ruling is None or ruling.severity is None else ruling.severity,
        confidence=flag.confidence,
        message=flag.message,
        evidence=tuple(pair for pair in flag.evidence if not passages or not pair[0].startswith("other_")),
        suggestion=flag.suggestion,
        state=states[ruling.action] if ruling else "open",
        note=note.note if note else "",
        others=tuple(_said(d) for d in theirs if d.key == key),
        elsewhere=tuple(Passage(of, quoted, elsewhere.get(of, "")) for of, quoted in passages),
    )


def _added_view(number: int, decision: Decision, mine: Mapping[tuple[Key, bool], Decision]) -> FlagView:
    note = mine.get((decision.key, True))
    severity = decision.severity or Severity.INFO
    is_mine = mine.get((decision.key, False)) is decision
    return FlagView(
        number=number,
        key=decision.key,
        family=decision.key.code,
        code=decision.key.code,
        name="missed problem",
        field=decision.key.field,
        quote=decision.quote,
        severity=severity,
        ruled_severity=severity,
        confidence=None,
        message=decision.note or "marked by a reviewer",
        evidence=(),
        suggestion="",
        state="added",
        note=note.note if note else "",
        others=(),
        elsewhere=(),
        author="" if is_mine else decision.reviewer,
    )


def _said(decision: Decision) -> str:
    words = {"accept": "accepted", "reject": "rejected", "keep": "keep", "fix": "fix", "drop": "drop"}
    if decision.action == "note":
        return f"{decision.reviewer}: {decision.note}"
    changed = decision.severity is not None and decision.severity != decision.flag_severity
    return f"{decision.reviewer}: {words.get(decision.action, decision.action)}" + (
        f" as {decision.severity}" if changed else ""
    )
