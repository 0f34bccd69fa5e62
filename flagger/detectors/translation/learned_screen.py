"""TQ901: sentences that a model trained on damaged prose and rated translations takes for bad translation or spin."""

from collections.abc import Iterator, Sequence

from flagger.lexicon.skeleton import is_prose
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

LEARNED_SCREEN = Rule(
    code="TQ901",
    name="learned-translation",
    summary="a sentence that reads like bad translation, by a model of words and of the order of function words",
    severity=Severity.INFO,
    what="A sentence in which words and function words follow one another as they do in garbled and spun sentences and in "
    "translations that readers scored badly, not as in clean prose; the heaviest passages are the evidence. The score also "
    "chooses what the careful model reads.",
    why="Bad translation breaks a sentence in more ways than rules can list; where many small signs come together the "
    "sentence is worth a look. Alone the score proves nothing, so the flag is for information and for ranking.",
    examples=(
        "[[The minister of said that he the not is will to come the in the school for children is.]]",
        "[[It was to they the work of the the is been given by of him had the that must for.]]",
    ),
    clean=(
        "The minister said that he would come to the school for the children of the town.",
        "Prices rose by two percent in May, the statistics office said on Monday.",
    ),
    blind_spots="Fluent translation with another meaning. Spoken language, verse and notes read as damaged.",
    source="Ours: a linear model and a skeleton language model, trained on clean prose, its damaged doubles and rated "
    "translations (CC0, Apache-2.0); the model card has the figures.",
    measured=Measured(5, 35, "press releases, blogs and news held back; the others are only unusual in their matter"),
)

_SHORTEST = 8


def find(document: Document) -> Iterator[Flag]:
    # imported here: numpy and the model are loaded only if the rule runs
    from flagger.careful.screen.model import load, scores_of

    screen, scores = load(), scores_of(document)
    for index in (scores >= screen.certain).nonzero()[0].tolist():
        first, last = document.sentence_tokens[index]
        start, end = document.tokens[first][0], document.tokens[last - 1][1]
        if last - first < _SHORTEST or not is_prose(document, index) or document.is_quoted(start):
            continue
        passages = [
            document.text[document.tokens[a][0] : document.tokens[b - 1][1]]
            for a, b in screen.words_that_weigh(document, index)
        ]
        message = (
            f"reads like bad translation, most of all {passages[0]!r}" if passages else "reads like bad translation"
        )
        evidence = (("passages that weighed most", "; ".join(passages)), ("score", round(float(scores[index]), 2)))
        yield LEARNED_SCREEN.flag(document, start, end, message, evidence=evidence)


def ahead(documents: Sequence[Document]) -> None:
    from flagger.careful.screen.model import scores_of

    scores_of.ahead(documents)


DETECTOR = Detector(rules=(LEARNED_SCREEN,), find=find, fields=("text",), ahead=ahead)
