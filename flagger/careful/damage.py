"""Self-supervised damage: what bad translation and thesaurus spinners do to a sentence, done to clean ones.

Each operation takes the words of a sentence and gives them back damaged, or None where it finds no place. Words that it
changed, and the neighbours of words that it removed, are marked, so that every example comes with exact spans.
"""

from flagger.careful.content_words import (
    broken_name,
    count_mass,
    cut_out,
    double,
    drop_noun,
    inflect_noun,
    inflect_verb,
    move_chunk,
    splice,
    swap_around_of,
    swap_neighbours,
    verb_last,
    wrong_sense,
)
from flagger.careful.function_words import (
    add_function,
    add_preposition,
    add_to,
    disagree,
    drop_article,
    drop_auxiliary,
    drop_been,
    drop_dummy,
    drop_function,
    drop_possessive,
    name_with_article,
    repeat_subject,
    replace_auxiliary,
    replace_function,
    wrong_case,
)
from flagger.careful.words import join, recase, split
from flagger.careful.workshop import Example, Operation, Workshop

_MIN_WORDS = 5

GARBLING: dict[Operation, float] = {
    drop_article: 8,
    drop_function: 8,
    drop_auxiliary: 10,
    drop_been: 6,
    drop_noun: 4,
    add_function: 7,
    replace_function: 7,
    replace_auxiliary: 4,
    inflect_verb: 9,
    inflect_noun: 4,
    swap_neighbours: 4,
    move_chunk: 5,
    verb_last: 4,
    double: 5,
    cut_out: 5,
    splice: 4,
    wrong_sense: 14,
    broken_name: 2,
    wrong_case: 3,
    disagree: 4,
    count_mass: 5,
    drop_possessive: 3,
    swap_around_of: 3,
    name_with_article: 2,
    add_preposition: 5,
    add_to: 2,
    repeat_subject: 3,
    drop_dummy: 3,
}
"""How often each operation is tried; wrong senses and verbs are what bad news translations suffer from most."""


def garbled(shop: Workshop, sentence: str) -> Example | None:
    """The sentence after one to six operations of bad translation; None if it is too short to damage."""
    words = split(sentence)
    if sum(word.is_alphabetic for word in words) < _MIN_WORDS:
        return None
    wanted = min(shop.chance.choice((1, 1, 1, 2, 2, 3, 3, 4, 5, 6)), 1 + len(words) // 5)
    operations, weights = zip(*GARBLING.items(), strict=True)
    done = 0
    for operation in shop.chance.choices(operations, weights, k=3 * wanted):
        changed = operation(shop, words)
        if changed is not None:
            words, done = changed, done + 1
        if done == wanted:
            break
    text, spans = join(words)
    return Example(text, "garbled", tuple(spans)) if done and text != sentence and spans else None


def spun(shop: Workshop, sentence: str) -> Example | None:
    """The sentence with a third to three quarters of its content words swapped as spinners do; None if too few."""
    words = split(sentence)
    places = [at for at, word in enumerate(words) if word.is_content]
    if len(places) < 3:
        return None
    share = shop.chance.uniform(0.2, 0.75)
    done = 0
    for at in places:
        if shop.chance.random() < share and (new := shop.synonyms.spin(shop.chance, words, at)):
            words[at] = words[at].damaged(recase(new, words[at].text))
            done += 1
    text, spans = join(words)
    return Example(text, "spun", tuple(spans)) if done >= 2 else None
