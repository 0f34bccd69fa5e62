"""Word classes of English: what part of speech a word can be and how it is used, for rules about grammar."""


def words(listing: str) -> frozenset[str]:
    """The words of a listing that is separated by blanks, as rules write their word lists."""
    return frozenset(listing.split())


READINGS = {"N": 1, "S": 2, "B": 4, "Z": 8, "D": 16, "P": 32, "G": 64, "J": 128, "R": 256, "T": 512, "V": 1024}
"""Bits of a word's mask: singular noun, plural noun, verb as in "to go", "goes", "went", "gone", "going", adjective,
adverb; T for a participle whose verb does not stand without an object, V for one of these that is mostly passive."""

CLOSED = {
    "d": words("the a an every no"),
    "i": words("this that these those all some any each another both either neither many several few much most"),
    "g": words("my your his her its our their whose"),
    "s": words("he she they we i"),
    "y": words("it you"),
    "o": words("him them us me himself herself itself themselves ourselves myself yourself"),
    "p": words(
        "in on at for by with from into of over under through during after before against about across among around "
        "between within without throughout toward towards upon amid via despite near since until till behind beyond "
        "beside besides inside outside onto per"
    ),
    "t": words("to"),
    "m": words("will would can could should may might must shall cannot"),
    "h": words("has have had"),
    "b": words("is are was were am be been being"),
    "e": words("do does did"),
    "n": words("not n't never"),
    "c": words("and or but nor"),
    "w": words(
        "who which what whom when while where why how because if although though whether unless as than whereas"
    ),
    "v": words("there here"),
    "r": words(
        "also already just now still even ever only always often recently soon yet immediately finally again once thus reportedly "
        "allegedly"
    ),
}
"""Words that belong to small classes, by the letter that stands for the class in a skeleton."""

_IRREGULAR = """
arise arose arisen|awake awoke awoken|bear bore born,borne|beat beat beaten|become became become|begin began begun
bend bent bent|bite bit bitten|blow blew blown|break broke broken|bring brought brought|build built built|buy bought bought
catch caught caught|choose chose chosen|come came come|deal dealt dealt|dig dug dug|do did done|draw drew drawn
drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feel felt felt|fight fought fought|find found found
flee fled fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen
get got got,gotten|give gave given|go went gone|grow grew grown|hang hung,hanged hung,hanged|have had had|hear heard heard
hide hid hidden|hold held held|keep kept kept|know knew known|lay laid laid|lead led led|leave left left|lend lent lent
lie lay,lied lain,lied|lose lost lost|make made made|mean meant meant|meet met met|mistake mistook mistaken|overthrow overthrew overthrown
overcome overcame overcome|overtake overtook overtaken|pay paid paid|ride rode ridden|ring rang rung|rise rose risen|run ran run
say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|shake shook shaken|shine shone shone
shoot shot shot|show showed shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat sat|sleep slept slept
speak spoke spoken|spend spent spent|spring sprang sprung|stand stood stood|steal stole stolen|stick stuck stuck
strike struck struck,stricken|strive strove striven|swear swore sworn|sweep swept swept|swim swam swum|take took taken|teach taught taught
tear tore torn|tell told told|think thought thought|throw threw thrown|undergo underwent undergone|understand understood understood
undertake undertook undertaken|wake woke woken|wear wore worn|weave wove woven|win won won|withdraw withdrew withdrawn
withstand withstood withstood|write wrote written|rewrite rewrote rewritten|foresee foresaw foreseen|forego forewent foregone
"""
IRREGULAR = {
    lemma: (past.split(","), participle.split(","))
    for lemma, past, participle in (entry.split() for entry in _IRREGULAR.replace("\n", "|").split("|") if entry)
}
"""Verbs whose past and participle differ from "-ed": lemma -> past forms, participles."""
