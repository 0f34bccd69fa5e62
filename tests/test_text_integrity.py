"""Faults of the characters: one flag for one kind of fault, the count as evidence, nothing on sound text."""

from pathlib import Path

import pytest
from conftest import document_of, flags_of, processor_s
from hypothesis import given, settings
from hypothesis import strategies as st

from flagger.detectors.text import (
    control_character,
    direction_override,
    foreign_article,
    foreign_block,
    html_entity,
    html_tag,
    invisible_character,
    mixed_script,
    mojibake,
    no_character,
    replacement_character,
    untranslated_fragment,
)
from flagger.records import Document, Severity
from flagger.rules import Detector

DETECTORS = [
    module.DETECTOR
    for module in (
        control_character,
        direction_override,
        foreign_article,
        foreign_block,
        html_entity,
        html_tag,
        invisible_character,
        mixed_script,
        mojibake,
        no_character,
        replacement_character,
        untranslated_fragment,
    )
]
IDS = [detector.rules[0].code for detector in DETECTORS]
ENGLISH = "The minister said that the talks would go on, and that he was sure of it. "
HOSTILE = [
    "\u200b", "a\u200b", "\u00ad", "&amp;", "&amp;nbsp;", "&#", "<", "<a ", "<!--", "[caption ", "[/", "Ж", "ж a ", "Рutin ",
    "Р", "aР", "â€", "Ã©", "Ã© ", "é’", "é’ a", "\ufffd", "a\ufffd", "\x1b[", "\x00", "\x85", "\u202e", "\u202ea\n", "\ue000",
    "\U000e0061", "\U000e0061 ", "de la ", "die der ", "de la\n", "字", "字 the of and ", "(字", "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("detector", DETECTORS, ids=IDS)
@settings(max_examples=100, deadline=None)
@given(text=st.lists(st.sampled_from([*HOSTILE, ENGLISH, "\n\n"]) | st.text(max_size=5), max_size=12).map("".join))
def test_flags_lie_inside_any_text(detector: Detector, text: str) -> None:
    for flag in detector.find(document_of(text)):
        assert 0 <= flag.start < flag.end <= len(text)
        assert flag.quote == text[flag.start : flag.end]


@pytest.mark.parametrize("unit", HOSTILE)
def test_one_fault_without_end_takes_linear_time(unit: str) -> None:
    small, large = (document_of(ENGLISH * 3 + unit * (size // len(unit))) for size in (20_000, 200_000))
    for detector in DETECTORS:
        list(detector.find(small))
        assert _seconds(detector, large) < 60 * _seconds(detector, small) + 0.2, detector.rules[0].code


def _seconds(detector: Detector, document: Document) -> float:
    return processor_s(lambda: list(detector.find(document)))


@pytest.mark.parametrize(
    ("detector", "unit", "n_flags"),
    [
        (invisible_character.DETECTOR, "in\u200bvisible ", 1),
        (html_entity.DETECTOR, "a&nbsp;b&quot;c ", 2),
        (mojibake.DETECTOR, "donâ€™t ", 1),
        (replacement_character.DETECTOR, "don\ufffdt ", 1),
        (mixed_script.DETECTOR, "\u0420utin ", 1),
        (control_character.DETECTOR, "\x00 ", 1),
        (no_character.DETECTOR, "\ue000\ue001 ", 1),
        (html_tag.DETECTOR, "<p>x</p>", 2),
    ],
)
def test_a_fault_that_repeats_is_flagged_once_with_its_count(detector: Detector, unit: str, n_flags: int) -> None:
    flags = flags_of(detector, unit * 500)
    assert len(flags) == n_flags
    assert {dict(flag.evidence)["count"] for flag in flags} <= {500, 1000}


@pytest.mark.parametrize(
    ("detector", "text", "suggestion"),
    [
        (mojibake.DETECTOR, "He donâ€™t know", "don’t"),
        (mojibake.DETECTOR, "It is âvery lateâ? now", "late”"),
        (mixed_script.DETECTOR, "Mr \u0420utin spoke", "Putin"),
        (html_entity.DETECTOR, "a &amp;nbsp; b", " "),
        (html_entity.DETECTOR, "a &#8217; b", "’"),
        (replacement_character.DETECTOR, "He don\ufffdt", "don’t"),
        (control_character.DETECTOR, "he\x92s here", "’"),
        (invisible_character.DETECTOR, "the pre\u200bsident", "president"),
    ],
)
def test_a_fault_is_mended_in_the_suggestion(detector: Detector, text: str, suggestion: str) -> None:
    assert [flag.suggestion for flag in flags_of(detector, text)] == [suggestion]


def test_hidden_letters_are_read_out() -> None:
    hidden = "".join(chr(0xE0000 + ord(char)) for char in "spam")
    (flag,) = flags_of(invisible_character.DETECTOR, f"Hello{hidden} world")
    assert flag.severity is Severity.MAJOR
    assert dict(flag.evidence) == {"hidden text": "spam"}


def test_a_shortcode_is_flagged() -> None:
    text = '[caption id="attachment_12" width="300"]The minister[/caption]'
    assert [flag.quote for flag in flags_of(html_tag.DETECTOR, text)] == [text[:40], "[/caption]"]


@pytest.mark.parametrize("path", sorted(Path(__file__).parents[1].glob("seeds/*.txt")), ids=lambda path: path.stem)
def test_the_seeds_have_no_fault_of_this_kind(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [flag for detector in DETECTORS for flag in flags_of(detector, text) if flag.severity > Severity.INFO] == []
