"""TQ112: a verb, noun or adjective with a preposition that it does not govern."""

import re
from collections.abc import Iterator

from flagger.lexicon import words
from flagger.lexicon.search import around
from flagger.lexicon.skeleton import is_capital, members, skeleton, skeleton_of
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

WRONG_PREPOSITION = Rule(
    code="TQ112",
    name="wrong-preposition",
    summary="'emphasized on', 'participated of', 'since two days', 'in the last Sunday', 'the committing of'",
    severity=Severity.MINOR,
    what="A word with a preposition too many, too few or of another language's choice; 'since' before a duration; a weekday "
    "with two prepositions; a gerund without an article before 'of'; 'the' and another determiner.",
    why="Prepositions are translated one by one, though each language chooses its own; they say who did what to whom.",
    examples=(
        "The sides [[emphasized on]] cooperation in energy.",
        "The man [[participated of]] the robbery, police said.",
        "He has been on the run [[since two months]].",
        "The company announced it [[on last Sunday]].",
        "He admitted to [[committing of]] a crime.",
        "The agents [[informed to]] the family.",
    ),
    clean=(
        "He was informed that emphasis on it had been stressed on Monday.",
        "It has been so since two days before the vote; since two years ago it has grown.",
        "They thought of thinking of it, and in the making of it they failed.",
        "The thank-you note, the comment the mayor made and the result to date are known.",
    ),
    blind_spots="Prepositions that fit another sense of the word.",
    source="Ours; every pair listed occurs never or next to never in eleven million words of clean text.",
    measured=Measured(10, 14, "press releases, blogs and news held back"),
)

_TABLE = """
to: informed inform informs thanked arrested detained participated participate resisted visited congratulated contacted
to: answered affected affects succeeded avoided finished insisted insist attacked criticized criticised captured entered
to: approached commented rescued greeted injured wounded killed phoned telephoned supported prevented assist hit
to: enjoyed enjoy stopped forbade reached reaches asked
on: emphasized emphasize emphasizes emphasised emphasise stressed influenced interested protested-on underlined answered condemned
about: discussed discuss discusses mentioned mention explained explain criticized declared interested stressed emphasized
of: participated participate depend depends depended suffered suffer suffers filled equipped surrounded concerned worried
of: covered lacked lacks aged increased related demanding announced accompanied benefited profited attended
with: according congratulated contacted related married resulted opposed full equal injured
for: interested managed capable
from: depends depended consists consisted full composed accompanied asked according killed denied according
in: confessed informed accused suspected consist
to: despite beside except inside around for during without until despite
of: despite during besides without between toward towards
the: commented listened waiting waited listen wait responded replied
that: pointed explained-that
him: searching explained suggested recommended
them: explained said suggested
me: explained said
us: said explained
"""
_WRONG: dict[str, set[str]] = {}
for _row in _TABLE.strip().splitlines():
    _second, _, _firsts = _row.partition(": ")
    for _first in _firsts.split():
        if "-" not in _first:
            _WRONG.setdefault(_first, set()).add(_second)

