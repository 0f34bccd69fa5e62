"""What the pages and the forms of a review share: the store, who is asking, and how an answer is made."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlencode

from fastapi import Request, Response
from sqlalchemy import Connection
from starlette.exceptions import HTTPException

from flagger.review.addresses import slug_of
from flagger.review.decisions import DecisionError, reviewer_name
from flagger.review.docs import digest
from flagger.review.filters import Filter
from flagger.review.rendering import render
from flagger.review.store import Store
from flagger.review.stored import find_article, load
from flagger.review.views import ArticleView, article_view, other_passages

_REVIEWER_COOKIE = "flagger-reviewer"
_YEAR_S = 31_536_000
_SAID = {
    "undone": "Undone.",
    "nothing": "There is nothing of yours to undo.",
    "empty": "Nothing is left to decide here.",
}
"""What a page may say after a form was sent; the address carries the key, never the sentence."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A review as it is served."""

    store: Store
    default_reviewer: str

    def reviewer(self, request: Request) -> str:
        """The name that this browser chose, else that of whoever started the server."""
        try:
            return reviewer_name(unquote(request.cookies.get(_REVIEWER_COOKIE, "")))
        except DecisionError:
            return self.default_reviewer

    def html(self, template: str, request: Request, **values: Any) -> Response:
        """A page."""
        said = _SAID.get(request.query_params.get("said", ""), "")
        frame = {"digest": digest(), "has_review": True, "said": said, "reviewer": self.reviewer(request)}
        return Response(render(template, **frame, **values), media_type="text/html")

    def number_of(self, slug: str) -> int:
        """The number of the article that the last part of an address names."""
        number = None
        if slug.startswith("~") and slug[1:].isdecimal() and len(slug) < 10:
            number = int(slug[1:])
        else:
            with self.store.read() as db:
                number = find_article(db, slug)
        if number is None:
            raise HTTPException(404, "there is no such article in this review")
        return number

    def article(self, db: Connection, number: int, reviewer: str, *, show_all: bool = False) -> ArticleView:
        """The page of an article as this reviewer may see it."""
        stored = load(db, number)
        if stored is None:
            raise HTTPException(404, "there is no such article in this review")
        elsewhere = {}
        for flag in stored.report.flags:
            for article_id, _ in other_passages(flag):
                found = find_article(db, article_id)
                if found is not None:
                    elsewhere[article_id] = f"/articles/{slug_of(article_id, found)}"
        return article_view(stored, reviewer=reviewer, elsewhere=elsewhere, show_all=show_all)


def is_ours(request: Request) -> bool:
    """Whether a page was asked for by a person or a page of ours: another site may lead here, but change nothing."""
    return request.headers.get("sec-fetch-site", "none") in ("none", "same-origin")


def see(path: str, chosen: Filter | None = None, **more: str) -> Response:
    """Sends the browser on to a page, with the filter and whatever else the address is to carry."""
    pairs = urlencode([(name, value) for name, value in more.items() if value])
    query = "&".join(part for part in (chosen.query if chosen else "", pairs) if part)
    anchor = f"#flag-{more['flag']}" if more.get("flag") else ""
    return Response(status_code=303, headers={"Location": path + (f"?{query}" if query else "") + anchor})


def named(given: str) -> Response:
    """Remembers the reviewer's name in the browser and goes to the queue."""
    answer = see("/")
    name = quote(reviewer_name(given))
    answer.set_cookie(_REVIEWER_COOKIE, name, max_age=_YEAR_S, httponly=True, samesite="lax")
    return answer
