"""Articles by machines and by people, split by document: Chinese news both ways, edited translations, clean news."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from flagger.careful.corpus import rows, side_of
from flagger.careful.screen.corpus import CLEAN, MQM, POST_EDITS
from flagger.detectors.translation.manner.features import is_long_enough
from flagger.records import Article, Document
from flagger.segment import segment

MACHINE, EDITED, PERSON, NATIVE = "machine", "machine, corrected", "translator", "written in English"
"""Who made a text."""

SETS = (MQM, POST_EDITS, *CLEAN)

_MOST_NATIVE = 400
"""Articles of each clean set at most."""
_PASSAGE = 12
"""Sentences of a page that stand for an article: the news has as many."""
_LONGEST = 2500
"""Characters of a clean article that are read: the translated ones are short."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An article with who made it, where it is from, and whether it is for measuring only."""

    document: Document
    maker: str
    source: str
    is_held_back: bool


def samples(data: Path) -> Iterator[Sample]:
    """All articles that are long enough."""
    for one in (*_news(data), *_edited(data), *_native(data)):
        if is_long_enough(one.document):
            yield one


def _news(data: Path) -> Iterator[Sample]:
    articles: dict[tuple[str, bool, str, bool], list[tuple[int, str]]] = defaultdict(list)
    for row in rows(data, MQM):
        place = int(str(row["id"]).rsplit("|", 1)[-1])
        key = (str(row["system"]), bool(row["ref"]), str(row["doc"]), row["split"] == "dev")
        articles[key].append((place, str(row["text"])))
    for (_, is_ref, name, is_held_back), sentences in sorted(articles.items()):
        text = "\n\n".join(text for _, text in sorted(sentences))
        yield Sample(_document(name, text), PERSON if is_ref else MACHINE, "zh-en", is_held_back)


def _edited(data: Path) -> Iterator[Sample]:
    """Passages of one page, as the machine translated them and as people corrected them."""
    pages: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in rows(data, POST_EDITS):
        if row["pe"]:
            pages[str(row["lang_pair"]), str(row["doc"])].append((str(row["text"]), _joined(str(row["pe"]))))
    for (pair, name), sentences in sorted(pages.items()):
        is_held_back = side_of(name) == "test"
        for first in range(0, len(sentences), _PASSAGE):
            passage = sentences[first : first + _PASSAGE]
            for side, maker in enumerate((MACHINE, EDITED)):
                text = "\n\n".join(sentence[side] for sentence in passage)
                yield Sample(_document(name, text), maker, pair, is_held_back)


def _joined(text: str) -> str:
    """A corrected sentence without the blanks that set its marks apart."""
    for mark in (".", ",", ";", ":", "!", "?", ")", "'s", "%"):
        text = text.replace(f" {mark}", mark)
    return text.replace("( ", "(")


def _native(data: Path) -> Iterator[Sample]:
    for source in CLEAN:
        for row in islice(rows(data, source), _MOST_NATIVE):
            name = str(row["id"])
            yield Sample(_document(name, str(row["text"])[:_LONGEST]), NATIVE, source, side_of(name) == "test")


def _document(name: str, text: str) -> Document:
    return segment(Article(id=name, text=text))
