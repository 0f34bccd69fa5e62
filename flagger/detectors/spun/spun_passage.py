"""SP901: a passage of about five sentences whose words and pairs of words are those of spun text."""

from collections.abc import Iterator
from math import exp

from flagger.learned.spun.model import load
from flagger.learned.spun.passage_model import spun_runs
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

SPUN_PASSAGE = Rule(
    code="SP901",
    name="spun-passage",
    summary="sentences that read as if a program had put synonyms for their words",
    severity=Severity.MINOR,
    what="A passage of about five sentences that a model takes for spun, by words that spinners put for others and by "
    "pairs of words that clean text never holds. Its confidence is that of a text of which a quarter is spun. Major from "
    "nine in ten on.",
    why="A spun article is a copy that hides; names, terms and figures in it are often wrong.",
    examples=(
        (
            "[[The wellbeing service cautioned on Tuesday that the affliction spreads quicker amid winter. Specialists at the "
            "healing center said that twelve individuals perished. The outside pastor postponed his excursion. A representative "
            "for the gathering declined to remark. The focal bank kept its financing costs unaltered.]]"
        ),
        (
            "[[The organization's offers tumbled on Friday after it cautioned that benefits would be lower than "
            "anticipated. Financial specialists had trusted that the new administration would chop down expenses quicker. "
            "The retail chain faulted rising wages and feeble shopper request. It intends to shut down forty shops and lay "
            "off 2,000 laborers. Examiners said the standpoint stayed grim.]]"
        ),
    ),
    clean=(
        (
            "The health ministry warned on Tuesday that the disease spreads faster in winter. Doctors at the hospital said "
            "that twelve people died. The foreign minister put off his trip. A spokesman for the party declined to comment. "
            "The central bank kept its interest rates unchanged."
        ),
        (
            "The company's shares fell on Friday after it warned that profits would be lower than expected. Investors had "
            "hoped that the new management would cut costs faster. The retail chain blamed rising wages and weak consumer "
            "demand. It plans to close forty shops and lay off 2,000 workers. Analysts said the outlook remained bleak."
        ),
    ),
    blind_spots="Light spinning: a word in ten or fewer. A single spun sentence in a clean article. Reports of cricket and "
    "other trades whose plain words mean something else are flagged now and then. Paraphrase by a "
    "language model, which chooses words that fit. Verse, old prose and word lists can look spun.",
    source="A logistic regression on clean news and on the same passages spun for training; see the card of the model.",
)

_MAJOR = 0.9


def find(document: Document) -> Iterator[Flag]:
    model = load()
    for run in spun_runs(document, model.passages, model.phrases):
        start, end = document.sentences[run.first].start, document.sentences[run.last - 1].end
        probability = 1 / (1 + exp(-run.margin))
        yield SPUN_PASSAGE.flag(
            document,
            start,
            end,
            f"{run.last - run.first} sentences read as if synonyms had been put for their words",
            severity=Severity.MAJOR if probability >= _MAJOR else None,
            confidence=probability,
            evidence=(
                ("log odds where a quarter of passages is spun", round(run.margin, 2)),
                ("words that weighed most", ", ".join(run.words)),
            ),
        )


DETECTOR = Detector(rules=(SPUN_PASSAGE,), find=find)
