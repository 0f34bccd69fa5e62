"""Segments of a text under spans: nothing is lost, nothing moves, whatever the characters."""

from hypothesis import given
from hypothesis import strategies as st

from flagger.records import Span
from flagger.review.highlight import lanes, segments, shown
from flagger.review.visible import SPECIAL, visible

TEXTS = st.text(alphabet=st.one_of(st.sampled_from("ab \r\n\x00\u202e\u200b\ud83d😀é"), st.characters()), max_size=40)
SPANS = st.lists(
    st.tuples(st.integers(0, 45), st.integers(0, 45)).map(lambda pair: Span(min(pair), max(pair))), max_size=8
)


@given(TEXTS, SPANS, st.lists(st.integers(-3, 50)))
def test_joined_segments_are_the_text(text: str, spans: list[Span], bounds: list[int]) -> None:
    found = segments(text, spans, bounds)
    assert "".join(segment.text for segment in found) == text
    assert all(text[segment.start : segment.start + len(segment.text)] == segment.text for segment in found)


@given(TEXTS, SPANS)
def test_a_character_is_marked_by_exactly_the_spans_that_cover_it(text: str, spans: list[Span]) -> None:
    for segment in segments(text, spans):
        for offset in range(segment.start, segment.start + len(segment.text)):
            assert set(segment.marks) == {index for index, span in enumerate(spans) if span.start <= offset < span.end}


@given(TEXTS, SPANS)
def test_every_span_begins_once_where_it_starts(text: str, spans: list[Span]) -> None:
    begun = [(index, segment.start) for segment in segments(text, spans) for index in segment.begins]
    assert sorted(begun) == [
        (index, span.start) for index, span in enumerate(spans) if span.start < min(span.end, len(text))
    ]


@given(TEXTS)
def test_what_is_shown_survives_a_browser(text: str) -> None:
    assert not SPECIAL.search(shown(text))
    assert "\r" not in shown(text)
    assert visible(text).encode("utf-8").decode("utf-8") == visible(text)


@given(SPANS)
def test_overlapping_spans_lie_in_different_lanes(spans: list[Span]) -> None:
    chosen = lanes(spans)
    for first in range(len(spans)):
        for second in range(first):
            if spans[first].start < spans[second].end and spans[second].start < spans[first].end:
                assert chosen[first] != chosen[second]


def test_an_emoji_is_one_code_point() -> None:
    found = segments("🔱 More Stories", [Span(2, 6)])
    assert [(segment.start, segment.text, segment.marks) for segment in found] == [
        (0, "🔱 ", ()),
        (2, "More", (0,)),
        (6, " Stories", ()),
    ]


def test_the_span_that_began_first_and_reaches_farther_is_outermost() -> None:
    found = segments("abcdef", [Span(2, 4), Span(0, 3), Span(2, 6)])
    assert [(segment.text, segment.marks) for segment in found] == [
        ("ab", (1,)),
        ("c", (1, 2, 0)),
        ("d", (2, 0)),
        ("ef", (2,)),
    ]


def test_invisible_characters_are_named() -> None:
    found = segments("a\u202eb\x00\x00c\r\nd", [])
    assert [(segment.start, segment.shown, segment.name) for segment in found] == [
        (0, "a", ""),
        (1, "", "RLO"),
        (2, "b", ""),
        (3, "", "NUL ×2"),
        (5, "c", ""),
        (6, "", "CR"),
        (7, "\nd", ""),
    ]
    assert visible("a\u202eb") == "a⟨RLO⟩b"


def test_a_joiner_inside_an_emoji_is_left_alone() -> None:
    assert shown("👩\u200d🚒") == "👩\u200d🚒"
