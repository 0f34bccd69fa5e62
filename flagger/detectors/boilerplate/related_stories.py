"""BP201: a list of other stories under a heading such as 'More Stories' or 'You may also like'."""

from collections.abc import Iterator
from functools import partial

from flagger.detectors.boilerplate.headlines import are_unrelated, similarities
from flagger.detectors.boilerplate.layout import page_of
from flagger.page.layout import Run
from flagger.page.table import Kind
from flagger.records import Document, Flag, Severity, Span
from flagger.rules import Detector, Measured, Rule

RELATED_STORIES = Rule(
    code="BP201",
    name="related-stories",
    summary="headlines of other stories under a heading of their own",
    severity=Severity.MINOR,
    what="A heading that offers other stories ('More Stories', 'Related articles', 'Trending', 'Most read') with the "
    "headlines under it. It is major where the list ends the text and most headlines have next to nothing in common with the article (TF-IDF).",
    why="The headlines are statements on other matters: they mix names, places and events into a text that they don't belong "
    "to. Unrelated ones at the end are the mark of sites that fill pages by machine.",
    examples=(
        (
            "The governor is reluctant to call the fall of the town a defeat.\n[[More Stories\nStriker lurches over uber move\n"
            "Rain powers early tea on first day of test]]"
        ),
        (
            "The governor spoke on Monday.\n[[You may also like\nGovernor warns of floods in three towns\n"
            "How the governor lost his party]]\nThe river rose again on Friday, officials said."
        ),
        "The governor spoke to reporters on Monday.\n\n[[Related articles]]",
    ),
    clean=(
        "More stories of survival emerged from the valley on Monday, aid workers said.",
        "He told the most popular stories of his youth.\n\nFurther reading\n\nThe library reopens in May, the mayor said.",
        "The related articles of the treaty were dropped after a long debate.",
    ),
    blind_spots="Lists whose heading is the site's own, and headlines that end in full stops.",
    source="Ours: read in text that scrapers left of four hundred sites.",
    measured=Measured(50, 50, "hits in the held-back half of web pages, news and political articles"),
)

_HEADLINE_WORDS = 4
_COMPARED = 20
"""So many headlines of a list are compared with the article."""


def find(document: Document) -> Iterator[Flag]:
    yield from (_flag(document, run) for run in page_of(document).runs if run.kind is Kind.RELATED)


def _flag(document: Document, run: Run) -> Flag:
    heading = _quote(document, run.headings[0] if run.headings else run.lines[0])
    headlines = [
        line for line in map(partial(_quote, document), run.headlines) if line.count(" ") >= _HEADLINE_WORDS - 1
    ]
    if not headlines:
        message = f"heading of a list of other stories: '{heading}'"
        return RELATED_STORIES.flag(document, run.start, run.end, message)
    nearness = similarities(document, headlines[:_COMPARED])
    evidence = (
        ("headlines", float(len(headlines))),
        ("similarity to the article", round(sum(nearness) / len(nearness), 3)),
    )
    is_unrelated = are_unrelated(nearness)
    what = "unrelated headlines" if is_unrelated else "headlines of other stories"
    message = f"{what} under '{heading}': '{headlines[0]}'"
    severity = Severity.MAJOR if is_unrelated and run.is_last else None
    return RELATED_STORIES.flag(document, run.start, run.end, message, severity=severity, evidence=evidence)


def _quote(document: Document, line: Span) -> str:
    return " ".join(document.quote(line).split())


DETECTOR = Detector(rules=(RELATED_STORIES,), find=find, fields=("text",))
