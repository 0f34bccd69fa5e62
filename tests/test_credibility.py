"""The credibility rules weigh whose words they read: quoted, reported or the article's own, and how many there are."""

from pathlib import Path

import pytest
from conftest import document_of, flags_of, processor_s

from flagger.detect import documents_of
from flagger.detectors.credibility import (
    clickbait_headline,
    headline_support,
    loaded_passages,
    one_sided_conflict,
    shouting,
    unattributed_report,
    undated_report,
    unnamed_sources,
    vague_attribution,
)
from flagger.detectors.credibility.good_signs import good_signs
from flagger.detectors.credibility.headline import headline_of
from flagger.detectors.credibility.mentions import mentions_name, mentions_number
from flagger.detectors.credibility.phrases import Phrases, slots
from flagger.learned.clickbait import words
from flagger.learned.clickbait.words import words_of
from flagger.records import Article, Flag, Severity

SEEDS = Path(__file__).parent.parent / "seeds"
REUTERS, CNN = "000_10f97abb411a9a9b.txt", "003_df46ef0c3064c274.txt"
FAMILY = (
    clickbait_headline,
    headline_support,
    loaded_passages,
    one_sided_conflict,
    shouting,
    unattributed_report,
    undated_report,
    unnamed_sources,
    vague_attribution,
)
BODY = (
    "The council of the town met on Monday and spoke for three hours about the new bridge over the river. Most members "
    "want the cheaper of the two designs. The mayor asked for a delay until the spring. A group of neighbours fears noise "
    "and has gathered names against the plan. The engineer showed drawings, and told the members what had changed since "
    "their last meeting. The cost has risen by a fifth. Money from the state will pay for half of it at best. A vote is "
    "planned for next month, when the report on the traffic is ready. Shops in the old town hope for more visitors, while "
    "the fishermen ask for a higher arch. The bridge from the last century is closed to trucks."
)


def _severities(text: str) -> set[Severity]:
    return {flag.severity for flag in flags_of(loaded_passages.DETECTOR, text)}


def _title_flags(title: str, text: str = BODY) -> list[Flag]:
    document = documents_of(Article(id="test", text=text, title=title))[1]
    return [*shouting.find(document), *headline_support.find(document)]


@pytest.mark.parametrize("name", [REUTERS, CNN])
def test_wire_copy_gets_nothing_above_info(name: str) -> None:
    text = (SEEDS / name).read_text(encoding="utf-8")
    worst = [flag for module in FAMILY for flag in flags_of(module.DETECTOR, text) if flag.severity > Severity.INFO]
    assert worst == []


def test_a_strong_turn_is_minor_in_the_own_voice_only() -> None:
    assert _severities("The libtards lost again in the south.") == {Severity.MINOR}
    assert _severities("“The libtards lost again,” he wrote.") == {Severity.INFO}
    assert _severities("He called them libtards again on Monday.") == {Severity.INFO}


def test_a_mild_turn_is_info_until_there_are_several() -> None:
    assert _severities("It was a shameful vote in the south.") == {Severity.INFO}
    several = "It was a shameful vote. The pathetic excuses of the traitors make it worse. What a disgrace."
    assert _severities(several) == {Severity.MINOR}
    assert _severities(several + " " + BODY * 12) == {Severity.INFO}


def test_a_shown_post_is_its_writers() -> None:
    assert _severities("What a disgrace, libtards! — Jo (@jo) May 3, 2019") == {Severity.INFO}


def test_a_message_names_the_technique_and_whose_words_they_are() -> None:
    (flag,) = flags_of(loaded_passages.DETECTOR, "The lamestream media lost again in the south.")
    assert flag.message == "name-calling in the article's own voice: 'lamestream media'"
    assert dict(flag.evidence)["technique"] == "name-calling"


def test_no_message_speaks_of_lies_or_fakes() -> None:
    texts = [BODY, (SEEDS / REUTERS).read_text(encoding="utf-8"), "It was a shameful vote!!! Sources say it is off."]
    messages = [flag.message for text in texts for module in FAMILY for flag in flags_of(module.DETECTOR, text)]
    assert messages
    assert not any(word in message for message in messages for word in ("fake", "false", "lies", "lying"))


def test_a_headline_is_the_title_or_the_first_short_block_over_prose() -> None:
    def headline(text: str, title: str = "") -> str | None:
        document = document_of(text, title=title)
        span = headline_of(document)
        return None if span is None else document.quote(span)

    assert headline(f"Council argues over bridge\n\n{BODY}") == "Council argues over bridge"
    assert headline(f"Council argues over bridge\n\n{BODY}", title="Council argues") is None
    assert headline(f"The council argued over the bridge.\n\n{BODY}") is None
    assert headline(f"By Ann Miller\n\n{BODY}") is None
    assert headline(BODY) is None
    assert headline("") is None


def test_the_title_of_an_article_is_held_against_its_text() -> None:
    assert _title_flags("Council argues over bridge") == []
    (number,) = _title_flags("Council spends 340 million on bridge")
    assert (number.field, number.quote) == ("title", "340")
    (name,) = _title_flags("Council asks Rotterdam for advice on bridge")
    assert name.quote == "Rotterdam"
    (other,) = _title_flags("Wildfires force thousands from mountain villages near Izmir")
    assert other.quote == "Wildfires force thousands from mountain villages near Izmir"


