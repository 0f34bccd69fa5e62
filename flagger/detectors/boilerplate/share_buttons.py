"""BP103: buttons and appeals to share, print, follow or like."""

from collections.abc import Iterator

from flagger.detectors.boilerplate.furniture import furniture_flags
from flagger.page.table import Kind
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

SHARE_BUTTONS = Rule(
    code="BP103",
    name="share-buttons",
    summary="buttons and appeals to share, print or follow",
    severity=Severity.MINOR,
    what="Names of networks in a row, labels of share and print buttons, and sentences such as 'Follow us on Twitter'; "
    "also labels glued together: 'ShareTweet'.",
    why="They are buttons whose pictures are gone; they interrupt the text and say nothing.",
    examples=(
        "The river rose again on Friday, officials said.\n[[Facebook Twitter Pinterest Email]]\nTwo bridges are closed.",
        "The river rose again on Friday, officials said.\n[[ShareTweet\nPrint this article]]",
        "The river rose again on Friday, officials said. [[Follow Jane Doe on Twitter at @janedoe.]]",
    ),
    clean=(
        "Facebook and Twitter said on Friday that they had removed the accounts.",
        "Share prices fell in London.\n\nFacebook\n\nThe company reported a loss for the third quarter of the year.",
        "He posted on Twitter that police would follow the suspects.",
    ),
    blind_spots="A single network's name on a line of its own, which may be a heading.",
    source="Ours: read in text that scrapers left of four hundred sites.",
    measured=Measured(45, 45, "hits in the held-back half of web pages, news and political articles"),
)


def find(document: Document) -> Iterator[Flag]:
    return furniture_flags(document, SHARE_BUTTONS, Kind.SHARING)


DETECTOR = Detector(rules=(SHARE_BUTTONS,), find=find, fields=("text",))
