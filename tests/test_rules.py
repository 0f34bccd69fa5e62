"""Every rule is complete, and its own examples are flagged exactly where they are marked."""

import tomllib
from pathlib import Path

import pytest
from conftest import flags_of

from flagger.detectors import DETECTORS, RULES
from flagger.errors import ConfigError
from flagger.records import Severity
from flagger.rules import FAMILIES, Effort, Rule, parse_example, select

DETECTOR_OF = {rule.code: detector for detector in DETECTORS for rule in detector.rules}
CASES = Path(__file__).parent / "cases"


def _cases(kind: str) -> list[tuple[Rule, str]]:
    """The examples on each detector's pages, and those in cases/CODE.toml under `flagged` or `clean`.

    Those of rules that compare articles are tested in test_across.py.
    """
    alone = [rule for rule in RULES if rule.code in DETECTOR_OF]
    pairs = [(rule, text) for rule in alone for text in (rule.examples if kind == "flagged" else rule.clean)]
    rule_of = {rule.code: rule for rule in RULES}
    for path in sorted(CASES.glob("*.toml")):
        pairs += [(rule_of[path.stem], text) for text in tomllib.loads(path.read_text(encoding="utf-8")).get(kind, [])]
    return pairs


FLAGGED = _cases("flagged")
CLEAN = _cases("clean")


def _ids(pairs: list[tuple[Rule, str]]) -> list[str]:
    return [f"{rule.code}-{index}" for index, (rule, _) in enumerate(pairs)]


def _skip_if_unmet(rule: Rule) -> None:
    unmet = DETECTOR_OF[rule.code].unmet
    if unmet and (reason := unmet(Effort())):
        pytest.skip(reason)


@pytest.mark.parametrize(("rule", "example"), FLAGGED, ids=_ids(FLAGGED))
def test_an_example_is_flagged_exactly_at_its_marks(rule: Rule, example: str) -> None:
    text, spans = parse_example(example)
    assert spans, "a flagged example marks what is flagged"
    _skip_if_unmet(rule)
    found = [(flag.start, flag.end) for flag in flags_of(DETECTOR_OF[rule.code], text) if flag.code == rule.code]
    assert found == spans


@pytest.mark.parametrize(("rule", "example"), CLEAN, ids=_ids(CLEAN))
def test_a_clean_example_is_silent(rule: Rule, example: str) -> None:
    _skip_if_unmet(rule)
    assert [flag for flag in flags_of(DETECTOR_OF[rule.code], example) if flag.code == rule.code] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_complete(rule: Rule) -> None:
    assert rule.code[:2] in FAMILIES
    assert rule.code[2:].isdigit()
    assert len(rule.code) == 5
    assert rule.name == rule.name.lower().replace(" ", "-")
    assert isinstance(rule.severity, Severity)
    assert len(rule.examples) >= 2
    assert len(rule.clean) >= 2
    for text in (rule.summary, rule.what, rule.why, rule.blind_spots, rule.source):
        assert text.strip()
    assert 0 <= rule.measured.right <= rule.measured.read


def test_codes_and_names_are_unique() -> None:
    names = [name for rule in RULES for name in (rule.code, rule.name, *rule.aliases)]
    assert len(names) == len(set(names))


def test_marks_of_an_example_become_spans() -> None:
    assert parse_example("a [[b]] c [[d]]") == ("a b c d", [(2, 3), (6, 7)])


def test_selection_takes_the_longest_name() -> None:
    rule = RULES[0]
    family = rule.code[:2]
    assert rule.code not in select(RULES, chosen=[family], ignored=[rule.code])
    assert rule.code in select(RULES, chosen=[rule.code], ignored=[family])
    assert rule.code in select(RULES, chosen=[rule.name])
    assert select(RULES) == {every.code for every in RULES}


def test_an_unknown_rule_names_the_nearest() -> None:
    with pytest.raises(ConfigError, match=RULES[0].name):
        select(RULES, chosen=[RULES[0].name[:-1] + "_"])


def test_a_rule_nobody_read_is_as_likely_wrong_as_right() -> None:
    assert {rule.confidence for rule in RULES if rule.measured.read == 0} <= {0.5}
