"""How an article is written, as figures without its topic: names, numbers and dates are masked, few words are counted.

Only the first 400 words count and their number does not, since in every labelled set one side writes longer.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence

from flagger.records import Document

VERSION = 1
"""Grows when the same text would give other figures; a model made for another version is refused."""

WINDOW = 450
"""Tokens that are read, about 400 words."""

LEAST_WORDS = 100
"""A shorter text has no style to speak of."""

_STYLE_WORDS = """
i you we he she they it my your our us them who what when where why how this that these those is are was were be been has
have had do does did will would could should may might must can not no never ever all every always only just even so very
really too more most less least than as but and or if because though although while however according said says told
added spokesman spokeswoman reported statement
"""
WORDS = tuple(_STYLE_WORDS.split())
"""Words that every topic needs: pronouns, auxiliaries, negations, degrees, connectives and those of attribution."""

_MARKS = {
    "!": "exclamation marks",
    "?": "question marks",
    '"': "quotation marks",
    "(": "brackets",
    ",": "commas",
    "-": "hyphens",
    "—": "dashes",
    ":": "colons",
    "…": "ellipses",
}
_MASKS = {"_number": "numbers", "_date": "days and months", "_name": "names", "_upper": "words in capitals"}
_TITLE = ("words of the headline", "capitals in the headline", "! in the headline", "? in the headline", 'quotation marks or ":" in the headline')  # fmt: skip

NAMES = (
    "letters per word",
    "words per sentence",
    *_MARKS.values(),
    *_MASKS.values(),
    *(f"'{word}'" for word in WORDS),
    *_TITLE,
)
"""What each figure is, for people."""

N_TITLE = len(_TITLE)
"""Figures at the end that an article without a headline does not have."""

_DAYS_AND_MONTHS = """
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
november december jan feb mar apr jun jul aug sept sep oct nov dec
"""
_DATES = frozenset(_DAYS_AND_MONTHS.split())
_PLAIN = {"“": '"', "”": '"', "–": "—", "...": "…"} | dict.fromkeys(_DATES, "_date")
"""What stands for a token."""

_ENDS = frozenset('.!?"“”')
_KNOWN = frozenset(WORDS)
_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")


def figures(document: Document) -> list[float]:
    """The figures of a text in the order of `NAMES`; rates are per 100 tokens, or log(1 + rate per 1,000) of a word.

    An article without a headline has nan for the figures of it.
    """
    kinds = masked(document)
    total = max(1, len(kinds))
    counts = Counter(kinds)
    words = [kind for kind in kinds if kind[0].isalpha()]
    sentences = sum(span.start < WINDOW for span in document.sentence_tokens)
    return [
        sum(map(len, words)) / max(1, len(words)),
        total / max(1, sentences),
        *(100 * counts[mark] / total for mark in (*_MARKS, *_MASKS)),
        *(math.log1p(1000 * counts[word] / total) for word in WORDS),
        *_of_title(document.article.title),
    ]


def masked(document: Document) -> list[str]:
    """The tokens of the window in lower case; a run of names, a number or a date is one mask each."""
    words, text = document.words[:WINDOW], document.text
    kinds = [_PLAIN.get(word, word) for word in words]
    for index, word in enumerate(words):
        if "0" <= word[0] <= "9":
            kinds[index] = "_number"
    for index, (start, end) in enumerate(document.tokens[:WINDOW]):
        # most tokens fail the first test, and those that begin a sentence are no names for it
        if text[start].isupper() and end - start > 1 and index and words[index - 1] not in _ENDS:
            word = words[index]
            if word not in _KNOWN and word not in _DATES:
                kinds[index] = "_upper" if text[start:end].isupper() else "_name"
    return [kind for kind, before in zip(kinds, ["", *kinds], strict=False) if kind != "_name" or before != "_name"]


def _of_title(title: str) -> Sequence[float]:
    words = title.split()
    if not words:
        return [math.nan] * N_TITLE
    marks = sum(title.count(mark) for mark in '":“”')
    # a headline all in capitals is the custom of a house, as title case is, and says nothing
    shouted = math.nan if title.isupper() else len(_CAPITALS.findall(title)) / len(words)
    return [len(words), shouted, title.count("!"), title.count("?"), marks]
