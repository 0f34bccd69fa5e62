"""BP402: the credit of a picture: '(AP Photo/…)', '© … / AFP / Getty', 'Photo: …', 'REUTERS/…'."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from flagger.page.occurrences import offsets_of
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

PHOTO_CREDIT = Rule(
    code="BP402",
    name="photo-credit",
    summary="the credit of a picture",
    severity=Severity.INFO,
    what="A picture's credit in brackets, after a caption or on a line of its own.",
    why="The picture is gone; its credit marks the sentence before it as a caption, which tells of a moment, not of the news.",
    examples=(
        "Destroyed vehicles in the city [[© Jane Doe / AFP / Getty]]",
        "Sandbags are seen in the centre of the city. [[(AP Photo/Jane Doe)]]\n\nTroops have advanced since Sunday.",
        "[[Photo: Jane Doe/Reuters]]\nTroops have advanced since Sunday.",
        "Service members fire a rocket launcher, July 7, 2022. [[Reuters / JANE DOE]]\n\nTroops have advanced.",
    ),
    clean=(
        "KYIV (AP) — The photo was taken on Monday, Reuters reported.",
        "KYIV (Reuters) - Getty Images sued the firm over its pictures.",
        "The image of the party has suffered, polls say.\n\nImage: a question of trust for the party and its leader.",
    ),
    blind_spots="Credits that are only a name.",
    source="Ours: conventions of AP, Reuters, AFP, Getty and of news sites.",
    measured=Measured(40, 40, "hits in the held-back half of web pages, news and political articles"),
)

_AGENCY = (
    r"(?:AP|AFP|EPA|PA|Getty(?: Images)?|GETTY(?: IMAGES)?|Reuters|REUTERS|Bloomberg|Shutterstock(?:\.com)?|iStock|Alamy|Flickr"
    r"|Pixabay|Unsplash|Wikimedia(?: Commons)?|Anadolu|Xinhua|TASS|Sipa|Rex|Handout|NurPhoto|ABACA|SOPA)"
)
_NAME = r"[A-Z][\w.'’-]{0,20}(?: [A-Z][\w.'’-]{0,20}){0,4}"
_AGENCIES = rf"{_AGENCY}(?: ?/ ?{_AGENCY}){{0,2}}"

_IN_BRACKETS = (
    r"(?:AP|Reuters|AFP|File|Getty|EPA|PA) ?[Pp]hoto\b[^()\n]{0,80}",
    r"[Pp]hotos?(?: by| courtesy|:| credit)[^()\n]{2,80}",
    r"[Ii]mage (?:by|via|credit|courtesy)[^()\n]{2,80}",
    r"Credit: ?[^()\n]{2,60}",
    rf"{_NAME} ?/ ?{_AGENCY}[^()\n]{{0,60}}",
    rf"{_AGENCY} ?/ ?[^()\n]{{2,60}}",
    r"[^()\n]{2,40}/screen ?(?:grab|shot)",
    r"Getty(?: Images)?|Shutterstock|Screenshot|Screengrab",
)
_AFTER_CAPTION = (
    rf"© ?(?!\d){_NAME}(?: ?[/,-] ?{_NAME}){{0,3}} ?/ ?{_AGENCIES}",
    rf"\b{_AGENCY} ?/ ?{_NAME}(?=\s*$)",
    rf"(?:(?<=[.!?] )|^){_NAME}(?: ?/ ?{_NAME})? ?(?:/|via) ?{_AGENCIES}(?=\s*$)",
    r"(?<=[.!?] )(?:Photograph|Photo|Picture|Image|Credit): [A-Z][^\n]{2,60}$",
)
_WHOLE_LINE = (
    (
        r"(?:FILE )?(?:PHOTO|IMAGE|CREDIT|Photo|Image|Picture|Photograph|Credit|Illustration|Screenshot|Pic|Graphic)s? ?"
        r"(?:[Cc]redits?|[Cc]opyright|[Ss]ource)?(?::| by | via | courtesy of | from )[^\n]{2,70}"
    ),
    r"(?:Image|Media) (?:caption|source|copyright),?(?: [^\n]{2,120})?",
    r"(?:Courtesy|Courtesy of|Photo courtesy(?: of)?) [A-Z][^\n.]{2,50}",
    r"[^\n]{2,40} ?/ ?(?:Flickr|Shutterstock(?:\.com)?|Getty Images|Pixabay|Unsplash|The New York Times)",
    r"Getty Images|GETTY IMAGES|Shutterstock(?:\.com)?|Wikimedia Commons|iStock|[Ff]ile [Pp]hoto|FILE PHOTO|Contributed [Pp]hoto",
    r"Credit ?Credit[A-Z][^\n]{2,70}|Modal Trigger",
)
_CREDIT = re.compile("|".join((rf"\((?:{'|'.join(_IN_BRACKETS)})\)", *_AFTER_CAPTION)), re.MULTILINE)
_LINE = re.compile("|".join(_WHOLE_LINE))
_LINE_CHARS = 140
_MARKS = ("/", "©", " via ", "hoto", "(Getty", "(Shutter", "(Screen", "(Image", "(image", "redit", "icture:", "mage:")
_CUES = frozenset({
    "photo", "photos", "image", "images", "credit", "credits", "picture", "pictures", "photograph", "illustration", "screenshot",
    "screengrab", "pic", "graphic", "courtesy", "getty", "afp", "ap", "epa", "pa", "reuters", "bloomberg", "shutterstock", "istock",
    "alamy", "flickr", "pixabay", "unsplash", "wikimedia", "anadolu", "xinhua", "handout", "modal", "©", "screen", "creditcredit",
    "media",
})  # fmt: skip
_SENTENCE = re.compile(r"[a-z]{2}[.!?]$")


def find(document: Document) -> Iterator[Flag]:
    offsets = offsets_of(document, _CUES)
    numbers = {bisect_right(document.blocks, offset, key=lambda block: block.start) - 1 for offset in offsets}
    for number in sorted(numbers):
        block = document.blocks[number]
        quote = document.quote(block)
        if len(quote) <= _LINE_CHARS and _LINE.fullmatch(quote) and not _SENTENCE.search(quote):
            yield PHOTO_CREDIT.flag(document, *block, f"credit of a picture: '{quote}'")
        elif any(mark in quote for mark in _MARKS):
            for credit in _CREDIT.finditer(quote):
                start, end = credit.span()
                message = f"credit of a picture: '{credit[0]}'"
                yield PHOTO_CREDIT.flag(document, block.start + start, block.start + end, message)


DETECTOR = Detector(rules=(PHOTO_CREDIT,), find=find, english=False, fields=("text",))
