"""CR103: ordinary words in capitals and rows of exclamation marks."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from flagger.detectors.credibility.headline import headline_of
from flagger.facts.wordlist import wordset
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

SHOUTING = Rule(
    code="CR103",
    name="shouting",
    summary="ordinary words in capitals, or rows of exclamation marks",
    severity=Severity.INFO,
    what="Ordinary words set in capitals inside a mixed-case headline or sentence ('Senator DESTROYS rival'), and two or "
    "more exclamation marks in a row. Minor in a headline that shouts two words or with rows of marks.",
    why="Capitals and exclamation marks ask for excitement, and newsrooms forbid them.",
    examples=(
        "The vote was stolen[[!!!]] Tell everyone.",
        "They knew it [[ALL ALONG]] and said nothing to the voters.",
        (
            "Watch: Senator [[DESTROYS]] her rival in debate\n\nThe two met on Monday in a televised debate that lasted an hour "
            "and dealt with taxes."
        ),
    ),
    clean=(
        "NASA and the FBI said on Monday that the START treaty would be kept.",
        "SENATOR INTRODUCES RURAL HOUSING ACT",
        "BREAKING: Two trains collide near Athens",
        "“You will NEVER EVER win!!!” the president wrote.",
    ),
    blind_spots="Capitals as house style (all-capital headlines, run-in headings); chess moves; emphasis in guides.",
    source="Ours; rows of exclamation marks and capitals as in Horne and Adali (2017), which found them in fake titles.",
    measured=Measured(51, 56, "held-back news, web pages and hyperpartisan articles, own voice"),
)

_WORDS = wordset(
    "about absolutely admits after again against all alone along already also always and any anyone are arrested awesome "
    "ban banned because been before begin best big biggest blasts boom bombshell breaking brutal brutally burned busted "
    "but called came caught claims coming complete completely confirmed confirms controversial crazy crushed crushes "
    "cure dead deadly destroy destroyed destroying destroys did disaster disgusting does done down emergency end ends "
    "enough entire entirely epic especially ever every everyone everything evil exactly explodes exposed exposes extremely "
    "fail fake fired forced forever free from furious gets give going gone guilty happened hate hates have heroically hell "
    "here hidden hilarious him hoax horrible horrific horrifying huge humiliated humiliates illegal incredible insane "
    "instantly is its just kill killed killing kills knocked know leaked liar lie lied lies literally look lose loses lost "
    "made major make massive maybe millions more most murder murdered must my nailed never nightmare nobody none not "
    "nothing off official only our out over own panic perfect poison proof proves proven really real refuses revealed "
    "reveals ridiculous rigged right ripped ruined rumor said same savage says scam scandal scared secret secretly shame "
    "share shock shocked shocker shocking shocks should shut shuts sick slammed slams slaughter stop stolen stunned "
    "stunning stupid such suddenly sue surprise terrifying than that the their them then there these they this those "
    "threat together total totally traitor truth tyranny unbelievable under understand urgent using vicious very vindicated "
    "violent want war warning was watch were what when where which while whoa why will with without wins won "
    "worse worst would wow wrong you your yourself zero"
)
"""Ordinary words that no agency or law abbreviates to; START, HELP, CARE, IDEA and the like are left out."""

_GATE = (" NO", " ALL", " TH", " YOU", " IS", " TO")
"""Small words in capitals, one of which stands in nearly every shouted passage."""
_CAPITALS = re.compile(
    r"[A-Z](?<![\w.@#/&-].)[A-Z]{1,19}+(?>(?:['’][A-Z]{1,3})?)"
    r"(?>(?:[ ,\u00a0]{1,2}[A-Z]{1,20}+(?>(?:['’][A-Z]{1,3})?)(?![\w.@/&'’-]))*)(?![\w.@/&:'’-]|[ ]?[:–—|(]|[ ]-)"
)
_MARKS = re.compile(r"(?<![!?])[!?]*!{2,}[!?1]*+|(?<![!?])(?:\?!|!\?)[!?]*+")
_NEAR_CHARS = 200
"""How far around capitals a sentence is read, so that an endless one takes linear time."""
_HEADING_WORDS = 3
"""So many words in capitals at the beginning are a heading that lost its line, or a name."""
_WORD = re.compile(r"[A-Z]+(?:['’][A-Z]+)?")


def find(document: Document) -> Iterator[Flag]:
    text = document.text
    headline = headline_of(document)
    if headline is not None:
        yield from _headline(document, headline.start, headline.end)
    after = headline.end if headline is not None else 0
    if document.field == "title":
        return
    if "!" in text:
        for match in _MARKS.finditer(text, after):
            if not document.is_quoted(match.start()) and match[0].count("!") > 1:
                yield _flag(document, match.start(), match.end(), Severity.INFO)
    if not any(word in text for word in _GATE):
        return
    for match in _CAPITALS.finditer(text, after):
        words = _WORD.findall(match[0])
        shouted = [word for word in words if word.lower() in _WORDS]
        if len(words) < 2 or len(shouted) < 2 or document.is_quoted(match.start()):
            continue
        if not _is_heading(document, match.start(), len(words)):
            yield _flag(document, match.start(), match.end(), Severity.INFO)


def _headline(document: Document, start: int, end: int) -> Iterator[Flag]:
    text = document.text[start:end]
    rows = [match for match in _MARKS.finditer(text) if not document.is_quoted(start + match.start())]
    runs = []
    for match in _CAPITALS.finditer(text):
        shouted = [word for word in _WORD.findall(match[0]) if word.lower() in _WORDS and len(word) > 2]
        named = match.start() == 0 and match[0].count(" ") + 1 >= _HEADING_WORDS
        if shouted and not named and not document.is_quoted(start + match.start()) and not _mostly_capitals(text):
            runs.append((match, len(shouted)))
    loud = bool(rows) or sum(count for _, count in runs) > 1
    severity = Severity.MINOR if loud else Severity.INFO
    for match in sorted(rows + [match for match, _ in runs], key=re.Match.start):
        yield _flag(document, start + match.start(), start + match.end(), severity)


def _flag(document: Document, start: int, end: int, severity: Severity) -> Flag:
    quote = document.text[start:end]
    what = "ordinary words in capitals" if quote[0].isalpha() else "a row of exclamation marks"
    return SHOUTING.flag(document, start, end, f"{what}: '{quote}'", severity=severity)


def _mostly_capitals(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return 2 * sum(char.isupper() for char in letters) > len(letters)


def _is_heading(document: Document, offset: int, n_words: int) -> bool:
    """Whether capitals are house style: a heading or label, alone in its sentence or run into the first of a block."""
    block = document.blocks[bisect_right(document.blocks, offset, key=lambda span: span.start) - 1]
    before = document.text[max(block.start, offset - _NEAR_CHARS) : offset]
    if n_words >= _HEADING_WORDS and before.upper() == before:
        return True
    start, end = document.sentences[document.sentence_at(offset)]
    return _mostly_capitals(document.text[max(start, offset - _NEAR_CHARS) : min(end, offset + _NEAR_CHARS)])


DETECTOR = Detector(rules=(SHOUTING,), find=find)
