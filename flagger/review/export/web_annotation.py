"""W3C Web Annotations: every standing decision as JSON-LD, its target selected by quotation and by position."""

import json
import uuid
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from flagger.records import Flag
from flagger.review.addresses import safe_link
from flagger.review.decisions import Decision, Key
from flagger.review.settled import is_still_there
from flagger.review.store import Store
from flagger.review.stored import Stored, load_all
from flagger.version import VERSION

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Characters before and after a quotation, enough to find it in a text that has changed."""

_MOTIVATIONS = {"flag": "assessing", "span": "highlighting", "article": "moderating"}


def export(store: Store) -> Iterator[str]:
    """One annotation page. Offsets of the position selector count code points, as the recommendation asks."""
    page = uuid.uuid5(uuid.NAMESPACE_URL, f"flagger-review:{store.engine.url.render_as_string(hide_password=True)}")
    head = {"@context": _CONTEXT, "id": f"urn:uuid:{page}", "type": "AnnotationPage"}
    yield json.dumps(head, indent=1)[:-2] + ',\n "items": ['
    is_first = True
    with store.read() as db:
        for stored in load_all(db):
            for decision in stored.decisions:
                if decision.key.subject == "article" or is_still_there(decision, stored):
                    yield ("\n" if is_first else ",\n") + json.dumps(_annotation(stored, decision), ensure_ascii=False)
                    is_first = False
    yield "\n ]\n}\n"


def _annotation(stored: Stored, decision: Decision) -> dict[str, Any]:
    named = f"{stored.article.id}\n{stored.content_hash}\n{decision.number}\n{decision.at}"
    return {
        "@context": _CONTEXT,
        "id": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, named.encode('utf-8', 'replace').decode())}",
        "type": "Annotation",
        "motivation": "commenting" if decision.action == "note" else _MOTIVATIONS[decision.key.subject],
        "creator": {"type": "Person", "name": decision.reviewer},
        "created": decision.at,
        "generator": {"type": "Software", "name": f"flagger {VERSION}"},
        "body": list(_bodies(stored, decision)),
        "target": _target(stored, decision.key, decision.quote),
    }


def _bodies(stored: Stored, decision: Decision) -> Iterator[dict[str, str]]:
    if decision.action != "note":
        yield _body(decision.action, "classifying")
    if decision.key.code:
        yield _body(decision.key.code, "tagging")
    if decision.severity is not None:
        yield _body(f"severity: {decision.severity}", "tagging")
    flag = _flag(stored, decision.key)
    if flag is not None and decision.action != "note":
        yield _body(flag.message, "describing")
        if flag.suggestion:
            yield _body(flag.suggestion, "editing")
    if decision.note:
        yield _body(decision.note, "commenting")


def _body(value: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _flag(stored: Stored, key: Key) -> Flag | None:
    same = (flag for flag in stored.report.flags if Key("flag", flag.code, flag.field, flag.start, flag.end) == key)
    return next(same, None)


def _target(stored: Stored, key: Key, quoted: str) -> dict[str, Any]:
    article = stored.article
    name = quote(article.id.encode("utf-8", "surrogatepass"), safe="")
    target: dict[str, Any] = {"source": safe_link(article.url) or f"urn:x-flagger:article:{name}"}
    if key.subject != "article":
        content = article.title if key.field == "title" else article.text
        selectors: list[dict[str, Any]] = [
            {
                "type": "TextQuoteSelector",
                "exact": quoted,
                "prefix": content[max(0, key.start - _AROUND) : key.start],
                "suffix": content[key.end : key.end + _AROUND],
            }
        ]
        if key.field == "text":  # a position counts in the article's text; the title stands outside of it
            selectors.append({"type": "TextPositionSelector", "start": key.start, "end": key.end})
        target["selector"] = selectors
    return target
