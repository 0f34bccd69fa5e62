"""CR901 and CR902: an article written as unreliable or as hyperpartisan news is, by two models that are never added up."""

from collections.abc import Iterator

from flagger.learned.style.features import LEAST_WORDS, MASKS, runs
from flagger.learned.style.model import load, totals
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

_FACTS = (
    "Wrong facts carry no style: a report with invented or turned facts that is written as reports are passes, and a "
    "true one in this style is flagged. "
)
_SOURCE = "Logistic regressions of our own; the card is flagger/learned/models/style.md."

_REPORT = (
    "The port authority of Rotterdam said on Tuesday that it would close two of its older terminals by the "
    "end of 2024, according to a statement on its website. Some 340 workers are affected, said Anna de Vries,"
    " a spokeswoman, who added that 210 of them had been offered work at other sites. The union FNV said it "
    "had been informed on Monday. Freight volumes fell by 4.2 percent in the first half of the year, the "
    "authority reported in July, after a rise of 1.1 percent in the same period of 2022. The city council "
    "said it would discuss the plan on Thursday, September 14. Two shipping companies, Maersk and Hapag-"
    "Lloyd, said they had been told of the change in June and had moved their services to Antwerp and "
    "Hamburg."
)
"""News as agencies write it."""

UNRELIABLE_STYLE = Rule(
    code="CR901",
    name="unreliable-style",
    summary="written in the style of unreliable news",
    severity=Severity.INFO,
    what="An article of 100 words or more whose turns of up to three words are those of news that people called unreliable. "
    "Names, numbers and dates are masked and no word of a topic counts. The evidence names what weighed most.",
    why="Style is a weak sign that needs no source: few attributions, exclamations and talk to the reader go with "
    "unreliable news more often than with other news.",
    examples=(
        (
            "[[Oh you will love this one... It was told to us by a man who was in the room, and he could hear every "
            "word! You just had to be there! He told us it was all on tape, you know, every bit of it... and we got "
            "to see it! We sat down with him and he told us all he knew. You could see he was scared! What was on it?"
            " You would never guess! It was her, it was him, it was the whole gang of them, and they just sat there "
            "and told one joke after another... We told you so! You can see it for yourself, just click and watch! We"
            " all knew it was bad, you and me and all of us, and now you can see it was even worse! Wow! Just wow! "
            "You could not make this up! So what do you say to that? Tell us what you would do! We want to hear from "
            "you!]]"
        ),
        (
            "[[You would not think a mayor could do it, would you? Well, he did! He was told to stop, and he was told"
            " again, and he just went on! We got a call from a guy who was there that night... He told us you could "
            "see it all from the road! You could hear the band play, you could smell the meat on the grill! And who "
            "was at the table? You got it! All of his pals! We were told they ate it all up, and you are the one who "
            "will pay the bill! It was sick! It was mad! It was just plain wrong! We told him so to his face, and "
            "what did he do? He ran! He ran to his car and he was gone! So you tell us, what do you want to do with "
            "him now? You can vote in our poll, and you can tell all your pals to vote too! Go on, do it now, and "
            "tell us what you think!]]"
        ),
    ),
    clean=(
        _REPORT,
        ("You will love this! Just watch it! You could not make this up, and nobody told you! Wow! Just wow!"),
    ),
    blind_spots=_FACTS
    + "Columns, letters and speeches are written in the same style. Learned from US political news of "
    "2016.",
    source=f"{_SOURCE} Horne and Adali, This just in (2017).",
)

HYPERPARTISAN_STYLE = Rule(
    code="CR902",
    name="hyperpartisan-style",
    summary="written in the style of hyperpartisan news",
    severity=Severity.INFO,
    what="An article of 100 words or more whose turns of up to three words are those of articles that readers called "
    "hyperpartisan. Names, numbers and dates are masked and no word of a topic counts. The evidence names what weighed most.",
    why="A text that argues for one side is no report, and a reader should know it for an argument.",
    examples=(
        (
            "[[It is no accident that the powerful must lie — it is the only thing they have. But why do the people, "
            "most of whom see through it, put up with it? The answer is not that they are stupid, though that is what"
            " the elite believes; it is that they have been told, for generation after generation, that there is no "
            "alternative and never was one. That is a myth — and it must be fought. What is it that the establishment"
            " is so afraid of? It is not violence, and it is not chaos, but the most dangerous thing of all: an "
            "honest question. Why is it only ever the poor who must sacrifice? Why is it, though the economy is "
            "supposedly booming, that there is no money, no mercy and no justice for them? The truth is that it is a "
            "swindle — and most of those who profit know it is. But it is not too late. They must be made to answer, "
            "and it is the people, and only the people, who must make them.]]"
        ),
        (
            "[[There is no crisis that the socialists would not exploit, and there is no freedom they would not "
            "sacrifice — but this is the most shameless of all. Why is it that it is always the citizen, and never "
            "the bureaucrat, who must surrender something? It is not compassion, though they are fond of the word; it"
            " is power, only power, and it is most certainly not the constitution they are thinking of. But it is not"
            " enough to be outraged. It must be said, and it must be said plainly — this is tyranny, and it is no "
            "less tyranny though it comes with a smile. What is it, then, that conservatives must understand? It is "
            "that there is no compromise with those who despise everything that is decent, and that it is the most "
            "naive of all illusions — though it is also the most comfortable — to believe that they would ever be "
            "content.]]"
        ),
    ),
    clean=(
        _REPORT,
        (
            "It is no accident that they must lie - it is the only thing they have. But why do the people put up with"
            " it, though they know?"
        ),
    ),
    blind_spots=_FACTS + "Columns and speeches argue openly, and are flagged as well. Learned from US news of 2017 and "
    "2018.",
    source=f"{_SOURCE} Kiesel and others, SemEval-2019 Task 4: Hyperpartisan News Detection (2019).",
)

_RULES = {"unreliable": UNRELIABLE_STYLE, "hyperpartisan": HYPERPARTISAN_STYLE}
_SHOWN = 5


def find(document: Document) -> Iterator[Flag]:
    if len(document.words) < LEAST_WORDS:
        return
    for name, total in totals(document).items():
        style = load()[name]
        if total >= style.threshold:
            heaviest = [_shown(run) for run in style.heaviest(runs(document), _SHOWN)]
            yield _RULES[name].flag(
                document,
                0,
                len(document.text),
                f"{_RULES[name].summary}: {', '.join(heaviest[:2])}; style says nothing of whether it is true",
                confidence=round(style.probability(total), 4),
                evidence=(("weighted sum", round(total, 2)), ("words that weighed most", ", ".join(heaviest))),
            )


def _shown(run: str) -> str:
    """A run for people: a mask is named in brackets."""
    return "'" + " ".join(f"({MASKS[word]})" if word in MASKS else word for word in run.split()) + "'"


DETECTOR = Detector(rules=(UNRELIABLE_STYLE, HYPERPARTISAN_STYLE), find=find, fields=("text",))
