"""LG103: words in another script left inside an English sentence."""

import re
from collections.abc import Iterator
from itertools import islice

from flagger.language import UNDETERMINED
from flagger.language.characters import foreign_scripts, has_foreign_letters, script_of
from flagger.language.words import ENGLISH, LANGUAGE_OF_SCRIPT
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

UNTRANSLATED_FRAGMENT = Rule(
    code="LG103",
    name="untranslated-fragment",
    summary="words in another script left inside an English sentence",
    severity=Severity.MINOR,
    what="One or more words in Cyrillic, Arabic, Chinese or another script that stand in an English sentence as if they "
    "belonged to it.",
    why="Translation engines pass on the words that they don't know.",
    examples=(
        "The army [[оккупировала]] the village on Monday, and its people fled.",
        "The ministry said the [[防疫]] rules would end in May.",
    ),
    clean=(
        "Kyiv (Ukrainian: Київ, Russian: Киев) is the capital of the country.",
        "They held up a sign that said “Нет войне” and were taken away by the police.",
        "The angle α is larger than π/2, and ΔE is 3 kΩ; he shrugged ¯\\_(ツ)_/¯ and left.",
    ),
    blind_spots="Words in brackets and between quotation marks, after a colon or the name of the language, which are "
    "given in the original on purpose; words in Latin letters of any language.",
    source="Ours: scripts by block of Unicode.",
)

_OTHER = "\u0370-\u1cff\u1f00-\u1fff\u2c80-\u2dff\u3005-\u3007\u3040-\ua6ff\ua800-\uab2f\uabc0-\ud7ff\uf900-\ufaff\ufb13-\ufdfb\ufe70-\ufefc\U00020000-\U0003ffff"
_RUN = re.compile(f"[{_OTHER}]++(?>(?:[ \u00a0,.\u200c\u200d'’-]{{1,2}}+[{_OTHER}]++)*)")
_MIN_LETTERS = 3
_MIN_SIGNS = 2
"""Shorter runs are signs of formulas, faces and logos; in scripts that write syllables or words two are enough."""

_SYLLABIC = frozenset({"Ethiopic", "Han", "Hangul", "Kana"})
_SCRIPTS = frozenset({"Arabic", "Cyrillic", "Devanagari", *LANGUAGE_OF_SCRIPT})
_MOST_FLAGS = 20
_LANGUAGE = (
    r"\b(?:Arabic|Armenian|Belarusian|Bulgarian|Chinese|Georgian|Greek|Hebrew|Hindi|Japanese|Korean|Mandarin|Persian|Russian"
    r"|Serbian|Thai|Ukrainian|Urdu"
)
_GIVEN = re.compile(
    r"[(\[{“”„«‹‘\"'「『（《【:/|=–—-]\s*+\Z"
    rf"|{_LANGUAGE}|words?|letters?|characters?|called|hashtag)\s*+\Z"
    rf"|{_LANGUAGE}|language)\s*+:"
)
"""What stands before words that are given in the original on purpose."""

_NAME_BEFORE = re.compile(r"\b([A-Z][\w'’]*+),?+\s*+\Z")
"""A name in English letters, which its original spelling follows."""

_LOOK_BACK = 200
_MIN_ENGLISH = 3
"""Function words of English in a sentence that a fragment stands in."""


def find(document: Document) -> Iterator[Flag]:
    if document.lang not in {"en", UNDETERMINED} or not has_foreign_letters(document):
        return
    yield from islice(_fragments(document), _MOST_FLAGS)


def _fragments(document: Document) -> Iterator[Flag]:
    is_hosting: dict[int, bool] = {}
    for match in _RUN.finditer(document.text):
        index = document.sentence_at(match.start())
        if index not in is_hosting:
            is_hosting[index] = _is_english(document, index)
        if not is_hosting[index] or not (script := _script_of_words(match[0])):
            continue
        if _is_given(document, match):
            is_hosting[index] = False  # and so is what follows in the same sentence
        else:
            what = "Chinese characters" if script == "Han" else f"{script} letters"
            yield UNTRANSLATED_FRAGMENT.flag(
                document,
                *match.span(),
                f"words in {what} left inside an English sentence",
                evidence=(("script", script),),
            )


def _script_of_words(run: str) -> str:
    """The script of a run that is long enough to be words; "" for formulas, faces and lists of several scripts."""
    scripts = {script_of(char) for char in run if char.isalpha()}
    if len(scripts - {"Kana"}) > 1 or not scripts <= _SCRIPTS:
        return ""
    enough = _MIN_SIGNS if scripts & _SYLLABIC else _MIN_LETTERS
    return max(scripts, default="") if sum(map(str.isalpha, run)) >= enough else ""


def _is_given(document: Document, match: re.Match[str]) -> bool:
    """Whether a run is given in the original on purpose: quoted, in brackets, announced, explained, or part of a word."""
    text, (start, end) = document.text, match.span()
    before, after = (
        text[max(0, start - _LOOK_BACK) : start].rstrip("\u200b\u200c\u200d\u200e\u200f\ufeff"),
        text[end : end + 3].lstrip(" ,"),
    )
    if before[-1:].isalnum() or after[:1] in {"(", "[", "”", '"', "»"} or text[end : end + 1].isalnum():
        return True
    name = _NAME_BEFORE.search(before)
    if name and name[1].lower() not in ENGLISH:
        return True
    is_bracketed = before.rfind("(") > before.rfind(")") or before.rfind("[") > before.rfind("]")
    return is_bracketed or document.is_quoted(start) or _GIVEN.search(before) is not None


def _is_english(document: Document, index: int) -> bool:
    first, last = document.sentence_tokens[index]
    words = document.words[first:last]
    sentence = document.quote(document.sentences[index])
    n_other = foreign_scripts(sentence).total()
    return sum(map(ENGLISH.__contains__, words)) >= _MIN_ENGLISH and 2 * n_other < sum(map(str.isalpha, sentence))


DETECTOR = Detector(rules=(UNTRANSLATED_FRAGMENT,), find=find, english=False, fields=("text",))
