"""The deeds that claims are read of: for each its name and the forms of its verbs and nouns."""

from flagger.facts.annexations import ANNEXATION
from flagger.facts.claims import Relation
from flagger.facts.invasions import INVASION
from flagger.facts.wordlist import wordset

_PAST, _PRESENT, _GERUND, _BASE, _NOUN = "V", "Z", "G", "B", "A"


def _relation(name: str, past: str, present: str = "", gerund: str = "", noun: str = "") -> Relation:
    letters = {
        **dict.fromkeys(wordset(past), _PAST),
        **dict.fromkeys(wordset(present), _PRESENT),
        **dict.fromkeys(wordset(gerund), _GERUND),
        **dict.fromkeys(wordset(noun), _NOUN),
    }
    return Relation(name, letters)


CAPTURE = _relation(
    "captured",
    "captured seized occupied took taken conquered overran overrun recaptured retook retaken liberated fell stormed",
    "captures seizes occupies takes controls holds recaptures retakes",
    "capturing seizing occupying taking conquering overrunning recapturing retaking liberating",
    "capture seizure occupation conquest fall liberation recapture",
)
"""Also who controls a place: "took control of", "controls"."""

ATTACK = _relation(
    "attacked",
    "attacked shelled bombed bombarded struck",
    "attacks shells bombs bombards strikes",
    "attacking shelling bombing bombarding striking",
    "bombardment",
)
SANCTIONS = _relation("sanctioned", "sanctioned", "", "sanctioning", "")
JOINING = _relation("joined", "joined", "joins", "joining", "accession")
LEAVING = _relation("left", "left quit", "leaves quits", "leaving quitting", "withdrawal departure")
DEEDS = (ANNEXATION, INVASION, CAPTURE, ATTACK, SANCTIONS, JOINING, LEAVING)
