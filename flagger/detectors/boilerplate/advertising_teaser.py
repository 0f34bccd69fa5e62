"""BP206: the headline of an advertisement between the paragraphs of an article."""

import re
from collections.abc import Iterator

from flagger.detectors.boilerplate.layout import page_of
from flagger.page.lines import Line, Role
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

ADVERTISING_TEASER = Rule(
    code="BP206",
    name="advertising-teaser",
    summary="an advertisement's headline among the paragraphs",
    severity=Severity.MINOR,
    what="A line of its own in the style of advertising networks: a bait ('Do This Once A Day', 'Doctors Hate', 'You Won't "
    "Believe', 'See What It Says') in capitals, without a full stop, after the article has begun.",
    why="It is an advertisement made to look like a story, and nearly always a false claim about health, money or fame.",
    examples=(
        (
            "Prices have risen by a tenth within a year, the bank said on Monday.\n[[Oncologists Are Freaking Out After True Cause "
            "Of Cancer Is Released]]\nThe governor said that more steps would follow."
        ),
        (
            "Prices have risen by a tenth within a year, the bank said on Monday.\nThe governor said that more steps would "
            "follow.\n[[Feeling Old? Do This Once A Day And Watch What Happens]]"
        ),
    ),
    clean=(
        "Why Doctors Hate This Reform\n\nPrices of medicines rose by a tenth within a year, the ministry said on Monday.",
        (
            "Prices have risen by a tenth within a year, the bank said on Monday.\n\nWhat happens next\n\nThe bank will meet in "
            "June, and you won't believe how long the agenda is, he said."
        ),
    ),
    blind_spots="Advertisements in plain words, and satire that imitates them.",
    source="Ours: advertisements that scrapers left in news articles of 2016 and 2017.",
    measured=Measured(6, 9, "hits in the held-back half of web pages, news and political articles"),
)

_BAITS = (
    r"(?:do|try|eat|drink|use|read|watch) (?:this|these)\b.{0,20}\b(?:once|tonight|instead|every|before|daily|now|first|trick|at night)",
    (
        r"(?:doctors?|oncologists?|dentists?|experts?|banks?|dermatologists?|surgeons?|vets?) (?:hate|are (?:freaking|furious|stunned)|"
        r"says? don't|in the know|no longer|beg|reveals?|warn)"
    ),
    r"you (?:won't|will not|never) believe",
    r"(?:weird|simple|one|old|clever|genius|insane|odd) (?:old |weird )?trick",
    r"jaws? (?:will )?drop|see what it says|watch what happens|no ?(?:one|body) noticed|obsessed with th(?:is|ese)|secret message",
    r"belly fat|melts? (?:away )?fat|dark spots|sagging skin|toenail fungus|nail fungus|blood sugar trick|bathroom issues",
    r"(?:#|number |no\. ?)\d+ (?:is|will|shocked|made) .{0,20}(?:unbelievable|shock|stun|surprise|blow|insane)",
    r"never mentioned about|should never (?:eat|use|buy|throw|wash|drink)|true cause of|kill \d+% of|learn \d+ signs of",
    r"(?:reverses?|cures?|ends?|stops?|can stop) (?:your )?(?:diabetes|tinnitus|arthritis|baldness|wrinkles|neuropathy|dementia)",
    r"homeowners (?:are|born|with|in) .{0,30}(?:stunned|eligible|rushing)|drivers (?:with no|are|who) .{0,30}(?:furious|stunned|in for)",
    r"this (?:tonight|stock|one stock)",
)
_BAIT = re.compile(rf"\b(?:{'|'.join(_BAITS)})\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][\w'’-]{3,}")
_CAPITAL_SHARE = 0.8
_WORDS_LEAST = 5
_WORDS_MOST = 22


def find(document: Document) -> Iterator[Flag]:
    has_begun = False
    teasers: list[Line] = []
    for line in page_of(document).lines:
        if has_begun and _is_teaser(document, line):
            teasers.append(line)
            continue
        if teasers:
            yield _flag(document, teasers)
            teasers = []
        has_begun = has_begun or line.role is Role.PROSE
    if teasers:
        yield _flag(document, teasers)


def _flag(document: Document, teasers: list[Line]) -> Flag:
    quote = document.text[teasers[0].start : teasers[0].end]
    bait = _BAIT.search(quote)
    return ADVERTISING_TEASER.flag(
        document,
        teasers[0].start,
        teasers[-1].end,
        f"an advertisement's headline between the paragraphs: '{quote}'",
        evidence=(("bait", bait[0].lower() if bait else ""), ("lines", float(len(teasers)))),
    )


def _is_teaser(document: Document, line: Line) -> bool:
    if line.role is not Role.SHORT or not _WORDS_LEAST <= line.n_words <= _WORDS_MOST:
        return False
    quote = document.text[line.start : line.end]
    words = _WORD.findall(quote)
    is_capitalised = sum(word[0].isupper() for word in words) >= _CAPITAL_SHARE * len(words)
    return is_capitalised and _BAIT.search(quote) is not None


DETECTOR = Detector(rules=(ADVERTISING_TEASER,), find=find, fields=("text",))
