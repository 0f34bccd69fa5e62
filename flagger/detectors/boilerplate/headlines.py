"""How far a list of headlines speaks of the same things as the article above it."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from flagger.detectors.boilerplate.layout import page_of
from flagger.detectors.boilerplate.lines import Role
from flagger.records import Document

_WORD = re.compile(r"[^\W\d_]{4,}+")
_STEM_CHARS = 6
_FUNCTION_WORDS = frozenset({
    "about", "after", "again", "against", "also", "amid", "among", "another", "anyone", "away", "back", "been",
    "before", "behind", "being", "below", "best", "better", "between", "both", "could", "does", "doing", "done",
    "down", "during", "each", "even", "ever", "every", "everything", "first", "from", "gets", "getting", "give",
    "gives", "goes", "going", "good", "have", "having", "here", "himself", "herself", "into", "itself", "just",
    "keep", "know", "last", "latest", "less", "like", "look", "made", "make", "makes", "making", "many", "more",
    "most", "much", "must", "need", "never", "news", "next", "only", "other", "over", "part", "people", "real",
    "really", "reveals", "right", "said", "same", "says", "shows", "since", "should", "some", "something", "still",
    "such", "take", "takes", "than", "that", "their", "them", "then", "there", "these", "they", "thing", "things",
    "think", "this", "those", "through", "time", "today", "told", "took", "under", "until", "upon", "used", "uses",
    "using", "very", "want", "wants", "watch", "week", "well", "went", "were", "what", "when", "where", "which",
    "while", "will", "with", "within", "without", "would", "year", "years", "your",
})  # fmt: skip
"""Words of four letters or more that say nothing of a topic."""


def stems(text: str) -> set[str]:
    """The beginnings of a text's content words, so that 'votes' and 'voting' are nearly one."""
    return {word[:_STEM_CHARS] for word in _WORD.findall(text.casefold()) if word not in _FUNCTION_WORDS}


def topic_of(document: Document) -> set[str]:
    """The stems of an article's prose."""
    lines = page_of(document).lines
    return stems("\n".join([document.text[line.start : line.end] for line in lines if line.role is Role.PROSE]))


def overlap(headlines: Iterable[str], known: AbstractSet[str]) -> float:
    """The share of the headlines' content words whose stems are known, averaged over headlines; 0 for none."""
    shares = [len(words & known) / len(words) for words in map(stems, headlines) if words]
    return sum(shares) / len(shares) if shares else 0.0
