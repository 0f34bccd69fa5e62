"""What chosen blocks look like, counted over their characters and words at once: no loop over blocks."""

import sys
import unicodedata
import zlib
from functools import cache

import numpy as np
import numpy.typing as npt

from flagger.learned.hashing import Floats, Hashes, Ints
from flagger.records import Document

NAMES = (
    "log_chars", "words", "capitals", "title_case", "digits", "stops", "commas", "brackets", "dashes", "colons",
    "link_marks", "letters_per_word", "begins_with_mark", "begins_with_capital",
    "function_words", "page_words", "topic", "log_topic_words",
)  # fmt: skip
"""Columns of `surface`, in order; marks are counted per word."""

_LOWER, _UPPER, _OTHER, _DIGIT, _SPACE, _STOP, _COMMA, _QUOTE, _LINK, _BRACKET, _DASH, _COLON, _SYMBOL = range(13)
_CLASSES = 16
_MARKS = {
    _STOP: ".!?…",
    _COMMA: ",;",
    _QUOTE: "\"'“”„‘’«",
    _LINK: "|›»•·/@#©→>*+=_&~®™",
    _BRACKET: "()[]{}",
    _DASH: "-–—",
    _COLON: ":",
}
_KNOWN = 0x3000
"""Characters from here on are letters of Asian scripts, or beyond 0xFFFF symbols, near enough."""

_FUNCTION_WORDS = (
    "the a an of in on at to for from with by and or but as that which who is are was were be been has have had will "
    "would its his her their it he she they not this these those said says than into after before over about also more "
    "when while where there if then so no out up one two what how can could may might do does did just all any some "
    "such only other them him i we you your our us my me"
)
_PAGE_WORDS = (
    "share tweet email print subscribe follow click sign newsletter newsletters comments comment read more related "
    "login log cookie cookies privacy policy terms copyright rights reserved facebook twitter instagram linkedin "
    "youtube pinterest whatsapp telegram menu search home contact advertisement sponsored ad download copy reply skip "
    "next previous loading photo photos image credit source tags tag posted updated published minutes min"
)
"""Words of buttons, menus and notices. Their weights are learned; the list only tells how dense they stand."""

_IS_FUNCTION, _IS_PAGE, _IS_STOP, _IS_CLOSER, _IS_MARK = 1, 2, 4, 8, 16
_KINDS = {
    _IS_FUNCTION: _FUNCTION_WORDS,
    _IS_PAGE: _PAGE_WORDS,
    _IS_STOP: ". ! ? …",
    _IS_CLOSER: "\" ' ” ’ » ) ]",
    _IS_MARK: ", ; : “ ‘ ( [ - – — / | & 's . ! ? … \" ' ” ’ » ) ]",
}
_TOPIC_BITS = 14


def word_kinds(hashes: Hashes) -> npt.NDArray[np.uint8]:
    """What kind of word each is, as bits: function word, word of buttons, full stop, closing mark, any mark."""
    kinds: npt.NDArray[np.uint8] = _kind_table()[hashes >> np.uint32(16)]
    return kinds


def has_page_word(hashes: Hashes) -> bool:
    """Whether a word of buttons, menus or notices is among the words."""
    return bool((word_kinds(hashes) & _IS_PAGE).any())


def telling_words(hashes: Hashes) -> npt.NDArray[np.bool_]:
    """Which words are neither function words nor marks."""
    return np.asarray(word_kinds(hashes) & (_IS_FUNCTION | _IS_MARK) == 0)


@cache
def _kind_table() -> npt.NDArray[np.uint8]:
    # by the upper half of a word's hash: 65,536 places for 250 words, so that hardly a word is taken for another
    kinds = np.zeros(1 << 16, np.uint8)
    for bit, words in _KINDS.items():
        for word in words.split():
            kinds[zlib.crc32(word.encode()) >> 16] |= bit
    return kinds


@cache
def _character_classes() -> npt.NDArray[np.uint8]:
    """The class of each character below `_KNOWN`, and one more for those above."""
    marks = {char: kind for kind, chars in _MARKS.items() for char in chars}
    kinds = {"Lu": _UPPER, "Lt": _UPPER, "Ll": _LOWER, "L": _OTHER, "M": _OTHER, "N": _DIGIT}
    classes = []
    for char in map(chr, range(_KNOWN)):
        category = unicodedata.category(char)
        kind = marks.get(char, kinds.get(category, kinds.get(category[0], _SYMBOL)))
        classes.append(_SPACE if char.isspace() else kind)
    return np.array([*classes, _OTHER], np.uint8)


