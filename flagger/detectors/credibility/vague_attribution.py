"""CR301: claims put in the mouth of nobody: 'it is believed', 'reports suggest', 'sources say'."""

from collections.abc import Iterator

from flagger.detectors.credibility.attribution import has_named_source
from flagger.detectors.credibility.phrases import Match, Phrases, listed
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

VAGUE_ATTRIBUTION = Rule(
    code="CR301",
    name="vague-attribution",
    summary="a claim attributed to nobody in particular",
    severity=Severity.INFO,
    what="An attribution that names nobody and nothing: 'it is believed', 'reports suggest', 'rumour has it', 'sources "
    "say', 'many believe'. Silent where this or the next sentence names who says so.",
    why="The reader cannot ask whoever is not named; a claim that rests on it is as good as unsourced.",
    examples=(
        "[[Reports suggest]] that the port was surrounded on Monday.",
        "[[It is widely believed]] that the talks will fail.",
        "[[Sources say]] the minister may resign.",
    ),
    clean=(
        "Reports by the United Nations suggest that the port was surrounded.",
        "Experts say the dam may burst. “It is old,” said Maria Lopez of the water board.",
        "She told the court that it was believed to be safe.",
        "It was reported by Reuters that the talks failed.",
    ),
    blind_spots="Background that everybody knows; a source that is named further on.",
    source="Ours; attribution as in the W3C credibility signals and newsroom rules on anonymous sources (Reuters, AP).",
    measured=Measured(41, 45, "held-back news, press releases, web pages and satire"),
)

_SAY = "(say|said|tell|told|claim|claimed|believe|believed|suggest|suggested|confirm|confirmed|report|reported|fear|reveal|revealed)"
_PHRASES = Phrases({
    "nobody": listed(f"""
    it (is|was|has been|'s) (|widely|generally|also|now|commonly|being) (believed|rumored|rumoured|speculated|alleged|claimed|understood|reported|thought) that;
    (is|are|was|were) (|widely|also|now) (rumored|rumoured) to; rumo(u|)r(|s) has it; word (on the street|has it) (|is) that;
    (|some|unconfirmed|media|local|initial|early|multiple|several|various|numerous|other) reports (suggest|suggested|indicate|indicated|claim|claimed|have suggested|have emerged|have surfaced);
    according to (|some|unconfirmed|various|multiple|several|initial|numerous) (reports|rumors|rumours|sources|insiders);
    (|some|multiple|several|various|informed|reliable|well-placed|unnamed|anonymous|many) (sources|insiders) {_SAY};
    rumo(u|)rs {_SAY}; (some|many|most) (|people|observers|analysts|experts|critics) (say|believe|claim|suspect|argue|are saying) (that|it|this|the|he|she|they)
    """.replace("\n", " ")),
    "somebody": listed("""
    (|some|many|most|leading|military|medical|political|legal|health|several) (experts|observers|analysts|critics|scientists|doctors|researchers|insiders) (say|believe|warn|claim|suggest|agree|fear|argue|are warning|are saying);
    """),
    "studies": listed("""
    (studies|statistics|research|science) (show|shows|prove|proves|suggest|suggests|has proven|have proven|has shown|have shown|say|says) (|that)
    """),
})  # fmt: skip
_LOOK_AHEAD = 2
_NEAR_CHARS = 500
"""How far around a passage a sentence is read, so that an endless one takes linear time."""
_BEFORE_STUDIES = wordset(
    ". , ; : - – — ! ? and but that as while because some many recent several numerous however plus since"
)
"""What stands before 'studies show' where nothing says whose studies."""


def find(document: Document) -> Iterator[Flag]:
    for match in _PHRASES.find(document):
        start, end = document.tokens[match.first][0], document.tokens[match.last - 1][1]
        if document.words[match.last - 1] in _TAILS:
            end = document.tokens[match.last - 2][1]
        if match.kind == "studies" and match.first and document.words[match.first - 1] not in _BEFORE_STUDIES:
            continue
        if document.is_quoted(start) or _is_described(document, match) or _is_named(document, start, match.kind):
            continue
        quote = document.text[start:end]
        yield VAGUE_ATTRIBUTION.flag(document, start, end, f"'{quote}' does not say who says so")


_TAILS = frozenset({"that", "it", "this", "the", "he", "she", "they"})


def _is_described(document: Document, match: Match) -> bool:
    """Whether a name stands just before ("Oregon State researchers believe") or it says whose reports they are."""
    if document.words[match.last : match.last + 1] in _WHOSE:
        return True
    start = document.tokens[match.first][0]
    sentence = document.sentences[document.sentence_at(start)]
    if document.text.find("[", max(sentence.start, start - _NEAR_CHARS), min(sentence.end, start + _NEAR_CHARS)) >= 0:
        return True  # the number of a reference
    before = document.tokens[match.first - 1] if match.first else None
    return before is not None and before[0] > sentence.start and document.text[before[0]].isupper()


_WHOSE = {("from",), ("by",), ("of",), ("in",)}


def _is_named(document: Document, start: int, kind: str) -> bool:
    """Whether this sentence, or for people who may be introduced first the next, says who it is."""
    first = document.sentence_at(start)
    last = first + (_LOOK_AHEAD if kind != "nobody" else 1)
    until = document.sentences[min(last, len(document.sentences)) - 1].end
    begin = max(document.sentences[first].start, start - _NEAR_CHARS)
    return has_named_source(document.text[begin : min(until, start + _NEAR_CHARS)])


DETECTOR = Detector(rules=(VAGUE_ATTRIBUTION,), find=find, fields=("text",))
