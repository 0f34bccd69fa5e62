"""Who speaks where a sentence makes a claim: the article itself, a named voice, or somebody who denies or imagines it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from flagger.facts.letters import is_saying
from flagger.facts.shape import Shape, shape
from flagger.facts.telling import Telling
from flagger.facts.wordlist import wordset
from flagger.records import Document, Span


class Voice(NamedTuple):
    """`kind` as in `Claim.attribution`; `speaker` as the article names it, "" where it doesn't."""

    kind: str
    speaker: str = ""


OWN = Voice("")
SILENT = frozenset({"denied", "hypothetical", "plan", "question"})
"""Kinds of voice that assert nothing."""

_DENIALS = wordset(
    "false falsely fake wrong wrongly incorrect incorrectly untrue myth myths hoax hoaxes lie lied lying debunk debunked "
    "debunks debunking refute refuted refutes refuting deny denies denied denying disproved disproven misinformation "
    "disinformation fabricated fabrication baseless unfounded mistaken mistakenly erroneous erroneously error "
    "misleading inaccurate inaccurately absurd nonsense ridiculous ludicrous satire satirical joke joked joking "
    "correction corrected typo rumor rumour rumors rumours conspiracy allegation supposedly so-called neither "
    "rejected rejects dismissed dismisses disputes pretended pretends opposite contrary doubt doubts "
    "misstated misspoke bogus fictitious non-existent caption impostor imposter impersonator impersonating posing "
    "posed prank"
)
_FALSEHOODS = _DENIALS - wordset(
    "reject rejected rejects dismissed dismisses deny denies denied denying dispute disputes refute refuted refutes refuting "
    "doubt doubts rumor rumour rumors rumours contrary opposite allegation conspiracy lie lied lying error neither "
    "supposedly pretended pretends disinformation misinformation"
)
"""Those that speak of what is said, not of what somebody does: "called Putin the president of Ukraine by mistake"."""

_PLANS = wordset(
    "threaten threatens threatened threatening plan plans planned hope hopes hoped want wants wanted wish wishes intend "
    "intends intended vow vows vowed pledge pledges pledged promise promises promised will aims aimed seeks sought"
)
_IMAGININGS = _PLANS | wordset(
    "if would could might should whether unless imagine imagined imagining suppose supposed supposing pretend fear fears "
    "feared fearing novel fiction fictional film movie game scenario scenarios hypothetical hypothetically alternate dream "
    "dreamed dreams lest possible possibility potential prevent prevented preventing avoid risk danger may "
    "wargame simulation screenplay thriller parody hypothesis what-if comedy sitcom musical cartoon miniseries spoof docudrama"
)
_FICTIONS = wordset(
    "if unless imagine imagined imagining suppose supposed supposing pretend novel fiction fictional film movie game "
    "scenario scenarios hypothetical hypothetically alternate dream dreamed thriller parody screenplay simulation lest comedy "
    "sitcom musical cartoon miniseries spoof docudrama"
)
"""Words that make even what a name or an apposition says a fancy; a plan or a fear around it does not."""

_ARTICLES = wordset("the a an this that its their his her our")
_LEADING_ON = wordset("to for of that which under in is was")
"""Words after a plan or a hope that say what it is of: not in "vetoed the plan, citing ..."."""
_MONTHS_AND_NAMES = frozenset({"may", "will"})
_NEGATIONS = wordset("not never no neither nor nobody none without hardly instead rather cannot")
_NOT_DENYING = frozenset({"only", "far"})
"""What "not" says of itself, not of the deed."""
_NOBODY = frozenset({"nobody", "none", "never", "no-one"})
"""Words that, before a verb of saying, leave nobody who says it."""
_RETORTS = wordset("that this it the these those such false wrong not no untrue nonsense incorrect fact in both")
_REFUSALS = wordset("rejected rejects dismissed dismisses disputes dispute condemned")
"""Words that, after a deed, refuse it or something else and deny it only with the word for a claim."""
_CLAIMS = wordset(
    "claim claims allegation allegations accusation accusations charge charges idea notion suggestion assertion it this"
)
_LONGEST_RETORT = 14
"""Tokens of a sentence that only denies the one before it."""
_NEAR = 4
"""Tokens before a claim in which a negation denies it: "never", "no evidence that", "not Ukraine"."""

