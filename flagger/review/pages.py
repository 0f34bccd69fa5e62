"""The pages of a review: queue, article, overview, rules, exports. None of them changes a decision."""

import time

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import StreamingResponse

from flagger.detectors import RULES
from flagger.errors import ConfigError
from flagger.review import export, figures, plots
from flagger.review.desk import Desk, is_ours, named
from flagger.review.filters import ORDERS, STATES, Filter, Place
from flagger.review.leases import claim
from flagger.review.queue import count, flag_counts, page, progress, sources
from flagger.review.views import ArticleView, row_view
from flagger.rules import find_rule


def routes(desk: Desk) -> APIRouter:
    """The routes of the pages."""
    router = APIRouter(include_in_schema=False)
    store = desk.store

    @router.get("/")
    def queue(request: Request) -> Response:
        return _queue(desk, request)

    @router.get("/articles/{slug:path}")
    def article(request: Request, slug: str) -> Response:
        return _article(desk, request, slug)

    @router.get("/overview")
    def overview(request: Request) -> Response:
        with store.read() as db:
            seen = figures.all_figures(db)
        return desk.html("overview.html", request, here="overview", figures=seen, plots=plots)

    @router.get("/rules/{code}")
    def rule(request: Request, code: str) -> Response:
        try:
            found = find_rule(RULES, code)
        except ConfigError as error:
            raise HTTPException(404, str(error)) from error
        with store.read() as db:
            share = figures.accepted_share(db, found.code)
        return desk.html("rule.html", request, here="rule", rule=found, share=share)

    @router.get("/help")
    def keys(request: Request) -> Response:
        return desk.html("help.html", request, here="help")

    @router.get("/export")
    def offered(request: Request) -> Response:
        with store.read() as db:
            n_decided = progress(db, desk.reviewer(request)).decided
        return desk.html("export.html", request, here="export", exports=export.EXPORTS, n_decided=n_decided)

    @router.get("/export/{name}")
    def exported(name: str) -> Response:
        if name not in export.EXPORTS:
            raise HTTPException(404, f"there is no export called {name[:40]!r}")
        chosen = export.EXPORTS[name]
        headers = {"Content-Disposition": f'attachment; filename="{chosen.file_name}"'}
        return StreamingResponse(export.as_bytes(store, name), media_type=chosen.media_type, headers=headers)

    return router


def _queue(desk: Desk, request: Request) -> Response:
    if "reviewer" in request.query_params and is_ours(request):
        return named(request.query_params["reviewer"])
    chosen = Filter.from_query(request.query_params)
    reviewer = desk.reviewer(request)
    after = Place.parse(request.query_params.get("after", ""))
    with desk.store.read() as db:
        rows, following = page(db, chosen, reviewer=reviewer, after=after)
        counts = flag_counts(db, [row.number for row in rows])
        moment = time.time()
        values = {
            "rows": [row_view(row, counts.get(row.number, ()), reviewer=reviewer, moment=moment) for row in rows],
            "total": count(db, chosen, reviewer=reviewer),
            "progress": progress(db, reviewer),
            "sources": sources(db),
        }
    choices = {"states": STATES, "orders": ORDERS, "chosen": chosen, "following": following, "after": after}
    return desk.html("queue.html", request, here="queue", **choices, **values)


def _article(desk: Desk, request: Request, slug: str) -> Response:
    reviewer = desk.reviewer(request)
    number = desk.number_of(slug)
    holder = claim(desk.store, number, reviewer=reviewer) if is_ours(request) else ""
    with desk.store.read() as db:
        view = desk.article(db, number, reviewer, show_all="all" in request.query_params)
        seen = progress(db, reviewer)
    values = {
        "view": view,
        "progress": seen,
        "chosen": Filter.from_query(request.query_params),
        "current": _current(view, request.query_params.get("flag", "")),
        "holder": "" if holder == reviewer else holder,
    }
    return desk.html("article.html", request, here="article", **values)


def _current(view: ArticleView, asked: str) -> int:
    """The flag that is selected: the one asked for, else the first that is open, else none."""
    if asked.isascii() and asked.isdecimal() and any(flag.number == int(asked[:9]) for flag in view.flags):
        return int(asked[:9])
    return next((flag.number for flag in view.flags if flag.state == "open"), 0)
