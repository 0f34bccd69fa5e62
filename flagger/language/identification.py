"""Language identification: which language a document or passage is in, as a BCP 47 code or "und".

Scripts and function words answer nearly always, at a hundredth of the price of the statistical identifier, which is
asked only where they leave doubt: it is slow, and on names and headlines it is wrong more often than right.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from flagger.language.characters import foreign_scripts
from flagger.language.words import (
    AT_HOME_IN_ENGLISH,
    ENGLISH,
    FUNCTION_WORDS,
    LANGUAGE_OF_SCRIPT,
    LETTERS,
    NAME_PARTICLES,
    NAMES,
    TELLTALES,
)
from flagger.records import Document

UNDETERMINED = "und"

_MIN_LETTERS = 20
"""Below this not even people agree on the language of a headline or a name."""

_MIN_OTHER_LETTERS = 10
"""The same for scripts that few languages share."""

_SAMPLE_CHARS = 1_000
_ENGLISH_SHARE = 0.2
"""English prose has .3 to .5 function words among its tokens; other languages share "in", "was", "is" and reach .1."""

_SHORT = 25
_SURE_ENGLISH = 6
"""Function words that settle it for English in a short text, or beside letters that English lacks: a headline in German
may hold "in" thrice."""

_SURE_SHARE = 0.15
_SURE_WORDS = 3
_MANY_WORDS = 5
_SURE_LEAD, _SURE_LEAD_OF_FEW = 1.5, 2
"""Function words of a language that settle the matter: their share, their number, and how far they lead the next."""

_SURE_PROBABILITY = 0.9
_SURE_SMALL = 2
"""Words with a small letter: lists of names, which borrow letters too, have none."""

_FOREIGN_LETTERS = frozenset("".join(LETTERS.values()))
LATIN_LANGUAGES = frozenset(FUNCTION_WORDS)


def identify(document: Document) -> str:
    """The language of a document; "und" where the text is too short or too mixed to tell.

    A few function words of English settle it, since an article may quote other languages; and the statistical identifier
    alone is not believed: it takes English names and headlines for other languages.
    """
    n_english = _n_english(document.words)
    if _is_english(document.text, document.words, n_english, _SURE_WORDS):
        return "en"
    lang = language_of(document.text, document.words)
    return lang if lang not in LATIN_LANGUAGES or _has_words_of(lang, document) else UNDETERMINED


def language_of(text: str, words: Sequence[str]) -> str:
    """The language of a passage whose tokens in lower case are given; "und" where it doesn't tell.

    >>> language_of("Das ist nicht die Antwort auf unsere Frage.", "das ist nicht die antwort auf unsere frage".split())
    'de'
    """
    n_english = _n_english(words)
    if _is_english(text, words, n_english, _SURE_WORDS if text.isascii() and len(words) > _SHORT else _SURE_ENGLISH):
        return "en"
    scripts = foreign_scripts(text)
    n_foreign = scripts.total()
    n_letters = sum(map(str.isalpha, text))
    if 2 * n_foreign > n_letters >= _MIN_OTHER_LETTERS:
        return _by_script(text, scripts)
    return UNDETERMINED if n_letters < _MIN_LETTERS else _by_words(text, words, n_english)


def _n_english(words: Sequence[str]) -> int:
    return sum(map(ENGLISH.__contains__, words))


def _is_english(text: str, words: Sequence[str], n_english: int, least: int) -> bool:
    """Whether so many function words of English settle it."""
    has_enough = n_english >= max(least, _ENGLISH_SHARE * len(words))
    return has_enough and (text.isascii() or 2 * foreign_scripts(text).total() < len(text))


def name_of(lang: str) -> str:
    """The English name of a language, for a message."""
    return NAMES.get(lang, "another language than English")


@cache
def telling_words() -> frozenset[str]:
    """Function words of other languages that English text holds in names and quotations at most."""
    return frozenset(_languages_by_word()) - ENGLISH - AT_HOME_IN_ENGLISH


def _by_script(text: str, scripts: Counter[str]) -> str:
    script = max(scripts, key=scripts.__getitem__)
    if script == "Han" and 10 * scripts["Kana"] > scripts["Han"]:
        return "ja"
    if script in LANGUAGE_OF_SCRIPT:
        return LANGUAGE_OF_SCRIPT[script]
    letters = set(text.lower())
    for telltales, lang in TELLTALES.get(script, ()):
        if not letters.isdisjoint(telltales):
            return lang
    lang, probability = _by_ngrams(text)
    return lang if probability >= _SURE_PROBABILITY else UNDETERMINED


def _by_words(text: str, words: Sequence[str], n_english: int) -> str:
    votes = votes_of(words)
    votes["en"] = n_english
    (lang, count), (_, next_count) = votes.most_common(2) if len(votes) > 1 else [*votes.most_common(1), ("", 0)]
    is_doubtful = lang == "en" and count < _SURE_ENGLISH and not _FOREIGN_LETTERS.isdisjoint(text.lower())
    lead = _SURE_LEAD if count >= _MANY_WORDS else _SURE_LEAD_OF_FEW
    if not is_doubtful and count >= max(_SURE_WORDS, _SURE_SHARE * len(words), lead * next_count):
        return lang
    lang, probability = _by_ngrams(text)
    return lang if probability >= _SURE_PROBABILITY else UNDETERMINED


def _has_words_of(lang: str, document: Document) -> bool:
    """Whether a document has function words of its language, or, as headlines do without, letters of it and no English."""
    n_english = _n_english(document.words)
    votes = votes_of(document.words)
    if 2 * votes[lang] >= max([*votes.values(), n_english, 1]) and votes[lang] > n_english:
        return True
    has_letters = not set(document.text.lower()).isdisjoint(LETTERS.get(lang, ""))
    is_silent = not n_english and votes[lang] == max(votes.values(), default=0)
    return is_silent and has_letters and n_small(document.text) >= _SURE_SMALL


def n_small(text: str) -> int:
    """How many words begin with a small letter and aren't the small words of names."""
    return sum(word[0].islower() and word not in NAME_PARTICLES for word in text.split())


def votes_of(words: Iterable[str]) -> Counter[str]:
    """How many of the words are function words of each language other than English."""
    index = _languages_by_word()
    return Counter(lang for word in words if word in index for lang in index[word])


@cache
def _languages_by_word() -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for lang, words in FUNCTION_WORDS.items():
        for word in words.split():
            index.setdefault(word, []).append(lang)
    return index


def _by_ngrams(text: str) -> tuple[str, float]:
    """What the statistical identifier says of the beginning of a text, and how sure it is."""
    detector = _factory().create()
    detector.append(text[:_SAMPLE_CHARS])
    try:
        best = detector.get_probabilities()
    except LangDetectException:  # no letter that any of its languages knows
        return UNDETERMINED, 0.0
    if not best:
        return UNDETERMINED, 0.0
    lang = str(best[0].lang)
    return ("zh" if lang.startswith("zh") else lang), float(best[0].prob)


@cache
def _factory() -> Any:
    """The identifier with its profiles (30 MB, half a second, once), seeded so that its sampling repeats itself."""
    factory = DetectorFactory()
    factory.seed = 0
    factory.load_profile(PROFILES_DIRECTORY)
    return factory
