"""BP107: markers of advertisements and disclosures of paid links."""

from collections.abc import Iterator

from flagger.detectors.boilerplate.furniture import furniture_flags
from flagger.page.table import Kind
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

ADVERTISING_MARKER = Rule(
    code="BP107",
    name="advertising-marker",
    summary="'Advertisement' and disclosures of paid links",
    severity=Severity.MINOR,
    what="A line that marked an advertisement ('Advertisement', 'Sponsored', 'Story continues below advertisement') or a "
    "sentence that discloses paid links.",
    why="The advertisement is gone and its label cuts the text in two; a disclosure tells of the page's interests.",
    examples=(
        "The river rose again on Friday.\n[[Advertisement]]\nTwo bridges are closed until Monday, officials said.",
        "The river rose again on Friday.\n[[Story continues below advertisement]]\nTwo bridges are closed.",
        "[[We may earn a commission if you buy through links on our site.]]\nThe pump is light and quiet.",
    ),
    clean=(
        "The advertisement was seen by two million people, the agency said.",
        "The bill, sponsored by two senators, passed on Friday.",
        "The commission may earn the trust of voters.",
    ),
    blind_spots="Advertising that reads like an article and isn't marked.",
    source="Ours: read in text that scrapers left of four hundred sites.",
    measured=Measured(44, 45, "hits in the held-back half of web pages, news and political articles"),
)


def find(document: Document) -> Iterator[Flag]:
    return furniture_flags(document, ADVERTISING_MARKER, Kind.ADVERT)


DETECTOR = Detector(rules=(ADVERTISING_MARKER,), find=find, fields=("text",))
