"""The web application: guard, API, and the pages of a review if there is one."""

import contextlib
from collections.abc import AsyncIterator, Mapping
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from flagger.config import Config
from flagger.review import actions, api, docs, pages
from flagger.review.decisions import DecisionError
from flagger.review.desk import Desk
from flagger.review.security import Access, Guard, error_body
from flagger.review.store import Store
from flagger.version import VERSION

_MOST_SHOWN = 5


def create_app(
    store: Store | None = None,
    *,
    access: Access | None = None,
    reviewer: str = "reviewer",
    config: Config | None = None,
    limits: api.Limits | None = None,
) -> FastAPI:
    """The application; without a store it is the API alone.

    Args:
        store: the review whose pages are served.
        access: who may use the server; by default only this machine.
        reviewer: the name under which decisions are kept until a browser chooses another.
        config: how articles sent to the API are scored.
        limits: what one request to the API may ask for.

    """
    access = access or Access()

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        if store is not None:
            store.close()  # before the signal that stops the server stops the process: the journal folds into the file

    app = FastAPI(
        lifespan=lifespan,
        title="flagger",
        version=VERSION,
        description="Flags garbled translation, turned facts, spun text and spam in English news articles.",
        docs_url=None,  # its page loads scripts from elsewhere; `docs` draws one without any
        redoc_url=None,
    )
    app.add_middleware(Guard, access=access)
    app.include_router(api.routes(config or Config(), limits or api.Limits()))
    app.include_router(docs.routes(app, access=access, has_review=store is not None))
    if store is not None:
        desk = Desk(store, default_reviewer=reviewer)
        app.include_router(pages.routes(desk))
        app.include_router(actions.routes(desk))

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        return _error(request, error.status_code, str(error.detail), error.headers)

    @app.exception_handler(DecisionError)
    def not_decided(request: Request, error: DecisionError) -> Response:
        return _error(request, 409, str(error))

    @app.exception_handler(RequestValidationError)
    def misunderstood(request: Request, error: RequestValidationError) -> Response:
        problems = [f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors()[:_MOST_SHOWN]]
        return _error(request, 422, "; ".join(problems))

    return app


def _error(request: Request, status: int, message: str, headers: Mapping[str, Any] | None = None) -> Response:
    body, kind = error_body(request.url.path, status, message)
    return Response(body, status, headers=dict(headers or {}), media_type=kind)
