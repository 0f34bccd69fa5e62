"""The records that flow through flagger: an article goes in, a report of flags comes out.

All are frozen and compare by value. Offsets are half-open and count Unicode code points, as Python strings do.
"""

from bisect import bisect_right
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from copy import copy
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import Literal, NamedTuple, Self

SCHEMA = 1
"""Version of the JSON form of a report; grows when a consumer would have to change."""

Field = Literal["text", "title"]
Evidence = tuple[tuple[str, str | float], ...]
"""Named facts that a flag rests on, as pairs so that a flag can be hashed."""


class Span(NamedTuple):
    """A half-open range of code points in one field of an article."""

    start: int
    end: int


class Severity(IntEnum):
    """How bad a finding is if it is true; says nothing about how likely that is."""

    INFO = 0
    MINOR = 1
    MAJOR = 2
    CRITICAL = 3

    def __str__(self) -> str:
        return self.name.lower()


class Verdict(StrEnum):
    """What flagger says of a whole article."""

    CLEAN = "clean"
    SUSPECT = "suspect"
    UNRELIABLE = "unreliable"


@dataclass(frozen=True, slots=True)
class Article:
    """One text as it was given: never trimmed, decoded twice or normalised.

    `date` is kept as written (ISO dates are the only ones that rules read). `lang` is the language the source claims,
    if any. `path` and `line` say where the article was read; a record of a larger file has the line of that record.
    """

    id: str
    text: str
    title: str = ""
    url: str = ""
    date: str = ""
    lang: str = ""
    path: str = ""
    line: int = 0
    meta: Mapping[str, object] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Document:
    """One field of an article, segmented once; every detector reads the same offsets.

    `blocks` are paragraphs, list items and headings in order; `sentences` never cross a block and `tokens` are words,
    numbers and single punctuation marks. `words` are the tokens in lower case, index for index.
    `lang` is a BCP 47 code, or "und" where the text does not tell.
    """

    article: Article
    field: Field
    text: str
    blocks: tuple[Span, ...]
    sentences: tuple[Span, ...]
    tokens: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    sentence_tokens: tuple[Span, ...]
    """For each sentence the half-open range of its tokens."""
    block_sentences: tuple[Span, ...]
    """For each block the half-open range of its sentences."""
    quotations: tuple[Span, ...]
    """Passages between double quotation marks, without the marks; one that is never closed ends with its block."""
    lang: str = "und"

    def in_language(self, lang: str) -> Self:
        """The same document in a language, with what was worked out of it so far."""
        document = copy(self)
        object.__setattr__(document, "lang", lang)
        return document

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All distinct words: `isdisjoint` with a rule's trigger words is the cheapest way to skip an article."""
        return frozenset(self.words)

    def places(self, word: str) -> list[int]:
        """The indexes of the tokens that are a word, in order; the text is searched once for all words."""
        first, following = self._chains
        places = []
        index = first.get(word, -1)
        while index >= 0:
            places.append(index)
            index = following[index]
        return places

    def places_of(self, words: AbstractSet[str]) -> list[int]:
        """The indexes of the tokens that are one of the words, in order."""
        return sorted([place for word in words & self.vocabulary for place in self.places(word)])

    @cached_property
    def _chains(self) -> tuple[dict[str, int], list[int]]:
        """The index of each word's first token, and for each token that of the next with the same word, or -1.

        Two containers, since a list for each word would cost the garbage collector more than all searches do.
        """
        first: dict[str, int] = {}
        following = []
        for index, word in zip(range(len(self.words) - 1, -1, -1), reversed(self.words), strict=True):
            following.append(first.get(word, -1))
            first[word] = index
        following.reverse()
        return first, following

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that has the code point at an offset, or of the last before it; 0 before the first."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def sentence_of(self, token: int) -> int:
        """The index of the sentence that a token stands in."""
        return max(0, bisect_right(self._first_tokens, token) - 1)

    def is_quoted(self, offset: int) -> bool:
        """Whether the code point at an offset stands inside a quotation."""
        index = bisect_right(self._quotation_starts, offset) - 1
        return index >= 0 and offset < self.quotations[index].end

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def _first_tokens(self) -> list[int]:
        return [first for first, _ in self.sentence_tokens]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [start for start, _ in self.quotations]

    def quote(self, span: Span) -> str:
        """The passage that a span covers, exactly as it stands in the article."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Claim:
    """A normalised statement that an article makes, with the passage that makes it and who speaks there.

    `attribution` is "" for the article's own assertion, else the kind of voice: "said", "quoted", "denied",
    "hypothetical", "plan" (or threat), "question"; `speaker` is its name as the article gives it. `origin` is whom something was taken from.
    """

    relation: str
    agent: str
    patient: str
    span: Span
    place: str = ""
    date: str = ""
    number: float | None = None
    attribution: str = ""
    speaker: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """One finding: what is wrong, where, how bad if true, and how likely true.

    `confidence` is in [0, 1]. `suggestion` is the replacement for `quote` that a reader would expect, or "".
    """

    code: str
    name: str
    field: Field
    start: int
    end: int
    quote: str
    severity: Severity
    confidence: float
    message: str
    evidence: Evidence = ()
    suggestion: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        return (self.field, self.start, self.end, self.code)


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read or judged, as data: `where` is file:line or an article's id."""

    where: str
    kind: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.kind}: {self.message}"


@dataclass(frozen=True, slots=True)
class Report:
    """All that flagger says of one article. Scores are risks in [0, 1]: 0 is nothing found."""

    article_id: str
    flags: tuple[Flag, ...]
    verdict: Verdict
    scores: Mapping[str, float]
    priority: float
    skipped: Mapping[str, str]
    """Rules that did not run on this article: code -> reason."""
    failures: tuple[Failure, ...]
    version: str
    because: tuple[str, ...] = ()
    """What weighs most in the scores, for people, the heaviest first; empty where nothing does."""

    def to_json(self) -> dict[str, object]:
        """The report as JSON values with a fixed key order; floats have four decimals."""
        return {
            "article_id": self.article_id,
            "verdict": str(self.verdict),
            "scores": {axis: round(score, 4) for axis, score in self.scores.items()},
            "priority": round(self.priority, 4),
            "because": list(self.because),
            "flags": [
                {
                    "code": flag.code,
                    "name": flag.name,
                    "field": flag.field,
                    "start": flag.start,
                    "end": flag.end,
                    "quote": flag.quote,
                    "severity": str(flag.severity),
                    "confidence": round(flag.confidence, 4),
                    "message": flag.message,
                    "evidence": [[key, value] for key, value in flag.evidence],
                    "suggestion": flag.suggestion,
                }
                for flag in self.flags
            ],
            "skipped": dict(sorted(self.skipped.items())),
            "failures": [{"where": f.where, "kind": f.kind, "message": f.message} for f in self.failures],
            "schema": SCHEMA,
            "version": self.version,
        }
