"""CR101: a headline in the manner of those written for the click."""

from collections.abc import Iterator

from flagger.detectors.credibility.headline import headline_of
from flagger.learned.clickbait.words import model
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

CLICKBAIT_HEADLINE = Rule(
    code="CR101",
    name="clickbait-headline",
    summary="a headline that teases instead of telling",
    severity=Severity.INFO,
    what="A headline in the manner of clickbait: lists with a number, 'you' and 'this', superlatives, curiosity instead "
    "of the news. Learned from 32,000 headlines without their capitals, digits, punctuation and names; the evidence "
    "names the words that weighed most. Minor where they leave little doubt.",
    why="Clickbait promises more than the text has, and is what spam farms write.",
    examples=(
        (
            "[[21 Things You Will Only Understand If You Grew Up In The Eighties]]\n\nSome things never change, and others do: "
            "here is a list that our readers made for us last week, in no order at all."
        ),
        (
            "[[You Won't Believe What This Guy Did With His Old Shoes]]\n\nA man from Leeds has found a new use for old shoes, "
            "and his neighbours are delighted with the result, they told us on Monday."
        ),
    ),
    clean=(
        (
            "Magnitude 6.1 earthquake kills 21 in eastern Turkey\n\nA strong earthquake struck the east of Turkey on Monday, "
            "and at least 21 people were killed, the disaster agency said."
        ),
        (
            "Central bank leaves rates unchanged\n\nThe central bank left its rate unchanged on Thursday, as most economists "
            "had expected, and said that prices would rise more slowly."
        ),
    ),
    blind_spots="Clickbait of other publishers and years than the training set's (mostly BuzzFeed, 2015); opinion pieces, "
    "reviews and guides, whose headlines speak to the reader; teasers without any of the usual words.",
    source="Trained on the headlines of Chakraborty, Paranjape, Kakarla and Ganguly, Stop Clickbait (2016), and on titles "
    "of other publishers; the card is flagger/learned/models/clickbait.md.",
    measured=Measured(37, 73, "held-back news, press releases, blogs of agencies and hyperpartisan articles"),
)

_PLAIN = 4.0
"""Log odds that leave little doubt; below, opinion and advice have the same words."""
_PLAIN_MEASURED = 16 / 21
"""15 of the 19 held-back headlines above that were clickbait to a reader."""
_LEAST_WORDS = 4
"""Shorter headlines have too few words to tell by."""
_SHOWN = 4


def find(document: Document) -> Iterator[Flag]:
    headline = headline_of(document)
    if headline is None:
        return
    text = document.quote(headline)
    if text.count(" ") + 1 < _LEAST_WORDS:
        return
    clickbait = model()
    score = clickbait.score(text)
    if score < clickbait.threshold:
        return
    is_plain = score >= _PLAIN
    heaviest = [(_shown(words), weight) for words, weight in clickbait.contributions(text) if weight > 0][:_SHOWN]
    yield CLICKBAIT_HEADLINE.flag(
        document,
        *headline,
        f"a headline in the manner of clickbait, by {', '.join(words for words, _ in heaviest)}",
        severity=Severity.MINOR if is_plain else Severity.INFO,
        confidence=_PLAIN_MEASURED if is_plain else None,
        evidence=(("log odds", round(score, 2)), *heaviest),
    )


def _shown(words: str) -> str:
    """The words of a feature for people: in the table "<" is the beginning of a headline and "0" any number."""
    named = " ".join("(a number)" if word == "0" else word for word in words.split() if word != "<")
    return f"'{named}' at the start" if words.startswith("<") else f"'{named}'"


DETECTOR = Detector(rules=(CLICKBAIT_HEADLINE,), find=find)
