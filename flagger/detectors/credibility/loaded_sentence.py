"""CR903: a sentence of the article's own that is worded as those of partisan articles are."""

from collections.abc import Iterator

from flagger.detectors.credibility.loaded.model import may_argue, model
from flagger.detectors.credibility.voice import voice_of
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

LOADED_SENTENCE = Rule(
    code="CR903",
    name="loaded-sentence",
    summary="a sentence that argues in the words of partisan articles",
    severity=Severity.INFO,
    what="A sentence in the article's own voice whose words are those that partisan articles use and ordinary news does "
    "not. A model of words learned it; names, numbers and topics have no weight. The evidence names the heaviest words.",
    why="What a phrase list does not know still shows in the company that words keep; a reviewer sees where a text argues.",
    examples=(
        (
            "The ministry published the figures on Monday. [[Of course the media will tell you, again and again, that "
            "nothing is wrong and that they are all supposed to be heroes, but every one of them knew it was a fraud!]]"
        ),
        (
            "[[They are actually gonna tell us again that this fake agenda is supposed to defend the country, and the "
            "media will repeat it like they always did.]] The vote is on Tuesday."
        ),
    ),
    clean=(
        "The ministry published the figures on Monday. Exports rose by 4 percent, and imports fell for the third month.",
        (
            '"Of course the media will tell you, again and again, that nothing is wrong and that they are all heroes, but every '
            'one of them knew it was a fraud!" he said.'
        ),
    ),
    blind_spots="Columns, letters and reviews argue as well. It counts words: a slander in plain words passes, and a report "
    "of a quarrel may be flagged. Learned from US politics of 2016 to 2018.",
    source="A logistic regression of our own; the card is flagger/learned/models/loaded.md.",
    measured=Measured(28, 60, "held-back political articles (25 of 45) and ordinary news (3 of 15)"),
)

_SHOWN = 4


def find(document: Document) -> Iterator[Flag]:
    loaded = model()
    for number in may_argue(document):
        first, last = document.sentence_tokens[number]
        score = loaded.score(document.words[first:last])
        if score >= loaded.threshold and not voice_of(document, number):
            start, end = document.sentences[number]
            words = loaded.heaviest(document.words[first:last])[:_SHOWN]
            yield LOADED_SENTENCE.flag(
                document,
                start,
                end,
                f"argues in the words of partisan articles: {', '.join(word for word, _ in words)}",
                evidence=(("log odds", round(score, 2)), *words),
            )


DETECTOR = Detector(rules=(LOADED_SENTENCE,), find=find, fields=("text",))
