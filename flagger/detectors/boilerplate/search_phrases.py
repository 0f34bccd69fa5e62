"""BP208: a string of search phrases that are variants of one."""

import re
from collections import Counter
from collections.abc import Iterator

from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

SEARCH_PHRASES = Rule(
    code="BP208",
    name="search-phrases",
    summary="a string of variants of one search phrase",
    severity=Severity.MAJOR,
    what="Eight or more short phrases between commas most of which share a word, with words of trade among them: 'cheap shoes, buy shoes online, …'.",
    why="Such strings exist to be found, not to be read: they mark link farms and hacked pages.",
    examples=(
        (
            "[[cheap shoes, buy shoes online, best running shoes, shoes for men, shoes for women, discount shoes, leather shoes, "
            "shoes sale]]"
        ),
        (
            "The river rose again on Friday.\n[[Loans online, payday loans, bad credit loans, fast loans, student loans, loans near me, "
            "home loans, car loans]]"
        ),
    ),
    clean=(
        "The market sells apples, pears, plums, cherries, figs, grapes, melons and dates.",
        "The ministers of health, of justice, of labour, of trade, of defence, of culture, of transport and of finance met.",
    ),
    blind_spots="Strings without commas.",
    source="Ours, after the spam policies of search engines.",
)

_PHRASES_LEAST = 8
_CHARS_MOST = 5_000
_PHRASE_WORDS_MOST = 5
_SHARE = 0.7
_COMMERCIAL = frozenset({
    "cheap", "cheapest", "discount", "online", "sale", "sales", "price", "prices", "best", "free", "near", "review",
    "reviews", "deals", "coupon", "coupons", "shop", "store", "order", "bonus", "loan", "loans", "casino", "casinos",
    "replica", "wholesale", "download", "hire", "service", "services",
})  # fmt: skip
_COMMERCIAL_LEAST = 3
_LONG_WORD = re.compile(r"[^\W\d_]{4,}+")


def find(document: Document) -> Iterator[Flag]:
    for (start, end), sentences in zip(document.blocks, document.block_sentences, strict=True):
        if document.text.count(",", start, end) >= _PHRASES_LEAST - 1:
            for first, last in document.sentences[slice(*sentences)]:
                if last - first <= _CHARS_MOST and document.text.count(",", first, last) >= _PHRASES_LEAST - 1:
                    yield from _phrases(document, first, last)


def _phrases(document: Document, first: int, last: int) -> Iterator[Flag]:
    phrases = [set(_LONG_WORD.findall(part)) for part in document.text[first:last].lower().split(",")]
    short = [phrase for phrase in phrases if 0 < len(phrase) <= _PHRASE_WORDS_MOST]
    if len(short) < _PHRASES_LEAST:
        return
    word, count = Counter(word for phrase in short for word in phrase).most_common(1)[0]
    n_commercial = sum(not _COMMERCIAL.isdisjoint(phrase) for phrase in short)
    if count >= _SHARE * len(phrases) and n_commercial >= _COMMERCIAL_LEAST:
        message = f"a string of search phrases: '{word}' stands in {count} of {len(phrases)}"
        evidence = (("word", word), ("phrases", float(len(phrases))))
        yield SEARCH_PHRASES.flag(document, first, last, message, evidence=evidence)


DETECTOR = Detector(rules=(SEARCH_PHRASES,), find=find, fields=("text",))
