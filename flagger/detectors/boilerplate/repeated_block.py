"""BP301, BP302, BP303: a headline, a caption or a paragraph that stands in the text twice."""

import re
from collections.abc import Iterator, Sequence

from flagger.detectors.boilerplate.copies import KEY_WORDS, Block, Copy, copies_in
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

REPEATED_HEADLINE = Rule(
    code="BP301",
    name="repeated-headline",
    summary="the headline stands in the text again",
    severity=Severity.INFO,
    what="The first line of the text repeated right below or further down, or the article's title at the head of its text.",
    why="Pages print the headline above the text, in it and under pictures; a text counts it twice.",
    examples=(
        (
            "[[Army fires rockets at the second city\n\nArmy fires rockets at the second city]]\n\nForces have launched a heavy "
            "attack, officials said on Monday."
        ),
        (
            "Army fires rockets at the second city\n\nForces have launched a heavy attack, officials said.\n\n[[Army fires rockets "
            "at the second city]]\n\nTroops have advanced five kilometres since Sunday."
        ),
    ),
    clean=(
        (
            "Army fires rockets at the second city\n\nArmy fires rockets at the second city and at two towns near the border, "
            "officials said on Monday."
        ),
        "“Yes.”\n\n“Yes.”\n\nHe said no more than that on Monday.",
    ),
    blind_spots="Headlines that were shortened or reworded.",
    source="Ours: seen in scraped news.",
    measured=Measured(29, 29, "hits in the held-back half of web pages, news and political articles"),
)

REPEATED_CAPTION = Rule(
    code="BP302",
    name="repeated-caption",
    summary="a caption stands in the text twice",
    severity=Severity.INFO,
    what="A line followed by itself, or by itself with a credit or a few more words.",
    why="Pages carry a picture's caption as its description too; a scraper takes both.",
    examples=(
        (
            "[[Service members fire a rocket launcher in the east, July 7, 2022.\nService members fire a rocket launcher in the east, "
            "July 7, 2022. Daily / JANE DOE]]\n\nClashes went on in the south."
        ),
        "Rain goes on\n\n[[A view of the flooded market in the old town\n\nA view of the flooded market in the old town]]\n\nThe river rose again.",
    ),
    clean=(
        (
            "The talks failed again.\nThe talks failed again because neither side had sent its foreign minister to the capital in "
            "spite of a promise made in the spring of the year."
        ),
        "Goals: Smith 2\n\nGoals: Smith 2",
    ),
    blind_spots="Captions whose copies stand far apart.",
    source="Ours: seen in scraped news.",
    measured=Measured(13, 15, "hits in the held-back half of web pages, news and political articles"),
)

REPEATED_PARAGRAPH = Rule(
    code="BP303",
    name="repeated-paragraph",
    summary="a paragraph stands in the text twice",
    severity=Severity.MINOR,
    what="A paragraph of twelve words or more that has stood in the text before, word for word; paragraphs repeated in a row "
    "are one flag.",
    why="A text that says the same twice was put together by a machine or pasted twice; whatever it states counts double.",
    examples=(
        (
            "The three suspects were identified as teachers of the school in the capital.\nPolice arrested them on Monday.\n[[The "
            "three suspects were identified as teachers of the school in the capital.]]"
        ),
        (
            "[[“It was good to meet with him and to hear of all the work going on in the town,” she said.\n\n“It was good to meet with "
            "him and to hear of all the work going on in the town,” she said.]]"
        ),
    ),
    clean=(
        (
            "The project in Bethany gets $1,500,000 for water improvements and water related works.\nThe project in Woodward gets "
            "$1,500,000 for water improvements and water related works."
        ),
        (
            "What was your first position here and what was the path to your current position?\nI was a clerk.\nWhat was your first "
            "position here and what was the path to your current position?"
        ),
    ),
    blind_spots="Paragraphs with a word changed, and refrains of songs and speeches.",
    source="Ours: seen in scraped news.",
    measured=Measured(31, 31, "hits in the held-back half of web pages, news and political articles"),
)

