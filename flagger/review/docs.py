"""What every server answers besides the API itself: its description, the way in with a token, and the two static files."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from starlette.exceptions import HTTPException

from flagger.review.forms import FormFields
from flagger.review.rendering import render
from flagger.review.security import TOKEN_COOKIE, Access, is_token

STATIC = {
    "review.css": "text/css; charset=utf-8",
    "review.js": "text/javascript; charset=utf-8",
    "flag.svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One route of the API, as its page shows it."""

    method: str
    path: str
    summary: str
    description: str
    schemas: tuple[str, ...]


@cache
def static(name: str) -> bytes:
    """The content of a static file of the package; only those in `STATIC` exist."""
    return files("flagger.review").joinpath("static", name).read_bytes()


@cache
def digest() -> str:
    """Changes when a static file does, so that browsers may keep them for ever."""
    return hashlib.sha256(b"".join(static(name) for name in STATIC)).hexdigest()[:12]


def routes(app: FastAPI, *, access: Access, has_review: bool) -> APIRouter:
    """The routes."""
    router = APIRouter(include_in_schema=False)

    @router.get("/docs")
    def described() -> Response:
        schema = app.openapi()
        page = render("api.html", endpoints=list(_endpoints(schema)), models=_models(schema), **_frame(has_review))
        return Response(page, media_type="text/html")

    @router.get("/static/{name}")
    def file(name: str) -> Response:
        if name not in STATIC:
            raise HTTPException(404, "there is no such file")
        headers = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(static(name), media_type=STATIC[name], headers=headers)

    @router.get("/login")
    def ask(request: Request) -> Response:
        token = request.query_params.get("token", "")
        return _enter(access, token) if token else Response(_login(has_review, ""), media_type="text/html")

    @router.post("/login")
    def enter(form: FormFields) -> Response:
        return _enter(access, form.get("token"))

    def _enter(access: Access, token: str) -> Response:
        if not is_token(access.token, token.strip()):
            return Response(_login(has_review, "That is not the token."), 403, media_type="text/html")
        answer = Response(status_code=303, headers={"Location": "/" if has_review else "/docs"})
        answer.set_cookie(TOKEN_COOKIE, access.token, httponly=True, samesite="lax")
        return answer

    if not has_review:

        @router.get("/")
        def to_docs() -> Response:
            return Response(status_code=303, headers={"Location": "/docs"})

    return router


def _login(has_review: bool, problem: str) -> bytes:  # noqa: FBT001  # passed on to the template
    return render("login.html", problem=problem, **_frame(has_review))


def _frame(has_review: bool) -> dict[str, Any]:  # noqa: FBT001  # the only argument
    return {"digest": digest(), "has_review": has_review, "here": "docs"}


def _endpoints(schema: dict[str, Any]) -> Iterator[Endpoint]:
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
            names = [item["$ref"].rsplit("/", 1)[-1] for item in (body, *body.get("anyOf", ())) if "$ref" in item]
            yield Endpoint(method.upper(), path, operation["summary"], operation.get("description", ""), tuple(names))


def _models(schema: dict[str, Any]) -> dict[str, list[tuple[str, str, bool, str]]]:
    """For each object of the API its fields: name, type, whether it is required, description."""
    found = {}
    for name, model in schema["components"]["schemas"].items():
        required = model.get("required", ())
        if "Error" not in name:
            found[name] = [
                (field, _type(value), field in required, value.get("description", ""))
                for field, value in model["properties"].items()
            ]
    return found


def _type(value: dict[str, Any]) -> str:
    if "$ref" in value:
        return str(value["$ref"].rsplit("/", 1)[-1])
    if value.get("type") == "array":
        return f"list of {_type(value['items'])}"
    return str(value.get("type", "any"))
