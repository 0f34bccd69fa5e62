"""The groups of words that another language says with one, from `senses.txt`."""

from collections import defaultdict
from functools import cache
from importlib import resources

VERB, ADJECTIVE = "verb", "adjective"
Rivals = dict[str, dict[str, frozenset[str]]]


@cache
def rivals() -> Rivals:
    """For verbs and for adjectives: each word with all that may have been meant by it."""
    found: dict[str, dict[str, set[str]]] = {VERB: defaultdict(set), ADJECTIVE: defaultdict(set)}
    listing = resources.files(__package__).joinpath("senses.txt").read_text(encoding="utf-8")
    for line in listing.splitlines():
        if line and not line.startswith("#"):
            kind = ADJECTIVE if line.startswith(":") else VERB
            group = line.removeprefix(":").split()
            for word in group:
                found[kind][word].update(group)
    return {kind: {word: frozenset(others - {word}) for word, others in words.items()} for kind, words in found.items()}
