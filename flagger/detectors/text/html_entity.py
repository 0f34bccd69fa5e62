"""TX107: HTML entities left in the text, such as "&amp;nbsp;" or "&#8217;"."""

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from flagger.language.characters import first_of_each
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

HTML_ENTITY = Rule(
    code="TX107",
    name="html-entity",
    summary="an HTML entity that was never turned into its character",
    severity=Severity.MINOR,
    what="A character written in the notation of HTML, once or twice over.",
    why="The page was taken apart badly; what follows may be damaged too.",
    examples=(
        "The bank[[&#8217;]]s offer to Johnson [[&amp;]] Johnson",
        "It rose by 5[[&amp;nbsp;]]per cent, she said: [[&quot;]]a lot.",
        "Prices fell[[&nbsp]]last week.",
    ),
    clean=(
        "AT&T, R&D; Marks & Spencer and M&S; Q&A;",
        "See https://example.org/?a=1&copy=2&lt=3 for more.",
        "In HTML an ampersand is written &amp; and a less-than sign &lt; in the code.",
    ),
    blind_spots="Texts about HTML and other code, which are skipped as a whole. One flag stands for all places of one "
    "entity.",
    source="The table of named character references of the HTML standard.",
    measured=Measured(27, 27, "articles, web pages and press releases held back from tuning"),
)

_ENTITY = re.compile(
    r"&(?>(?:amp;)*)(?:#\d{1,7}+;|#[xX][0-9a-fA-F]{1,6}+;|(?P<name>[A-Za-z][A-Za-z0-9]{1,31}+;))"
    r"|&(?:amp;)?(?:nbsp(?![=;])|(?:quot|rsquo|lsquo|rdquo|ldquo|mdash|ndash|#8217|#8220|#8221|#039|#39|#160)(?![\w=;]))"
    r"|&(?>(?:amp;)+)"
)
_ABOUT_CODE = frozenset({"html", "xml", "xhtml", "css", "javascript", "php", "encode", "encoded", "entity", "unescape"})


def find(document: Document) -> Iterator[Flag]:
    text = document.text
    if "&" not in text or not _ABOUT_CODE.isdisjoint(document.vocabulary):
        return
    entities = [match for match in _ENTITY.finditer(text) if match["name"] is None or match["name"] in html5]
    for match, count in first_of_each(entities):
        times = f", {count} times" if count > 1 else ""
        yield HTML_ENTITY.flag(
            document,
            *match.span(),
            f"HTML entity {match[0]} left in the text{times}",
            evidence=(("count", count),),
            suggestion=_character(match[0]),
        )


def _character(entity: str) -> str:
    """What an entity stands for, also where it was escaped twice; a no-break space as a plain one."""
    return unescape(unescape(entity)).replace("\xa0", " ")


DETECTOR = Detector(rules=(HTML_ENTITY,), find=find, english=False)
