"""What the boilerplate rules share: normalised lines, runs of furniture, lists of headlines, and the seeds' gold."""

import json
from pathlib import Path

import pytest
from conftest import document_of, flags_of, processor_s

from flagger.detectors import DETECTORS
from flagger.detectors.boilerplate import end_mark, furniture, related_stories, repeated_block, source_link, wire_code
from flagger.detectors.boilerplate.headlines import are_unrelated, similarities
from flagger.detectors.boilerplate.layout import page_of
from flagger.page.lines import Role
from flagger.page.phrases import normalise, notice_of, phrase_of
from flagger.page.table import Kind, first_words, lines_beginning, sentences_with, triggers
from flagger.records import Severity

SEEDS = Path(__file__).parent.parent / "seeds"
GOLD = json.loads((SEEDS / "gold.json").read_text(encoding="utf-8"))
BOILERPLATE = [detector for detector in DETECTORS if detector.rules[0].family == "BP"]

PROSE = (
    "Engineers found cracks in both bridges last week, the ministry said in a statement.\n\n"
    "Residents have complained about the long way round, which takes an hour in the morning.\n\n"
)


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("Sort by:", "sort by"),
        ("Your email address won’t be published. *", "your email address won't be published"),
        ("1,234 Comments", "0 comments"),
        ("» READ MORE »", "read more"),
        ("Also Read | Mayor resigns", "also read: mayor resigns"),
        ("Privacy\u00a0-\u00a0Terms", "privacy terms"),
        ("Remaining Time -0:00", "remaining time 0"),
    ],
)
def test_a_line_is_compared_without_its_dress(line: str, plain: str) -> None:
    assert normalise(line) == plain


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Sort byDropdown arrow", Kind.CONTROLS),
        ("ShareTweet", Kind.SHARING),
        ("Email ThisBlogThis!", Kind.SHARING),
        ("Facebook Twitter Pinterest Email", Kind.SHARING),
        ("Already a subscriber? Log in", Kind.SIGN_UP),
        ("About | Contact | Privacy Policy", Kind.CONSENT),
        ("#floods #bridges", Kind.LABELS),
        ("Loaded: 0%Progress: 0%", Kind.PLAYER),
    ],
)
def test_a_whole_line_of_the_page_is_known(line: str, kind: Kind) -> None:
    phrase = phrase_of(line)
    assert phrase is not None
    assert phrase.is_sure
    assert phrase.kind is kind


@pytest.mark.parametrize(
    "line", ["Menu prices rise", "Search teams", "Facebook and Twitter", "Previous convictions", "—", "", "🔱"]
)
def test_a_line_that_only_begins_like_furniture_is_not_known(line: str) -> None:
    assert phrase_of(line) is None


def test_a_notice_speaks_to_the_reader() -> None:
    assert notice_of("Sign up for our newsletter.") is Kind.SIGN_UP
    assert notice_of("The newsletter was late.") is None


def test_every_pattern_of_the_table_compiles() -> None:
    assert all(lines_beginning(first) for first in first_words())
    assert all(sentences_with(trigger) for trigger in triggers())


def test_neighbouring_furniture_is_one_run_of_its_commonest_kind() -> None:
    text = PROSE + "Source link\n\nLeave a Reply\n\nYour email address will not be published."
    [run] = page_of(document_of(text)).runs
    assert (run.kind, run.is_last) == (Kind.COMMENTS, True)
    assert text[run.start : run.end] == text[len(PROSE) :]


def test_company_makes_a_plain_word_furniture() -> None:
    [run] = page_of(document_of(PROSE + "Share this\nMenu\nFacebook\n\n" + PROSE)).runs
    assert len(run.lines) == 3
    assert page_of(document_of(PROSE + "Menu\n\n" + PROSE)).runs == ()


def test_a_final_sentence_is_not_drawn_into_the_furniture_above_it() -> None:
    [run] = page_of(document_of(PROSE + "Advertisement\nHe was 82.")).runs
    assert len(run.lines) == 1


def test_dates_and_bylines_are_stamps() -> None:
    lines = page_of(document_of("By Jane Doe\nUpdated 2:35 a.m. ET, July 7, 2022\n3 days ago\n" + PROSE)).lines
    assert [line.role for line in lines[:3]] == [Role.STAMP] * 3


def test_the_last_page_is_remembered_and_no_other() -> None:
    one, other = document_of(PROSE + "Source link"), document_of(PROSE + "Leave a Reply")
    assert page_of(one) is page_of(one)
    assert page_of(one).runs != page_of(other).runs


