"""Label Studio JSON: tasks with flagger's predictions and one annotation for each reviewer.

A region carries a family as its label, and per region its severity and whether it is accepted. Offsets are code points,
as Label Studio counts them.
"""

import json
from collections.abc import Iterator
from typing import Any

from flagger.records import Flag, Severity
from flagger.review.decisions import Key
from flagger.review.settled import is_still_there
from flagger.review.store import Store
from flagger.review.stored import Stored, load_all
from flagger.rules import FAMILIES

_OPINIONS = {"accept": "accepted", "add": "accepted", "reject": "rejected"}
UNDECIDED = "undecided"


def label_config() -> str:
    """The labelling interface that the tasks are made for, to be pasted into a project's settings."""
    labels = "\n".join(f'    <Label value="{family}" hint="{name}"/>' for family, name in FAMILIES.items())
    severities = "".join(f'<Choice value="{severity}"/>' for severity in Severity)
    opinions = "".join(f'<Choice value="{name}"/>' for name in ("accepted", "rejected", UNDECIDED))
    fields = "\n".join(
        f"""  <Labels name="{field}-label" toName="{field}">
{labels}
  </Labels>
  <Text name="{field}" value="${field}" granularity="symbol"/>
  <Choices name="{field}-severity" toName="{field}" perRegion="true" choice="single">{severities}</Choices>
  <Choices name="{field}-opinion" toName="{field}" perRegion="true" choice="single">{opinions}</Choices>"""
        for field in ("title", "text")
    )
    ruling = "".join(f'<Choice value="{name}"/>' for name in ("keep", "fix", "drop"))
    return f"""<View>
{fields}
  <Choices name="ruling" toName="text" choice="single">{ruling}</Choices>
</View>
"""


def export(store: Store) -> Iterator[str]:
    """A JSON array with a task for each article."""
    before = "[\n"
    with store.read() as db:
        for stored in load_all(db):
            yield before + json.dumps(_task(stored), ensure_ascii=False)
            before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _task(stored: Stored) -> dict[str, Any]:
    article, report = stored.article, stored.report
    data = {"article_id": article.id, "title": article.title, "text": article.text, "url": article.url}
    regions = [
        item for flag in report.flags for item in _region(key_of(flag), flag.quote, flag.severity, "", flag=flag)
    ]
    prediction = {"model_version": f"flagger {report.version}", "score": round(report.priority, 4), "result": regions}
    reviewers = dict.fromkeys(d.reviewer for d in stored.decisions if d.action != "note")
    return {
        "id": stored.number,
        "data": {**data, "verdict": str(report.verdict)},
        "predictions": [prediction],
        "annotations": [_annotation(stored, reviewer) for reviewer in reviewers],
    }


def _annotation(stored: Stored, reviewer: str) -> dict[str, Any]:
    mine = {d.key: d for d in stored.decisions if d.reviewer == reviewer and d.action != "note"}
    notes = {d.key: d.note for d in stored.decisions if d.reviewer == reviewer and d.action == "note"}
    result: list[dict[str, Any]] = []
    for flag in stored.report.flags:
        key = key_of(flag)
        decision = mine.pop(key, None)
        severity = decision.severity if decision and decision.severity is not None else flag.severity
        opinion = _OPINIONS[decision.action] if decision else UNDECIDED
        result += _region(key, flag.quote, severity, opinion, note=notes.get(key, ""))
    ruling = mine.pop(Key("article"), None)
    for key, decision in mine.items():
        if is_still_there(decision, stored):
            note = notes.get(key, "") or decision.note
            severity = decision.severity or decision.flag_severity or Severity.INFO
            result += _region(key, decision.quote, severity, _OPINIONS[decision.action], note=note)
    if ruling is not None:
        value = {"choices": [ruling.action]}
        result.append({"id": "ruling", "from_name": "ruling", "to_name": "text", "type": "choices", "value": value})
    latest = max(d.at for d in stored.decisions if d.reviewer == reviewer)
    return {"reviewer": reviewer, "created_at": latest, "was_cancelled": False, "ground_truth": False, "result": result}


def _region(
    key: Key, quoted: str, severity: Severity, opinion: str, *, flag: Flag | None = None, note: str = ""
) -> Iterator[dict[str, Any]]:
    """The items of one region: its label, severity and, in an annotation, whether it is accepted."""
    place = {"start": key.start, "end": key.end, "text": quoted}
    head = {"id": str(key), "to_name": key.field}
    label: dict[str, Any] = {**head, "from_name": f"{key.field}-label", "type": "labels"}
    label["value"] = {**place, "labels": [key.code[:2]]}
    if flag is not None:
        label["score"] = round(flag.confidence, 4)
        label["meta"] = {"text": [f"{flag.code}: {flag.message}"]}
    elif note:
        label["meta"] = {"text": [note]}
    yield label
    for name, choice in (("severity", str(severity)), ("opinion", opinion)):
        if choice:
            value = {**place, "choices": [choice]}
            yield {**head, "from_name": f"{key.field}-{name}", "type": "choices", "value": value}


def key_of(flag: Flag) -> Key:
    return Key("flag", flag.code, flag.field, flag.start, flag.end)
