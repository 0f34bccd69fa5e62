"""What the forms of a review do. Every form works without scripts: it posts, and the browser is sent on to a page."""

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Path, Request, Response
from starlette.exceptions import HTTPException

from flagger.records import Field, Severity
from flagger.review.deciding import decide, undo
from flagger.review.decisions import Action, DecisionError, Key, parse_action, standing_decisions
from flagger.review.desk import Desk, named, see
from flagger.review.filters import Filter
from flagger.review.forms import Form, FormFields
from flagger.review.highlight import shown
from flagger.review.leases import claim_next
from flagger.review.stored import load

Number = Annotated[int, Path(ge=1, lt=2**31)]
"""Of an article: what the databases hold."""


def routes(desk: Desk) -> APIRouter:
    """The routes that forms are sent to."""
    router = APIRouter(include_in_schema=False)

    @router.post("/decide/{number}")
    def decided(request: Request, number: Number, form: FormFields) -> Response:
        return _decided(desk, number, form, desk.reviewer(request))

    @router.post("/next")
    def following(request: Request, form: FormFields) -> Response:
        return _to_next(desk, _filter(form), desk.reviewer(request), current=form.number("current"))

    @router.post("/undo")
    def undone(request: Request, form: FormFields) -> Response:
        reviewer = desk.reviewer(request)
        decision = undo(desk.store, reviewer=reviewer)
        if decision is not None:
            return _to_article(desk, decision.article, _filter(form), reviewer, key=decision.key, said="undone")
        current = form.number("current")
        if current is None:
            return see("/", _filter(form), said="nothing")
        return _to_article(desk, current, _filter(form), reviewer, said="nothing")

    @router.post("/reviewer")
    def renamed(form: FormFields) -> Response:
        return named(form.get("reviewer"))

    return router


def _decided(desk: Desk, number: int, form: Form, reviewer: str) -> Response:
    """Keeps what a form decides. `do` is "add", "edit KEY", or an action and the key of what it is about."""
    asked, _, ref = form.get("do").partition(" ")
    key = _missed(desk, number, form) if asked == "add" else Key.parse(ref)
    if asked == "edit":
        _edit(desk, number, key, form, reviewer)
        return _to_article(desk, number, _filter(form), reviewer, key=key)
    action = parse_action(asked)
    _keep(desk, number, key, action, form=form, reviewer=reviewer)
    if key.subject == "article" and action != "note":
        return _to_next(desk, _filter(form), reviewer, current=number)
    moves_on = action in ("accept", "reject")
    return _to_article(desk, number, _filter(form), reviewer, key=key, moves_on=moves_on)


def _filter(form: Form) -> Filter:
    return Filter.from_query(dict(parse_qsl(form.get("query"))))


def _keep(desk: Desk, number: int, key: Key, action: Action, *, form: Form, reviewer: str, note: str = "") -> None:
    decide(
        desk.store,
        number,
        key,
        action,
        reviewer=reviewer,
        severity=_severity(form),
        note=note or form.get("note"),
        content_hash=form.get("hash") or None,
    )


def _edit(desk: Desk, number: int, key: Key, form: Form, reviewer: str) -> None:
    """Keeps a changed severity and a changed note, each as a decision of its own."""
    with desk.store.read() as db:
        standing = list(standing_decisions(db, numbers=[number]))
    mine = {decision.action: decision for decision in standing if (decision.reviewer, decision.key) == (reviewer, key)}
    noted = mine["note"].note if "note" in mine else ""
    if form.get("severity") != form.get("severity_was"):
        action: Action = "add" if key.subject == "span" else "accept"
        without_note = Form({**form.values, "note": ""})
        note = mine["add"].note if "add" in mine else ""
        _keep(desk, number, key, action, form=without_note, reviewer=reviewer, note=note)
    if form.get("note") != noted:
        _keep(desk, number, key, "note", form=form, reviewer=reviewer)


def _severity(form: Form) -> Severity | None:
    return Severity.__members__.get(form.get("severity").upper())


def _missed(desk: Desk, number: int, form: Form) -> Key:
    """The passage that was selected, or typed where scripts are off, checked against the article."""
    with desk.store.read() as db:
        stored = load(db, number)
    if stored is None:
        raise HTTPException(404, "there is no such article in this review")
    field: Field = "title" if form.get("field") == "title" else "text"
    content = stored.article.title if field == "title" else stored.article.text
    start, end = form.number("start"), form.number("end")
    wanted = form.get("quote")
    if start is not None and end is not None and shown(content[start:end]) == wanted:
        return Key("span", form.get("family"), field, start, end)
    wanted = wanted.strip()
    found = content.find(wanted) if wanted else -1
    if found < 0:
        raise DecisionError("this passage does not stand in the article; copy it exactly, and from one line")
    if content.find(wanted, found + 1) >= 0:
        raise DecisionError("this passage stands in the article more than once; copy a few more words of it")
    return Key("span", form.get("family"), field, found, found + len(wanted))


def _to_next(desk: Desk, chosen: Filter, reviewer: str, *, current: int | None) -> Response:
    number = claim_next(desk.store, chosen, reviewer=reviewer, current=current)
    return see("/", chosen, said="empty") if number is None else _to_article(desk, number, chosen, reviewer)


def _to_article(
    desk: Desk,
    number: int,
    chosen: Filter,
    reviewer: str,
    *,
    key: Key | None = None,
    moves_on: bool = False,
    said: str = "",
) -> Response:
    """To the page of the article, with the flag of this key selected, or after it the next one that is open."""
    with desk.store.read() as db:
        view = desk.article(db, number, reviewer)
    flag = next((flag.number for flag in view.flags if flag.key == key), 0)
    if moves_on:
        still_open = [other.number for other in view.flags if other.state == "open"]
        flag = next((other for other in still_open if other > flag), still_open[0] if still_open else flag)
    return see(f"/articles/{view.slug}", chosen, flag=str(flag or ""), said=said)
