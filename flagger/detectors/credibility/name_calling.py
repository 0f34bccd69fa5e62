"""CR202: people or governments called by an insult instead of their name."""

from flagger.detectors.credibility.phrases import listed
from flagger.records import Severity
from flagger.rules import Measured, Rule

NAME_CALLING = Rule(
    code="CR202",
    name="name-calling",
    summary="an insult or a hostile label where a name would stand",
    severity=Severity.INFO,
    what="A label that insults whom it names: 'libtards', 'the Kiev regime', 'Crooked Hillary', 'presstitutes'. Quoted "
    "or reported, it is the speaker's and stays info; labels that no newsroom writes are minor in the own voice.",
    why="A label decides what to think of people before anything is said about them, and shows the side it is written for.",
    examples=(
        "The [[libtards]] are at it again, and the [[lamestream media]] says nothing.",
        "Shelling by the [[Kiev regime]] went on through the night.",
        "“They are [[traitors]],” the senator said of his colleagues.",
    ),
    clean=(
        "The regime of sanctions was extended by six months.",
        "Heavy snowflakes fell on the capital, and the shovels came out.",
        "The Syrian regime and the rebels agreed to a truce.",
    ),
    blind_spots="Insults in other languages or of one forum; a label that its bearers took over; names in fiction.",
    source="Techniques of Da San Martino et al., SemEval-2020 task 11 (name calling, labelling); the list is ours, from "
    "glossaries of political slurs and the vocabulary of state media in several countries.",
    measured=Measured(37, 40, "held-back news, press releases and hyperpartisan articles, own voice"),
)

STRONG = listed("""
libtard(|s|ed); demo(ncrat|nrat|nocrat|nrat)(|s|ic); demoncrat(|s); dumbocrat(|s); dummycrat(|s); rethuglican(|s); repuglican(|s); republicon(|s);
    rethug(|s); repug(|s); trumptard(|s); trumpanzee(|s); magat(|s); orange (menace|buffoon|clown|baboon|idiot); cheeto (mussolini|in chief|jesus);
    (toddler|liar|crybaby)(-| )in(-| )chief; killary; shillary; hitlery; hildebeest; heartless hillary; obummer; obozo;
    (bush|clinton|biden|trump|obama) crime (family|syndicate|cartel); (obama|clinton|trump|biden|trudeau|merkel|macron|starmer|hillary) (regime|junta);
    lamestream media; lame(-| )stream media; presstitute(|s); fake news (media|cnn|outlets|machine|press); sheeple;
    (liberal|precious|leftist|sensitive) snowflake(|s); snowflake (liberal|liberals|students|leftists|generation); feminazi(|s); sjw(|s);
    social justice (thug|mob|zombie|crybaby)(|s); race(-| )hustler(|s); race(-| )baiter(|s); race(-| )pimp(|s); poverty(-| )pimp(|s);
    gun(-| )grabb(er|ers|ing); baby(-| )killer(|s); anchor bab(y|ies); cultural marxis(t|ts|m); commie (scum|bastards|rat|rats); commies;
    islamo(|-)fascis(t|ts|m); rapefugee(|s); moonbat(|s); nut(-|)jobs; whack(-|)job(|s); scumbag(|s); sleazebag(|s); slimeball(|s);
    (leftist|liberal|left-wing|right-wing|antifa|globalist|democrat|republican|union|leftwing|rightwing) (thug|goon|loon|nut|nutjob|lunatic|zealot|idiot|moron|hack|stooge|shill|puppet|terrorist|wacko|nutcase|crackpot)(|s);
    (leftist|liberal|left-wing|antifa|rage) mob(|s); (globalist|corrupt|liberal|coastal|evil|leftist) elites;
    deep(-| )state (operative|cabal|swamp|traitor|thug|coup)(|s); (cabal|gang) of (globalists|criminals|traitors|thugs|elites|liars|elitists);
    (kiev|kyiv|zelensky|zelenskiy|zelenskyy|poroshenko|maidan) (regime|junta); (kiev|kyiv) 's (regime|junta|nazis|neo-nazis|henchmen|handlers);
    regime in (kiev|kyiv); (nazi|neo-nazi|fascist|banderite|puppet) (kiev|kyiv|ukrainian) (regime|junta|government|authorities);
    (kiev|kyiv|ukrainian) (nazi|fascist|punisher|banderite)(|s); ukro(|-)(nazi|fascist|reich|p)(|s); bander(ite|ovite)(|s); banderovtsy; khokhol(|s);
    (rashist|ruscist|rushist|moskal|katsap|vatnik|russofascist|russo-fascist)(|s); ruscism; rashism; putler; (russian|putin 's) orcs;
    (kremlin|putin|kiev|kyiv|washington|america|nato) 's (puppet|lackey|stooge|bootlicker|lapdog|henchman)(|s);
    (kremlin|imperialist|zionist|western|american) (lackey|stooge|bootlicker|lapdog|minion)(|s); anglo(-| )saxon (masters|elites|puppeteers);
    zionist (regime|entity|enemy|criminals|occupiers|usurpers|terrorists|gang|gangs|thugs); zionazi(|s);
    (usurping|child-killing|baby-killing) (regime|entity); takfiri (terrorist|militant|group|gang|element|thug)(|s);
    urban naxal(|s); tukde tukde (gang|gangs); sickular(|s); anti-national (element|force|gang|media|traitor)(|s);
    running dog(|s) of; anti-china (forces|clown|clowns|elements|politicians); dalai clique; splittist(|s); taiwan independence (scum|diehards|die-hards);
    climate (alarmist|cultist|hoaxer)(|s); warmist(|s); covidiot(|s); covid (nazi|cult)(|s); (monsanto|pharma|big pharma|vaccine|soros) shill(|s)
""")
"""Turns that hardly ever stand outside quotation marks in a report."""

