"""CR201 to CR205: finds the phrases of five propaganda techniques and weighs whose words they are."""

from collections.abc import Iterator
from typing import NamedTuple

from flagger.detectors.credibility import exaggeration, fear_appeal, loaded_language, name_calling, sown_doubt
from flagger.detectors.credibility.phrases import Phrases
from flagger.detectors.credibility.voice import voice_at
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

_TECHNIQUES = {
    "loaded language": (loaded_language.LOADED_LANGUAGE, loaded_language.STRONG, loaded_language.MILD),
    "name-calling": (name_calling.NAME_CALLING, name_calling.STRONG, name_calling.MILD),
    "exaggeration": (exaggeration.EXAGGERATION, exaggeration.STRONG, exaggeration.MILD),
    "doubt": (sown_doubt.SOWN_DOUBT, sown_doubt.STRONG, sown_doubt.MILD),
    "appeal to fear": (fear_appeal.FEAR_APPEAL, fear_appeal.STRONG, fear_appeal.MILD),
}
_STRONG = ", strong"
PHRASES = Phrases(
    {technique + _STRONG: strong for technique, (_, strong, _) in _TECHNIQUES.items()}
    | {technique: mild for technique, (_, _, mild) in _TECHNIQUES.items()}
)
"""The turns of all five lists, each with its technique."""

_MANY = 3
_DENSE_PER_1000_WORDS = 4.0
"""An article's own voice is loaded with this many different turns, this dense: ordinary reports stay under it."""
_APART_TOKENS = 3
"""Turns of one technique no further apart than this ("vile, hateful and disgusting") are one passage."""
_STOPS = frozenset({".", "!", "?", "…"})
_LEAST_SENTENCE = 4
"""A line of fewer tokens without a full stop is a tag or a heading of a list."""
_MESSAGES = {
    "": "{technique} in the article's own voice: '{quote}'",
    "quoted": "{technique} in quotation marks, the speaker's words: '{quote}'",
    "reported": "{technique} in a sentence that reports somebody's words: '{quote}'",
}


class _Passage(NamedTuple):
    first: int
    last: int
    technique: str
    is_strong: bool
    voice: str


def find(document: Document) -> Iterator[Flag]:
    passages = _passages(document)
    own = {document.words[passage.first : passage.last] for passage in passages if not passage.voice}
    is_dense = len(own) >= _MANY and 1000 * len(own) >= _DENSE_PER_1000_WORDS * len(document.words)
    for first, last, technique, is_strong, voice in passages:
        rule: Rule = _TECHNIQUES[technique][0]
        start, end = document.tokens[first][0], document.tokens[last - 1][1]
        yield rule.flag(
            document,
            start,
            end,
            _MESSAGES[voice].format(technique=technique, quote=document.text[start:end]),
            severity=Severity.MINOR if not voice and (is_strong or is_dense) else Severity.INFO,
            evidence=(("technique", technique), ("voice", voice or "own"), ("such turns in the own voice", len(own))),
        )


def _passages(document: Document) -> list[_Passage]:
    """The phrases found with whose words they are; neighbours of one technique and voice are drawn together."""
    passages: list[_Passage] = []
    for first, last, kind in PHRASES.find(document):
        start = document.tokens[first][0]
        tokens = document.sentence_tokens[document.sentence_at(start)]
        if tokens.end - tokens.start < _LEAST_SENTENCE and document.words[tokens.end - 1] not in _STOPS:
            continue
        if first > tokens.start and last - first == 1 and _is_in_a_name(document, first):
            continue
        technique = kind.removesuffix(_STRONG)
        if technique == "appeal to fear" and document.words[last : last + 1] == ("'s",):
            continue  # "the end of America's longest war"
        passage = _Passage(first, last, technique, kind.endswith(_STRONG), voice_at(document, start))
        before = passages[-1] if passages else None
        if before is not None and _belongs(document, before, passage):
            is_strong = before.is_strong or passage.is_strong
            passages[-1] = passage._replace(first=before.first, is_strong=is_strong)
        else:
            passages.append(passage)
    return passages


def _is_in_a_name(document: Document, at: int) -> bool:
    """Whether a word has a capital like a neighbour of its: "Despicable Me"; in titles all words may."""
    if document.field == "title":
        return False
    around = document.tokens[max(0, at - 1) : at + 2]
    return (
        document.text[document.tokens[at][0]].isupper()
        and sum(document.text[start].isupper() for start, _ in around) > 1
    )


def _belongs(document: Document, before: _Passage, after: _Passage) -> bool:
    same = before.technique == after.technique and before.voice == after.voice
    between = document.words[before.last : after.first]
    return same and len(between) <= _APART_TOKENS and _STOPS.isdisjoint(between)


DETECTOR = Detector(rules=tuple(rule for rule, _, _ in _TECHNIQUES.values()), find=find)
