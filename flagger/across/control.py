"""When a place that an article says was taken or is held was so, and under which keys other articles may speak of it."""

import re
from collections.abc import Iterator

from flagger.across.stated import Stated
from flagger.across.times import UNKNOWN, When, when
from flagger.facts.holdings import ATTEMPT, Holding, holdings
from flagger.facts.voice import SILENT
from flagger.records import Claim, Document

_PERFECT = re.compile(r"\b(?:has|have)\b")
_NEAR = 24
"""Characters before a verb in which its auxiliary stands."""


def control(document: Document, written: int | None) -> Iterator[Stated]:
    """Every statement of who took or holds a place; `written` is the day of the article."""
    for holding in holdings(document):
        if holding.voice.kind in SILENT or (holding.extent == ATTEMPT and not holding.whole):
            continue
        moment, is_state = _moment(document, holding, written)
        places = (holding.whole,) if holding.extent == ATTEMPT else (holding.place, holding.whole, holding.via)
        for key in dict.fromkeys(filter(None, places)):
            yield Stated(
                key=f"control|{key}",
                claim=Claim(
                    relation="control",
                    agent=" ".join(sorted(holding.who)),
                    patient=holding.place,
                    place=holding.place,
                    span=holding.span,
                    attribution=holding.voice.kind,
                    speaker=holding.voice.speaker,
                ),
                when=moment,
                outer=holding.whole or holding.outer,
                whose=holding.entity.state if holding.entity is not None else "",
                extent=holding.extent,
                is_state=is_state,
                via=holding.via,
            )


def _moment(document: Document, holding: Holding, written: int | None) -> tuple[When, bool]:
    """When a place was taken, or that it is held on the article's day: "holds the town", "has taken the town"."""
    if holding.is_state:
        return When(written), True
    start, end = document.sentences[holding.index]
    moment = when(document.text[start:end], holding.wording.end - start, written)
    around = document.text[max(start, holding.wording.start - _NEAR) : holding.wording.end]
    return (When(written), True) if moment == UNKNOWN and _PERFECT.search(around) else (moment, False)
