"""What several reviewers say of one article, settled: most voices win, and of equally many the one heard last."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flagger.records import Severity, Verdict
from flagger.review.decisions import Action, Decision, Key
from flagger.review.stored import Stored

VERDICT_OF = {"keep": Verdict.CLEAN, "fix": Verdict.SUSPECT, "drop": Verdict.UNRELIABLE}
"""The verdict that a reviewer's ruling on an article stands for in labelled data."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One passage on which there is agreement enough, by its key; a missed problem counts as accepted."""

    key: Key
    quote: str
    severity: Severity
    is_accepted: bool
    note: str
    flag_severity: Severity | None
    confidence: float | None
    """Of the flag, as they were at the latest decision; None for a missed problem."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that was settled of an article. `ruling` is "keep", "fix", "drop", or "" while nobody ruled."""

    ruling: str
    passages: tuple[Settled, ...]

    @property
    def accepted(self) -> tuple[Settled, ...]:
        return tuple(passage for passage in self.passages if passage.is_accepted)

    @property
    def rejected(self) -> tuple[Settled, ...]:
        return tuple(passage for passage in self.passages if not passage.is_accepted)


def settle(stored: Stored) -> Outcome:
    """The outcome of an article's standing decisions. Passages that a later text no longer holds are left out."""
    by_key: dict[Key, list[Decision]] = {}
    notes: dict[Key, list[str]] = {}
    for decision in stored.decisions:
        if decision.action == "note":
            notes.setdefault(decision.key, []).append(decision.note)
        else:
            by_key.setdefault(decision.key, []).append(decision)
    rulings = by_key.pop(Key("article"), [])
    messages = {Key("flag", f.code, f.field, f.start, f.end): f.message for f in stored.report.flags}
    passages = []
    for key, given in sorted(by_key.items(), key=lambda item: (item[0].field, item[0].start, item[0].end, item[0])):
        if is_still_there(given[0], stored):
            said = [*notes.get(key, ()), *(d.note for d in given if d.note), messages.get(key, "")]
            passages.append(_settle(key, given, next((note for note in said if note), "")))
    return Outcome(_most(rulings) if rulings else "", tuple(passages))


def is_still_there(decision: Decision, stored: Stored) -> bool:
    """Whether the passage still stands where it was decided on; a later import may have brought another text."""
    content = stored.article.title if decision.key.field == "title" else stored.article.text
    return content[decision.key.start : decision.key.end] == decision.quote


def _settle(key: Key, given: Sequence[Decision], note: str) -> Settled:
    is_accepted = _most(given) in ("accept", "add")
    severities = [d.severity for d in given if d.severity is not None]
    kept = severities[-1] if severities else given[-1].flag_severity
    severity = Severity.INFO if kept is None else kept
    return Settled(key, given[-1].quote, severity, is_accepted, note, given[-1].flag_severity, given[-1].confidence)


def _most(given: Iterable[Decision]) -> Action:
    """The action that most of these decisions, in the order they were made, agree on."""
    votes: dict[Action, tuple[int, int]] = {}
    for place, decision in enumerate(given):
        votes[decision.action] = (votes.get(decision.action, (0, 0))[0] + 1, place)
    return max(votes, key=lambda action: votes[action])
