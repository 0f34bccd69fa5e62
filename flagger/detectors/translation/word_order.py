"""TQ114: words in the order of another language, and subjects that its verbs would not need."""

import re
from collections.abc import Iterator

from flagger.lexicon import words
from flagger.lexicon.skeleton import is_capital, is_prose, matches, members, skeleton_of
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

FOREIGN_ORDER = Rule(
    code="TQ114",
    name="foreign-word-order",
    summary="'was damaged the school', 'the ministers not will', 'has the driver in his flat arrested', 'in the town sounded shots'",
    severity=Severity.MINOR,
    what="A passive before its own subject, 'not' before its auxiliary, a participle at the end of the sentence far from its "
    "'has', a verb without a subject after an opening phrase, a place before a verb and its subject, an adjective of kind "
    "that nothing follows.",
    why="Engines that translate word by word keep the order of the source; who did what must then be guessed.",
    examples=(
        "He said that in the night attack [[was damaged the]] building.",
        "The minister assured that the troops [[not will]] enter the town.",
        "The police [[has the driver on Tuesday in his flat arrested]].",
        "[[According to the police, was]] reported by a neighbour that there was smoke.",
        "They won this war of [[economic]].",
        "[[In the city sounded explosions]], and people ran to the shelters.",
    ),
    clean=(
        "He was given the prize and named the winner; she was asked this question, and it was made a law.",
        "Whether or not will remain unclear. In the city stood a church.",
        "She has her teeth cleaned. After the war, the town was rebuilt.",
        "He was arrested this week and killed that day; it was seen all over the country.",
    ),
    blind_spots="Orders that English has too, in poetry and in older prose.",
    source="Ours; verbs after their use in clean text.",
    measured=Measured(0, 5, "147,000 clean sentences, before the last exceptions; such damage hardly occurs there"),
)

_ADVERB = members("R", "NSBZDPTGJ")
_PARTICIPLE = members("P", "ZN")
_PATTERN = re.compile(
    rf"(?<![wa])b(?P<verb>[{_PARTICIPLE}])(?P<object>[dgo]|i)(?![rw,.])|n(?P<auxiliary>[mh])"
    rf"|h(?:d|g)[^,.hbmewsct;:\"()]{{3,9}}(?P<late>[{members('P', 'NJ')}])\."
    rf"|h(?P<yesterday>[{members('R', 'SBZDPTJ')}])(?!i)|m[r]?[dg][{members('NJ', 'SPDZ')}]{{1,2}}(?P<plain>[{members('B', 'SZDPGJR')}])\."
    rf"|[xs{members('NS', 'RB')}]b(?P<said>[{members('P', 'Z')}])i|(?P<missing>s)n(?P<doing>[{members('G')}])|n(?P<anymore>[{members('R')}])[{members('B')}]"
    rf"|p(?P<lone>[{members('J', 'NSBZDPGRTV')}])\."
    rf"|(?P<place>p)d?[x{members('N', 'BZDPGJ')}](?P<intransitive>[{members('D', 'PJN')}{members('DP', 'NJBT')}])"
    rf"[{members('J', 'NSBZDPGR')}]?[{members('S', 'NBZDPGJ')}](?=[,.cp])"
)
TAKES_OBJECT = words(
    "given awarded offered paid shown told asked taught denied sent called named appointed elected declared considered deemed "
    "made granted assigned charged fined promised allowed left kept held dubbed handed lent allotted nominated born bought "
    "brought owed done guaranteed accorded afforded allocated assessed assured bequeathed voted rated ranked labeled labelled "
    "judged pronounced proclaimed crowned titled entitled served provided supplied fed saved spared refused forgiven issued "
    "cost earned reminded convinced persuaded informed notified advised warned headed worn rendered thought found believed "
    "known christened designated proposed been become gotten got had said seen felt heard conducted hit met sworn worth over "
    "forwarded mailed read quoted chosen added put set turned played opened closed left born presented shot located required "
    "pleased reported estimated renamed vouchsafed conferred branded proven extended rolled dealt recognized intrusted "
    "concerned surprised disappointed worried convinced thrilled delighted relieved shocked revealed understood learned agreed determined decided purchased"
)
_TIMES = words(
    "this that all each every some last next many several both any those these much most another either few no my"
)
_DAYS = words("next same following previous day week month year other lot little few minute more first second")
_SUBJECTS = frozenset(["x", "s", "y", *members("NS", "RJBG")])
_REPORTED = words("revealed announced said explained stated noted stressed emphasized mentioned confirmed declared")
_CLAUSE_OPENERS = words("if since when as while once until after before because although though where so what on")
"""What opens a clause at the head of a sentence, behind which older prose sets no comma."""
_SUBORDINATORS = words("since if as when while until because although though where so")
_VERB = re.compile(f"[bhmek{members('DZ', 'NSP')}]")
_EITHER = words("or if why and but whether than as only certainly probably perhaps maybe though that say")
_SOUNDING = words(
    "sounded happened occurred thundered rang erupted broke burned appeared exploded arrived worked remained acted operated "
    "continued died suffered lived participated fell flew gathered"
)
_KINDS = words(
    "economic political military national foreign domestic financial judicial medical agricultural industrial educational international"
)


