"""CR206: a slogan spoken by the article itself."""

from collections.abc import Iterator

from flagger.detectors.credibility.phrases import Phrases, listed
from flagger.detectors.credibility.voice import voice_at
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

SLOGAN = Rule(
    code="CR206",
    name="slogan",
    summary="a political slogan as the article's own sentence",
    severity=Severity.INFO,
    what="A slogan that is a sentence of its own or ends in an exclamation mark, outside quotation marks: 'Drain the "
    "swamp!', 'Glory to Ukraine!', 'Wake up, America!'.",
    why="A report tells that a slogan was chanted; a text that chants it itself takes part.",
    examples=(
        "The vote is on Tuesday. [[Drain the swamp]]!",
        "Every soldier who fell will be remembered. [[Glory to Ukraine]]!",
    ),
    clean=(
        "“Lock her up!” the crowd chanted.",
        "He promised to drain the swamp and to cut taxes.",
        "The Make America Great Again campaign raised two million dollars.",
    ),
    blind_spots="Slogans of movements that the list does not have; chants set as a line of their own without marks.",
    source="Techniques of Da San Martino et al., SemEval-2020 task 11 (slogans); the list is ours.",
)

_SLOGANS = Phrases({
    "slogan": listed("""
    make america great again; maga; america first; drain the swamp; lock (her|him|them) up; build (the|that) wall; stop the steal;
    take (|our) (country|america) back; take back our country; we the people have had enough; wake up (|,) (america|people|sheeple|europe|britain);
    stand up (|,) (america|patriots); god bless (donald trump|president trump); trump (2016|2020|2024); hillary for prison; let 's go brandon;
    power to the people; no justice (|,) no peace; not my president; glory to (ukraine|russia|the heroes|the army);
    slava ukraini; slava rossii; russia for russians; ukraine above all; long live (|the|our|great) (revolution|russia|ukraine|china|motherland|fatherland|resistance|palestine|party|socialism|republic);
    death to (america|israel|the regime|the traitors|the enemies|the dictator|traitors|fascists|all traitors); down with (the regime|america|imperialism|israel|the dictator|the government|zionism);
    from the river to the sea; jai (hind|shri ram|shree ram); bharat mata ki jai; pakistan zindabad; deus vult; free palestine; victory will be ours;
    workers of the world (|,) unite; share this (with everyone|everywhere|if you agree|before it 's deleted|before it is deleted); like and share; make it viral; make this go viral; rise up; vote trump; vote (them|him|her) out
    """)
})  # fmt: skip
_AROUND_TOKENS = 3
"""What else may stand in a sentence that is a slogan: its full stop, a name that it calls, a 'so'."""


def find(document: Document) -> Iterator[Flag]:
    for match in _SLOGANS.find(document):
        start, end = document.tokens[match.first][0], document.tokens[match.last - 1][1]
        index = document.sentence_at(start)
        first, last = document.sentence_tokens[index]
        ends_in = document.words[last - 1]
        alone = last - first - (match.last - match.first) <= _AROUND_TOKENS
        if ends_in not in {".", "!", "…"} or not (alone or (ends_in == "!" and match.last == last - 1)):
            continue
        if not voice_at(document, start):
            quote = document.text[start:end]
            yield SLOGAN.flag(document, start, end, f"slogan in the article's own voice: '{quote}'")


DETECTOR = Detector(rules=(SLOGAN,), find=find)
