"""What the second pass finds -> flags, with the other articles' passages as evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from flagger.across.sides import Sides
from flagger.detectors.across.contradictions import EXCHANGED_ROLES, NUMBER_OUTSIDE, OTHER_PARTY
from flagger.detectors.across.copies import COPY, NEAR_COPY
from flagger.records import Evidence, Flag, Severity, Span
from flagger.rules import Rule

RULE_OF = {"killed": NUMBER_OUTSIDE, "injured": NUMBER_OUTSIDE, "control": OTHER_PARTY}
"""The rule that a contradicted relation breaks; that of all others is `EXCHANGED_ROLES`."""

_SHOWN = 3
"""Other articles that a flag quotes."""


@dataclass(frozen=True, slots=True)
class Other:
    """An article on the other side."""

    root: int
    rank: int
    article_id: str
    passage: str
    number: float | None
    is_attributed: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement that others contradict, as plain values. `behind` are the roots of those that agree."""

    code: str
    start: int
    end: int
    quote: str
    relation: str
    place: str
    number: float | None
    speaker: str
    behind: tuple[int, ...]
    others: tuple[Other, ...]

    def to_json(self) -> dict[str, Any]:
        """The finding as JSON values."""
        return asdict(self)

    @staticmethod
    def from_json(values: dict[str, Any]) -> "Finding":
        """The finding that was made JSON values."""
        others = tuple(Other(**other) for other in values.pop("others"))
        return Finding(**{**values, "behind": tuple(values["behind"])}, others=others)


def finding(sides: Sides) -> Finding:
    """A contradicted statement without what only comparing needs."""
    claim = sides.statement.stated.claim
    return Finding(
        code=RULE_OF.get(claim.relation, EXCHANGED_ROLES).code,
        start=claim.span.start,
        end=claim.span.end,
        quote=sides.statement.quote,
        relation=claim.relation,
        place=claim.place,
        number=claim.number,
        speaker=(claim.speaker or "a source") if claim.attribution else "",
        behind=tuple(sorted(sides.behind)),
        others=tuple(
            Other(
                root=other.root,
                rank=other.rank,
                article_id=other.article_id,
                passage=other.passage,
                number=other.stated.claim.number,
                is_attributed=bool(other.stated.claim.attribution),
            )
            for other in sides.against
        ),
    )


def flags_of(findings: Iterable[Finding]) -> list[Flag]:
    """The flags of one article's findings: one for each span and rule, whatever the keys under which it was compared."""
    places: dict[tuple[int, int, str], list[Finding]] = {}
    for each in findings:
        places.setdefault((each.start, each.end, each.code), []).append(each)
    return [_flag(group) for _, group in sorted(places.items())]


def _flag(group: Sequence[Finding]) -> Flag:
    first = group[0]
    others = {other.root: other for each in group for other in each.others}
    behind = {root for each in group for root in each.behind} - set(others)
    shown = sorted(others.values(), key=lambda other: (other.is_attributed, other.rank))
    is_even = len(others) == len(behind)
    passages = [
        pair
        for other in shown[:_SHOWN]
        for pair in (("other_article", other.article_id), ("other_quote", other.passage))
    ]
    rule = RULE_OF.get(first.relation, EXCHANGED_ROLES)
    message = _message(first, [other.number for other in shown if other.number is not None], len(others))
    if is_even:
        message += "; as many articles stand on this side as on the other"
    if first.speaker:
        message += f"; the article gives it as said by {first.speaker}"
    return _made(
        rule,
        Span(first.start, first.end),
        first.quote,
        message,
        severity=Severity.MINOR if is_even or first.speaker else rule.severity,
        evidence=(*passages, ("articles on this side", len(behind)), ("articles on the other side", len(others))),
    )


def _message(found: Finding, numbers: Sequence[float], count: int) -> str:
    others = "another article says" if count == 1 else f"{count} other articles say"
    if found.relation in {"killed", "injured"} and found.number is not None:
        low, high = f"{min(numbers):,.0f}", f"{max(numbers):,.0f}"
        said = low if low == high else f"{low} to {high}"
        return f"{found.number:,.0f} {found.relation} in {found.place.title()} on one day, where {others} {said}"
    if found.relation == "control":
        return f"who took or holds {found.place.title()}: {others} otherwise"
    return f"who {found.relation} whom: {others} it was the other way round"


def copy_flag(span: Span, quote: str, *, original: str, opening: str, similarity: float, is_same: bool) -> Flag:
    """The flag of a copy on its own opening, with the id and the opening of the original."""
    rule = COPY if is_same else NEAR_COPY
    message = f"{'the same' if is_same else 'nearly the same'} text as {original}, which is the earliest one"
    evidence: Evidence = (("other_article", original), ("other_quote", opening))
    if not is_same:
        evidence = (*evidence, ("words in common", round(similarity, 2)))
    return _made(rule, span, quote, message, severity=rule.severity, evidence=evidence)


def _made(rule: Rule, span: Span, quote: str, message: str, *, severity: Severity, evidence: Evidence) -> Flag:
    return Flag(
        code=rule.code,
        name=rule.name,
        field="text",
        start=span.start,
        end=span.end,
        quote=quote,
        severity=severity,
        confidence=rule.confidence,
        message=message,
        evidence=evidence,
    )
