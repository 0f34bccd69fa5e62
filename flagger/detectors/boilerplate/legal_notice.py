"""BP108: copyright lines, terms of reproduction and disclaimers."""

from collections.abc import Iterator

from flagger.detectors.boilerplate.furniture import furniture_flags
from flagger.page.table import Kind
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

LEGAL_NOTICE = Rule(
    code="BP108",
    name="legal-notice",
    summary="copyright lines, terms of reproduction and disclaimers",
    severity=Severity.MINOR,
    what="A copyright line, the terms on which a text may be used, or a disclaimer about the author's views.",
    why="It is the same under every article of a site; in a corpus it is counted as text again and again.",
    examples=(
        "He will stand trial in May.\n[[© 2022 Daily Planet. All rights reserved.]]",
        (
            "He will stand trial in May.\n[[Copyright 2022 Daily Planet. This material may not be published, broadcast, "
            "rewritten or redistributed without permission.]]"
        ),
        (
            "He will stand trial in May.\n[[The views expressed in this article are those of the author and do not necessarily "
            "reflect those of the Daily Planet.]]"
        ),
    ),
    clean=(
        "The court ruled that the copyright of the song had expired in 1999.",
        "He reserved all rights to the island for the tribe.",
        "The results may not be reproduced in another laboratory, she said.",
    ),
    blind_spots="A picture's copyright line looks the same.",
    source="Ours: read in text that scrapers left of four hundred sites.",
    measured=Measured(42, 45, "hits in the held-back half of web pages, news and political articles"),
)


def find(document: Document) -> Iterator[Flag]:
    return furniture_flags(document, LEGAL_NOTICE, Kind.LEGAL)


DETECTOR = Detector(rules=(LEGAL_NOTICE,), find=find, fields=("text",))
