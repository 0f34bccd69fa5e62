"""BP205: promotion of gambling, drugs, coins, loans and other goods of link spam."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from flagger.detectors.boilerplate.promotion_table import (
    goods,
    offers,
    ordinary_goods,
    pitches,
    plain,
    spam_with,
    triggers,
)
from flagger.page.occurrences import offsets_of
from flagger.records import Document, Flag, Severity, Span
from flagger.rules import Detector, Rule

PROMOTION = Rule(
    code="BP205",
    name="promotion",
    summary="promotion of gambling, drugs, coins, loans or sex",
    severity=Severity.MAJOR,
    what="Neighbouring sentences that name goods of link spam (casino, betting tips, pills, coins, loans, spells, essays, "
    "followers), offer them (bonus, discount, guaranteed, without prescription), and speak to the reader; and phrases that "
    "hardly anything but link spam has ('buy tramadol', 'judi online', 'hot singles').",
    why="Such sentences are sold: they are put into copied or hacked articles for their links.",
    examples=(
        "[[Play the best online casino games now and claim your welcome bonus!]]",
        "The river rose again on Friday. [[Buy Viagra online without prescription at the lowest price.]]",
        "[[Join our Telegram channel today for free betting tips and guaranteed forex signals.]]",
    ),
    clean=(
        "The online casino lost its licence because its welcome bonus misled players.",
        "Police seized fake Viagra that had been sold without prescription.",
        "You can apply for a student loan until Friday, the ministry said.",
    ),
    blind_spots="Soft promotion that praises a product without an offer; other trades.",
    source="Ours: the classes of link spam that search engines and blog software name.",
)

_SHOWN_CHARS = 80
_SENTENCE_CHARS = 1_500
_REPORTED = re.compile(
    r"\b(?:said|says?|told|tells|advised?|warn(?:s|ed|ing|ings)|according to|heard|added|police|regulators?|prosecutors?|court|"
    r"lawmakers|minist(?:er|ers|ry)|officials?|arrest(?:s|ed)|seized|fined|banned|accused|charged|reported|lawsuit|survey|study|"
    r"researchers|counterfeit|illegal(?:ly)?|fraud|fraudsters|scammers|victims?|promised|allegedly|investigat\w+)\b"
)
"""What a newspaper reports of an offer is no offer."""

_ENOUGH_ORDINARY = 4
"""Goods that the news speaks of too need so many signs in all."""


class _Signs(NamedTuple):
    """What a sentence has of a promotion, each phrase once."""

    goods: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()
    offers: frozenset[str] = frozenset()
    pitches: frozenset[str] = frozenset()
    spam: frozenset[str] = frozenset()

    def __or__(self, other: "_Signs") -> "_Signs":
        return _Signs(*[mine | theirs for mine, theirs in zip(self, other, strict=True)])

    @property
    def speaks_up(self) -> int:
        """How many signs are more than the name of something."""
        return len(self.offers) + len(self.pitches) + 2 * len(self.spam)

    def promotes(self, n_sentences: int) -> bool:
        """Whether so many sentences with these signs are a promotion: there must be goods, an offer and a pitch."""
        if self.speaks_up < n_sentences:
            return False
        if self.spam and (len(self.spam) > 1 or self.offers or self.pitches or len(self.goods) > 1):
            return True
        n_signs = sum(map(len, self))
        enough = bool(self.goods) or (bool(self.ordinary) and n_signs >= _ENOUGH_ORDINARY)
        return enough and bool(self.offers) and bool(self.pitches)


def find(document: Document) -> Iterator[Flag]:
    if document.vocabulary.isdisjoint(triggers()):
        return
    for first, last in _clusters(document):
        signs = [_signs(document, number) or _Signs() for number in range(first, last)]
        whole = _joined(signs)
        if whole.promotes(last - first):
            yield _flag(document, first, last, whole)
        else:  # a promotion between sentences that only name such goods
            for number, each in enumerate(signs, first):
                if each.promotes(1):
                    yield _flag(document, number, number + 1, each)


def _joined(signs: Iterable[_Signs]) -> _Signs:
    whole = _Signs()
    for each in signs:
        whole |= each
    return whole


def _clusters(document: Document) -> Iterator[Span]:
    """Neighbouring sentences with signs of a promotion, around those with goods."""
    known: dict[int, bool] = {}

    def has_signs(number: int) -> bool:
        if number not in known:
            known[number] = _signs(document, number) is not None
        return known[number]

    done = 0
    for offset in offsets_of(document, triggers()):
        number = document.sentence_at(offset)
        if number < done or not has_signs(number):
            continue
        first, last = number, number + 1
        while first > done and has_signs(first - 1):
            first -= 1
        while last < len(document.sentences) and has_signs(last):
            last += 1
        yield Span(first, last)
        done = last


def _signs(document: Document, number: int) -> _Signs | None:
    """What a sentence has of a promotion; None if it has nothing, or stands in a quotation or a report."""
    span = document.sentences[number]
    if span.end - span.start > _SENTENCE_CHARS or document.is_quoted(span.start + 1):
        return None
    words = frozenset(document.words[slice(*document.sentence_tokens[number])])
    text = plain(document.quote(span))
    patterns = [pattern for word in words if (pattern := spam_with(word))]
    spam = frozenset(match[0] for pattern in patterns for match in pattern.finditer(text))
    signs = _Signs(
        words & goods(),
        words & ordinary_goods(),
        frozenset(match[0] for match in offers().finditer(text) if not any(match[0] in phrase for phrase in spam)),
        frozenset(match[0] for match in pitches().finditer(text)),
        spam,
    )
    return signs if signs.speaks_up and not _REPORTED.search(text) else None


def _flag(document: Document, first: int, last: int, signs: _Signs) -> Flag:
    start, end = document.sentences[first].start, document.sentences[last - 1].end
    quote = " ".join(document.text[start:end].split())
    named = {
        "goods": signs.goods | signs.ordinary,
        "offers": signs.offers,
        "pitches": signs.pitches,
        "spam": signs.spam,
    }
    evidence = tuple([(name, ", ".join(sorted(phrases))) for name, phrases in named.items() if phrases])
    return PROMOTION.flag(document, start, end, f"promotion in the text: '{quote[:_SHOWN_CHARS]}'", evidence=evidence)


DETECTOR = Detector(rules=(PROMOTION,), find=find, fields=("text",))
