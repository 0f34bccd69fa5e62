"""BP104: appeals to subscribe, sign up, log in, donate or install an app, and what is left of a paywall."""

from collections.abc import Iterator

from flagger.detectors.boilerplate.furniture import furniture_flags
from flagger.page.table import Kind
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

SIGN_UP_PROMPT = Rule(
    code="BP104",
    name="sign-up-prompt",
    summary="appeals to subscribe, sign up, log in or donate",
    severity=Severity.MINOR,
    what="A line or sentence that sells the site's newsletter, subscription, membership or app, or asks for a donation: "
    "'Sign up for our newsletter', 'Already a subscriber? Log in', 'You have 2 free articles left'.",
    why="It speaks to the page's visitor, not of the news; what is left of a paywall also hints that the text is cut short.",
    examples=(
        "Two bridges are closed until Monday.\n[[Already a subscriber? Log in\nSubscribe]]",
        "Two bridges are closed until Monday.\n\n[[You have 2 free articles left this month.]]",
        "Two bridges are closed until Monday. [[Sign up for our daily newsletter to get the top stories in your inbox.]]",
    ),
    clean=(
        "Many economists subscribe to the theory that prices follow wages.",
        "The company said its newsletter had four million subscribers, who sign up for a year.",
        "Students can sign up for the course until Friday.",
    ),
    blind_spots="Press releases of organisations whose newsletter is the news.",
    source="Ours: read in text that scrapers left of four hundred sites.",
    measured=Measured(44, 45, "hits in the held-back half of web pages, news and political articles"),
)


def find(document: Document) -> Iterator[Flag]:
    return furniture_flags(document, SIGN_UP_PROMPT, Kind.SIGN_UP)


DETECTOR = Detector(rules=(SIGN_UP_PROMPT,), find=find, fields=("text",))
