"""The HTTP API: articles in, reports out, with limits on number, size and time."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict, Field

from flagger.config import Config
from flagger.detectors import RULES
from flagger.pipeline import score_pairs
from flagger.records import Article
from flagger.version import VERSION

_MOST_AT_ONCE = 2
"""Requests that are scored at the same time; scoring takes a whole core, so more would only slow each other down."""

_BUSY_WAIT_S = 10.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may ask for."""

    articles: int = 100
    seconds: float = 30.0


class ArticleIn(BaseModel):
    """An article to score. Only the text is required."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"text": "Crimea, a peninsula that was annexed to Ukraine in 2014, is disputed."}]})  # fmt: skip

    text: Annotated[str, Field(min_length=1)]
    id: str = ""
    title: str = ""
    url: str = ""
    date: str = ""
    lang: str = ""


class ArticlesIn(BaseModel):
    """Several articles to score."""

    model_config = ConfigDict(extra="forbid")

    articles: Annotated[list[ArticleIn], Field(min_length=1)]


class Scored(BaseModel):
    """The reports, in the order of the articles and in the form of `flagger score --format jsonl`."""

    reports: list[dict[str, Any]]
    unscored: list[str]
    """Ids of articles for which the time did not suffice; send them again, fewer at a time."""


class Health(BaseModel):
    """Whether the server can score."""

    status: str
    version: str
    rules: int


def routes(config: Config, limits: Limits) -> APIRouter:
    """The routes of the API."""
    router = APIRouter()
    turns = BoundedSemaphore(_MOST_AT_ONCE)

    @router.post("/v1/score", summary="Score one article or many", tags=["scoring"])
    def score(given: ArticleIn | ArticlesIn) -> Scored:
        """Flags what is wrong in each article: span, severity, confidence, message, evidence and suggestion."""
        items = given.articles if isinstance(given, ArticlesIn) else [given]
        if len(items) > limits.articles:
            raise HTTPException(413, f"{len(items)} articles are more than {limits.articles}; send fewer at a time")
        articles = [
            Article(**{**item.model_dump(), "id": item.id or str(number)}) for number, item in enumerate(items, start=1)
        ]
        if not turns.acquire(timeout=_BUSY_WAIT_S):
            raise HTTPException(503, "the server is busy scoring; try again in a moment", {"Retry-After": "5"})
        try:
            reports = list(_within(limits.seconds, articles, config))
        finally:
            turns.release()
        unscored = [article.id for article in articles[len(reports) :]]
        if not reports:
            raise HTTPException(503, f"not one article was scored in {limits.seconds:g} s; send shorter ones")
        return Scored(reports=reports, unscored=unscored)

    @router.get("/healthz", summary="Whether the server can score", tags=["health"])
    def health() -> Health:
        """Answers without a token, and says nothing about any article."""
        return Health(status="ok", version=VERSION, rules=len(RULES))

    return router


def _within(seconds: float, articles: list[Article], config: Config) -> Iterator[dict[str, object]]:
    """Reports until the time is up; the rules run in time linear in a text, so the size limit bounds each article."""
    end = time.monotonic() + seconds
    for _, report in score_pairs(articles, config):
        yield report.to_json()
        if time.monotonic() > end:
            return