_HEADLINE_WORDS = 25
_CAPTION_WORDS = 6
_EXTENDED_WORDS = 8
"""A line and a longer one that begins with it are names of a thing and its variant if it is shorter."""

_PARAGRAPH_WORDS = 12
_TITLE_WORDS = 4
_SHOWN_WORDS = 8
_REFRAIN = ("[", "♪", "(Chorus", "Chorus")
_WORD = re.compile(r"\w+")
_FULL_STOP = re.compile(r"[.!…][\"”’)]{0,2}\Z")


def find(document: Document) -> Iterator[Flag]:
    yield from _title_in_text(document)
    for copies in copies_in(document):
        flag = _flag(document, copies)
        if flag:
            yield flag


def _flag(document: Document, copies: Sequence[Copy]) -> Flag | None:
    """One flag for copies in a row: a paragraph among them makes it a paragraph's."""
    first = copies[0]
    old, new = first
    start = old.start if first.is_next else new.start
    end = copies[-1].new.end
    where = "right above" if first.is_next else "above"
    shown = _shown(document.text[new.start : new.end])
    if any(_is_paragraph(document, copy.new) for copy in copies) and (len(copies) > 1 or first.is_equal):
        if document.text.startswith(_REFRAIN, new.start):
            return None
        what = f"{len(copies)} paragraphs stand" if len(copies) > 1 else "this paragraph stands"
        return REPEATED_PARAGRAPH.flag(document, start, end, f"{what} {where} already: '{shown}'")
    if old.number == 0 and first.is_equal and _is_headline(document, old):
        return REPEATED_HEADLINE.flag(document, start, new.end, f"the headline stands {where} already: '{shown}'")
    if first.is_next and _is_caption(document, first):
        return REPEATED_CAPTION.flag(document, start, end, f"the line stands right above already: '{shown}'")
    return None


def _is_headline(document: Document, block: Block) -> bool:
    return KEY_WORDS <= len(block.words) <= _HEADLINE_WORDS and not _is_sentence(document, block)


def _is_caption(document: Document, copy: Copy) -> bool:
    if copy.is_equal:
        old, new = (_bare(document.text[block.start : block.end]) for block in copy)
        return len(copy.new.words) >= _CAPTION_WORDS and old == new
    shorter = min(copy, key=lambda block: len(block.words))
    return len(shorter.words) >= _EXTENDED_WORDS or _is_sentence(document, shorter)


def _bare(quote: str) -> str:
    """A line without spaces and final stops: signs such as $ and % stay."""
    return "".join(quote.split()).casefold().rstrip(".…")


def _is_paragraph(document: Document, block: Block) -> bool:
    return len(block.words) >= _PARAGRAPH_WORDS and _is_sentence(document, block)


def _is_sentence(document: Document, block: Block) -> bool:
    return _FULL_STOP.search(document.text[max(block.start, block.end - 3) : block.end]) is not None


def _title_in_text(document: Document) -> Iterator[Flag]:
    title = document.article.title
    words = _WORD.findall(title.casefold())
    if len(words) < _TITLE_WORDS:
        return
    for block in document.blocks[:3]:
        quote = document.quote(block)
        if len(quote) < 2 * len(title) and _WORD.findall(quote.casefold()) == words:
            yield REPEATED_HEADLINE.flag(document, *block, "the text begins with the article's title")
            return


def _shown(quote: str) -> str:
    words = quote.split(None, _SHOWN_WORDS)
    return " ".join(words[:_SHOWN_WORDS]) + " …" * (len(words) > _SHOWN_WORDS)


DETECTOR = Detector(
    rules=(REPEATED_HEADLINE, REPEATED_CAPTION, REPEATED_PARAGRAPH), find=find, english=False, fields=("text",)
)
