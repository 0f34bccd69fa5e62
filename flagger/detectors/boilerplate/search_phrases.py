"""BP208: a string of search phrases: variants of one phrase, or addresses of shops."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flagger.detectors.boilerplate.promotion_table import goods, ordinary_goods
from flagger.records import Document, Flag, Severity, Span
from flagger.rules import Detector, Rule

SEARCH_PHRASES = Rule(
    code="BP208",
    name="search-phrases",
    summary="a string of variants of one search phrase",
    severity=Severity.MAJOR,
    what="Short phrases in a row, between commas or line by line, most of which share a word, with words that people type "
    "into search engines among them ('cheap shoes, buy shoes online, …'); one phrase, or goods of link spam, said "
    "again and again without a full stop; and a row of addresses of shops.",
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
        "The river rose again on Friday.\n[[best running shoes for women best running shoes for men best running shoes 2022]]",
    ),
    clean=(
        "The market sells apples, pears, plums, cherries, figs, grapes, melons and dates.",
        "The ministers of health, of justice, of labour, of trade, of defence, of culture, of transport and of finance met.",
    ),
    blind_spots="Fewer than four phrases, and strings that share no word and no word of trade.",
    source="Ours, after the spam policies of search engines.",
)

_PHRASES_LEAST = 4
_PHRASE_WORDS_MOST = 8
_SHARE = 0.7
"""So many of the phrases between commas share a word."""

_LINES_SHARE = 0.5
"""The same of short lines without a capital, which hardly anything else has."""

_NAMES_LEAST = 8
"""Phrases that begin with a capital may be names, so that more are asked for."""

_SEARCH_SHARE = 0.4
_LOWER_SHARE = 0.8
_CHARS_LEAST = 40
_CHARS_MOST = 5_000

_REPEATED_WORDS = 10
_REPEATED_LEAST = 3
_REPEATED_SHARE = 0.4
_GOODS_SHARE = 0.2
"""A phrase that fills so much of so many words without a full stop, and stands there so often; and goods of link spam."""

_SEARCH = frozenset({
    "cheap", "cheapest", "discount", "online", "sale", "sales", "price", "prices", "best", "free", "near", "review", "reviews",
    "deals", "coupon", "coupons", "shop", "store", "order", "bonus", "loan", "loans", "casino", "casinos", "replica", "wholesale",
    "download", "hire", "service", "services", "emergency", "affordable", "how", "where", "what", "buy", "latest", "today", "top",
    "live", "stream", "streaming", "watch", "hd", "reddit", "wiki", "wikipedia", "app", "apk", "pdf", "meaning", "age", "height",
    "worth", "outlet", "tips", "guide", "cost", "vs", "video", "videos", "update", "updates", "breaking", "company", "companies",
    "lyrics", "movie", "episode", "season", "specs", "launch", "release", "salary", "biography", "wallpaper", "forbes", "houses",
    "house", "cars", "wife", "husband", "boyfriend", "girlfriend", "images", "photos", "me", "hour", "agency", "repair",
})  # fmt: skip
"""Words that people type into search engines beside what they look for."""

_TRADE = frozenset({
    "cheap", "cheapest", "discount", "sale", "outlet", "coupon", "coupons", "wholesale", "replica", "shop", "store", "buy", "price",
    "deals", "bonus", "jackets", "shoes", "bags", "sunglasses", "boots",
})  # fmt: skip

_ENGLISH = frozenset({
    "the", "was", "were", "is", "are", "said", "has", "have", "had", "will", "would", "that", "which", "who", "and", "he", "she",
    "they", "it", "his", "their", "by", "as", "but", "been", "this", "from", "not",
})  # fmt: skip
"""Words of sentences; search phrases do without."""

_ENGLISH_MOST = 0.1
_LABEL = re.compile(
    r"\A\W*(?:tags?|keywords?|search(?:es|ed for)?|related searches|people also search for)\s*:", re.IGNORECASE
)
_SEPARATOR = re.compile(r"[,|;•·/\n]|\s[–—-]\s")
_WORD = re.compile(r"[^\W_]++(?>(?:['’][^\W_]++)?)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{4,400}")
_ADDRESSES_LEAST = 3
_STOPS = frozenset(".!?:;")
_MARKS = frozenset(".,!?:;")


class _Found(NamedTuple):
    """The word or phrase that a string turns on, how often it is there, and of how many phrases or words."""

    word: str
    times: int
    total: int


def find(document: Document) -> Iterator[Flag]:
    if not document.vocabulary.isdisjoint(_SEARCH) or "://" in document.text:
        yield from _strings(document)
        yield from _lines(document)


def _strings(document: Document) -> Iterator[Flag]:
    """Search phrases in one sentence, which has no full stop."""
    text = document.text
    for span in document.sentences:
        if text[span.end - 1] in _STOPS or not _CHARS_LEAST <= span.end - span.start <= _CHARS_MOST:
            continue
        quote = document.quote(span)
        if "://" in quote:
            found = _addresses(quote)
        elif quote.count(",") + quote.count("|") >= _PHRASES_LEAST - 1:
            found = _variants(_SEPARATOR.split(_LABEL.sub("", quote)), _SHARE)
        else:
            found = _repeated(quote)
        if found:
            yield _flag(document, span, found)


def _lines(document: Document) -> Iterator[Flag]:
    """Search phrases line by line."""
    run: list[Span] = []
    for block in (*document.blocks, None):
        is_phrase = block is not None and _is_bare(document.text, block)
        if is_phrase and block is not None:
            run.append(block)
        elif run:
            quotes = [document.quote(each) for each in run]
            found = _variants(quotes, _LINES_SHARE) if len(run) >= _PHRASES_LEAST else None
            if found:
                yield _flag(document, Span(run[0].start, run[-1].end), found)
            run = []


def _is_bare(text: str, block: Span) -> bool:
    """Whether a block is a few words without a capital in front or a mark behind."""
    length = block.end - block.start
    return length <= 60 and text[block.start].islower() and text[block.end - 1].isalnum()


def _variants(parts: Sequence[str], share: float) -> _Found | None:
    """The word that the phrases share, how many have it, and how many there are; None if they are no search phrases."""
    phrases = [words for part in parts if (words := _WORD.findall(part))]
    if len(phrases) < _PHRASES_LEAST or max(map(len, phrases)) > _PHRASE_WORDS_MOST:
        return None
    words = [[word.lower() for word in phrase] for phrase in phrases]
    n_lower = sum(not phrase[0][0].isupper() for phrase in phrases)
    if len(phrases) < _NAMES_LEAST and n_lower < _LOWER_SHARE * len(phrases):
        return None
    counts = Counter(word for phrase in words for word in set(phrase) if len(word) > 2 and word not in _ENGLISH)
    word, count = max(counts.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
    n_search = sum(not _SEARCH.isdisjoint(phrase) for phrase in words)
    n_words = sum(map(len, words))
    n_english = sum(each in _ENGLISH for phrase in words for each in phrase)
    if count < share * len(phrases) or n_search < max(2, _SEARCH_SHARE * len(phrases)):
        return None
    return _Found(word, count, len(phrases)) if n_english <= _ENGLISH_MOST * n_words else None


def _repeated(quote: str) -> _Found | None:
    """The two or three words that a passage without stops says again and again, and how often, of how many words."""
    words = [word.lower() for word in _WORD.findall(quote)]
    n_english = sum(map(_ENGLISH.__contains__, words))
    if len(words) < _REPEATED_WORDS or n_english > _ENGLISH_MOST * len(words):
        return None
    sold = Counter(word for word in words if word in goods())
    if sold.total() >= max(_REPEATED_LEAST, _GOODS_SHARE * len(words)) and _MARKS.isdisjoint(quote):
        return _Found(max(sold.items(), key=lambda pair: (pair[1], pair[0]))[0], sold.total(), len(words))
    for size in (3, 2):
        grams = Counter(zip(*[words[shift:] for shift in range(size)], strict=False))
        gram, count = max(grams.items(), key=lambda pair: (pair[1], pair[0]))
        is_filling = count >= _REPEATED_LEAST and size * count >= _REPEATED_SHARE * len(words)
        if is_filling and len(set(gram)) == size and not _SEARCH.isdisjoint(words):
            return _Found(" ".join(gram), count, len(words))
    return None


def _addresses(quote: str) -> _Found | None:
    """A word of trade in the addresses of a passage, and how many of how many have one."""
    found = _ADDRESS.findall(quote)
    if len(found) < _ADDRESSES_LEAST or 2 * sum(map(len, found)) < len(quote):
        return None
    words_of_trade = _TRADE | goods() | ordinary_goods()
    trade = [words_of_trade.intersection(re.split(r"[\W_]+", each.lower())) for each in found]
    n_trade = sum(map(bool, trade))
    return _Found(min(set().union(*trade)), n_trade, len(found)) if 2 * n_trade >= len(found) else None


def _flag(document: Document, span: Span, found: _Found) -> Flag:
    message = f"a string of search phrases: '{found.word}' stands {found.times} times in it"
    evidence = (("word", found.word), ("times", float(found.times)), ("phrases or words", float(found.total)))
    return SEARCH_PHRASES.flag(document, *span, message, evidence=evidence)


DETECTOR = Detector(rules=(SEARCH_PHRASES,), find=find, fields=("text",))
