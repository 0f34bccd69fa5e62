"""Events of which a report says who knows of them and when they were: deaths, attacks, arrests."""

from flagger.facts.wordlist import wordset
from flagger.records import Document

HARD_EVENTS = wordset(
    "killed wounded injured attacked bombed shelled exploded arrested detained captured seized shot stabbed assassinated "
    "murdered raped kidnapped abducted massacred clashed ambushed executed beheaded poisoned looted evacuated airstrike "
    "airstrikes shelling bombing bombardment explosion explosions casualties gunmen missile missiles rockets died dead "
    "crashed collapsed charged sentenced convicted"
)
_STATES = frozenset({"wounded", "injured", "dead", "casualties", "missile", "missiles"})
"""Words that describe people or things as often as they tell an event."""
_LEAST_EVENTS = 3
_LEAST_KINDS = 2
LEAST_WORDS = 80
_OPINION = frozenset({"i", "my", "me", "i'm", "i've", "we", "our", "you", "your"})


def first_event(document: Document) -> int | None:
    """The token of the first hard event of a report that tells of several; None for other texts.

    Texts in the first or second person tell what their writer saw or thinks, and aren't reports.
    """
    if len(document.words) < LEAST_WORDS or len(document.vocabulary & HARD_EVENTS - _STATES) < _LEAST_KINDS:
        return None
    found = [index for index, word in enumerate(document.words) if word in HARD_EVENTS]
    outside = [index for index in found if not document.is_quoted(document.tokens[index][0])]
    if len(outside) < _LEAST_EVENTS:
        return None
    personal = sum(document.words.count(word) for word in document.vocabulary & _OPINION)
    return None if personal > len(document.words) / 100 else outside[0]
