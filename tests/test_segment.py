"""Segmentation: blocks, sentences and tokens as a reader would cut them, with offsets that hold for any text."""

import pytest
from conftest import processor_s
from hypothesis import given
from hypothesis import strategies as st

from flagger.records import Article, Document
from flagger.segment import segment


def _segment(text: str) -> Document:
    return segment(Article(id="a", text=text))


def _sentences(text: str) -> list[str]:
    document = _segment(text)
    return [document.quote(sentence) for sentence in document.sentences]


def _blocks(text: str) -> list[str]:
    document = _segment(text)
    return [document.quote(block) for block in document.blocks]


def _tokens(text: str) -> list[str]:
    return [text[start:end] for start, end in _segment(text).tokens]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Senate met.",
        "Troops invaded on Feb. 24 and took the town.",
        "Gen. Mark Milley spoke to Lt. Col. John Smith.",
        "He left at 2:35 a.m. ET on Monday.",
        "George W. Bush and J. K. Rowling met.",
        "Apple Inc. Chief Executive Tim Cook resigned.",
        "WASHINGTON, D.C. – The president spoke.",
        "KYIV, Ukraine (AP) — Shelling went on.",
        "“What?” he asked.",
        "He paused ... and went on.",
        "In Kharkov. . . that increase was seen.",
        "See No. 5 of the list.",
        "About 3.5 million people fled.",
        "The firm, Yahoo! said, was sold.",
        "“We will win!” said the mayor.",
        "St. Petersburg is in Russia.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert _sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The deal was signed in the U.S. The president left.", 2),
        ("He arrived at 5 p.m. The talks began.", 2),
        ("It fell. “We will rebuild,” she said.", 2),
        ("“It fell.” She left.", 2),
        ("Is it over? No! It goes on.", 3),
        ("He works for Apple Inc. He is rich.", 2),
        ("They fled in 2014. 14 people died.", 2),
        ("Скоро зима. Пора домой.", 2),
        ("今天下雨。明天晴天。", 2),
        ("He left.The town was empty.", 2),
        ("هل انتهت الحرب؟ لا نعرف.", 2),
        ("“The talks are hard. . . “Unfortunately, they stopped,” he said.", 2),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert len(_sentences(text)) == count


def test_a_stray_mark_at_the_end_belongs_to_the_last_sentence() -> None:
    assert _sentences("They die. This is a crime. “") == ["They die.", "This is a crime. “"]


def test_lines_are_blocks_and_keep_their_offsets_with_crlf() -> None:
    assert _blocks("By Ann Lee\r\n\r\nThe town fell.\r\nIt was quiet.") == [
        "By Ann Lee",
        "The town fell.",
        "It was quiet.",
    ]


def test_a_broken_line_goes_on_in_the_next() -> None:
    text = "He asked the three hundred people\nthere to leave quickly.\nOn this day,\nUkraine withdrew."
    assert _blocks(text) == [
        "He asked the three hundred people\nthere to leave quickly.",
        "On this day,\nUkraine withdrew.",
    ]


def test_hard_wrapped_text_is_one_block_even_before_a_capital() -> None:
    lines = [
        "The foreign ministers of the seven richest states met the president",
        "Volodymyr Zelensky in the capital on Monday and promised him help in",
        "weapons, money and training for the army, as a spokesman said later",
        "in Berlin. The group, which is led by that country in this year, had",
        "sent less than its members promised.",
    ]
    assert len(_blocks("\n".join(lines))) == 1


def test_headlines_in_a_list_stay_apart() -> None:
    assert (
        len(_blocks("More Stories\nRonaldo lurches over move\nAustralia arrive at 138-1\nKhawaja on cusp of ton")) == 4
    )


def test_bullet_lines_stay_apart() -> None:
    assert len(_blocks("The plan has three parts:\n• more money\n• more people\n- more time")) == 4


def test_tokens_keep_words_numbers_and_marks() -> None:
    text = "Ukraine’s 1,200.5 pro-Russian troops didn’t “fire”, U.S. said."
    assert _tokens(text) == [
        "Ukraine", "’s", "1,200.5", "pro-Russian", "troops", "didn’t", "“", "fire", "”", ",", "U.S.", "said", ".",
    ]  # fmt: skip


def test_words_have_straight_apostrophes_and_lower_case() -> None:
    assert _segment("Ukraine’s Kyiv DIDN’T").words == ("ukraine", "'s", "kyiv", "didn't")


def test_a_combining_mark_belongs_to_its_word() -> None:
    assert _tokens("re\u0301sume\u0301 किताब") == ["re\u0301sume\u0301", "किताब"]


def test_an_emoji_counts_as_one_code_point() -> None:
    document = _segment("It fell.🔱 Then it rose.")
    assert document.text[document.tokens[3][0] : document.tokens[3][1]] == "🔱"


def test_letters_that_grow_in_lower_case_do_not_move_the_words() -> None:
    assert _segment("İstanbul fell TODAY").words[1:] == ("fell", "today")


def test_quotations_close_whichever_way_their_marks_are_turned() -> None:
    document = _segment("“One,“ he said. “Two.”\n\n“Three goes on\n\n“Four.” None.")
    assert [document.quote(span) for span in document.quotations] == ["One,", "Two.", "Three goes on", "Four."]
    assert document.is_quoted(document.text.index("Two"))
    assert not document.is_quoted(document.text.index("None"))


def test_an_empty_text_has_nothing() -> None:
    document = _segment("")
    assert (document.blocks, document.sentences, document.tokens, document.quotations) == ((), (), (), ())


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(" \n\r.!?\"“”’'aZ1🔱\u0301\u202e\u00a0-,"))))
def test_offsets_hold_for_any_text(text: str) -> None:
    document = _segment(text)
    for spans in (document.blocks, document.sentences, document.tokens, document.quotations):
        previous = 0
        for start, end in spans:
            assert previous <= start < end <= len(text)
            previous = end
    assert len(document.words) == len(document.tokens)
    covered = [char for start, end in document.blocks for char in text[start:end] if not char.isspace()]
    assert covered == [char for char in text if not char.isspace()]
    for block, (first, last) in zip(document.blocks, document.block_sentences, strict=True):
        assert first < last
        assert document.sentences[first].start == block.start
        assert document.sentences[last - 1].end == block.end
    for sentence, (first, last) in zip(document.sentences, document.sentence_tokens, strict=True):
        assert all(sentence.start <= start and end <= sentence.end for start, end in document.tokens[first:last])


@pytest.mark.parametrize(
    "unit", ["a", ".", "“", "a. ", "\n", "(", " ", "A. ", ".) ", "é\u0301", "1.", "'s", "-a", "! "]
)
def test_a_long_line_takes_time_in_proportion_to_its_length(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        return min(processor_s(lambda: _segment(text)) for _ in range(2))

    # a quadratic pattern would need a hundred times as long
    assert seconds(300_000) < 60 * seconds(30_000) + 0.2


@pytest.mark.parametrize("unit", ["؟", "।", "。", ".", '?"', "U.S.", "-a"])
def test_runs_of_marks_take_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        return processor_s(lambda: _segment(text))

    assert seconds(100_000) < 1.0, "a quadratic pattern takes six seconds and more"
