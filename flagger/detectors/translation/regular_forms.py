"""TQ118: irregular words bent as if they were regular."""

from collections.abc import Iterator

from flagger.lexicon import words
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

REGULAR_FORM = Rule(
    code="TQ118",
    name="regularised-form",
    summary="'rised', 'catched', 'childrens': an irregular word bent as if it were regular",
    severity=Severity.MINOR,
    what="A past form or plural made by the rule from a word that has a form of its own.",
    why="Weak engines and hurried translators build what they do not know; the form tells of either.",
    examples=(
        "The number of victims [[rised]] to 45 on Monday.",
        "The police [[catched]] two of the robbers.",
        "Many [[childrens]] were taken to hospital.",
    ),
    clean=(
        "The lady was costumed in leaded glass, and the ship was well payed.",
        "“We was robbed, and I catched a cold,” the old sailor wrote.",
        "The broadcast was forecasted, and the plant was hanged with flowers.",
    ),
    blind_spots="Dialect, children's speech and old prose outside quotation marks.",
    source="Ours; forms after the lexicon's irregular verbs.",
    measured=Measured(3, 3, "clean news"),
)

_FORMS = {
    "rised": "rose", "arised": "arose", "falled": "fell", "goed": "went", "catched": "caught", "teached": "taught",
    "buyed": "bought", "bringed": "brought", "thinked": "thought", "losed": "lost", "selled": "sold", "telled": "told",
    "leaved": "left", "maked": "made", "taked": "took", "gived": "gave", "comed": "came", "becomed": "became",
    "runned": "ran", "feeled": "felt", "keeped": "kept", "holded": "held", "breaked": "broke", "speaked": "spoke",
    "writed": "wrote", "drived": "drove", "fighted": "fought", "hitted": "hit", "cutted": "cut", "choosed": "chose",
    "growed": "grew", "knowed": "knew", "throwed": "threw", "drawed": "drew", "builded": "built", "rebuilded": "rebuilt",
    "sended": "sent", "spended": "spent", "understanded": "understood", "weared": "wore", "winned": "won",
    "begined": "began", "beginned": "began", "stealed": "stole", "shaked": "shook", "sleeped": "slept", "meeted": "met",
    "hurted": "hurt", "shooted": "shot", "spreaded": "spread", "striked": "struck", "sinked": "sank", "swimmed": "swam",
    "flied": "flew", "forgetted": "forgot", "forgived": "forgave", "hided": "hid", "eated": "ate", "drinked": "drank",
    "withdrawed": "withdrew", "overthrowed": "overthrew", "undertaked": "undertook", "seeked": "sought",
    "beated": "beat", "putted": "put", "setted": "set", "letted": "let", "costed": "cost",
    "childrens": "children", "mens": "men", "womens": "women", "womans": "women", "mans": "men",
    "policemens": "policemen", "sheeps": "sheep", "aircrafts": "aircraft", "medias": "media", "datas": "data",
    "mouses": "mice", "foots": "feet", "tooths": "teeth", "wifes": "wives", "knifes": "knives", "lifes": "lives",
    "thiefs": "thieves", "wolfs": "wolves", "halfs": "halves", "selfs": "selves",
}  # fmt: skip
_TOO = words(
    "sheeps medias datas aircrafts putted setted letted costed mans mens womens foots mouses wolfs beated flied"
)
"""Also words of sport, of shops' signs without apostrophes and of other senses, and those that TQ111 counts: left out."""
_WORDS = frozenset(_FORMS) - _TOO


def find(document: Document) -> Iterator[Flag]:
    for word in sorted(document.vocabulary & _WORDS):
        for at in document.places(word):
            start, end = document.tokens[at]
            is_plain = document.text[start:end].islower() and document.text[start - 1 : start] not in {
                "-",
                "@",
                "#",
                "/",
            }
            is_possessive = document.text[end : end + 1] in {"'", "’"}
            if is_plain and not is_possessive and not document.is_quoted(start):
                message = f"{word!r} is no form of English; {_FORMS[word]!r} is meant"
                yield REGULAR_FORM.flag(document, start, end, message, suggestion=_FORMS[word])


DETECTOR = Detector(rules=(REGULAR_FORM,), find=find)
