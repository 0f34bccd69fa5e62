"""BP102: prompts and controls of a page's comment section."""

from collections.abc import Iterator

from flagger.detectors.boilerplate.furniture import furniture_flags
from flagger.page.table import Kind
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

COMMENT_FORM = Rule(
    code="BP102",
    name="comment-form",
    summary="prompts and buttons of a comment section",
    severity=Severity.MINOR,
    what="Lines of a comment form, a comment count, or a sentence that asks readers to comment: 'Leave a Reply', "
    "'Your email address will not be published', '0 comments', 'let us know in the comments'.",
    why="The comment section belongs to the page; in a text it shows that the scraper didn't stop at the article's end.",
    examples=(
        "The alliance is stepping up its support, he said on Monday.\n\n[[Leave a Reply]]",
        (
            "He will stand trial in May.\n[[Leave a comment\nYour email address will not be published. Required fields are "
            "marked *\nName\nEmail\nWebsite\nSave my name, email, and website in this browser for the next time I comment.]]"
        ),
        "The vote is on Sunday. [[Let us know what you think in the comments.]]",
    ),
    clean=(
        "The minister declined to comment on the report, and the spokesman did not reply.",
        "She left a reply on the door of the embassy.\n\nNo comment, the ministry said on Monday afternoon.",
        "Comments by the governor drew criticism in the capital.",
    ),
    blind_spots="The comments themselves: they read like prose.",
    source="Ours: read in text that scrapers left of four hundred sites.",
    measured=Measured(44, 45, "hits in the held-back half of web pages, news and political articles"),
)


def find(document: Document) -> Iterator[Flag]:
    return furniture_flags(document, COMMENT_FORM, Kind.COMMENTS)


DETECTOR = Detector(rules=(COMMENT_FORM,), find=find, fields=("text",))