def find(document: Document) -> Iterator[Flag]:
    for match, index in matches(document, _PATTERN):
        if not is_prose(document, index):
            continue
        at, end = match.start(), match.end()
        why = next((why for group, is_wrong, why in _CHECKS if match[group] and is_wrong(document, match)), "")
        if why and at > document.sentence_tokens[index].start - 1:
            last = end - 1 if match.string[end - 1] == "." else end
            first = at + 1 if match["lone"] else at
            start, stop = document.tokens[first][0], document.tokens[last - 1][1]
            if not document.is_quoted(start):
                wrong = document.text[start:stop]
                yield FOREIGN_ORDER.flag(document, start, stop, f"{wrong!r}: {why}")
    yield from _without_subject(document)


def _is_passive_first(document: Document, match: re.Match[str]) -> bool:
    at, end, listed = match.start(), match.end(), document.words
    verb, follows = listed[match.start("verb")], listed[end - 1]
    if (end < len(listed) and listed[end] in _DAYS) or listed[at] == "am" or _is_first(document, at):
        return False
    first = document.sentence_tokens[document.sentence_of(at)].start
    if (
        listed[first] in _CLAUSE_OPENERS
        or not _SUBORDINATORS.isdisjoint(listed[first:at])
        or listed[end : end + 1] == ("way",)
    ):
        return False
    return verb not in TAKES_OBJECT and follows not in _TIMES and not is_capital(document, end - 1)


def _is_first(document: Document, at: int) -> bool:
    return at == 0 or document.words[at - 1] in {".", "!", "?"}


def _is_not_first(document: Document, match: re.Match[str]) -> bool:
    at, listed = match.start(), document.words
    if listed[at] != "not" or _is_first(document, at) or is_capital(document, match.end() - 1):
        return False
    if listed[at + 1] == "have":
        return False
    return listed[at - 1] not in _EITHER and (match.string[at - 1] in _SUBJECTS or listed[at - 1] == "that")


def _is_late(document: Document, match: re.Match[str]) -> bool:
    return document.words[match.start()] == "has" and _ends_with_stop(document, match)


def _ends_with_stop(document: Document, match: re.Match[str]) -> bool:
    return document.text[document.tokens[match.end() - 1][0]] == "."


def _is_plain_late(document: Document, match: re.Match[str]) -> bool:
    at = match.start()
    is_condition = "should" in document.words[max(0, at - 9) : at + 1] or document.words[at] in {"may", "will", "can"}
    return not is_condition and _ends_with_stop(document, match)


def _is_said(document: Document, match: re.Match[str]) -> bool:
    at, end, listed = match.start(), match.end(), document.words
    return listed[end - 1] == "that" and listed[end - 2] in _REPORTED and listed[at + 1] in {"was", "is", "were", "are"}


