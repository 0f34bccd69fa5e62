"""A sentence as a string of one letter per name or word, so that grammar can be read by short regular expressions.

Names count as one letter however long; quotation marks are left out. The letters:

    N name            D adjective of a name   S possessive      W other capitalised word   w other word
    t determiner      k plain noun of a place g body that acts  d number                   x word of time
    y by   o to/into  f from   u of           i other preposition
    b be   h have   H having   m modal n negation     r adverb          q which, who   T that      c and/or
    J conjunction     v verb of saying        , comma, dash or bracket                     . other mark
    L beginning of the relation's deed: "launched"    F loss of what another takes: "lost it to"
    V past form or participle of the relation  Z its third person  G its -ing form  B its base  A its noun ("annexation of")  E the same with "on"
    C a compound such as "Russian-annexed"            P part of a state: the name in "eastern Ukraine"
    I (only in a relation's own words) a verb that is the deed if "into" follows: "rolled (across the border) into"
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flagger.facts.entities import Mention, entities, mentions, named_by
from flagger.facts.letters import COMPOUNDED, FIGHTING, letters_of
from flagger.facts.wordlist import wordset
from flagger.once import once_per_document
from flagger.records import Document

_DIRECTIONS = wordset(
    "north south east west northern southern eastern western central north-eastern north-western south-eastern "
    "south-western northeastern northwestern southeastern southwestern upper lower greater little new old"
)
"""Words that make a state's name the name of a part of it, or of something else."""

_INTO = "I"
_WAY = 5
"""Words between a verb of moving and its "into"."""
_WAYS = wordset("straight deep back right over across the a its their border frontier in force tanks troops army")

_VERBS = frozenset("hbmnVZ")
_AFTER_OBJECTS = frozenset("iJx.,")
_COMPOUND = re.compile(r"\A(.{2,30})[-‑](\w{4,12})\Z")


@dataclass(frozen=True, slots=True)
class Shape:
    """The letters of a sentence, the token that each letter begins with, and the mention under each N and D."""

    letters: str
    tokens: tuple[int, ...]
    mentions: Mapping[int, Mention]
    """The names under N, D, P and C, by position in `letters`."""

    def after(self, position: int) -> int:
        """The token after the one or more that a letter stands for."""
        mention = self.mentions.get(position)
        return mention.last if mention else self.tokens[position] + 1


@dataclass(frozen=True, slots=True)
class _Plain:
    """A sentence as letters before any relation is looked for: what all relations have in common."""

    letters: tuple[str, ...]
    tokens: tuple[int, ...]
    mentions: Mapping[int, Mention]
    words: tuple[str, ...]
    """The word of each letter, "" for names."""
    compounds: tuple[int, ...]
    pronouns: tuple[int, ...]


def shape(document: Document, first: int, last: int, relation: Mapping[str, str]) -> Shape:
    """The shape of the tokens from `first` up to `last`; `relation` gives the letters of the relation's own words."""
    plain = _plain(document, first, last)
    letters, at = list(plain.letters), dict(plain.mentions)
    for position, word in enumerate(plain.words if relation else ()):
        if word in relation:
            letters[position] = relation[word]
        if letters[position] == _INTO:
            _read_into(plain, letters, position)
    for position in plain.compounds if relation else ():
        match = _COMPOUND.match(document.words[plain.tokens[position]])
        if match and relation.get(match[2]) == "V":
            letters[position] = "C"
            agent = named_by(match[1])
            if agent:
                token = plain.tokens[position]
                at[position] = Mention(token, token + 1, *agent)
    for position in plain.pronouns if relation else ():
        pronoun = _pronoun(document, plain.tokens[position], relation, letters[:position], at)
        if pronoun is not None:
            letters[position], at[position] = "D" if pronoun.is_adjective else "N", pronoun
    _name_peoples(letters, at)
    _name_capitals(plain, letters, at, relation)
    _drop_unsure(document, letters, plain.tokens, at)
    return Shape("".join(letters), plain.tokens, dict(sorted(at.items())))


def _read_into(plain: _Plain, letters: list[str], verb: int) -> None:
    """Makes a verb of moving the deed where "into" follows, and what leads to it adverbs; else a plain word."""
    near = plain.words[verb + 1 : verb + 2 + _WAY]
    way = near.index("into") if "into" in near else -1
    is_way = way >= 0 and all(word in _WAYS for word in near[:way])
    letters[verb] = "V" if is_way else "w"
    letters[verb + 1 : verb + 2 + way] = "r" * (way + 1)


def _plain(document: Document, first: int, last: int) -> _Plain:
    known = _known(document)
    if first not in known:
        known[first] = _read_plain(document, first, last)
    return known[first]


@once_per_document
def _known(_document: Document) -> dict[int, _Plain]:
    """What was read of passages so far, by their first token; several detectors read the same ones."""
    return {}


def _read_plain(document: Document, first: int, last: int) -> _Plain:
    text, all_words, offsets = document.text, document.words, document.tokens
    letters: list[str] = []
    tokens: list[int] = []
    words: list[str] = []
    at: dict[int, Mention] = {}
    compounds: list[int] = []
    pronouns: list[int] = []
    begin = first
    for mention in (*mentions(document, first, last), None):
        for position in range(begin, mention.first if mention else last):
            word = all_words[position]
            small, capital, kind = letters_of(word)
            letter = capital if small != capital and text[offsets[position][0]].isupper() else small
            if not letter:
                if word not in "'’" or not letters or letters[-1] not in "ND":
                    continue
                letter = "S"
            if kind == FIGHTING:
                is_named = letters[-1:] == ["N"] and at[len(letters) - 1].entity.kind == "group"
                letter = "g" if is_named else letter
            elif kind:
                (compounds if kind == COMPOUNDED else pronouns).append(len(letters))
            letters.append(letter)
            tokens.append(position)
            words.append(word)
        if mention:
            at[len(letters)] = mention
            letters.append("D" if mention.is_adjective else "N")
            tokens.append(mention.first)
            words.append("")
            begin = mention.last
    return _Plain(tuple(letters), tuple(tokens), at, tuple(words), tuple(compounds), tuple(pronouns))


