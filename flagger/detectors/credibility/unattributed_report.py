"""CR303: a report of deaths, attacks or arrests that says of nothing how it is known."""

from collections.abc import Iterator

from flagger.detectors.credibility.attribution import SPEECH, has_named_source
from flagger.detectors.credibility.events import first_event
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

UNATTRIBUTED_REPORT = Rule(
    code="CR303",
    name="unattributed-report",
    summary="a report of deaths, attacks or arrests without any source",
    severity=Severity.INFO,
    what="A report tells of several deaths, attacks or arrests, and not once says who said so: no attribution, no "
    "quotation, no document, no reporter on the spot. The sentence with the first such event is flagged.",
    why="Nobody can check what nobody is said to know.",
    examples=(
        (
            "[[Armed men attacked the village of Dola at dawn and killed eleven people.]] They bombed the school and the "
            "market, where traders had gathered since the early morning. Dozens were wounded when a second explosion tore "
            "through the bus station. Soldiers arrived at noon and arrested nine of the attackers. The others escaped into "
            "the hills with a number of hostages and with the cash of the only bank. Roads into the valley stay closed. Many "
            "families have left for the coast with what they could carry."
        ),
        (
            "Rain fell on the capital all night. [[Two trains crashed near the central station at six in the morning, and nine "
            "people died.]] Forty were injured, some of them badly. A fire destroyed one of the engines. The line to the "
            "south is closed until the weekend, and buses take passengers to the next town. The driver of the second train "
            "was arrested at noon. It was the third time this year that trains have crashed on the line, which was built by "
            "the old railway company and has no signals that stop a train by themselves."
        ),
    ),
    clean=(
        (
            "Armed men attacked the village of Dola at dawn and killed eleven people, police said. They bombed the school and "
            "the market, where traders had gathered since the early morning. Dozens were wounded when a second explosion tore "
            "through the bus station. Soldiers arrived at noon and arrested nine of the attackers. The others escaped into "
            "the hills with a number of hostages and with the cash of the only bank. Roads into the valley stay closed."
        ),
        "The museum shows how the town was bombed, shelled and looted.",
    ),
    blind_spots="Histories, encyclopaedias and fiction, which tell of deaths without naming who counted them; a source "
    "given in a form that is not known.",
    source="Ours; attribution as in the W3C credibility signals.",
)

_CUES = SPEECH | wordset(
    "according reports report citing cited quoted statement told source sources http https www via photo video footage "
    "tweet tweeted twitter telegram facebook wrote writes interview officials police spokesman spokeswoman spokesperson "
    "announced accused accuses witnesses saw survey study published court judge jury trial lawyer attorney reporters "
    "reporter reuters ap afp bbc cnn investigators authorities prosecutors dispatch asked explains knew known"
)


def find(document: Document) -> Iterator[Flag]:
    if document.quotations or not document.vocabulary.isdisjoint(_CUES):
        return
    event = first_event(document)
    if event is None or has_named_source(document.text):
        return
    offset = document.tokens[event][0]
    sentence = document.sentences[document.sentence_at(offset)]
    yield UNATTRIBUTED_REPORT.flag(
        document, *sentence, "tells of deaths, attacks or arrests, and the whole text never says who says so"
    )


DETECTOR = Detector(rules=(UNATTRIBUTED_REPORT,), find=find, fields=("text",))
