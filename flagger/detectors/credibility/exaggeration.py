"""CR203: superlatives beyond what any report could know."""

from flagger.detectors.credibility.phrases import listed
from flagger.records import Severity
from flagger.rules import Measured, Rule

EXAGGERATION = Rule(
    code="CR203",
    name="exaggeration",
    summary="a superlative or total beyond what a report could know",
    severity=Severity.INFO,
    what="A claim blown up to 'the most corrupt president in history', 'absolutely everyone', 'proof beyond any doubt', "
    "'miracle cure'. In quotations it is the speaker's.",
    why="Reports measure; a superlative without a measure asks for belief instead.",
    examples=(
        "She is [[the most corrupt politician in American history]] and will never pay for it.",
        "Doctors are stunned by the [[miracle cure]] that costs next to nothing.",
        "It was [[the greatest hoax ever]] played on voters.",
    ),
    clean=(
        "It was the worst fire in the state's history, with 1,200 homes lost.",
        "The film is the highest-grossing of all time.",
        "The Miracle on the Hudson was told in a film.",
    ),
    blind_spots="Advertising, sport and reviews, which live on superlatives; true records of a kind the list knows.",
    source="Techniques of Da San Martino et al., SemEval-2020 task 11 (exaggeration, minimisation); the list is ours.",
    measured=Measured(
        8, 16, "held-back news, press releases and hyperpartisan articles, own voice, before its list was shortened"
    ),
)

STRONG = listed("""
the most (corrupt|dishonest|evil|incompetent|hated|despicable|disgraceful|crooked|shameful|vile) (|human|political|american)
    (president|politician|candidate|administration|government|media|person|man|woman|people|regime|party|liar)
    (in|of) (|all|human|american|our|world|us|u.s.|the history of|our nation 's|our country 's) (history|time|lifetime|mankind|the world|the united states);
    the (biggest|greatest|worst) (fraud|hoax|liar|cover-up|coverup|traitor|conspiracy|scam|swindle|hypocrite|con) (|ever|in|of|on)
    (|all|human|american|our|world|us|u.s.) (ever|history|time|lifetime|mankind);
    (100%|100 percent) (proof|proven|proves|cure|true);
    (proves|proved|proven|shows|proof) (once and for all|beyond any doubt|beyond a shadow of a doubt|beyond all doubt);
    (completely|totally|utterly|absolutely) (humiliated|insane|disgusting|corrupt|despicable|shameful|unhinged|clueless|shameless)
""")
"""Turns that hardly ever stand outside quotation marks in a report."""

MILD = listed("""
(absolutely|literally|simply) (insane|unbelievable|outrageous); (completely|totally|utterly|absolutely) (destroyed|destroys|obliterated|annihilated|demolished);
    (total|complete|utter|unmitigated|absolute) (disaster|catastrophe|farce|sham|joke|lie|fabrication|nonsense|fraud|hoax|disgrace|chaos|moron|idiot|garbage);
    the whole world (is watching|knows|is laughing); earth-shattering;
    miracle (cure|remedy|pill)(|s); explosive (|new) (evidence|report|revelation|revelations|allegations|claim|claims|video|interview); bombshell(|s);
    never before in (history|american history|the history of); (murderer|murderers|hoax|fraud|scandal|threat|crime|disaster|failure|shift|attack|liar|witch hunt)(|s) in the history of (the world|the united states|mankind|humanity|this country|our country);
    (destroying|wrecking|wrecked|ruining|ruined) (america|our country|our nation|western civilization);
    of epic proportions; mountain of evidence; countless (lies|scandals|crimes|victims)
""")
"""Turns that a report seldom needs; they count where several stand in the article's own voice."""
