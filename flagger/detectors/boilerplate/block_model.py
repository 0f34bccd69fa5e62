"""BP901: blocks that a model trained on web pages takes for furniture of the page."""

from collections.abc import Iterator

from flagger.detectors.boilerplate.layout import page_of
from flagger.detectors.boilerplate.learned_runs import learned_runs
from flagger.records import Document, Flag, Severity, Span
from flagger.rules import Detector, Measured, Rule

BLOCK_MODEL = Rule(
    code="BP901",
    name="learned-furniture",
    summary="lines that read like furniture of the page, by a model of words, shape and place",
    severity=Severity.MINOR,
    what="Neighbouring lines that a model trained on the blocks of labelled web pages takes for menus, prompts, notices, "
    "lists of other stories or footers; one flag from the first to the last. Where the wording of a line says what it is, the "
    "rule for that flags the whole run.",
    why="Scrapers keep what stands around an article; it is not the reporter's text, and it misleads whoever counts, "
    "searches or translates the article.",
    examples=(
        (
            "Two bridges are closed until Monday, officials said, after engineers found cracks in both of them last week.\n\n"
            "Repairs will cost about two million dollars, the ministry said, and the council will vote on them in June.\n\n"
            "[[The best of our newsletter archive\nTwitter page\nFacebook page]]"
        ),
        (
            "[[Home\nNews\nSport\nSign in]]\n\n"
            "Two bridges are closed until Monday, officials said, after engineers found cracks in both of them last week.\n\n"
            "Repairs will cost about two million dollars, the ministry said, and the council will vote on them in June."
        ),
    ),
    clean=(
        (
            "Bridges closed\nBy Jane Doe\nJuly 6, 2022\n\n"
            "Two bridges are closed until Monday, officials said, after engineers found cracks in both of them last week.\n\n"
            "“We shall see,” the mayor said."
        ),
        (
            "Two bridges are closed until Monday, officials said, after engineers found cracks in both of them last week.\n\n"
            "What we know\n\n- Two bridges are closed\n- Nobody was hurt\n- Repairs begin on Monday"
        ),
    ),
    blind_spots="Bylines, dates and credits of pictures are left alone. Furniture in full sentences on the article's own "
    "topic, comments of readers, captions, and pages unlike news (shops, forums, lists), where the labels are doubtful too.",
    source="Ours: linear weights of hashed words and boosted trees, trained on the WCXB development pages (CC BY 4.0) and "
    "blocks of trafilatura's evaluation set (Apache-2.0); the model card has the figures.",
    measured=Measured(73, 92, "held-back real, fake and partisan news articles, press releases and wiki news"),
)

_SHOWN = 3
_NAMED_SHARE = 0.5


def find(document: Document) -> Iterator[Flag]:
    runs = learned_runs(document)
    named = [Span(run.start, run.end) for run in page_of(document).runs] if runs else []
    for run in runs:
        n_named = sum(max(0, min(run.end, end) - max(run.start, start)) for start, end in named)
        if n_named > _NAMED_SHARE * (run.end - run.start):
            continue  # the wording says what it is, and the rule for that flags it
        words = ", ".join([f"'{word}'" for word in run.words[:_SHOWN]])
        subject = f"{run.n_blocks} lines read" if run.n_blocks > 1 else "reads"
        yield BLOCK_MODEL.flag(
            document,
            run.start,
            run.end,
            f"{subject} like furniture of the page {run.place}, not like the article: {words}",
            confidence=run.probability,
            evidence=(
                ("words that weighed most", ", ".join(run.words)),
                ("kinds of evidence that weighed most", ", ".join(run.reasons)),
                ("place", run.place),
            ),
        )


DETECTOR = Detector(rules=(BLOCK_MODEL,), find=find, fields=("text",))