_NEAR_NOUN = 2
"""The same before a noun: "no annexation of"; who "never recognised the annexation" does not deny it."""

_SPEAKER_BEFORE = re.compile(r"(?:t?[WNDwkgS]{1,6})v")
_SPEAKER_AFTER = re.compile(r",(?:(?P<before>t?[WNDwkgSiutdf]{1,10})v|v(?P<after>t[WNDwkg]{1,5}|[WND][WNDwkg]{0,4}))")
_SOURCES = frozenset({"according"})


def telling_under(document: Document, span: Span) -> Telling:
    """What stands under a span of the text, as a statement without roles."""
    first = bisect_left(document.tokens, span.start, key=lambda token: token[0])
    last = bisect_left(document.tokens, span.end, key=lambda token: token[0])
    return Telling(first, first, max(last, first + 1))


def voice_at(document: Document, index: int, telling: Telling) -> Voice:
    """Who makes a statement that stands in the sentence with this index."""
    bounds = document.sentence_tokens[index]
    return voice_of(document, shape(document, *bounds, {}), index, telling)


def voice_of(document: Document, sentence: Shape, index: int, telling: Telling) -> Voice:
    """Who makes a statement, where the shape of its sentence is already known."""
    bounds = document.sentence_tokens[index]
    following = _following(document, index)
    words = document.words
    if "?" in words[max(telling.last, bounds.end - 3) : bounds.end]:
        return Voice("question")
    if _is_denied(document, bounds, telling, following) or _is_said_by_nobody(document, bounds, telling):
        return Voice("denied")
    imagined = _imagined(document, bounds, telling)
    if imagined:
        return Voice(imagined)
    speaker = _speaker(document, sentence, telling)
    if document.is_quoted(document.tokens[telling.trigger][0]):
        return Voice("quoted", speaker)
    if telling.is_accusation or (speaker and not telling.is_aside):
        return Voice("said", speaker)
    return OWN


def _following(document: Document, index: int) -> Span | None:
    """The tokens of the next sentence of the same block."""
    block = document.block_sentences[bisect_right(document.block_sentences, index, key=lambda span: span.start) - 1]
    return document.sentence_tokens[index + 1] if index + 1 < block.end else None


_INVERTED = frozenset({"had", "were", "should"})
"""Words that make a condition where they stand before the subject: "had A invaded B"."""
_COMMON_BELIEF = re.compile(
    r"(?:many|people|some|most|commonly|often|widely) (?:\w+ )?(?:think|believe|assume|thought|believed|assumed)"
)


def _imagined(document: Document, bounds: Span, telling: Telling) -> str:
    """Returns "plan" for what is planned or threatened, "hypothetical" for what is only thought, else ""."""
    before = document.words[bounds.start : telling.trigger]
    said = " ".join(before)
    if _is_inverted(document, bounds, telling.first - 1) or "as if " in said or _COMMON_BELIEF.search(said):
        return "hypothetical"
    imaginings = _FICTIONS if telling.is_named else _IMAGININGS
    for index, word in enumerate(before):
        if word in imaginings:
            is_name = document.text[document.tokens[bounds.start + index][0]].isupper() and index > 1
            is_noun = (
                index > 0
                and before[index - 1] in _ARTICLES
                and not _LEADING_ON.issuperset(before[index + 1 : index + 2])
            )
            if not is_name and not (is_noun and word in _PLANS) and not (word in _MONTHS_AND_NAMES and index <= 1):
                return "plan" if word in _PLANS else "hypothetical"
    return "plan" if telling.is_planned else ""


def _is_inverted(document: Document, bounds: Span, token: int) -> bool:
    """Whether a token opens a clause as the auxiliary of a condition: "had A invaded B"."""
    words = document.words
    if token < bounds.start or words[token] not in _INVERTED:
        return False
    return token == bounds.start or words[token - 1] in {",", "“", '"'}


