"""BP203: a line that leads to another story: 'Read more: …', 'RELATED: …'."""

from collections.abc import Iterator

from flagger.detectors.boilerplate.furniture import furniture_flags
from flagger.page.table import Kind
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

STORY_LINK = Rule(
    code="BP203",
    name="story-link",
    summary="a line that leads to another story",
    severity=Severity.MINOR,
    what="A line of its own that announces another article or video: 'Read more: …', 'RELATED: …', 'Watch: …', 'Also "
    "read: …'.",
    why="The headline after the label tells of something else and gets mixed with the article's own statements.",
    examples=(
        "The river rose again on Friday.\n[[READ MORE: Mayor under fire over flood plan]]\nTwo bridges are closed.",
        "The river rose again on Friday.\n[[Related: Five storms that changed the coast]]",
    ),
    clean=(
        "Read more: that is the advice of teachers to the young.",
        "Related crimes rose as well, the report says.\n\nThe documents are related: both name the same bank.",
        "He said he would watch: the vote, the count and the appeal.",
    ),
    blind_spots="Links whose label is gone, so that only the headline is left in the text.",
    source="Ours: read in text that scrapers left of four hundred sites.",
    measured=Measured(40, 40, "hits in the held-back half of web pages, news and political articles"),
)


def find(document: Document) -> Iterator[Flag]:
    return furniture_flags(document, STORY_LINK, Kind.LINK)


DETECTOR = Detector(rules=(STORY_LINK,), find=find, fields=("text",))