def is_closed(hashes: Hashes, edges: Ints) -> npt.NDArray[np.bool_]:
    """Whether each block ends as a sentence does: with a full stop or the like, or one before a closing mark."""
    last = word_kinds(hashes[edges[1:] - 1])
    before = word_kinds(hashes[np.maximum(edges[1:] - 2, 0)])
    return np.asarray((last & _IS_STOP) | ((last & _IS_CLOSER) >> 1 & before & _IS_STOP), np.bool_)


def surface(
    document: Document,
    hashes: Hashes,
    edges: Ints,
    *,
    is_prose: npt.NDArray[np.bool_],
    chosen: Ints,
) -> Floats:
    """The shape of the chosen blocks, and how much of their vocabulary other blocks of prose share.

    Returns:
        (len(chosen), len(NAMES)).

    """
    n = len(chosen)
    parts = [document.text[start:end] for start, end in map(document.blocks.__getitem__, chosen.tolist())]
    lengths = np.fromiter(map(len, parts), np.intp, n)
    classes = _classify("".join(parts))
    owner = np.repeat(np.arange(n), lengths)
    counts = np.bincount(owner * _CLASSES + classes, minlength=n * _CLASSES).reshape(n, _CLASSES)
    starts = np.cumsum(lengths) - lengths
    begins = _word_begins(classes, starts)
    words = np.maximum(np.bincount(owner[begins], minlength=n), 1)
    first = classes[starts]

    tokens, token_owner = _tokens_of(edges, chosen)
    kinds = word_kinds(hashes[tokens])
    n_tokens = np.diff(edges)[chosen]
    is_topic = kinds & (_IS_FUNCTION | _IS_MARK) == 0
    is_shared = _is_in_other_prose(hashes, edges, is_prose, tokens, chosen[token_owner])
    n_topic = np.bincount(token_owner[is_topic], minlength=n)
    columns = (
        np.log1p(lengths), words, counts[:, _UPPER] / lengths,
        np.bincount(owner[begins & (classes == _UPPER)], minlength=n) / words,
        counts[:, _DIGIT] / lengths,
        *(counts[:, [_STOP, _COMMA, _BRACKET, _DASH, _COLON, _LINK]] / words[:, None]).T,
        counts[:, : _OTHER + 1].sum(axis=1) / words,
        (first == _LINK) | (first == _DASH) | (first == _SYMBOL), first == _UPPER,
        np.bincount(token_owner[kinds & _IS_FUNCTION > 0], minlength=n) / n_tokens,
        np.bincount(token_owner[kinds & _IS_PAGE > 0], minlength=n) / n_tokens,
        np.bincount(token_owner[is_topic & is_shared], minlength=n) / np.maximum(n_topic, 1), np.log1p(n_topic),
    )  # fmt: skip
    return np.array(columns, np.float32).T


def _classify(text: str) -> npt.NDArray[np.uint8]:
    order = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
    points = np.frombuffer(text.encode(order, "surrogatepass"), np.uint32)
    classes = _character_classes()[np.minimum(points, _KNOWN)]
    if not text.isascii():
        classes[points > 0xFFFF] = _SYMBOL
    return classes


def _word_begins(classes: npt.NDArray[np.uint8], starts: Ints) -> npt.NDArray[np.bool_]:
    """Where a word of letters begins: an apostrophe inside begins none, the start of a block always may."""
    is_letter = classes <= _OTHER
    begins = is_letter.copy()
    begins[1:] &= ~(is_letter | (classes == _QUOTE))[:-1]
    begins[starts] = is_letter[starts]
    return begins


def _tokens_of(edges: Ints, chosen: Ints) -> tuple[Ints, Ints]:
    """The tokens of the chosen blocks, and for each the place of its block in `chosen`."""
    lengths = np.diff(edges)[chosen]
    owner = np.repeat(np.arange(len(chosen)), lengths)
    offsets = edges[chosen] - (np.cumsum(lengths) - lengths)
    return np.arange(len(owner)) + offsets[owner], owner


def _is_in_other_prose(
    hashes: Hashes, edges: Ints, is_prose: npt.NDArray[np.bool_], tokens: Ints, owner: Ints
) -> npt.NDArray[np.bool_]:
    """Whether a block of prose other than a token's own has its word, by the first and last such block of each word."""
    prose = np.flatnonzero(is_prose)
    mask = np.uint32((1 << _TOPIC_BITS) - 1)
    prose_tokens, place = _tokens_of(edges, prose)
    words = hashes[prose_tokens] & mask
    table = np.full((2, 1 << _TOPIC_BITS), -1, np.int32)
    blocks = prose[place]
    table[0, words[::-1]] = blocks[::-1]  # of several writes to one place the last stays
    table[1, words] = blocks
    first, last = table[:, hashes[tokens] & mask]
    return np.asarray((first >= 0) & ((first != owner) | (last != owner)), np.bool_)