_TELLING = words("told informed inform")
_PLAIN = re.compile(f"[{members('B', 'NSJDP')}]")
_NO_INFINITIVE = words(
    "avoid avoids avoided enjoy enjoys enjoyed finish finished suggest suggests suggested recommend recommends recommended deny "
    "denied prevent prevents prevented succeed succeeded insist insisted"
)
_FIRSTS = (_TELLING | _NO_INFINITIVE).union(_WRONG)
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_FEW = r"two|three|four|five|six|seven|eight|nine|ten|several|many|few|\d\d?"
_SPAN = (
    r"(?:hours?|days?|weeks?|months?|years?)\b"
    r"(?! (?:ago|before|after|earlier|prior|of|old|to|in|from|and|later|into|away|until|out))"
)
_PERSONS = (
    "people|persons|men|women|man|woman|residents|citizens|soldiers|children|workers|suspects|students|passengers|victims|"
    "refugees|protesters|doctors|fighters|officers|teachers|villagers|farmers"
)
_LAST = (
    rf"\b(?:[Oo]n|[Ii]n|[Aa]t|[Ff]rom) (?:last|next) (?:{_DAYS})\b(?!['’])"
    r"|\b(?:[Oo]n|[Ii]n|[Aa]t) (?:last|next) (?:week|month|year|night)\b(?=[.,]| [a-z])(?!['’])"
    rf"|\bfrom (?:the )?last (?:{_FEW}) {_SPAN}"
)
_NOT_AFTER_MOST = (
    "the|all|them|it|us|you|our|his|her|its|their|my|your|this|that|these|those|which|whom|what|a|an|whose|one"
)
_PHRASES = (
    ("last ", _LAST),
    ("next ", _LAST),
    ("yesterday", r"\b(?:on|in|at) yesterday\b(?!['’])"),
    ("tomorrow", r"\b(?:on|in|at) tomorrow\b(?!['’])"),
    ("ince ", rf"\b[Ss]ince (?:the )?(?:last |past )?(?:{_FEW}) {_SPAN}"),
    ("since ", rf"\b(?:is|are) \w+ing (?:\w+ ){{0,4}}since (?:\d{{4}}|last|yesterday|{_DAYS}|{_FEW}|{_MONTHS})\b"),
    (
        "ore of ",
        rf"\b[Mm]ore of (?:{_FEW}|twenty|thirty|fifty|hundred|thousand|\d[\d.,]*)\b(?! (?:these|those|the|them|its|his|her|their|our))",
    ),
    ("more ", r"\bmore \d[\d.,]* (?:thousands?|millions?|hundreds?)\b"),
    (
        " years",
        r"\b(?:man|woman|boy|girl|youth|person|citizen|resident) of (?:\d\d?|twenty|thirty|forty|fifty|sixty|seventy) years\b",
    ),
    (
        "years old",
        r"\b\d\d? years old (?:man|woman|boy|girl|youth|child|student|person|driver|resident|citizen)\b|\bof \d\d? years old\b",
    ),
    ("thousands", r"\b\d[\d.,]* thousands(?= (?!(?:of|in|and|to|for|on|from|or|by|with|at)\b)[a-z])"),
    ("millions", r"\b\d[\d.,]* millions(?= (?!(?:of|in|and|to|for|on|from|or|by|with|at)\b)[a-z])"),
    ("worth to", r"\bworth to (?:mention|note|see|mentioning)\b"),
    ("for to ", r"\bfor to (?!and|or|from)[a-z]+\b"),
    (
        " of that ",
        r"\b(?:risk|fact|fear|possibility|idea|case|danger|result|news|belief|hope|condition) of that (?:the|a|he|she|they|it|there)\b",
    ),
    ("before of", r"\bbefore of (?:the|a|his|her|their|this|that|its)\b"),
    ("after of", r"\bafter of (?:the|a|his|her|their|this|that|its)\b"),
    (
        "he all ",
        r"\b[Tt]he all (?:month|day|year|week|country|city|people|sides|countries|parties|goals|damage|time)\b",
    ),
    ("he both ", r"\b[Tt]he both (?:sides|countries|parties|people|cities|leaders)\b"),
    ("he every ", r"\b[Tt]he every (?:month|day|year|week|country|city)\b"),
    ("almost of", r"\balmost of (?:the|all|them)\b"),
    ("ost of ", rf"\b[Mm]ost of (?!(?:{_NOT_AFTER_MOST})\b)[a-z]+s\b"),
    ("reached ", r"\breached (?:on|at) (?:the )?(?:spot|scene|place)\b"),
    ("reach ", r"\breach (?:on|at) (?:the )?(?:spot|scene|place)\b"),
    ("for always", r"\bfor always\b"),
    (", what ", r", what (?:led|caused|made|allowed|resulted|means) (?:to|the|it|that|in|a)\b"),
    (" year", r"\bin (?:19|20)\d\d year\b"),
    (" of the ", r"\b\d\d? of the (?:morning|afternoon|evening|night)\b"),
    (" hours", r"\bat \d\d?(?:[.:]\d\d)? hours\b(?!,)"),
    *((f" of {month}", rf"\b(?:[Oo]n|at) \d\d? of {month}\b") for month in _MONTHS.split("|")),
    *(
        (f"{whom} to ", rf"\b(?:lets?|makes?|made) {whom} to (?!(?:the|a|his|her|their|my|our|be)\b)[a-z]+\b")
        for whom in ("him", "her", "them", "us")
    ),
    ("ll what ", r"\b[Aa]ll what (?!(?:a|the|is|was|if|about)\b)[a-z]+"),
    ("thing what ", r"\b\w+thing what (?!(?:a|the|is|was|if|about)\b)[a-z]+"),
    (" which ", rf"\b(?:{_PERSONS}) which (?:is|are|was|were|has|have|had|can)\b"),
)
_SOUGHT = tuple((literal, re.compile(pattern)) for literal, pattern in _PHRASES)
"""A piece of each phrase as it stands in the text, and the phrase."""
_GERUND = re.compile(rf"(?<!d)(?<!g)[pt](?P<gerund>[{members('G', 'N')}])p")
_BEFORE_GERUND = words("of in for until after before about by at to")
_TAKES_OF = words(
    "thinking speaking hearing learning disposing approving disapproving dreaming conceiving boasting complaining consisting availing "
    "ridding partaking coming dying becoming talking knowing warning accusing convicting reminding smelling tiring depriving informing "
    "robbing stripping relieving clearing curing assuring notifying instead admitting repenting being getting tasting"
)


