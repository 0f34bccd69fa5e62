"""BP204: a decorative sign glued to the end of the last sentence."""

import re
from collections.abc import Iterator

from flagger.detectors.boilerplate.layout import page_of
from flagger.page.lines import Role
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

END_MARK = Rule(
    code="BP204",
    name="end-mark",
    summary="a decorative sign after the last sentence",
    severity=Severity.MINOR,
    what="An emoji that isn't a face, a hand, a heart or a flag, set after the full stop of an article's last sentence.",
    why="Content farms close their articles with such a sign; newspapers don't.",
    examples=(
        "The army has moved its guns to the east.\nThe governor is reluctant to call the fall of the town a [[defeat.🔱]]",
        (
            "The army has moved its guns to the east. The governor spoke of a [[defeat. ⚜️]]\n\nMore Stories\nStriker lurches "
            "over uber move"
        ),
    ),
    clean=(
        "The army has moved its guns.\n\n“We did it, thank you all for coming.” 😊",
        "The 🔱 is the sign of the god of the sea.\nIt was found in a temple near the coast in 1932.",
        "Thank you for your help. ❤️",
    ),
    blind_spots="Blogs that end every post with a sign of their own.",
    source="Ours: seen at the end of machine-translated articles.",
)

_MARK = re.compile(
    r"(\S{1,40}[.!?…][\"”’')]{0,2})(\s?[\U0001f300-\U0001f5ff\U0001f680-\U0001faff\u2600-\u27bf\u2b00-\u2bff][\ufe0f\u200d]?){1,4}\Z"
)
_WARM = re.compile(
    r"[\u261d\u2639\u263a\u2665\u2705\u2708-\u270d\u2713\u2714\u2763\u2764\u2795-\u2797\u27a1"
    r"\U0001f380-\U0001f393\U0001f3fb-\U0001f3ff\U0001f440-\U0001f450\U0001f466-\U0001f487\U0001f48b-\U0001f4a5\U0001f4aa"
    r"\U0001f590-\U0001f596\U0001f900-\U0001f93f\U0001f970-\U0001f97a\U0001f9b5-\U0001f9d4\U0001fac0-\U0001faff]"
)
"""Faces, hands, hearts, people and festive signs: people put them after sentences too."""

_EMOJI = re.compile(r"[\U0001f300-\U0001faff\u2600-\u27bf\u2b00-\u2bff]")
_FIRST_SIGN = "\u2600"
_EMOJI_MOST = 4
_LAST_CHARS = 60


def find(document: Document) -> Iterator[Flag]:
    text = document.text
    if text.isascii():
        return
    lines = page_of(document).lines
    last = next(
        (line for line in reversed(lines) if line.role is Role.PROSE or text[line.end - 1] >= _FIRST_SIGN), None
    )
    if last is None or text[last.end - 1] < _FIRST_SIGN:
        return
    begin = max(last.start, last.end - _LAST_CHARS)
    mark = _MARK.search(text[begin : last.end])
    if mark and not _WARM.search(mark[0]) and len(_EMOJI.findall(text)) <= _EMOJI_MOST:
        sentence_end = mark[1]
        yield END_MARK.flag(
            document,
            begin + mark.start(),
            last.end,
            f"a decorative sign closes the article: '{mark[0].removeprefix(sentence_end).strip()}'",
            suggestion=sentence_end,
        )


DETECTOR = Detector(rules=(END_MARK,), find=find, english=False, fields=("text",))
