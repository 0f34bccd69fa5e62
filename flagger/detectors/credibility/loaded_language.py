"""CR201: words that judge instead of telling, in the article's own voice."""

from flagger.detectors.credibility.phrases import listed
from flagger.records import Severity
from flagger.rules import Measured, Rule

LOADED_LANGUAGE = Rule(
    code="CR201",
    name="loaded-language",
    summary="words of disgust, outrage or hatred in the article's own voice",
    severity=Severity.INFO,
    what="A word or phrase that carries contempt or outrage where a report would describe: 'despicable', 'spewing "
    "hatred', 'shoved down our throats'. Inside quotation marks, or in a sentence that reports somebody's words, it is "
    "the speaker's and stays info; where an article's own voice keeps on doing it, the flags are minor.",
    why="Loaded words make up the reader's mind before the facts are told; in ordinary reports they stand in quotations.",
    examples=(
        "The [[despicable]] plan was passed on Monday by a parliament that nobody had elected.",
        "They have been [[spewing hatred]] for years, and the law was [[shoved down our throats]].",
        "“It is a [[disgraceful]] decision,” the mayor said.",
    ),
    clean=(
        "He was in the film Despicable Me 4, which earned 75 million dollars on its first weekend.",
        "The court found that the contract was void.",
        "The volcano has been spewing ash for three days.",
    ),
    blind_spots="Sarcasm; reviews and columns, which may judge; words that are loaded only in one country's politics.",
    source="Techniques of Da San Martino et al., SemEval-2020 task 11 (loaded language); the word list is ours.",
    measured=Measured(37, 45, "held-back news, press releases and hyperpartisan articles, own voice"),
)

STRONG = listed("""
(shove|shoved|shoving|ram|rammed|ramming) (|it|this|that|them|these policies|their agenda) down (our|their|your|everyone 's|america 's) throat(|s);
    (radical|extreme|leftist|liberal|far-left|left-wing|socialist|communist|globalist|homosexual|gay|muslim|anti-american|un-american|anti-christian) agenda;
    (spew|spewed|spews|spewing) (|their|his|her|its|more|such) (hate|hatred|lies|venom|propaganda|nonsense|bile|vitriol|poison|filth);
    (peddle|peddled|peddling|spout|spouted|spouting) (|their|his|her|its|more|such) (lies|hate|hatred|filth|garbage|nonsense|poison);
    (war|assault) on (christmas|christians|christianity|whites|white people|masculinity);
    sold (us|our country|america) out; sell our country out;
    stabbed (us|america|our country) in the back;
    horseshit; batshit crazy;
    politically correct (mob|police|crowd|nonsense|crap|rage mob|thugs);
    political correctness (run amok|gone mad|gone wild);
    hate-filled (rant|left|mob|liberals|bigot|bigots|rhetoric|media);
    brainwashed (masses|sheep|idiots|public|by the media|by the left|liberals|followers);
    sheer (idiocy|lunacy|stupidity|hypocrisy); utter (idiocy|lunacy|stupidity|hypocrisy|contempt|moron|fool|disgrace);
    filthy (liar|lies|scum|traitor|elites|rich elites|animals); disgusting (excuse for|display of|human being|piece of|liar|lie|creature|thug);
    (vile|evil|sick|corrupt|rotten|crooked) (regime|cabal|agenda|ideology|elite|elites|establishment|cult)
""")
"""Turns that hardly ever stand outside quotation marks in a report."""

MILD = listed("""
blood on (his|her|their|its|your|our) hands; despicabl(e|y); disgusting(|ly); sickening(|ly); nauseating(|ly); appalling(|ly); abhorrent;
    repugnant; repulsive; loathsome; contemptible; detestable; shameful(|ly); shamelessly; disgraceful(|ly); a disgrace; outrageous(|ly);
    monstrous; diabolical; demonic; nefarious; insidious(|ly); treasonous; traitorous; cowardly; craven; spineless; gutless; pathetic(|ally);
    laughable; ludicrous(|ly); preposterous(|ly); idiotic(|ally); moronic; asinine; delusional; deranged; unhinged; bloodthirsty; barbaric;
    hate-filled; brazen(|ly); hypocrisy; hypocritical(|ly); travesty; kangaroo court(|s); witch(-| )hunt(|s); bigoted; hateful;
    blatant (|and shameless) (lie|lies|racism|hypocrisy|disregard|propaganda|falsehood|falsehoods|corruption|bias);
    blatantly (lied|lying|racist|biased|false|corrupt|dishonest|anti-american);
    tyrann(y|ical); despotic; draconian; orwellian; fascistic; genocidal; brainwash(ed|ing); indoctrinat(e|ed|ing|ion);
    demoni(z|s)(e|ed|es|ing); smear (campaign|job|tactics|machine); vitriol(|ic); hysteria; hysterical(|ly); blather(|ed|ing);
    gloat(|ed|ing); whin(e|ed|ing) about; fear(-|)mongering; scare(-|)mongering; hate(-|)mongering; race(-| )baiting; war(-|)mongering;
    gaslight(|ed|ing); propagandist(|s|ic); lies and (hate|hatred|deceit|deception|propaganda|smears); toxic masculinity; virtue(-| )signal(|l)ing;
    fuck(|ed|ing|s|er|ers); (|bull)shit; shit(ty|tiest|show|hole); asshole(|s); goddamn(|ed); bastard(|s); crap; heartless(|ly); soulless;
    vicious(|ly) (attack|attacked|attacks|smear|lie|lies); rigged (system|election|game|economy); (corrupt|rotten) to the core;
    puppet (government|regime|master|masters); punitive (operation|detachment|battalion|squad)(|s);
    (butcher|butchered|butchering|slaughter|slaughtered|slaughtering) (|innocent|our|unborn|their) (children|babies|civilians|women|people);
    pure evil; rage mob; lunacy; idiocy; insanity of; sham (election|trial|investigation|impeachment|inquiry|referendum)(|s);
    anti-american(|ism); un-american; stranglehold on; cesspool; cult of personality; bald-faced (lie|lies|liar); temerity; gall to
""")
"""Turns that a report seldom needs; they count where several stand in the article's own voice."""
