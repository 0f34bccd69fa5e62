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
_DEEDS = words("accident mistake operation decision attack agreement mission journey")
_CRIMES = words("crime robbery murder")
"""What is committed without an article, but not made or done."""
_GRADES = words("deep wide big high low small fast strong weak cheap large long hot cold")
"""Short adjectives that are compared by their ending."""
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
    *(
        (
            f"{first} that",
            f"{first[1:]} that ",
            rf"(?<!a )(?<!long )\b[{first[0].upper()}{first[0]}]{first[1:]} that (?:the|he|she|they|we|it)\b",
        )
        for first in ("while", "until", "although", "because")
    ),
    *(
        (f"because of {subject}", f"ecause of {subject} ", rf"\b[Bb]ecause of {subject} (?!(?:who|and|or)\b)[a-z]+")
        for subject in ("he", "she", "they", "we")
    ),
    *(
        (
            f"{first} that",
            f"{first} ",
            rf"\b{first} (?:of|on|about|in|from) that,? (?:the|he|she|they|it|we|there)\b",
        )
        for first in ("suspected", "accused", "convinced", "agreed", "insisted", "informed", "sure", "aware", "afraid")
    ),
    *(
        (
            f"{verb} to",
            f"{verb} to ",
            rf"\b(?:was|were|been) {verb} to (?!(?:the|a|an|be|his|her|their|him|them)\b)[a-z]+",
        )
        for verb in ("managed", "failed", "refused", "hesitated", "succeeded", "seemed", "appeared")
    ),
    *(
        (
            f"do not {verb}",
            f"{verb} ",
            rf"\b{verb} (?:the |all |all the |their |his |its )?(?!(?:they|we|you|who|which|that)\b)[a-z]+s (?:to )?do not [a-z]+",
        )
        for verb in ("asked", "urged", "called on", "appealed to", "advised", "begged", "calls on", "called upon")
    ),
    *(
        (
            ordinal,
            f" {ordinal} ",
            rf"\b(?:for|already|since|on) {ordinal} (?:day|time|week|month|year|night|hour)\b(?![-'’])",
        )
        for ordinal in ("second", "third", "fourth", "fifth", "sixth", "seventh", "tenth")
    ),
    *(
        (day, f"{day} ", rf"\b(?:from|since|on|in) {day} (?:morning|evening|midnight|afternoon|noon|night)\b")
        for day in ("today", "yesterday")
    ),
    (
        "tomorrow",
        "tomorrow ",
        r"\b(?:from|since|on|in) tomorrow (?:morning|evening|midnight|afternoon|noon)\b(?! (?:into|through|to|until|onwards?)\b)",
    ),
    *(
        (
            f"about {told}",
            f" {told}",
            rf"\b[Aa]bout (?:the )?[a-z]+(?: and [a-z]+)? (?:is|are|was|were|has been) (?:not )?(?:yet )?{told}\b(?! to| as| by| for)",
        )
        for told in ("reported", "informed")
    ),
    *(
        (
            first,
            f"{first} ",
            rf"\b{first} (?:{wrong}) (?:murder|corruption|theft|fraud|blackmail|treason|terrorism|robbery|rape|espionage|bribery)\b",
        )
        for first, wrong in (
            ("accused", "by|on|for|with"),
            ("suspected", "by|on|for|with"),
            ("charged", "by|on|for"),
            ("convicted", "by|on"),
        )
    ),
    ("result of", "n result of", r"\b[Ii]n result of\b"),
    ("result of", "s result of", r"\b[Aa]s result of\b"),
    ("in result of", "n the result of", r"\b[Ii]n the result of\b"),
    (
        "words of the",
        "words of the ",
        r"\b(?:[Bb]y|[Oo]n|[Ff]rom) (?:the )?words of the (?:minister|president|police|head|mayor|spokes\w+|official|governor|source|general|witness\w*|prosecutor|lawyer|director)\b",
    ),
    *(
        (
            f"{whose} opinion",
            f" {whose} opinion",
            rf"\b(?:[Oo]n|[Bb]y|[Tt]o) {whose} opinion\b(?! (?:page|piece|column|poll|on|of|about))",
        )
        for whose in ("his", "her", "their", "my", "our")
    ),
    *((f"not {adverb}", f"{adverb} not ", rf"\b{adverb} not [a-z]+(?<!ly)\b") for adverb in ("too", "very")),
    ("no any", "o any ", r"\b[Nn]o any [a-z]+"),
    *(
        (
            f"{verb} {deed}",
            f" {deed}",
            rf"\b{verb} {deed}\b(?=[.,;]| (?:by|at|in|on|of|with|when|while|and|against|to|the|for|because|during|after)\b)(?! of [a-z]+ing)",
        )
        for verb in ("made", "make", "makes", "did", "committed", "commit")
        for deed in sorted(_DEEDS if verb.startswith("commit") else _DEEDS | _CRIMES)
    ),
    ("here at", "at here and there", r"\bat here and there\b"),
    ("lost", "lost the control of", r"\blost the control of\b"),
    ("custody", "under custody", r"\bunder custody\b(?=[.,;]| (?:by|in|after|for|on|at|and)\b)"),
    ("on place", "n place ", r"\b[Oo]n place (?:is|are|was|were|works?|arrived|came|there)\b"),
    (
        "been decided",
        "been decided to ",
        r"(?<![Ii]t )\b(?:has|have|had) been decided to (?!(?:the|a|his|her|their)\b)[a-z]+",
    ),
    *((f"more {grade}", f"ore {grade}", rf"\b[Mm]ore and more {grade}\b(?!-)") for grade in sorted(_GRADES)),
    ("all what", "ll what ", r"(?<!at )\b[Aa]ll what (?!(?:a|the|is|was|if|about)\b)[a-z]+"),
    ("what", "thing what ", r"\b\w+thing what (?!(?:a|the|is|was|if|about)\b)[a-z]+"),
    ("which", " which ", rf"\b(?:{_PERSONS}) which (?:is|are|was|were|has|have|had|can)\b"),
)
PHRASES = tuple((words(needed), literal, re.compile(pattern)) for needed, literal, pattern in _PATTERNS)
"""Words that a text with the phrase has, by which most texts are passed over; a piece of it as it stands; the phrase."""