MILD = listed("""
crooked hillary; lyin' ted; lying ted; sleepy joe; crazy (bernie|nancy); shifty schiff; moscow mitch; drumpf; teabagger(|s); nut(-|)job; wingnuts;
    thug(|s); goon(|s); crony; cronies; henchm(a|e)n; lackey(|s); stooge(|s); traitor(|s); turncoat(|s); (wannabe|would-be) (dictator|tyrant)(|s);
    bigot(|s); moron(|s); idiot(|s); imbecile(|s); buffoon(|s); lunatic(|s); wacko(|s); crackpot(|s); crybab(y|ies); liars; a liar;
    (pathological|serial|habitual|congenital) liar(|s); hypocrite(|s); charlatan(|s); demagogue(|s); shill(|s) for; warmonger(|s);
    fear(-|)monger(|s); scaremonger(|s); chickenhawk(|s); neo(-|)fascists; neocon(|s); rino(|s); cuck(|s|ed); illegals; leftists;
    the left 's; democrat (party|senator|congressman|governor|lawmaker|leader|leaders|senators|lawmakers); (liberal|corporate|biased|dishonest) media;
    media elite(|s); scum; vermin; subhuman(|s); abortionist(|s); alarmists; fifth column(|ist|ists); big pharma; race(-| )card; globalist(|s);
    elitist(|s); so-called (journalist|expert|scientist|president|leader|government|news|elite)(|s); (the|very) fake news; useful idiot(|s);
    enem(y|ies) of (the people|the state|humanity|freedom); great satan; social justice warrior(|s); dumbass(|es); dirtbag(|s);
    race(-| )baiter(|s); ideologue(|s); political elite(|s); washington elite(|s); limousine liberal(|s); huckster(|s);
    con man; conman; egomaniac(|s|al); narcissist(|ic|s); blowhard(|s); (liberal|leftist|right-wing|left-wing) (media|activist judges|nonsense|propaganda|rag)
""")
"""Turns that a report seldom needs; they count where several stand in the article's own voice."""