def test_unrelated_headlines_at_the_end_are_major() -> None:
    unrelated = "More Stories\nStriker lurches over uber move\nSinger announces third album"
    related = "More Stories\nEngineers inspect cracks in third bridge\nMinistry makes statement on bridges"
    [flag] = flags_of(related_stories.DETECTOR, PROSE + unrelated)
    assert flag.severity is Severity.MAJOR
    [flag] = flags_of(related_stories.DETECTOR, PROSE + related)
    assert flag.severity is Severity.MINOR
    [flag] = flags_of(related_stories.DETECTOR, PROSE + unrelated + "\n\n" + PROSE)
    assert flag.severity is Severity.MINOR


def test_many_lists_of_headlines_take_linear_time() -> None:
    text = "More Stories\nStriker lurches over uber move\nSinger announces third album\n"
    small, large = document_of(PROSE + text * 200), document_of(PROSE + text * 4_000)
    before, after = (
        processor_s(lambda text=text: list(related_stories.DETECTOR.find(text))) for text in (small, large)
    )
    assert after < 60 * before + 0.5


def test_a_headline_is_near_to_an_article_that_has_its_words() -> None:
    document = document_of(PROSE)
    own, other, empty = similarities(
        document, ["Cracks found in bridges", "Singer announces album", "This is what they said"]
    )
    assert own > 0.3
    assert other == empty == 0.0
    assert similarities(document, []) == []
    assert similarities(document_of("Bridges"), ["Bridges closed"]) == [0.0]


def test_the_words_of_many_paragraphs_weigh_more_than_those_of_one() -> None:
    document = document_of(PROSE * 3 + "A singer was there too, and she sang of the sea for all who had come.")
    bridges, singer = similarities(document, ["Bridges", "Singer"])
    assert bridges > singer > 0


def test_a_list_is_unrelated_if_most_of_its_headlines_are() -> None:
    assert are_unrelated([0.0, 0.0, 0.5])
    assert not are_unrelated([0.0, 0.5, 0.5])
    assert not are_unrelated([0.0])
    assert not are_unrelated([])


def test_a_story_code_in_square_brackets_is_flagged() -> None:
    [flag] = flags_of(wire_code.DETECTOR, "He raised concerns over Moscow. [L1N2YQ0AN]\n\nThe two met again.")
    assert flag.quote == "[L1N2YQ0AN]"
    assert flags_of(wire_code.DETECTOR, "“He [the governor] left,” she said [12].") == []


def test_the_title_above_its_text_is_flagged_as_information() -> None:
    document = document_of("Two bridges closed after storm\n\n" + PROSE, title="Two Bridges Closed After Storm")
    [flag] = repeated_block.DETECTOR.find(document)
    assert (flag.code, flag.start, flag.severity) == ("BP301", 0, Severity.INFO)


def test_a_message_shows_the_first_line_shortened() -> None:
    [flag] = flags_of(
        source_link.DETECTOR, PROSE + "The post " + "very long name of a post " * 4 + "appeared first on Planet."
    )
    assert len(flag.message) < 2 * furniture._QUOTE_CHARS
    assert flag.message.endswith(" …'")


def test_a_blog_full_of_emoji_has_no_end_mark() -> None:
    assert (
        flags_of(end_mark.DETECTOR, "🔱 One.\n🔱 Two.\n🔱 Three.\n🔱 Four.\nThe army has moved its guns to the east.🔱")
        == []
    )


@pytest.mark.parametrize("separator", ["\n", "\n\n", "\r\n", "\n\u00a0\n", "\u2028"])
def test_lines_may_be_parted_in_any_way(separator: str) -> None:
    text = separator.join(
        ["Engineers found cracks in both bridges last week, the ministry said.", "Source link", "Leave a Reply"]
    )
    [flag] = flags_of(source_link.DETECTOR, text)
    assert flag.quote == f"Source link{separator}Leave a Reply"


@pytest.mark.parametrize("article", GOLD, ids=lambda article: article["id"])
def test_boilerplate_of_the_seeds_is_found_and_nothing_else(article: dict[str, object]) -> None:
    text = (SEEDS / str(article["file"])).read_bytes().decode()
    document = document_of(text)
    flags = [flag for detector in BOILERPLATE for flag in detector.find(document)]
    spans = [span for span in article["spans"] if span["family"] == "BP"]  # type: ignore[attr-defined]
    for span in spans:
        assert any(flag.start < span["end"] and span["start"] < flag.end for flag in flags), span["quote"]
    for flag in flags:
        is_gold = any(flag.start < span["end"] and span["start"] < flag.end for span in spans)
        assert is_gold or flag.severity is Severity.INFO, flag.quote


@pytest.mark.parametrize("unit", ["More Stories\n", "Source link\n", "More Stories\nSinger announces third album\n"])
def test_a_page_of_nothing_but_furniture_is_one_run(unit: str) -> None:
    text = PROSE + unit * 1_000
    [run] = page_of(document_of(text)).runs
    assert text[run.start : run.end] == unit.strip() + ("\n" + unit.strip()) * 999
