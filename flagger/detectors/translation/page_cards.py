"""TQ501: the article, or the code of the page it stood in, says that a machine translated it."""

import re
from collections.abc import Iterator, Sequence

from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

CARDS = {
    "machine-translated-from": "the page links to the original that it was machine-translated from",
    "mtfrom": "the page's language tag says that it was machine-translated",
    "x-translated-by": "the page names the service that translated it",
    "translated-class": "the page was saved while a browser showed a machine translation",
    "translate-proxy": "the page came through a translating service",
    "translated-path": "the page is the translated edition of a site that translates by machine",
}
"""Cards in `Article.meta["translation_cards"]` that speak of this very page; others only say what a site offers."""

_TRIGGERS = frozenset({"translated", "translation", "auto-translated", "machine-translated"})
_LONGEST_NOTICE = 240
"""Characters: a notice is a line of its own or a short sentence, and articles about translation are long."""

_MACHINE = (
    r"(?:google(?:\s+translate)?|deepl|yandex(?:\s+translate)?|bing(?:\s+translator)?|microsoft\s+translator|chatgpt"
    r"|an?\s+(?:machine|computer|algorithm|ai)|machine|computer|ai|artificial\s+intelligence"
    r"|(?:automat(?:ic|ed)|machine)\s+translation)"
)
_NOTICE = re.compile(
    r"this\s+(?:article|text|page|story|post|report|content|news|material|translation)\s+"
    r"(?:is|was|has\s+been)\s+(?:a\s+|an\s+)?(?:"
    r"(?:automatically|machine|auto|computer)[\s-]+(?:translated|generated\s+translation)|(?:machine|automatic)\s+translation"
    rf"|translated\s+(?:automatically|(?:from\s+\w+\s+)?(?:into\s+\w+\s+)?(?:by|with|using|via)\s+{_MACHINE}))\b"
    r"|[(\[]?(?:automatically|machine|auto|computer)[\s-]translated\s+(?:from|by|version)\b"
    r"|[(\[]?(?:machine|automatic|automated)\s+translation\s+(?:from|by)\s"
    rf"|[(\[]?translated\s+(?:from\s+\w+\s+)?(?:by|with|using|via)\s+{_MACHINE}\b",
    re.IGNORECASE,
)

MACHINE_TRANSLATED = Rule(
    code="TQ501",
    name="machine-translated",
    summary="says of itself, or its page says, that a machine translated it",
    severity=Severity.MAJOR,
    what="A notice in the text that this article was translated by a machine, or, where the article was taken from a web "
    "page, a mark in the page's code that says so. The mark is the evidence, and the first paragraph is flagged.",
    why="Names, numbers and who did what to whom are wrong more often in a machine's translation, in sentences that read "
    "well; no other rule is surer of it than the page itself.",
    examples=(
        "[[This article was automatically translated from Russian.]] The mayor opened the bridge on Monday.",
        "The mayor opened the bridge on Monday.\n\n[[Translated by Google Translate]]",
        "[[(Machine translation from Ukrainian)]]\nThe mayor opened the bridge.",
    ),
    clean=(
        "The agency was told that it should not rely on Google Translate, because machine translation is often poor.",
        "The book was translated from Russian by Constance Garnett and has been automatically renewed.",
        "This article was translated by Maria Lopez.",
        "Visitors with translated menus by Google Maps found the place.",
    ),
    blind_spots="Pages whose code is gone, and sites that hide how they translate. A site that merely offers to be "
    "translated is not flagged. Notices in other words than the usual ones.",
    source="Marks as Google Translate, browsers and translating plug-ins write them; the BCP 47 tag -x-mtfrom-.",
)


def find(document: Document) -> Iterator[Flag]:
    cards = document.article.meta.get("translation_cards")
    if document.field == "text" and document.blocks and isinstance(cards, Sequence) and not isinstance(cards, str):
        named = [str(card).partition(": ") for card in cards]
        telling = [name for name, _, _ in named if name in CARDS]
        if telling:
            start, end = document.blocks[0]
            evidence = tuple((name, detail) for name, _, detail in named)
            yield MACHINE_TRANSLATED.flag(document, start, end, CARDS[telling[0]], evidence=evidence)
    if document.vocabulary.isdisjoint(_TRIGGERS):
        return
    for sentence in document.sentences:
        if sentence.end - sentence.start > _LONGEST_NOTICE:
            continue
        if _NOTICE.match(document.text, sentence.start, sentence.end):
            yield MACHINE_TRANSLATED.flag(
                document, sentence.start, sentence.end, "the article says that a machine translated it"
            )


DETECTOR = Detector(rules=(MACHINE_TRANSLATED,), find=find)
