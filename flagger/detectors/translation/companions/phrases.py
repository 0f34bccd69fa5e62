"""Phrases with a preposition too many, too few or of another language's choice, as patterns."""

import re

from flagger.lexicon import words

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
    rf"\b(?:[Oo]n|[Ii]n|[Aa]t) (?:last|next) (?:{_DAYS})\b(?!['’])"
    r"|(?<!sworn )(?<!came )(?<!moved )(?<!put )(?<!brought )(?<!sent )\b(?:[Oo]n|[Ii]n|[Aa]t) (?:last|next) (?:week|month|year|night)\b(?=[.,]| [a-z])(?!['’])"
    rf"|\bfrom last (?:{_FEW}) {_SPAN}"
)
_NOT_AFTER_MOST = (
    "the|all|them|it|us|you|our|his|her|its|their|my|your|this|that|these|those|which|whom|what|a|an|whose|one"
)
_PATTERNS = (
    ("last", "last ", _LAST),
    ("next", "next ", _LAST),
    ("yesterday", "yesterday", r"\b(?:on|in|at) yesterday\b(?!['’])"),
    (
        "tomorrow",
        "tomorrow",
        r"(?<!faith )(?<!hope )(?<!confidence )(?<!belief )(?<!believe )\b(?:on|in|at) tomorrow\b(?!['’])",
    ),
    ("since", "ince ", rf"\b[Ss]ince (?:the )?(?:last |past )?(?:{_FEW}) {_SPAN}"),
    (
        "since",
        "since ",
        rf"\b(?:is|are) \w+ing (?:\w+ ){{0,4}}since (?:\d{{4}}|last|yesterday|{_DAYS}|{_FEW}|{_MONTHS})\b",
    ),
    (
        "more of",
        "ore of ",
        rf"(?<!or )\b[Mm]ore of (?:{_FEW}|twenty|thirty|fifty|hundred|thousand|\d[\d.,]*)\b(?! (?:these|those|the|them|its|his|her|their|our))",
    ),
    ("more", "more ", r"\bmore \d[\d.,]* (?:thousands?|millions?|hundreds?)\b"),
    (
        "of years",
        " years",
        r"\b(?:man|woman|boy|girl|youth|person|citizen|resident) of (?:\d\d?|twenty|thirty|forty|fifty|sixty|seventy) years\b",
    ),
    (
        "years old",
        "years old",
        r"\b\d\d? years old (?:man|woman|boy|girl|youth|child|student|person|driver|resident|citizen)\b|\bof \d\d? years old\b",
    ),
    ("thousands", "thousands", r"\b\d[\d.,]* thousands(?= (?!(?:of|in|and|to|for|on|from|or|by|with|at)\b)[a-z])"),
    ("millions", "millions", r"\b\d[\d.,]* millions(?= (?!(?:of|in|and|to|for|on|from|or|by|with|at)\b)[a-z])"),
    ("abroad", "abroad", r"\b(?:[Tt]o|[Ii]n|[Aa]t) abroad\b"),
    (
        "to home",
        " to home",
        r"\b(?:go|goes|going|went|gone|come|comes|coming|came|return|returned|returning|returns|sent|back|drove|walked) to home\b(?=[.,]| (?:on|in|at|after|from|by|with|and|before|for)\b)",
    ),
    (
        "to there",
        " to there",
        r"\b(?:go|goes|going|went|gone|come|came|return|returned|travel|travelled|traveled|sent) to there\b",
    ),
    (
        "told about",
        "told about",
        (
            r"(?:\b(?:he|she|who|minister|president|head|mayor|governor|spokesman|spokeswoman|ministry|police|witness|official|man|woman)"
            r"|(?<=[a-z] )[A-Z]\w+) told about (?:the|his|her|their|this|these|how)\b"
        ),
    ),
    (
        "interest to",
        " interest to ",
        (
            r"\b(?:show|shows|showed|shown|express|expressed|expresses|paid) (?:a )?(?:great |big |keen |huge |much |special )?"
            r"interest to (?:the|a|his|her|their|this|these)\b"
        ),
    ),
    ("managed to be", "managed to be", r"\b(?:was|were|is|are|been|be) managed to be\b"),
    (
        "of",
        "ome of ",
        (
            r"\b(?:[Ss]ome|[Mm]any|[Ss]everal|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Nn]one) of "
            r"(?!(?:hers|ours|yours|theirs|his|its|thousands|millions|hundreds|dozens|us|this|those|these|hearts|clubs|diamonds|spades)\b)"
            r"[a-z]+(?<!ss)(?<!ics)(?<!ies)s\b(?= (?:are|were|have|had|will|who|which)\b)"
        ),
    ),
    ("worth to", "worth to", r"\bworth to (?:mention|note|see|mentioning)\b"),
    (
        "for to",
        "for to ",
        r"(?<!look )(?<!looking )(?<!looked )(?<!ask )(?<!asked )(?<!allow )(?<!allowed )(?<!hope )(?<!hoped )\bfor to (?!and|or|from)[a-z]+\b",
    ),
    (
        "of that",
        " of that ",
        r"\b(?:risk|fact|fear|possibility|idea|danger|news|belief|hope|condition) of that (?:the|a|he|she|they|it|there)\b",
    ),
    ("before of", "before of", r"\bbefore of (?:the|a|his|her|their|this|that|its)\b"),
    ("after of", "after of", r"\bafter of (?:the|a|his|her|their|this|that|its)\b"),
    (
        "the all",
        "he all ",
        r"\b[Tt]he all (?:month|day|year|week|country|city|people|sides|countries|parties|goals|damage|time)\b",
    ),
    ("the both", "he both ", r"\b[Tt]he both (?:sides|countries|parties|people|cities|leaders)\b"),
    ("the every", "he every ", r"\b[Tt]he every (?:month|day|year|week|country|city)\b"),
    ("almost of", "almost of", r"\balmost of (?:the|all|them)\b"),
    ("most of", "ost of ", rf"\b[Mm]ost of (?!(?:{_NOT_AFTER_MOST})\b)[a-z]+s\b"),
    ("reached", "reached ", r"\breached (?:on|at) (?:the )?(?:spot|scene|place)\b"),
    ("reach", "reach ", r"\breach (?:on|at) (?:the )?(?:spot|scene|place)\b"),
    ("for always", "for always", r"\bfor always\b(?! \w+ing\b)"),
    ("what", ", what ", r", what (?:led|caused|made|allowed|resulted|means) (?:to|the|it|that|in|a)\b"),
    ("in year", " year", r"\bin (?:19|20)\d\d year\b"),
    *(
        (f"of the {part}", f" of the {part}", rf"\b\d\d? of the {part}\b")
        for part in ("morning", "afternoon", "evening", "night")
    ),
    ("at hours", " hours", r"\bat (?:[01]?\d|2[0-4])(?:[.:]\d\d)? hours\b(?!,)"),
    *((f"of {month.lower()}", f" of {month}", rf"\b(?:[Oo]n|at) \d\d? of {month}\b") for month in _MONTHS.split("|")),
    *(
        (
            f"{whom} to",
            f"{whom} to ",
            rf"\b(?:lets?|makes?|made) {whom} to (?!(?:the|a|his|her|their|my|our|be)\b)[a-z]+\b",
        )
        for whom in ("him", "her", "them", "us")
    ),
    ("all what", "ll what ", r"(?<!at )\b[Aa]ll what (?!(?:a|the|is|was|if|about)\b)[a-z]+"),
    ("what", "thing what ", r"\b\w+thing what (?!(?:a|the|is|was|if|about)\b)[a-z]+"),
    ("which", " which ", rf"\b(?:{_PERSONS}) which (?:is|are|was|were|has|have|had|can)\b"),
)
PHRASES = tuple((words(needed), literal, re.compile(pattern)) for needed, literal, pattern in _PATTERNS)
"""Words that a text with the phrase has, by which most texts are passed over; a piece of it as it stands; the phrase."""
