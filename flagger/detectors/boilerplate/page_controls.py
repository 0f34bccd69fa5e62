"""BP106: menus, navigation, sort menus, live-blog controls, pagination, reading times."""

from collections.abc import Iterator

from flagger.detectors.boilerplate.furniture import furniture_flags
from flagger.page.table import Kind
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

PAGE_CONTROLS = Rule(
    code="BP106",
    name="page-controls",
    summary="menus, navigation and other controls of the page",
    severity=Severity.MINOR,
    what="Labels of what one could click on: menus, 'Skip to content', 'Sort by', 'Load more', 'Page 1 of 3', 'Next "
    "Article', 'Continue reading the main story', and counts such as '3 Posts' or '5 min read'.",
    why="Controls without their page are noise between the headline and the text.",
    examples=(
        "Updated 2:35 a.m. ET, July 7, 2022\n[[3 Posts\nSort byDropdown arrow]]\nThe minister will avoid the photo, aides said.",
        "[[Skip to content\nMenu\nHome]]\nThe river rose again on Friday, officials said.",
        "The river rose again on Friday, officials said.\n[[Previous Article\nNext Article]]",
    ),
    clean=(
        "Search teams found two climbers.\n\nMenu prices rose by a tenth in the spring, the survey says.",
        "Home\n\nThe family of the victim lives in a small town in the north, neighbours said.",
        "Read more carefully, the judge told the lawyers.",
    ),
    blind_spots="A site's own names for its sections.",
    source="Ours: read in text that scrapers left of four hundred sites.",
    measured=Measured(47, 50, "hits in the held-back half of web pages, news and political articles"),
)


def find(document: Document) -> Iterator[Flag]:
    return furniture_flags(document, PAGE_CONTROLS, Kind.CONTROLS)


DETECTOR = Detector(rules=(PAGE_CONTROLS,), find=find, fields=("text",))