def readings(document: Document, first: int, last: int, relation: Mapping[str, str]) -> tuple[Shape, ...]:
    """The shape of a sentence, and where it differs the shape of its plain core, for patterns to be tried on in turn."""
    sentence = shape(document, first, last, relation)
    core = _core(document, sentence)
    return (sentence,) if core.letters == sentence.letters else (sentence, core)


_ADVERB = re.compile("r")
_ASIDE = re.compile(r",(?=[iJqTxdHhbwr]|t(?!N[,c])|NS|D)[^,.VZGACLKBM]{1,80},(?!c)")
"""What stands between two commas, dashes or brackets, tells nothing of the relation, and is no item of a list."""

_HEADED = re.compile(r"t?[wdrW]{0,4}(?P<noun>k)ut?w{0,2}(?=N)")
"""What leads up to a name: "the small emirate of", "the Black Sea port of"."""

_WHOLES = wordset(
    "emirate kingdom country republic island islands colony peninsula city town port village strip heights enclave resort "
    "stronghold hub settlement suburb province oblast region district capital"
)


def _core(document: Document, sentence: Shape) -> Shape:
    """A sentence without asides, adverbs and the plain nouns that lead up to a name."""
    letters = sentence.letters
    left_out = {found.start() for found in _ADVERB.finditer(letters)}
    for aside in _ASIDE.finditer(letters):
        left_out.update(range(*aside.span()))
    for headed in _HEADED.finditer(letters):
        if document.words[sentence.tokens[headed.start("noun")]] in _WHOLES:
            left_out.update(range(*headed.span()))
    if not left_out:
        return sentence
    kept = [index for index in range(len(letters)) if index not in left_out]
    return Shape(
        "".join(letters[index] for index in kept),
        tuple(sentence.tokens[index] for index in kept),
        {new: sentence.mentions[old] for new, old in enumerate(kept) if old in sentence.mentions},
    )


_OPENING = 5


def _pronoun(
    document: Document, token: int, relation: Mapping[str, str], before: Sequence[str], at: Mapping[int, Mention]
) -> Mention | None:
    """The one name that "it" or, before the relation's noun, "its" can mean: the only one so far, at the beginning."""
    word = document.words[token]
    names = [(where, mention) for where, mention in at.items() if where < len(before) and before[where] == "N"]
    actors = {mention.entity.actor for _, mention in names}
    if word == "it" and len(actors) == len(names) == 2 and before[-1:] in (["V"], ["G"], ["Z"]):
        # "A has held B since taking it", but "B fell when A took it"
        return Mention(token, token + 1, names[before[-1] == "G"][1].entity, is_adjective=False)
    is_only = len(actors) == 1 and names[0][0] < _OPENING
    if not is_only or before[-1:] == ["L"]:
        return None
    following = document.words[token + 1 : token + 3]
    if word == "its" and not any(relation.get(each) == "A" for each in following):
        return None
    return Mention(token, token + 1, names[0][1].entity, is_adjective=word == "its")


def _name_peoples(letters: list[str], at: dict[int, Mention]) -> None:
    """Makes an adjective with an article the name of a people where a verb or no noun follows: "the Dutch had invaded", "fell to the Dutch on Monday"."""
    for position, mention in at.items():
        is_headless = letters[position] == "D" and letters[position - 1 : position] == ["t"]
        following = "".join(letters[position + 1 : position + 2])
        is_object = letters[max(0, position - 2)] in {"o", "y"} and following in _AFTER_OBJECTS
        if is_headless and (following in _VERBS or is_object):
            letters[position], at[position] = "N", mention._replace(is_adjective=False)


def _name_capitals(plain: _Plain, letters: list[str], at: dict[int, Mention], relation: Mapping[str, str]) -> None:
    """Makes "the French capital" the name of the capital where no name follows; not for who asks which town it is."""
    if not relation or "capital" in relation:
        return
    for position in [where for where, word in enumerate(plain.words) if word == "capital" and where]:
        state = at.get(position - 1)
        is_alone = "".join(letters[position + 1 : position + 2]) not in {"N", "W", "k", ",", "u"}
        known = entities().get(f"{state.entity.id}:capital") if state and letters[position - 1] == "D" else None
        if state is not None and known is not None and letters[position] == "k" and is_alone:
            letters[position - 1 : position + 1] = ["w", "N"]
            at[position] = Mention(state.first, plain.tokens[position] + 1, known, is_adjective=False)
            del at[position - 1]


def _drop_unsure(document: Document, letters: list[str], tokens: Sequence[int], at: dict[int, Mention]) -> None:
    """Turns a name that may be part of another name into an unknown word: "New Mexico", "Georgia Tech"."""
    for position, mention in list(at.items()):
        before = letters[position - 1] if position else ""
        after = letters[position + 1] if position + 1 < len(letters) else ""
        if letters[position] == "C":
            continue
        if mention.entity.is_state and position > 0 and document.words[tokens[position - 1]] in _DIRECTIONS:
            letters[position] = "P" if letters[position] == "N" else "D" if after == "k" else "W"
        elif not mention.is_adjective and "W" in (before, after):
            letters[position] = "W"
        if letters[position] == "W":
            del at[position]
