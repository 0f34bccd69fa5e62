"""The letter that a single word has in the shape of a sentence."""

from functools import lru_cache

from flagger.facts.wordlist import wordset

_GROUPS = {
    "t": "the a an its their his her our your my this these those some all both",
    "y": "by",
    "o": "to into onto",
    "f": "from",
    "u": "of",
    "i": "in on at over with against between near inside across for toward towards through within during under about "
    "behind around among via like despite amid without along off beyond upon outside following",
    "J": "after since before when while until till as because although though where whereas once if but than whether",
    "c": "and or &",
    "b": "is are was were be been being got gets am 's're",
    "h": "has have had",
    "H": "having",
    "m": "will would could can may might should must shall 'll",
    "n": "not never no neither nor",
    "q": "which who whom whose",
    "T": "that",
    "r": "again already then later also first soon still just thus therefore once eventually officially even now "
    "meanwhile back altogether outright thereby",
    "k": "peninsula region regions territory territories province provinces oblast oblasts area areas part parts "
    "republic republics island islands city cities town towns village district districts enclave exclave colony "
    "emirate kingdom country countries neighbour neighbor neighbours neighbors strip heights land lands county isthmus "
    "capital state port suburb resort stronghold hub settlement metropolis",
    "g": "forces troops army military government authorities leaders leadership parliament regime soldiers invaders "
    "occupiers president state federation navy marines tanks commanders officials politicians lawmakers duma "
    "legislature paratroopers aircraft warplanes jets artillery warships units ministry empire republic",
    "x": "year years month months week weeks day days decade decades century centuries ago last earlier late early mid "
    "spring summer autumn fall winter next same january february march april may june july august september october "
    "november december jan feb mar apr jun jul aug sept sep oct nov dec monday tuesday wednesday thursday friday "
    "saturday sunday weekend today yesterday christmas easter",
    "d": "one two three four five six seven eight nine ten eleven twelve dozen hundred several many tens dozens hundreds "
    "thousands millions scores",
    "v": "said says say saying told tells claimed claims claim claiming argued argues insisted insists believes believed "
    "alleged alleges asserted asserts stated states declared declares maintained maintains wrote writes tweeted "
    "announced announces warned warns accused accuses accusing called calls described describes thinks thought recalled "
    "added noted notes explained explains suggested suggests contended contends reported reports reiterated according "
    "complained lamented tweets posted commented mentioned reminded quoted quotes quoting",
}
_LETTER = {word: letter for letter, words in _GROUPS.items() for word in words.split()}
_LETTER["'s"] = "S"

_FORMAL = wordset(
    "president prime minister nazi fascist imperial tsarist communist dictator leader leaders general mr mrs king "
    "emperor chancellor secretary premier tsar czar fuhrer führer comrade marshal neighboring neighbouring revolutionary "
    "republican democratic independent oil-rich tiny colonial occupied modern present-day then-president former does did do"
)
"""Words that may stand before a name, with a capital or not, without making it another name."""

_BACKED = (
    "-backed",
    "-led",
    "-held",
    "-controlled",
    "-ruled",
    "-run",
    "-supported",
    "-trained",
    "-armed",
    "-era",
    "-style",
    "-born",
    "-made",
    "-speaking",
    "-allied",
)
"""Ends of compounds that describe with a name but name nothing: "US-backed"."""

_FIGHTERS = wordset("fighters militants gunmen insurgents militia rebels")
"""Who acts for a movement that is named before them; before a state's adjective they may be anybody's."""
_COMMAS = frozenset(",()[]–—-:;")
_SKIPPED = frozenset("\"“”„«»'‘’*`")

COMPOUNDED, PRONOUN, FIGHTING = 1, 2, 3
"""Kinds of words that the words around them decide on."""


def is_saying(word: str) -> bool:
    """Whether a word in lower case tells that somebody speaks."""
    return _LETTER.get(word) == "v"


@lru_cache(maxsize=50_000)
def letters_of(word: str) -> tuple[str, str, int]:
    """The letter of a word that begins small, of one with a capital, "" for none, and whether it's compound or a pronoun."""
    kind = COMPOUNDED if "-" in word or "‑" in word else PRONOUN if word in {"it", "its"} else 0
    kind = FIGHTING if word in _FIGHTERS else kind
    letter = _LETTER.get(word)
    if letter:
        # "May" and "March" are months, "may" a modal, "march" a verb; "states" a noun as often as a verb
        return letter, "x" if word == "may" else letter, kind
    if word in _SKIPPED:
        return "", "", kind
    initial = word[0]
    if initial.isalpha():
        small = "r" if word.endswith("ly") else "w"
        return small, small if word in _FORMAL or word.endswith(_BACKED) else "W", kind
    mark = "d" if initial.isdigit() else "," if word in _COMMAS else "."
    return mark, mark, kind
