"""CR204: doubt sown by hint: what 'they' hide, what the media won't say."""

from flagger.detectors.credibility.phrases import listed
from flagger.records import Severity
from flagger.rules import Measured, Rule

SOWN_DOUBT = Rule(
    code="CR204",
    name="sown-doubt",
    summary="a hint that the truth is being hidden, in place of a finding",
    severity=Severity.INFO,
    what="A turn that casts doubt on a source, an institution or the 'official story' without saying what was found: "
    "'they don't want you to know', 'the media won't tell you', 'do your own research', 'false flag'.",
    why="Doubt by hint cannot be checked, and texts that spread conspiracies live on it.",
    examples=(
        "Here is what [[they don't want you to know]] about the water you drink.",
        "The [[mainstream media won't tell you]] that the vote was counted twice.",
        "The shooting has all the marks of a [[false flag]].",
    ),
    clean=(
        "The ministry did not want to comment on the report.",
        "A fact check found no evidence for the claim.",
        "The media will tell the story for years to come.",
    ),
    blind_spots="Articles about conspiracy theories, which name their phrases; fair criticism of the press.",
    source="Techniques of Da San Martino et al., SemEval-2020 task 11 (doubt); the list is ours.",
    measured=Measured(30, 38, "held-back news, press releases and hyperpartisan articles, own voice"),
)

STRONG = listed("""
(they|the government|the elites|the establishment|big pharma|doctors|the media|liberals|democrats|republicans|the left|globalists)
    (don't|do not|doesn't|does not|didn't|did not) want (you|us|people|the public|americans|anyone) to (know|see|hear|find out);
    (mainstream|corporate|liberal|fake news|establishment|western) (media|press)
    (won't|will not|refuses to|refused to|doesn't want to|does not want to|is afraid to|isn't|never)
    (tell|tell you|telling you|report|reporting|cover|covering|show|show you|mention|mentioning|say|talk about|talking about);
    the media (won't|will not|refuses to|refused to|is afraid to) (tell you|report|cover|show you|mention|talk about);
    (mainstream|corporate|liberal|western) media (is|are|has been|have been|was|were|remains|stays) (silent|ignoring|hiding|covering up|complicit|lying|burying|suppressing);
    what the (|mainstream|corporate|liberal|western) media (isn't|is not|won't|will not|doesn't|does not|aren't) (tell|telling|say|saying|show|showing|report|reporting)(| you);
    wake up (|,) (america|sheeple|people|americans|folks); open your eyes (|,) (america|people|sheeple|folks); connect the dots (|,) (people|folks|america);
    coincidence ? (i think not|not likely|i don't think so|we think not|you decide|hardly); crisis actor(|s);
    false(-| )flag (attack|operation|event|shooting|hoax|chemical attack)(|s);
    the official (story|narrative|version) (doesn't|does not|is a lie|is full of|falls apart|makes no sense|smells|stinks);
    (shadow government|illuminati|new world order|cabal|deep state) (wants|plans|controls|controlled|orchestrated|planned); plandemic; scamdemic; chemtrail(|s);
    the truth they (are hiding|hide|don't want|tried to hide); (hidden|suppressed|forbidden) truth about;
    before (they|it is|it 's|facebook|youtube|google) (delete|deletes|deleted|take it down|takes it down|taken down|removed|remove|removes|censored|banned|ban|bans)(| it| this)
""")
"""Turns that hardly ever stand outside quotation marks in a report."""

MILD = listed("""
false(-| )flag(|s); the official (narrative|story); what (they|he|she) (is|are|'s) (|really) hiding; the real (story|truth|agenda|reason they) (is|behind|about);
    mainstream media; the deep state; shadow government; new world order; supposedly;
    conveniently (ignored|forgot|forgotten|ignores|forgets|left out|omitted|ignoring); make(|s) you wonder; (one|you) (has|have) to wonder;
    (isn't it|how) (strange|convenient|curious|funny|odd) (that|how); don't believe the (media|lies); swept under the rug; hidden agenda(|s);
    pulling the strings; follow the money; false narrative(|s); double standard(|s); the truth is out there; media bias; media blackout;
    crickets; nothing to see here; yeah (|,) right
""")
"""Turns that a report seldom needs; they count where several stand in the article's own voice."""
