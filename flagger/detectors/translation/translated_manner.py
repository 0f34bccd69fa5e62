"""TQ502: an article that as a whole reads as if a machine had translated it."""

from collections.abc import Iterator

from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

TRANSLATED_MANNER = Rule(
    code="TQ502",
    name="translated-manner",
    summary="reads as a whole like machine translation: a weak sign, for information",
    severity=Severity.INFO,
    what="An article whose sentences score badly together, and whose small words and sentence lengths are those of "
    "translations: many 'the' and 'of', few pronouns and contractions, sentences all alike. The first paragraph is flagged.",
    why="Where a machine translated, names, numbers and who did what to whom deserve a second look, though each sentence may "
    "read well. The sign is weak: translations by people and official prose show it, too, and it counts towards no score.",
    examples=(
        (
            "[[The conference on the development of the industry of the city was held in the hall of the government.]]\n"
            "The relevant person in charge of the department of the province said that the work of the protection of the river is the important task of the whole society. "
            "In the process of the construction of the project, the enterprises of the city strengthen the management of the quality and the safety. "
            "The experts of the institute pointed out that the level of the technology of the production of the region continuously improved. "
            "At the same time, the government of the city will further promote the reform of the system of the supply of the water and the heat. "
            "According to the statistics of the bureau, the total value of the export of the province increased by 12 percent in the first half of the year, and the structure of the trade was effectively optimized."
        ),
        (
            "[[The delegation of the ministry of the agriculture visited the farms of the district in the north of the country.]]\n"
            "The head of the delegation emphasized the importance of the cooperation of the parties in the field of the processing of the fruits and the vegetables. "
            "The representatives of the union of the farmers told about the problems of the storage of the harvest and of the shortage of the fuel. "
            "The minister stressed that the state continuously supports the development of the villages and the improvement of the conditions of the life of the population. "
            "In the framework of the visit, the members of the delegation got acquainted with the work of the factory of the milk. "
            "As a result of the meeting, the sides agreed on the continuation of the dialogue and on the exchange of the experience of the specialists of the two regions."
        ),
    ),
    clean=(
        "The mayor opened the bridge on Monday. It had been closed since May, and people cheered.",
        "Prices rose.",
    ),
    blind_spots="Articles of fewer than five sentences; fluent machine translation; languages it has not seen.",
    source="Ours: a linear model, trained on news and pages that machines translated and people translated, corrected or "
    "wrote; its card has the figures.",
)


def find(document: Document) -> Iterator[Flag]:
    # imported here: numpy and the model are loaded only if the rule runs
    from flagger.detectors.translation.manner.features import is_long_enough
    from flagger.detectors.translation.manner.model import load

    if not is_long_enough(document):
        return
    model = load()
    score = model.score(document)
    if score >= model.certain:
        start, end = document.blocks[0]
        heaviest = ", ".join(model.heaviest(document))
        yield TRANSLATED_MANNER.flag(
            document,
            start,
            end,
            f"the article reads like machine translation, a weak sign; what weighs most: {heaviest}",
            evidence=(("score", round(score, 2)), ("what weighs most", heaviest)),
        )


DETECTOR = Detector(rules=(TRANSLATED_MANNER,), find=find, fields=("text",))
