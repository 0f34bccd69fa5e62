"""BP111: a note that says where an article first appeared."""

from collections.abc import Iterator

from flagger.detectors.boilerplate.furniture import furniture_flags
from flagger.page.table import Kind
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

SYNDICATION_NOTE = Rule(
    code="BP111",
    name="syndication-note",
    summary="a note that the article first appeared elsewhere",
    severity=Severity.INFO,
    what="'This article originally appeared on …', 'Reprinted with permission from …'.",
    why="It is honest and no fault, but it isn't the article's text, and it says that other copies exist.",
    examples=(
        "He will stand trial in May.\n[[This article was originally published on The Conversation.]]",
        "[[Reprinted with permission from the Jerusalem Post]]\nHe will stand trial in May, the court said on Friday.",
    ),
    clean=(
        "The novel originally appeared in 1921 and was reprinted twice.",
        "This article of the constitution was first used in 1974.",
    ),
    blind_spots="Notes in other words, such as 'From our partners at'.",
    source="Ours: read in text that scrapers left of four hundred sites.",
    measured=Measured(39, 40, "hits in the held-back half of web pages, news and political articles"),
)


def find(document: Document) -> Iterator[Flag]:
    return furniture_flags(document, SYNDICATION_NOTE, Kind.SYNDICATION)


DETECTOR = Detector(rules=(SYNDICATION_NOTE,), find=find, fields=("text",))
