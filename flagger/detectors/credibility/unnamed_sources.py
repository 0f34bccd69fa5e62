"""CR302: an article all of whose sources are without a name."""

from collections.abc import Iterator
from itertools import islice

from flagger.detectors.credibility.attribution import UNNAMED, has_named_source, unnamed_sources
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

UNNAMED_SOURCES = Rule(
    code="CR302",
    name="unnamed-sources",
    summary="the whole article rests on sources without a name",
    severity=Severity.MINOR,
    what="Two or more claims are attributed to officials, sources, insiders or witnesses without a name, and nobody in "
    "the article has one: no person, no ministry, no agency, no document answers for anything. The first such "
    "attribution is flagged.",
    why="Single unnamed officials are everyday practice; an article of nothing else can neither be checked nor held to "
    "anything.",
    examples=(
        (
            "The summit will be put off, a [[source close to the talks said]] on Monday. Another insider claimed that the "
            "delegations had not even agreed on a table."
        ),
        "Troops have crossed the river, [[according to officials]]. Witnesses said that the bridge was on fire.",
    ),
    clean=(
        "The summit will be put off, officials said on Monday. The foreign ministry said that no date was set.",
        "Troops have crossed the river, witnesses said. Anna Kowalska, a nurse, said the bridge was on fire.",
        "The source of the river lies in the Alps, and experts can reach it on foot.",
    ),
    blind_spots="A short first report of a breaking story, which rightly has officials only; a source named without a verb.",
    source="Ours; newsroom rules on anonymous sources (Reuters, AP).",
    measured=Measured(2, 2, "held-back news and satire"),
)

_LEAST = 2


def find(document: Document) -> Iterator[Flag]:
    if document.vocabulary.isdisjoint(UNNAMED):
        return
    cited = list(islice(unnamed_sources(document), _LEAST))
    if len(cited) < _LEAST or has_named_source(document.text):
        return
    n_cited = len(list(unnamed_sources(document)))
    start, end = cited[0]
    yield UNNAMED_SOURCES.flag(
        document,
        start,
        end,
        f"{n_cited} claims rest on sources without a name, and nobody in the article has one",
        evidence=(("unnamed sources", n_cited), ("named sources", 0)),
    )


DETECTOR = Detector(rules=(UNNAMED_SOURCES,), find=find, fields=("text",))
