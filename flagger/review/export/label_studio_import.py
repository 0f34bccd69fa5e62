"""Label Studio JSON -> decisions: the way back of what was exported for annotation there.

The region's own text decides where it stands: older versions of Label Studio counted an emoji as two.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flagger.errors import InputError
from flagger.records import Field, Severity, Span
from flagger.review.deciding import decide
from flagger.review.decisions import Action, DecisionError, Key
from flagger.review.export.label_studio import UNDECIDED, key_of
from flagger.review.store import Store
from flagger.review.stored import Stored, find_article, load
from flagger.rules import FAMILIES


@dataclass(slots=True)
class Taken:
    """What an import of annotations did, in decisions and regions."""

    decisions: int = 0
    unchanged: int = 0
    unknown_articles: int = 0
    unplaced: int = 0
    """Regions whose text does not stand in the article."""


def import_annotations(store: Store, path: Path, *, reviewer: str) -> Taken:
    """Keeps the annotations of exported tasks as decisions of their reviewers; what holds already is not kept twice.

    A prediction that the annotation does not contain counts as rejected, since deleting a region is how people reject
    it there. `reviewer` is for annotations that name nobody.

    Raises:
        InputError: the file is no JSON array of tasks.

    """
    try:
        tasks = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read as JSON: {error}") from error
    if not isinstance(tasks, list) or not all(isinstance(task, dict) and "data" in task for task in tasks):
        raise InputError(f"{path}: no list of Label Studio tasks; export the project as JSON, not as JSON-MIN")
    taken = Taken()
    for task in tasks:
        with store.read() as db:
            number = find_article(db, str(task["data"].get("article_id", "")))
            stored = None if number is None else load(db, number)
        if stored is None:
            taken.unknown_articles += 1
            continue
        for annotation in task.get("annotations") or ():
            if not annotation.get("was_cancelled"):
                _take(store, stored, annotation, _reviewer(annotation, reviewer), taken)
    return taken


def _take(store: Store, stored: Stored, annotation: Mapping[str, Any], reviewer: str, taken: Taken) -> None:
    """Keeps one annotation as decisions, where they differ from what this reviewer's decisions say already."""
    standing = {d.key: d for d in stored.decisions if d.reviewer == reviewer and d.action != "note"}
    noted = {d.key: d.note for d in stored.decisions if d.reviewer == reviewer and d.action == "note"}
    regions = list(_regions(annotation, stored, taken))
    matched = {region.key for region in regions}
    for region in regions:
        action: Action = "add" if region.key.subject == "span" else "accept"
        if region.opinion == "rejected":
            action = "reject"
        if region.opinion == UNDECIDED or (action == "reject" and region.key.subject == "span"):
            continue
        severity = None if action == "reject" else region.severity
        held = standing.get(region.key)
        is_held = held is not None and held.action == action and (severity is None or held.severity == severity)
        _keep(store, stored, region.key, action, reviewer=reviewer, taken=taken, severity=severity, is_held=is_held)
        if region.note and region.note not in (noted.get(region.key), held.note if held else None):
            _keep(store, stored, region.key, "note", reviewer=reviewer, taken=taken, note=region.note)
    for flag in stored.report.flags:
        key = key_of(flag)
        if key not in matched:
            held = standing.get(key)
            is_held = held is not None and held.action == "reject"
            _keep(store, stored, key, "reject", reviewer=reviewer, taken=taken, is_held=is_held)
    ruling = _ruling(annotation)
    if ruling:
        held = standing.get(Key("article"))
        _keep(
            store,
            stored,
            Key("article"),
            ruling,
            reviewer=reviewer,
            taken=taken,
            is_held=bool(held and held.action == ruling),
        )


def _keep(
    store: Store,
    stored: Stored,
    key: Key,
    action: Action,
    *,
    reviewer: str,
    taken: Taken,
    severity: Severity | None = None,
    is_held: bool = False,
    note: str = "",
) -> None:
    if is_held:
        taken.unchanged += 1
        return
    try:
        decide(store, stored.number, key, action, reviewer=reviewer, severity=severity, note=note)
        taken.decisions += 1
    except DecisionError:
        taken.unplaced += 1


@dataclass(frozen=True, slots=True)
class _Region:
    """A region put back together from its items."""

    key: Key
    severity: Severity | None
    opinion: str
    note: str


def _regions(annotation: Mapping[str, Any], stored: Stored, taken: Taken) -> Iterator[_Region]:
    items: dict[str, list[dict[str, Any]]] = {}
    for item in annotation.get("result") or ():
        items.setdefault(str(item.get("id")), []).append(item)
    flags: dict[tuple[str, int, int, str], list[str]] = {}
    for flag in stored.report.flags:
        flags.setdefault((flag.field, flag.start, flag.end, flag.code[:2]), []).append(flag.code)
    for region_id, parts in items.items():
        label = next((part for part in parts if part.get("type") == "labels"), None)
        if label is None:
            continue
        field: Field = "title" if label.get("to_name") == "title" else "text"
        span = _place(label["value"], stored.article.title if field == "title" else stored.article.text)
        family = next(iter(label["value"].get("labels") or ()), "")
        if span is None or family not in FAMILIES:
            taken.unplaced += 1
            continue
        severity = _choice(parts, "severity").upper()
        codes = flags.get((field, *span, family), ())
        key = Key("flag", codes[0], field, *span) if codes else Key("span", family, field, *span)
        same_id = [code for code in codes if region_id == str(Key("flag", code, field, *span))]
        if same_id:
            key = key._replace(code=same_id[0])
        note = "\n".join((label.get("meta") or {}).get("text") or ())
        if any(note == f"{flag.code}: {flag.message}" for flag in stored.report.flags):
            note = ""  # the prediction's own words, copied with it
        yield _Region(key, Severity.__members__.get(severity), _choice(parts, "opinion"), note)


def _place(value: Mapping[str, Any], content: str) -> Span | None:
    """Where a region stands: by code points, else by UTF-16 units, else where its text stands if that is but once."""
    start, end, quoted = int(value["start"]), int(value["end"]), str(value.get("text") or "")
    if 0 <= start < end <= len(content) and (not quoted or content[start:end] == quoted):
        return Span(start, end)
    units = content.encode("utf-16-le", "surrogatepass")
    before = len(units[: 2 * start].decode("utf-16-le", "replace"))
    if quoted and content[before : before + len(quoted)] == quoted:
        return Span(before, before + len(quoted))
    if quoted and content.count(quoted) == 1:
        found = content.index(quoted)
        return Span(found, found + len(quoted))
    return None


def _choice(parts: Iterable[Mapping[str, Any]], name: str) -> str:
    for part in parts:
        if part.get("type") == "choices" and str(part.get("from_name", "")).endswith(f"-{name}"):
            return str(next(iter(part["value"].get("choices") or ()), ""))
    return ""


def _ruling(annotation: Mapping[str, Any]) -> Action | None:
    for item in annotation.get("result") or ():
        if item.get("from_name") == "ruling":
            chosen = next(iter(item["value"].get("choices") or ()), "")
            return next((action for action in ("keep", "fix", "drop") if action == chosen), None)
    return None


def _reviewer(annotation: Mapping[str, Any], otherwise: str) -> str:
    by = annotation.get("completed_by")
    email = by.get("email") if isinstance(by, dict) else None
    return str(annotation.get("reviewer") or email or (f"label-studio {by}" if isinstance(by, int) else otherwise))