def _is_denied(document: Document, bounds: Span, telling: Telling, following: Span | None) -> bool:
    return (
        _is_called_false(document, bounds, telling)
        or _is_negated(document, bounds, telling)
        or (following is not None and _is_retort(document.words[following.start : following.end]))
    )


def _is_called_false(document: Document, bounds: Span, telling: Telling) -> bool:
    """Whether the sentence says that something in it is false; who refuses a deed does not deny it."""
    sentence = document.words[bounds.start : bounds.end]
    denials = _FALSEHOODS if telling.is_named else _DENIALS
    end = telling.last - bounds.start
    # "Russia, which annexed Crimea, denies any part in the blast", "Syria, which lost the Golan, rejects all talks"
    after = _FALSEHOODS if telling.is_aside else denials - _REFUSALS
    if not denials.isdisjoint(sentence[:end]) or not after.isdisjoint(sentence[end:]):
        return True
    return any(
        (word in _DENIALS and sentence[at + 1] == "that")
        or (word in {"by", "common"} and sentence[at + 1] == "mistake")
        or (word in _REFUSALS and not _CLAIMS.isdisjoint(sentence[at + 1 : at + 1 + _NEAR]))
        for at, word in enumerate(sentence[:-1])
    )


def _is_noun(document: Document, telling: Telling) -> bool:
    return document.words[telling.trigger].endswith(("ion", "ions", "ure"))


def _is_negated(document: Document, bounds: Span, telling: Telling) -> bool:
    words = document.words
    first = telling.trigger - _NEAR_NOUN if _is_noun(document, telling) else telling.first - _NEAR
    near = words[max(bounds.start, first) : telling.trigger]
    following = words[max(bounds.start, first) + 1 : telling.trigger + 1]
    for index, word in enumerate(near):
        is_only = word == "not" and following[index] in _NOT_DENYING
        is_aside = word == "without" and near[max(0, index - 1) : index] == (",",)
        if (word in _NEGATIONS or word.endswith("n't")) and not is_only and not is_aside:
            return True
    after = words[telling.last : bounds.end]
    return "not" in after and not {"true", "so", "correct"}.isdisjoint(after)


def _is_said_by_nobody(document: Document, bounds: Span, telling: Telling) -> bool:
    before = document.words[bounds.start : telling.first]
    return not _NOBODY.isdisjoint(before) and any(is_saying(word) for word in before)


def _is_retort(retort: Sequence[str]) -> bool:
    """Whether a sentence after another denies it: "That is not true"."""
    if not retort or len(retort) > _LONGEST_RETORT or retort[0] not in _RETORTS:
        return False
    return not _DENIALS.isdisjoint(retort) or ("not" in retort and "true" in retort) or retort[0] == "no"


def _speaker(document: Document, sentence: Shape, telling: Telling) -> str:
    """The words that name who says the claim, or "" where nobody is said to."""
    letters = sentence.letters
    start = next((index for index, token in enumerate(sentence.tokens) if token >= telling.first), len(letters))
    end = next((index for index, token in enumerate(sentence.tokens) if token >= telling.last), len(letters))
    for index in range(len(letters) - 1, -1, -1):
        if letters[index] == "v" and document.words[sentence.tokens[index]] in _SOURCES and not start <= index < end:
            return _words(document, sentence, index + 2, _run(letters, index + 2))
    found = list(_SPEAKER_BEFORE.finditer(letters, 0, start))
    if found:
        return _words(document, sentence, found[-1].start(), found[-1].end() - 1)
    if "v" in letters[:start]:
        return "a source"
    after = _SPEAKER_AFTER.search(letters, end)
    if after is None:
        return ""
    return _words(document, sentence, *after.span("before" if after["before"] else "after"))


def _run(letters: str, start: int) -> int:
    found = re.compile(r"t?[WNDwkgSu]{1,5}").match(letters, start)
    return found.end() if found else start


def _words(document: Document, sentence: Shape, start: int, end: int) -> str:
    if start >= end or start >= len(sentence.tokens):
        return "a source"
    last = sentence.after(end - 1) - 1
    return document.text[document.tokens[sentence.tokens[start]][0] : document.tokens[last][1]]
