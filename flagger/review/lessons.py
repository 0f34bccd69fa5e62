"""What `flagger learn` reads from a review, says and writes."""

from flagger.config import Config
from flagger.detect import Findings
from flagger.detectors.credibility.good_signs import good_signs
from flagger.errors import FlaggerError
from flagger.profile import dumps, logistic, logit
from flagger.review.learn import MIN_PER_RULE, Fit, Learned, Ruling, TooFewError, learn
from flagger.review.settled import VERDICT_OF, settle
from flagger.review.store import Store
from flagger.review.stored import load_all
from flagger.review.thresholds import Judged
from flagger.segment import segment
from flagger.tables import Cell, render


def lessons(store: Store, config: Config) -> Learned:
    """What the settled decisions of a review teach.

    Raises:
        FlaggerError: there are too few of them.

    """
    rulings: list[Ruling] = []
    judged: list[Judged] = []
    with store.read() as db:
        for stored in load_all(db):
            outcome = settle(stored)
            for passage in outcome.passages:
                if passage.key.subject == "flag" and passage.confidence is not None:
                    was = passage.severity if passage.flag_severity is None else passage.flag_severity
                    ruled = passage.severity if passage.is_accepted else was
                    code = passage.key.code
                    rulings.append(Ruling(stored.article.id, code, passage.confidence, was, passage.is_accepted, ruled))
            if outcome.ruling:
                document = segment(stored.article)
                findings = Findings(stored.report.flags, (), (), len(document.words), good_signs(document))
                judged.append(Judged(stored.article, findings, VERDICT_OF[outcome.ruling]))
    try:
        return learn(rulings, judged, config)
    except TooFewError as error:
        raise FlaggerError(str(error)) from error


def describe(learned: Learned) -> str:
    """The table that a person reads before using the profile."""
    rows: list[tuple[Cell, ...]] = []
    for code, rule in sorted(learned.profile.rules.items()):
        moved = logistic(logit(0.5) + rule.shift)
        rows.append(
            (
                code,
                f"{rule.accepted} of {rule.decided}",
                round(rule.precision, 2),
                f"{rule.low:.2f} to {rule.high:.2f}",
                round(moved, 2),
                "" if rule.severity is None else str(rule.severity),
            )
        )
    headers = ("rule", "accepted", "precision", "95 % interval", "a confidence of 0.5 becomes", "severity becomes")
    parts = [render(headers, rows)] if rows else []
    parts += [f"left as they are, with fewer than {MIN_PER_RULE} decisions: {_listed(learned.too_few)}"] * bool(
        learned.too_few
    )
    parts += [f"seldom right, better ignored (ignore = [{', '.join(repr(code) for code in learned.useless)}])"] * bool(
        learned.useless
    )
    parts.append(_thresholds(learned))
    parts.append(_fit("before", learned.flags_before) + "\n" + _fit("after", learned.flags_after))
    if learned.verdicts_before is not None and learned.verdicts_after is not None:
        before, after = learned.verdicts_before, learned.verdicts_after
        parts.append(f"verdicts that are the reviewers', on held-back articles: before {before:.0%}, after {after:.0%}")
    return "\n\n".join(part for part in parts if part)


def profile_text(learned: Learned, *, source: str) -> str:
    """The profile as a file, with what it rests on."""
    n = learned.flags_after.n
    comment = (
        f"Learned by `flagger learn` from {n} decided flags of {source.rsplit('@', 1)[-1]}.\n"
        f"On held-back articles the Brier score went from {learned.flags_before.brier:.4f} to "
        f"{learned.flags_after.brier:.4f}, the calibration error from {learned.flags_before.calibration:.4f} to "
        f"{learned.flags_after.calibration:.4f}."
    )
    if learned.useless:
        comment += f"\nSeldom right here: {', '.join(learned.useless)}; put them under `ignore` if you agree."
    return dumps(learned.profile, comment=comment)


def _listed(pairs: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{code} ({n})" for code, n in pairs)


def _thresholds(learned: Learned) -> str:
    profile = learned.profile
    moved = {"suspect_at": profile.suspect_at, "unreliable_at": profile.unreliable_at}
    said = [f"{name} becomes {value:.2f}" for name, value in moved.items() if value is not None]
    if profile.slope != 1.0:
        said.append(f"log odds of the priority: {profile.slope:.2f} times, plus {profile.intercept:.2f}")
    return "; ".join(said) or "thresholds and priority stay as they are"


def _fit(when: str, found: Fit) -> str:
    return (
        f"{when}: Brier score {found.brier:.4f}, log loss {found.log_loss:.4f}, "
        f"calibration error {found.calibration:.4f}, on {found.n} decided flags of held-back articles"
    )
