"""CR207: an accusation answered by pointing at somebody else's wrongs."""

from collections.abc import Iterator

from flagger.detectors.credibility.phrases import Phrases, listed
from flagger.detectors.credibility.voice import voice_at
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

WHATABOUTISM = Rule(
    code="CR207",
    name="whataboutism",
    summary="an accusation answered with somebody else's wrongs",
    severity=Severity.INFO,
    what="A question that turns from a charge to the other side's deeds: 'But what about Hillary's emails?', 'Where was "
    "the outrage when …', 'Imagine if Obama had …'. In quotations it is the speaker's and isn't flagged.",
    why="The turn leaves the charge unanswered, and is a staple of propaganda.",
    examples=(
        "The indictment fills forty pages. But [[what about Hillary's emails]]?",
        "[[Where was the outrage when]] the other party did the same?",
        "[[Imagine if Obama had]] said that.",
    ),
    clean=(
        "What about long-haul flights, or a trip of several days?",
        "“What about the crimes of the West?” the ambassador asked.",
        "Where were you when the lights went out in New York?",
    ),
    blind_spots="Comparisons without these turns; a comparison that is to the point.",
    source="Techniques of Da San Martino et al., SemEval-2020 task 11 (whataboutism); the list is ours.",
)

_WHO = (
    "(hillary|hillary clinton|clinton|bill clinton|obama|barack obama|trump|donald trump|bush|biden|joe biden|hunter biden"
    "|president obama|president trump|a republican|a democrat|a conservative|a liberal|a muslim|democrats|republicans"
    "|the democrats|the republicans|the left|nato|america|the us|the united states|washington|the west|the americans"
    "|israel|hamas|russia|putin|iran|china|ukraine|kiev|kyiv)"
)
_TURNS = Phrases({
    "whataboutism": listed(
        f"""
    where (was|were|is|are) (the|all the|all this|all that|their|your|this|that) (outrage|condemnation|moral outrage|protests|protesters|marches|tears|sympathy|hashtags|media outrage|liberal outrage|indignation) (when|after|over|about|for);
    where (was|were) (the media|the left|liberals|conservatives|feminists|the feminists|the democrats|the republicans|democrats|republicans|these people|these protesters|the un|the west|human rights groups) when;
    what about {_WHO} 's (emails|email|crimes|wars|war crimes|lies|scandals|server|foundation|bombing|bombings|victims|occupation|corruption|hypocrisy|laptop|invasion|invasions);
    what about (|the|all the|all those) (crimes|war crimes|lies|wars|invasions|atrocities|victims) (of|by|that|committed by) {_WHO};
    what about (|the|all the|all those) (families|children|people|civilians|innocents|victims|americans) (killed|murdered|bombed|victimized|slaughtered|raped) by;
    what about (iraq|libya|yugoslavia|serbia|kosovo|vietnam|hiroshima|benghazi|guantanamo|abu ghraib|chappaquiddick|palestine|gaza|donbas|donbass|odessa|bengal|balochistan|kashmir) ?;
    imagine if {_WHO} (had|did|said|tweeted|were|was|ever); imagine the outrage if; imagine the (media|outcry|reaction|headlines) if;
    (nobody|no one) (complained|cared|said a word|batted an eye|protested|marched|objected|seemed to care) when {_WHO};
    (it|that) (was|is) (fine|ok|okay|perfectly fine|perfectly ok|acceptable|all right) when {_WHO}
    """.replace("\n", " ")
    )
})  # fmt: skip


def find(document: Document) -> Iterator[Flag]:
    for match in _TURNS.find(document):
        start, end = document.tokens[match.first][0], document.tokens[match.last - 1][1]
        if document.words[match.last - 1] == "?":
            end = document.tokens[match.last - 2][1]
        if voice_at(document, start) != "quoted":
            quote = document.text[start:end]
            yield WHATABOUTISM.flag(document, start, end, f"turns to the deeds of somebody else: '{quote}'")


DETECTOR = Detector(rules=(WHATABOUTISM,), find=find)
