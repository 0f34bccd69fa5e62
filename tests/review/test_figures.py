"""Figures of the overview agree with hand calculations and published examples."""

import pytest

from flagger.review.deciding import decide
from flagger.review.decisions import Key
from flagger.review.figures import accepted_share, agreements, all_figures, share_of
from flagger.review.store import Store
from review.made import FLAGGED, key_of


def test_cohens_kappa_of_a_textbook_table() -> None:
    """Fifty grant proposals, two readers: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no; kappa is 0.4 (Wikipedia)."""
    table = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    found = agreements({number: {"ann": a, "bo": b} for number, (a, b) in enumerate(table)})
    (pair,) = found.pairs
    assert (pair.first, pair.second, pair.n) == ("ann", "bo", 50)
    assert pair.kappa == pytest.approx(0.4)
    assert pair.same == pytest.approx(0.7)


def test_krippendorffs_alpha_of_his_own_example() -> None:
    """Nominal data of four observers with gaps, alpha = 0.743 (Krippendorff 2011, Computing Krippendorff's alpha)."""
    rows = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
    ratings = {
        unit: {f"observer {n}": row[unit] for n, row in enumerate(rows) if row[unit] != "."} for unit in range(12)
    }
    assert agreements(ratings).alpha == pytest.approx(0.743, abs=0.001)


def test_agreement_is_not_defined_where_all_say_the_same() -> None:
    found = agreements({1: {"ann": "keep", "bo": "keep"}, 2: {"ann": "keep", "bo": "keep"}})
    assert found.alpha is None
    assert found.pairs[0].kappa is None
    assert found.pairs[0].same == 1
    assert agreements({1: {"ann": "keep"}}).n == 0


def test_the_interval_of_a_share() -> None:
    """Jeffreys intervals as tabulated by Brown, Cai and DasGupta (2001): 0 of 10, 5 of 10."""
    assert (share_of(0, 10).low, share_of(0, 10).high) == (0.0, pytest.approx(0.217, abs=0.001))
    assert share_of(5, 10).low == pytest.approx(0.224, abs=0.001)
    assert share_of(5, 10).high == pytest.approx(0.776, abs=0.001)
    assert share_of(10, 10).high == 1.0


def test_figures_count_what_holds(small: Store) -> None:
    for name in ("ann", "bo"):
        decide(small, 1, key_of(FLAGGED[0]), "accept", reviewer=name)
    decide(small, 1, key_of(FLAGGED[1]), "accept", reviewer="ann")
    decide(small, 1, key_of(FLAGGED[1]), "reject", reviewer="ann")
    decide(small, 1, key_of(FLAGGED[1]), "accept", reviewer="bo")
    decide(small, 1, Key("article"), "fix", reviewer="ann")
    decide(small, 1, Key("span", "SP", "text", 2, 8), "add", reviewer="bo")
    with small.read() as db:
        found = all_figures(db)
        share = accepted_share(db, "TQ201")
    assert found.verdicts == (("unreliable", 2), ("suspect", 1), ("clean", 2))
    assert found.rulings == (("keep", 0), ("fix", 1), ("drop", 0))
    assert found.missed == (("SP", 1),)
    assert found.reviewers == (("ann", 4), ("bo", 3))
    assert sum(n for _, n in found.days) == 7
    assert found.on_flags.n == 2
    assert (share.accepted, share.decided) == (1, 2)
    rules = {rule.code: rule for rule in found.rules}
    assert rules["TQ201"].n_flags == 2
    assert rules["BP101"].accepted.decided == 0
