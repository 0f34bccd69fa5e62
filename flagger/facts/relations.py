"""The deeds that claims are read of: for each its name and the forms of its verbs and nouns."""

from flagger.facts.annexations import ANNEXATION
from flagger.facts.claims import Relation
from flagger.facts.invasions import INVASION
from flagger.facts.wordlist import wordset

_PAST, _PRESENT, _GERUND, _BASE, _NOUN, _NOUN_ON, _LOSS = "V", "Z", "G", "B", "A", "E", "F"


def _relation(
    name: str,
    past: str,
    present: str = "",
    gerund: str = "",
    noun: str = "",
    *,
    base: str = "",
    noun_on: str = "",
    begun: str = "",
    lost: str = "",
) -> Relation:
    letters = {
        **dict.fromkeys(wordset(begun), "L"),
        **dict.fromkeys(wordset(lost), _LOSS),
        **dict.fromkeys(wordset(past), _PAST),
        **dict.fromkeys(wordset(present), _PRESENT),
        **dict.fromkeys(wordset(gerund), _GERUND),
        **dict.fromkeys(wordset(noun), _NOUN),
        **dict.fromkeys(wordset(noun_on), _NOUN_ON),
        **dict.fromkeys(wordset(base), _BASE),
    }
    return Relation(name, letters)


CAPTURE = _relation(
    "captured",
    "captured seized occupied took taken conquered overran overrun recaptured retook retaken liberated fell stormed",
    "captures seizes occupies takes controls holds recaptures retakes",
    "capturing seizing occupying taking conquering overrunning recapturing retaking liberating",
    "capture seizure occupation conquest fall liberation recapture",
    base="seize occupy conquer overrun retake recapture liberate",
    lost="lost surrendered ceded",
)
"""Also who controls a place: "took control of", "controls"."""

ATTACK = _relation(
    "attacked",
    "attacked shelled bombed bombarded struck",
    "attacks shells bombs bombards strikes",
    "attacking bombarding striking",
    "bombardment shelling bombing",
    noun_on="attack assault strike offensive",
    base="shell bombard",
    begun="launched launches launching mounted staged opened began",
)
SANCTIONS = _relation("sanctioned", "sanctioned", "", "sanctioning", "")
DEEDS = (ANNEXATION, INVASION, ATTACK, SANCTIONS)
"""Those that one pattern of roles tells whole; who took what is asked of `holdings`."""
