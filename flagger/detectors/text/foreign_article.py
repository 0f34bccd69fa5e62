"""LG102: an article that isn't in English at all."""

from collections.abc import Iterator

from flagger.language import UNDETERMINED, name_of
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

FOREIGN_ARTICLE = Rule(
    code="LG102",
    name="foreign-article",
    summary="the whole article is in another language than English",
    severity=Severity.MAJOR,
    what="An article whose text as a whole is in a language other than English.",
    why="Rules for English say nothing of such a text, so that no other flag doesn't mean that it is sound; in a corpus "
    "of English news it is misplaced.",
    examples=(
        "[[Die Regierung hat am Montag angekündigt, dass sie die Steuern nicht erhöhen wird. Das sagte ein Sprecher.]]",
        "[[Президент заявил, что переговоры продолжатся на следующей неделе.]]",
    ),
    clean=(
        "The government said on Monday that it would not raise taxes. 'Wir schaffen das', the chancellor added.",
        "Bayern Munich 3, Borussia Dortmund 2; Schalke 04 1, Werder Bremen 1",
    ),
    blind_spots="Short texts, and lists of names. Related languages are told apart by their small words and may be "
    "taken for each other. An article half in English counts as English; its foreign blocks are LG101.",
    source="Ours: scripts and function words; langdetect where they leave doubt.",
    measured=Measured(1, 1, "articles, web pages and press releases held back from tuning"),
)


def find(document: Document) -> Iterator[Flag]:
    lang = document.lang
    if lang in {"en", UNDETERMINED}:
        return
    yield FOREIGN_ARTICLE.flag(
        document,
        document.blocks[0].start,
        document.blocks[-1].end,
        f"the article is in {name_of(lang)}; rules for English did not run on it",
        evidence=(("language", lang),),
    )


DETECTOR = Detector(rules=(FOREIGN_ARTICLE,), find=find, english=False, fields=("text",))
