"""TX108: HTML tags and shortcodes left in the text, such as "<br />" or "[caption id=…]"."""

import re
from collections import Counter
from collections.abc import Iterator

from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

HTML_TAG = Rule(
    code="TX108",
    name="html-tag",
    summary="an HTML tag or shortcode left in the text",
    severity=Severity.MINOR,
    what="Mark-up of the page (tags, comments, shortcodes of WordPress) that should have become layout.",
    why="The page was taken apart badly; mark-up may also hide where one paragraph ends and another begins.",
    examples=(
        "The talks failed.[[<br />]]The minister left.",
        'He lives in [[<a href="https://example.org/x">]]Kyiv[[</a>]] now.',
        "[[<strong>]]KYIV[[</strong>]][[<!-- more -->]] The minister spoke.",
    ),
    clean=(
        "I <3 you, if a < b and c > d, and 5 <b.",
        "“[I]t was late,” she said [video] in the <redacted> report.",
        "In HTML a line break is written <br /> and bold text stands in <b> tags.",
    ),
    blind_spots="Texts about HTML and other code, which are skipped as a whole. One flag stands for all places of one "
    "kind of tag.",
    source="Element names of the HTML standard; shortcodes of WordPress and its common plug-ins.",
    measured=Measured(7, 7, "articles, web pages and press releases held back from tuning"),
)

_TAG = re.compile(
    r"</?(?P<element>a|abbr|aside|article|b|blockquote|br|center|code|div|em|embed|figcaption|figure|font|footer|form|h[1-6]"
    r"|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|meta|nav|object|ol|option|p|param|picture|pre|script"
    r"|section|select|small|source|span|strike|strong|style|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul|video)"
    r"(?>(?:\s[^<>]{0,500}+)?)/?>"
    r"|<!--[^<>]{0,500}+(?<=--)>"
    r"|\[/?(?P<shortcode>caption|gallery|embed|embedyt|youtube|audio|video|playlist|vc_\w{1,30}+|et_pb_\w{1,30}+|ad|adsense)"
    r"(?:(?<=/caption)|(?<=/video)|(?<=/audio)|(?<=/embed)|(?<=/youtube)|\s[\w-]{1,30}+=[^\[\]]{0,500}+)\]"
)
_ABOUT_CODE = frozenset({"html", "xml", "xhtml", "css", "javascript", "php", "tag", "tags", "markup"})


def find(document: Document) -> Iterator[Flag]:
    text = document.text
    if ("<" not in text or ">" not in text) and "=" not in text and "[/" not in text:
        return
    if not _ABOUT_CODE.isdisjoint(document.vocabulary):
        return
    first: dict[str, re.Match[str]] = {}
    counts: Counter[str] = Counter()
    for match in _TAG.finditer(text):
        kind = ("/" if match[0][1] == "/" else "") + (match["element"] or match["shortcode"] or "comment")
        first.setdefault(kind, match)
        counts[kind] += 1
    for kind, match in first.items():
        times = f", {counts[kind]} times" if counts[kind] > 1 else ""
        what = "shortcode" if match["shortcode"] else "HTML comment" if kind == "comment" else "HTML tag"
        yield HTML_TAG.flag(
            document,
            *match.span(),
            f"{what} left in the text{times}",
            evidence=(("count", counts[kind]), ("kind", kind)),
        )


DETECTOR = Detector(rules=(HTML_TAG,), find=find, english=False)
