"""CR205: the reader is frightened into agreeing."""

from flagger.detectors.credibility.phrases import listed
from flagger.records import Severity
from flagger.rules import Rule

FEAR_APPEAL = Rule(
    code="CR205",
    name="fear-appeal",
    summary="a threat painted to frighten rather than to inform",
    severity=Severity.INFO,
    what="A picture of doom or of an invading enemy that names no source: 'they are coming for your children', 'the end "
    "of America', 'before it is too late', 'hordes of migrants'.",
    why="Fear moves readers without evidence; ordinary reports say who warns of what.",
    examples=(
        "They are [[coming for your guns]], and nobody will stop them.",
        "[[Hordes of migrants]] are about to cross, and [[this is the end of America]].",
        "Share this [[before it is too late for America]].",
    ),
    clean=(
        "The hurricane is coming for the coast on Friday, forecasters said.",
        "At the end of the American Civil War, the town was rebuilt.",
        "Police came for the children at noon.",
    ),
    blind_spots="Real dangers told without a source; fiction; history.",
    source="Techniques of Da San Martino et al., SemEval-2020 task 11 (appeal to fear or prejudice); the list is ours.",
)

STRONG = listed("""
coming for (your|our) (guns|gun|children|kids|freedom|freedoms|rights|money|women|land);
    coming to (take|confiscate|grab) (your|our) (guns|gun|children|kids|rights|freedom|homes);
    (|this is) the end of (america|the republic|western civilization|democracy as we know it|freedom|our country|our nation|christianity|europe as we know it);
    (horde|swarm|flood|invasion|tidal wave|tsunami|army)(|s) of (|illegal|muslim|third-world|third world|foreign|african|syrian) (migrants|immigrants|illegals|aliens|muslims|invaders|rapists);
    (migrant|muslim|islamic|illegal alien|immigrant|third-world|third world) invasion; (islamization|islamisation) of (europe|america|the west|our);
    white genocide; (kill|murder|slaughter|enslave) (us all|you all|our children|your children|every one of us|all of us);
    destroy(|ing|s|ed) our (way of life|freedom|freedoms|children|culture|civilization|values|constitution);
    (take|taking|taken) over (our country|our government|our nation);
    (brink|verge) of (world war iii|world war 3|world war three|annihilation|total collapse|nuclear war); fema camp(|s); death panel(|s)
""")
"""Turns that hardly ever stand outside quotation marks in a report."""

MILD = listed("""
    before it (is|'s) too late for (our|america|the country|the west|europe|mankind); great replacement; be very afraid;
    threat to our (|very) (existence|way of life|survival|freedom|freedoms|children|civilization); our very (existence|survival|way of life);
    take over (america|the country); ticking time bomb; nowhere is safe; (nobody|no one) is safe;
    overrun (by|with) (|illegal|muslim) (migrants|immigrants|illegals|refugees|muslims|foreigners|criminals); civil war in america;
    sharia law in (america|our|britain|europe|the united states); (our|your) (children|daughters|wives|women) (are|will be) next; you are next;
    what happens when they come for you; they will not stop until; they won't stop until; the barbarians at the gate(|s); barbarian hordes
""")
"""Turns that a report seldom needs; they count where several stand in the article's own voice."""
