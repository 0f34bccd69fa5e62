"""SP102: a tortured phrase that readers of papers have reported before, such as "counterfeit consciousness"."""

from collections.abc import Iterator

from flagger.learned.spun.lexicon import reported_in
from flagger.learned.spun.model import load
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

KNOWN_PHRASE = Rule(
    code="SP102",
    name="known-tortured-phrase",
    summary="a tortured phrase from the list of reported ones",
    severity=Severity.MINOR,
    what="A phrase that was reported as a spun form of an established one, word for word. Major where an article holds "
    "several different ones.",
    why="These phrases come from programs that replace words by synonyms to hide that a text is copied; nobody writes them.",
    examples=(
        "The firm invests in [[counterfeit consciousness]] and robots.",
        "Doctors spoke of [[bosom malignancy]] and its causes.",
    ),
    clean=(
        "The firm invests in artificial intelligence and robots.",
        "He was charged with counterfeit goods, and lost consciousness in court.",
    ),
    blind_spots="Phrases that clean text holds too are left out of the list, even if they were reported. In an article of "
    "its field a listed phrase may be honest ('fresh set'): one alone is weak evidence.",
    source="Problematic Paper Screener (Cabanac, Labbé and Magazinov), CC BY 4.0.",
)


def find(document: Document) -> Iterator[Flag]:
    known = reported_in(document, load().lexicon)
    is_repeated = len({original for _, original in known}) > 1
    done = 0
    for (first, last), original in known:
        if first < done:
            continue
        done = last
        start, end = document.tokens[first][0], document.tokens[last - 1][1]
        quote = " ".join(document.text[start:end].split())
        yield KNOWN_PHRASE.flag(
            document,
            start,
            end,
            f"{quote!r} is a known spun form of {original!r}",
            severity=Severity.MAJOR if is_repeated else None,
            evidence=(("established", original),),
            suggestion=original,
        )


DETECTOR = Detector(rules=(KNOWN_PHRASE,), find=find)
