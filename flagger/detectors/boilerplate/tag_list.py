"""BP109: lists of tags and topics, labels of author boxes."""

from collections.abc import Iterator

from flagger.detectors.boilerplate.furniture import furniture_flags
from flagger.page.table import Kind
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

TAG_LIST = Rule(
    code="BP109",
    name="tag-list",
    summary="tags, topics and author boxes",
    severity=Severity.MINOR,
    what="Tags and topics of an article as the site files it ('Tags: …', 'Filed under'), and the labels of the author box.",
    why="They describe the article to the site's search; as text they are a string of loose names.",
    examples=(
        "He will stand trial in May.\n[[Tags: courts, fraud, elections]]",
        "He will stand trial in the capital in May.\n[[Filed under\nCourts\nFraud]]",
        "He will stand trial in May.\n[[About the author\nMore from this author]]",
    ),
    clean=(
        "The tags of the boxes had been removed, police said.",
        "The author of the report spoke on Monday.\n\nAuthor and critic dies at 80",
        "The complaint was filed under seal in a federal court on Monday.",
    ),
    blind_spots="The text about the author itself, which is prose.",
    source="Ours: read in text that scrapers left of four hundred sites.",
    measured=Measured(38, 39, "hits in the held-back half of web pages, news and political articles"),
)


def find(document: Document) -> Iterator[Flag]:
    return furniture_flags(document, TAG_LIST, Kind.LABELS)


DETECTOR = Detector(rules=(TAG_LIST,), find=find, fields=("text",))