def _lacks_be(document: Document, match: re.Match[str]) -> bool:
    at, end = match.start(), match.end()
    first = max(match.string.rfind(".", 0, at), match.string.rfind(",", 0, at), match.string.rfind("c", 0, at)) + 1
    last = match.string.find(".", end)
    is_clause = not _VERB.search(match.string, end, last) and not _VERB.search(match.string, first, at)
    return document.words[at + 1] == "not" and is_clause


def _is_anymore(document: Document, match: re.Match[str]) -> bool:
    return document.words[match.start("anymore")] == "anymore"


def _is_lone(document: Document, match: re.Match[str]) -> bool:
    return document.words[match.start("lone")] in _KINDS


def _is_event(document: Document, match: re.Match[str]) -> bool:
    at = match.start()
    opens = _is_first(document, at) or document.words[at - 1] in {"that", ","}
    return opens and document.words[match.start("intransitive")] in _SOUNDING


def _is_yesterday(document: Document, match: re.Match[str]) -> bool:
    return document.words[match.end() - 1] == "yesterday"


_CHECKS = (
    ("verb", _is_passive_first, "a passive stands before its subject"),
    ("auxiliary", _is_not_first, "'not' stands before its verb"),
    ("late", _is_late, "the participle stands far from its 'has'"),
    ("yesterday", _is_yesterday, "a time stands between auxiliary and verb"),
    ("plain", _is_plain_late, "the verb stands behind its object"),
    ("said", _is_said, "only 'it' can be the subject of this passive"),
    ("doing", _lacks_be, "'is' or 'are' is missing"),
    ("anymore", _is_anymore, "'anymore' stands before its verb"),
    ("lone", _is_lone, "an adjective with nothing to go with"),
    ("intransitive", _is_event, "the verb stands before its subject"),
)
"""For each part of the pattern: the group that tells it, whether it is really wrong there, and what to say."""


_OPENING = re.compile(
    rf"[^,.;:]{{2,13}},(?:[^,.hbmewsyk\"():;c{members('DZ', 'NS')}]{{1,12}},)?(?P<verb>[hb])(?=n?[{_PARTICIPLE}])"
)
_NO_SUBJECT = re.compile(rf"[pt][^,.hbmewsyk\"():;c{members('DZ', 'NS')}]{{1,12}}\Z")
_OPENERS = words("according as due on during after before from with until by around")


def _without_subject(document: Document) -> Iterator[Flag]:
    """Sentences that open with a phrase and a comma, and go on with the verb."""
    shape = skeleton_of(document)
    for index, (first, last) in enumerate(document.sentence_tokens):
        if document.words[first] not in _OPENERS:
            continue
        match = _OPENING.match(shape, first, last)
        if match and _is_phrase(document, shape, first, match) and is_prose(document, index):
            start, end = document.tokens[first][0], document.tokens[match.end() - 1][1]
            if not document.is_quoted(start) and document.text[document.sentences[index].end - 1] != "?":
                yield FOREIGN_ORDER.flag(document, start, end, "the verb after the opening phrase has no subject")


def _is_phrase(document: Document, shape: str, first: int, match: re.Match[str]) -> bool:
    """Whether a preposition and its noun phrase stand before the first comma, no clause and no inverted place."""
    comma = shape.index(",", first)
    begin = first + 1 if document.words[first] in {"according", "as", "due"} else first
    if document.words[match.start("verb")] == "be":
        return False
    is_inverted = (
        document.words[match.start("verb")] in {"is", "are", "was", "were"}
        and shape.count(",", first, match.end()) == 1
    )
    return _NO_SUBJECT.match(shape[begin:comma]) is not None and not (
        is_inverted and document.words[first] in {"in", "on", "at", "with", "for"}
    )


DETECTOR = Detector(rules=(FOREIGN_ORDER,), find=find)