def find(document: Document) -> Iterator[Flag]:
    vocabulary = document.vocabulary
    if not vocabulary.isdisjoint(_FIRSTS):
        yield from _pairs(document)
    for literal, pattern in _SOUGHT:
        for match in around(document.text, literal, pattern):
            if not document.is_quoted(match.start()):
                yield _flag(document, *match.span(), "")
    if "of" in vocabulary:
        for match in _GERUND.finditer(skeleton_of(document)):
            at = match.start("gerund")
            before, gerund, after = document.words[at - 1 : at + 2]
            is_free = before in _BEFORE_GERUND and gerund not in _TAKES_OF
            if is_free and after == "of" and not is_capital(document, at):
                yield _flag(document, document.tokens[at][0], document.tokens[at + 1][1], "")


def _pairs(document: Document) -> Iterator[Flag]:
    listed, tokens = document.words, document.tokens
    for at in document.places_of(_FIRSTS):
        if at + 1 == len(listed):
            break
        wrong = _WRONG.get(listed[at])
        if listed[at] in _TELLING and listed[at + 1] == "that" and _tells_nobody(document, at):
            yield _flag(document, tokens[at][0], tokens[at + 1][1], "")
        if listed[at] in _NO_INFINITIVE and listed[at + 1] == "to" and _is_infinitive(document, at):
            yield _flag(document, tokens[at][0], tokens[at + 1][1], "")
            continue
        if wrong is None or listed[at + 1] not in wrong or is_capital(document, at) or is_capital(document, at + 1):
            continue
        if document.text[tokens[at][1] : tokens[at + 1][0]] == " " and _is_governed(document, at):
            yield _flag(document, tokens[at][0], tokens[at + 1][1], "")


_SUBJECT = frozenset("xs" + members("NS", "RBGP"))
_CLAUSE = frozenset("dgsyxi#")


def _tells_nobody(document: Document, at: int) -> bool:
    """Whether "told that" has a subject before it, a clause behind it, and no one to whom it is told."""
    shape = skeleton(document.words[max(0, at - 2) : at + 3])
    behind, before = shape[-1:], shape[:-3]
    is_active = before[-1:] in _SUBJECT or (before[-1:] == "h" and before[:1] in _SUBJECT)
    return at > 1 and is_active and behind in _CLAUSE and not is_capital(document, at)


_LEADS_ON = words("date which whom what")
_ADVERBIAL = words("the this that a an his her its their our some all several many local police him them")


def _is_governed(document: Document, at: int) -> bool:
    """Whether an object follows, rather than an infinitive, a date or the end of the clause."""
    first, second = document.words[at : at + 2]
    follows = document.words[at + 2] if at + 2 < len(document.words) else "."
    if second in {"to", "on", "in", "with", "for", "from", "of"} and first not in {"despite", "during", "without"}:
        if not follows[:1].isalnum() or follows in _LEADS_ON:
            return False
        before = document.words[at - 1] if at else ""
        if second == "to" and before in _PASSIVE:
            return False
        if second == "to" and not (follows in _ADVERBIAL or is_capital(document, at + 2)):
            return False
        if second == "on" and (is_capital(document, at + 2) or follows in _ADVERBIAL_TIME):
            return False
    return second != "the" or follows not in _MANNER


def _is_infinitive(document: Document, at: int) -> bool:
    """Whether a plain verb follows "to" after a verb that takes none."""
    before = document.words[at - 1] if at else ""
    following = skeleton(document.words[at + 2 : at + 3])
    return before not in _PASSIVE and bool(_PLAIN.match(following)) and not is_capital(document, at)


_MANNER = words("same way least most courtesy old-fashioned other only whole")
_PASSIVE = words(
    "be been being was were is are am not also newly previously severely seriously adversely directly most badly being those"
)
_ADVERBIAL_TIME = words("behalf earth air camera tape record both several many numerous multiple occasion")


def _flag(document: Document, start: int, end: int, right: str) -> Flag:
    wrong = document.text[start:end]
    return WRONG_PREPOSITION.flag(
        document, start, end, f"{wrong!r}: English uses another preposition, or none, here", suggestion=right
    )


DETECTOR = Detector(rules=(WRONG_PREPOSITION,), find=find)
