"""BP101: a scraper's footer that points to where the text was taken from."""

from collections.abc import Iterator

from flagger.detectors.boilerplate.furniture import furniture_flags
from flagger.page.table import Kind
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

SOURCE_LINK = Rule(
    code="BP101",
    name="source-link",
    summary="'Source link' and other footers of copied articles",
    severity=Severity.MINOR,
    what="A line or sentence that led to the original of a copied article: 'Source link', 'Read the original article', "
    "'The post … appeared first on …'.",
    why="Sites that republish others' articles by machine end them so; it is no part of the text, and says that this "
    "copy isn't the original.",
    examples=(
        "The alliance is stepping up its support, he said on Monday.\n\n[[Source link]]",
        "The talks will resume on Friday in the capital.\n[[View original article]]",
        "The talks will resume on Friday in the capital.\n[[The post Talks to resume appeared first on Daily Planet.]]",
    ),
    clean=(
        "The ministry named the source of the leak on Monday.\n\nSource of the river",
        "Readers can view the original article of the constitution in the museum.",
    ),
    blind_spots="A bare address, and footers in another language.",
    source="Ours: footers of copied articles in scraped news.",
    measured=Measured(6, 6, "hits in the held-back half of web pages, news and political articles"),
)


def find(document: Document) -> Iterator[Flag]:
    return furniture_flags(document, SOURCE_LINK, Kind.SOURCE)


DETECTOR = Detector(rules=(SOURCE_LINK,), find=find, fields=("text",))
