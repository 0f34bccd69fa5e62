"""The list of reported phrases that the lexicon reads."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from flagger.learned.spun import corpus
from flagger.learned.spun.arrays import Text
from flagger.learned.spun.phrases import Flags
from flagger.learned.spun.words import FUNCTION_WORDS, parts


def reported_list(text: Text, chosen: Flags, pairs: Sequence[corpus.Pair]) -> str:
    """The tortured phrases of two words and more that no chosen clean sentence holds, a line for each.

    A line has the phrase's rarest word, the phrase and the established one, split by tabs; words are split by blanks.
    """
    counts = np.bincount(text.tokens[chosen[text.sentence]], minlength=len(text.names))
    count_of = dict(zip(text.names, counts.tolist(), strict=True))
    originals: dict[str, Counter[str]] = {}
    for pair in pairs:
        spun, established = pair.tokens
        if all(map(str.isalpha, pair.spun)) and sum(word not in FUNCTION_WORDS for word in spun) > 1:
            originals.setdefault(" ".join(spun), Counter())[" ".join(established)] += 1
    clean = _clean_phrases(text, chosen, originals)
    lines = []
    for phrase in sorted(originals.keys() - clean):
        rarest = min(phrase.split(), key=lambda token: (min(count_of.get(word, 0) for word in parts(token)), token))
        original = min(originals[phrase], key=lambda words: (-originals[phrase][words], words))
        lines.append(f"{rarest}\t{phrase}\t{original}\n")
    return "".join(lines)


def _clean_phrases(text: Text, chosen: Flags, phrases: dict[str, Counter[str]]) -> set[str]:
    """Those of the phrases that stand in the chosen sentences."""
    by_words: dict[str, list[str]] = defaultdict(list)
    for phrase in phrases:
        by_words[phrase.replace("-", " ")].append(phrase)
    longest = max(words.count(" ") + 1 for words in by_words)
    found: set[str] = set()
    starts = {words.split()[0] for words in by_words}
    is_start = np.array([name in starts for name in text.names])
    for index in np.flatnonzero(is_start[text.tokens] & chosen[text.sentence]).tolist():
        words = [text.names[token] for token in text.tokens[index : index + longest].tolist()]
        for n in range(2, longest + 1):
            found.update(by_words.get(" ".join(words[:n]), ()))
    return found
