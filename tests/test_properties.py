"""What holds for every detector and any text: spans inside, deterministic, nothing altered, linear time."""

import json

import pytest
from conftest import document_of, processor_s
from hypothesis import given, settings
from hypothesis import strategies as st

from flagger.detectors import DETECTORS, RULES
from flagger.records import Article, Document
from flagger.rules import Detector, parse_example

IDS = [detector.find.__module__.rsplit(".", 1)[-1] for detector in DETECTORS]
EXAMPLES = [parse_example(example)[0] for rule in RULES for example in rule.examples]

pieces = st.one_of(
    st.sampled_from(EXAMPLES),
    st.text(max_size=40),
    st.sampled_from(
        ["\n", "\r\n", "\n\n", "🔱", "\u0301", "\u202e", "\u200b", "“", "”", "‘", "’", '"', ". . .", "&amp;", "\x00"]
    ),
)
texts = st.lists(pieces, max_size=8).map("".join)

HOSTILE = [
    "a", " ", "\n", ".", ". ", ". . ", "“", '"', "‘", "(", "[", "&", "<", "-", "\u200b", "1", "1,", "A. ", "the the ", "the the was was ", "a to do ", "WHO? ", "“x” said. ", "5 of 3 people killed, ", "A blast in Kabul on 3 March killed 5 people. ",
    "Kyiv Kiev ", "annexed ", "Ukraine annexed ", "was to by ", "More Stories\n", "Source link\n", "🔱", "і", "é", "#", "http://",
]  # fmt: skip


@pytest.mark.parametrize("detector", DETECTORS, ids=IDS)
@settings(max_examples=60, deadline=None)
@given(text=texts, title=texts)
def test_flags_point_into_the_text_and_never_change(detector: Detector, text: str, title: str) -> None:
    document = document_of(text, title=title)
    flags = list(detector.find(document))
    assert flags == list(detector.find(document_of(text, title=title)))
    assert document.text == text
    codes = {rule.code for rule in detector.rules}
    for flag in flags:
        assert flag.code in codes
        assert 0 <= flag.start < flag.end <= len(text)
        assert flag.quote == text[flag.start : flag.end]
        assert 0 <= flag.confidence <= 1
        assert flag.message
        assert hash(flag) == hash(flag)


@settings(max_examples=60, deadline=None)
@given(text=texts, title=texts)
def test_a_report_survives_json(text: str, title: str) -> None:
    from flagger import score

    report = score(Article(id="a", text=text, title=title))
    assert report.failures == ()
    as_json = report.to_json()
    assert json.loads(json.dumps(as_json)) == as_json


@pytest.mark.parametrize("detector", DETECTORS, ids=IDS)
def test_nothing_is_found_in_an_empty_text(detector: Detector) -> None:
    assert list(detector.find(document_of(""))) == []


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    warm, small, large = (document_of(unit * (size // len(unit))) for size in (1_000, 10_000, 100_000))
    for detector in DETECTORS:
        list(detector.find(warm))  # lazily loaded data is not what is measured
    shorter = [_seconds(detector, small) for detector in DETECTORS]
    longer = [_seconds(detector, large) for detector in DETECTORS]
    suspects = [
        detector
        for detector, before, after in zip(DETECTORS, shorter, longer, strict=True)
        if not _grows_with_length(before, after)
    ]
    for detector in suspects:  # measured again, since a busy machine stretches single measurements
        before, after = (min(_seconds(detector, each) for _ in range(3)) for each in (small, large))
        assert _grows_with_length(before, after), detector.rules[0].code


def _grows_with_length(before: float, after: float) -> bool:
    """Whether ten times the text took linear time: caches and other work stretch ten times to some thirty."""
    return after < 60 * before + 0.2


def _seconds(detector: Detector, document: Document) -> float:
    return processor_s(lambda: list(detector.find(document)))
