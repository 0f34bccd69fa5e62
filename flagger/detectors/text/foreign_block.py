"""LG101: a paragraph in another language inside an English article."""

from collections.abc import Iterator
from itertools import chain

from flagger.language import LATIN_LANGUAGES, UNDETERMINED, language_of, n_small, name_of, telling_words, votes_of
from flagger.language.characters import foreign_scripts, has_foreign_letters, unusual, unusual_kinds
from flagger.language.words import ENGLISH, LETTERS
from flagger.records import Document, Flag, Severity, Span
from flagger.rules import Detector, Measured, Rule

FOREIGN_BLOCK = Rule(
    code="LG101",
    name="foreign-block",
    summary="a paragraph in another language inside an English article",
    severity=Severity.MINOR,
    what="A paragraph, or several in a row, written in another language than the English article around it.",
    why="Left over from a page in several languages, from an embedded post, or from a translation that stopped half-way.",
    examples=(
        "The talks would go on.\n\n[[La ministra dijo que no hay fecha, pero que el gobierno está listo.]]\n\nHe left.",
        "The army said that it had taken the town, and was in the centre.\n\n[[По данным министерства обороны.]]",
    ),
    clean=(
        "The talks will go on, the minister said, and he was hopeful.\n\nFrom CNN's Uliana Pavlova, Ivana Kottasová and Mariya Knight",
        "The film has won the prize, and its director was on the stage.\n\nLa vita è bella",
        "They were the best of the day.\n\nXavi, Iniesta, Sergio Busquets, Pedro de la Rosa, Dani Alves, Jordi Alba",
    ),
    blind_spots="Paragraphs of fewer than eight words, and single foreign sentences inside an English paragraph. "
    "Close relatives (Danish and Norwegian, Czech and Slovak) may be named for each other.",
    source="Ours: scripts and function words; langdetect where they leave doubt.",
    measured=Measured(7, 8, "articles, web pages and press releases held back from tuning"),
)

_MIN_WORDS = 8
_MIN_VOTES = 2
_LEAD = 2
"""In a paragraph of Latin letters: enough words, enough different function words of its language, few of English
("in", "was" and "an" are both)."""

_MIN_SMALL = 3
"""Words with a small letter that no name contains: lists of names and addresses have none."""

_LETTERS = frozenset("".join(LETTERS.values()))
_MIN_LETTERS = 20
"""In a paragraph of another script."""


def find(document: Document) -> Iterator[Flag]:
    if document.lang not in {"en", UNDETERMINED}:
        return
    has_words = len(document.vocabulary & telling_words()) >= _MIN_VOTES
    kinds = unusual_kinds(document)
    has_scripts = has_foreign_letters(document)
    n_foreign = foreign_scripts(document.text).total() if has_scripts else 0
    if not has_words and kinds.isdisjoint(_LETTERS) and n_foreign < _MIN_LETTERS:
        return
    has_letters = has_scripts or not _LETTERS.isdisjoint("".join(kinds).lower())
    first = last = -1
    lang = ""
    words_of_block = list(_words_of_blocks(document))
    for index, words in enumerate(words_of_block):
        may_be_foreign = has_letters or not telling_words().isdisjoint(words)
        passage = document.quote(document.blocks[index])
        found = _foreign(passage, words, has_scripts=has_scripts) if may_be_foreign else ""
        if found:
            first, last, lang = (index if first < 0 else first), index, found
        elif first >= 0 and not ENGLISH.isdisjoint(words):  # else a line of names between two foreign paragraphs
            yield _flag(document, words_of_block, Span(first, last + 1), lang)
            first = -1
    if first >= 0:
        yield _flag(document, words_of_block, Span(first, last + 1), lang)


def _words_of_blocks(document: Document) -> Iterator[tuple[str, ...]]:
    for first, last in document.block_sentences:
        yield document.words[document.sentence_tokens[first].start : document.sentence_tokens[last - 1].end]


def _foreign(text: str, words: tuple[str, ...], *, has_scripts: bool) -> str:
    """The language of a paragraph that is surely not in English, else ""; `has_scripts`: the text has foreign letters."""
    n_other = foreign_scripts(text).total() if has_scripts and not text.isascii() else 0
    if n_other < _MIN_LETTERS:
        has_letters = not text.isascii() and not _LETTERS.isdisjoint(unusual(text).lower())
        if telling_words().isdisjoint(words) and not has_letters:
            return ""
        n_words = sum(map(str.isalpha, words))
        if n_words < _MIN_WORDS:
            return ""
        n_english = sum(map(ENGLISH.__contains__, words))
        different, least = set(words), max(_MIN_VOTES, _LEAD * n_english)
        has_votes = len(different) >= least and max(votes_of(different).values(), default=0) >= least
        is_headline = has_letters and not n_english  # headlines do without small words
        if not (has_votes or is_headline) or n_small(text) < _MIN_SMALL:
            return ""
    elif 2 * n_other <= sum(map(str.isalpha, text)):  # most of it is in Latin letters, whatever it quotes
        return ""
    lang = language_of(text, words)
    is_sure = lang not in {"en", UNDETERMINED} and (lang in LATIN_LANGUAGES) == (n_other < _MIN_LETTERS)
    return lang if is_sure else ""


def _flag(document: Document, words_of_block: list[tuple[str, ...]], blocks: Span, lang: str) -> Flag:
    """The flag on neighbouring blocks, the last of which is in `lang`."""
    start, end = document.blocks[blocks.start].start, document.blocks[blocks.end - 1].end
    if blocks.end - blocks.start > 1:
        lang = language_of(document.text[start:end], list(chain.from_iterable(words_of_block[slice(*blocks)])))
    return FOREIGN_BLOCK.flag(
        document,
        start,
        end,
        f"this passage is in {name_of(lang)}, the article around it in English",
        evidence=(("language", lang),),
    )


DETECTOR = Detector(rules=(FOREIGN_BLOCK,), find=find, english=False, fields=("text",))
