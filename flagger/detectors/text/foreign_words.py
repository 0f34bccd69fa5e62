"""LG104: words of another language, in Latin letters, left inside an English paragraph."""

from collections.abc import Iterator
from functools import cache
from itertools import islice

from flagger.language import LATIN_LANGUAGES, UNDETERMINED, name_of
from flagger.language.romanised import ROMANISED_WORDS
from flagger.language.words import AT_HOME_IN_ENGLISH, ENGLISH, FUNCTION_WORDS, NAME_PARTICLES
from flagger.records import Document, Flag, Severity, Span
from flagger.rules import Detector, Rule

FOREIGN_WORDS = Rule(
    code="LG104",
    name="foreign-words",
    summary="words of another language, in Latin letters, left inside an English paragraph",
    severity=Severity.MINOR,
    what="A run of words with at least four different function words of another language, romanised ones of Russian, "
    "Ukrainian, Hindi, Urdu, Arabic, Persian, Bengali, Greek, Chinese and Japanese among them, and no English one.",
    why="Translation engines pass on the sentences that they fail at, some of them in Latin letters.",
    examples=(
        "The governor said that the town was calm. [[Unhone kaha ki sarkar ne koi faisla nahin kiya hai aur abhi]] baat hogi.",
        "The army left on Monday, and [[eto bylo ochen plokho dlya vsekh, potomu chto oni ne]] znali.",
        "The minister spoke for an hour. No [[hay que olvidar que esta es una guerra muy]] larga, and then he left the room.",
    ),
    clean=(
        "The film is called “Il n'y a pas de fumée sans feu” and is shown in May.",
        "Médecins Sans Frontières, the Museo de la Ciudad de México and Rio de Janeiro were named in the report.",
        "The ke of the verb ka and the se in ne are not the same, and the hai is a fish.",
    ),
    blind_spots="Shorter runs, and runs without function words; quotations, which are given in the original on purpose.",
    source="Ours: function words of forty languages, and of ten in Latin transcription.",
)

_LEAST = 4
_TELLING_LEAST = 3
"""Different function words in a run, and those among them that neither English nor names have."""

_GAP = 3
"""So many other words may stand between two of them."""

_TOKENS_LEAST = 7
_HOST_LEAST = 3
"""English words of a paragraph that words of a language of Latin script stand in: else the paragraph is foreign, LG101."""

_MOST_FLAGS = 20


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """For each function word the languages that have it."""
    index: dict[str, tuple[str, ...]] = {}
    for table in (FUNCTION_WORDS, ROMANISED_WORDS):
        for lang, words in table.items():
            for word in words.split():
                if word not in ENGLISH and len(word) > 1 and lang not in index.get(word, ()):
                    index[word] = (*index.get(word, ()), lang)
    return index


_ONLY_ENGLISH = ENGLISH - frozenset(word for words in FUNCTION_WORDS.values() for word in words.split())


@cache
def _telling() -> frozenset[str]:
    return frozenset(_languages()) - AT_HOME_IN_ENGLISH - NAME_PARTICLES


def find(document: Document) -> Iterator[Flag]:
    if len(document.vocabulary & _telling()) >= _TELLING_LEAST and document.lang in {"en", UNDETERMINED}:
        yield from islice(_found(document), _MOST_FLAGS)


def _found(document: Document) -> Iterator[Flag]:
    for sentences in document.block_sentences:
        tokens = document.sentence_tokens[slice(*sentences)]
        block = frozenset(document.words[tokens[0].start : tokens[-1].end])
        if len(block & _telling()) < _TELLING_LEAST:
            continue
        is_english = len(block & _ONLY_ENGLISH) >= _HOST_LEAST
        for first, last in tokens:
            words = document.words[first:last]
            for run in _runs(words):
                lang = _language(words[run.start : run.end])
                start, end = document.tokens[first + run.start][0], document.tokens[first + run.end - 1][1]
                is_told = lang in ROMANISED_WORDS or (lang and is_english)
                if is_told and not document.is_quoted(start) and _is_written_small(document.text[start:end]):
                    yield _flag(document, start, end, lang)


def _runs(words: tuple[str, ...]) -> Iterator[Span]:
    """Stretches from one function word to another that hold no English one."""
    languages = _languages()
    first = last = -1
    for place, word in enumerate(words):
        if word in ENGLISH or (first >= 0 and place - last > _GAP + 1):
            if last - first >= _TOKENS_LEAST - 1:
                yield Span(first, last + 1)
            first = last = -1
        if word in languages and word not in ENGLISH:
            first, last = (place if first < 0 else first), place
    if first >= 0 and last - first >= _TOKENS_LEAST - 1:
        yield Span(first, last + 1)


def _language(words: tuple[str, ...]) -> str:
    """The language that has most of a run's function words, "" if none has enough."""
    different = set(words)
    counts: dict[str, int] = {}
    telling: dict[str, int] = {}
    for word in sorted(different & _languages().keys()):
        for lang in _languages()[word]:
            counts[lang] = counts.get(lang, 0) + 1
            telling[lang] = telling.get(lang, 0) + (word in _telling())
    sure = [lang for lang in counts if counts[lang] >= _LEAST and telling[lang] >= _TELLING_LEAST]
    return max(sure, key=lambda lang: (telling[lang], counts[lang], lang), default="")


def _is_written_small(passage: str) -> bool:
    """Whether most words begin with a small letter, as those of no name or title do."""
    words = [word for word in passage.split() if word[0].isalpha()]
    return 2 * sum(word[0].islower() for word in words) > len(words)


def _flag(document: Document, start: int, end: int, lang: str) -> Flag:
    in_letters = "" if lang in LATIN_LANGUAGES else " in Latin letters"
    message = f"words of {name_of(lang)}{in_letters} left inside an English paragraph"
    return FOREIGN_WORDS.flag(document, start, end, message, evidence=(("language", lang),))


DETECTOR = Detector(rules=(FOREIGN_WORDS,), find=find, english=False, fields=("text",))