def test_shouting_is_minor_in_a_headline_only() -> None:
    (loud,) = _title_flags("Council argues over bridge!!!")
    assert loud.severity == Severity.MINOR
    (quiet,) = flags_of(shouting.DETECTOR, "The council argued!!! It went on for hours.")
    assert quiet.severity == Severity.INFO


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("5,000", "the police counted 4,836 people"),
        ("1.2", "a loan of 1,200,000 euros"),
        ("37", "twenty-five in the town and 12 on the coast"),
        ("50", "half of them stayed"),
        ("24", "twenty-four members"),
    ],
)
def test_a_number_is_mentioned_rounded_scaled_added_up_or_in_words(headline: str, body: str) -> None:
    assert mentions_number(body, headline, "million" if headline == "1.2" else "")


def test_a_number_that_is_not_there_is_not_mentioned() -> None:
    assert not mentions_number("nine people and 400 sheep", "37", "")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("UK", "Britain voted"),
        ("US", "American troops"),
        ("Russia", "a Russian ship"),
        ("NFL", "the National Football League"),
        ("Kyiv", "Ukrainian officials"),
    ],
)
def test_a_name_is_mentioned_by_people_capital_or_full_form(name: str, body: str) -> None:
    assert mentions_name(body, body.lower(), name)


def test_a_report_with_a_date_of_its_own_is_dated() -> None:
    example = undated_report.UNDATED_REPORT.examples[0].replace("[[", "").replace("]]", "")
    assert list(undated_report.find(document_of(example)))
    assert list(undated_report.find(document_of(example, date="2022-07-05"))) == []


def test_patterns_of_phrases_write_alternatives_and_gaps() -> None:
    assert slots("the (|deep) state(|s)") == ((("the",),), (("deep",), ()), (("states",), ("state",)))
    phrases = Phrases({"x": ["the (|deep) state(|s)", "state of (play|things)"]})
    document = document_of("The deep state of play, the states, the deep.")
    found = [document.words[first:last] for first, last, _ in phrases.find(document)]
    assert found == [("the", "deep", "state"), ("the", "states")]


def test_a_clickbait_headline_names_the_words_that_weighed_most() -> None:
    title = "19 Things You Should Never Say To Your Best Friend"
    (flag,) = clickbait_headline.find(documents_of(Article(id="test", text=BODY, title=title))[1])
    assert (flag.field, flag.quote, flag.severity) == ("title", title, Severity.MINOR)
    assert "'things'" in flag.message
    assert all(isinstance(weight, float) for _, weight in flag.evidence)


@pytest.mark.parametrize(
    "title",
    [
        "Quake kills 19 in eastern Turkey",
        "EU leaders fail to agree on budget",
        "US Senate confirms new trade representative",
        "Court hears appeal in Lagos oil spill case",
    ],
)
def test_a_plain_news_headline_is_no_clickbait(title: str) -> None:
    assert list(clickbait_headline.find(documents_of(Article(id="test", text=BODY, title=title))[1])) == []


def test_letter_case_and_digits_of_a_headline_weigh_nothing() -> None:
    assert words_of("12 Ways To SAVE") == words_of("7 ways to save")


def test_a_model_of_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "VERSION", 0)
    words.model.cache_clear()
    with pytest.raises(ValueError, match="version"):
        words.model()
    monkeypatch.undo()
    assert words.model().weights


@pytest.mark.parametrize("unit", ["thug is ", "he WAS NOT it, ", "x (@y) thug and a ", "Sources say a "])
def test_many_passages_in_one_endless_sentence_take_linear_time(unit: str) -> None:
    def seconds(chars: int) -> float:
        document = document_of(unit * (chars // len(unit)))
        modules = (loaded_passages, shouting, vague_attribution)
        return processor_s(lambda: [list(module.find(document)) for module in modules])

    # ten times the text takes ten times as long, a hundred times where each passage reads its whole sentence
    assert seconds(50_000) < 60 * seconds(5_000) + 0.2


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("", ()),
        ("The town is quiet. Officials said so.", ()),
        ("Anna Kowalska, a nurse, said it was on fire. Nobody else spoke.", ()),
        ("“It burns,” said Anna Kowalska. Omar B. Aziz told reporters it did not.", ("names its sources",)),
        ("The company did not immediately respond to requests for comment.", ("asked the other side",)),
        ("He did not return home.", ()),
        ("She did not return a phone call on Monday.", ("asked the other side",)),
        ("The ministry did not reply.", ("asked the other side",)),
        ("The claim could not be independently verified.", ("says what it could not verify",)),
        ("Reuters was unable to verify the report.", ("says what it could not verify",)),
        ("He was unable to walk.", ()),
        ("An earlier version of this article misstated the year.", ("corrects itself",)),
        ("The correction of the course took a day.", ()),
    ],
)
def test_good_signs_are_named(text: str, signs: tuple[str, ...]) -> None:
    assert good_signs(documents_of(Article(id="test", text=text))[0]) == signs
