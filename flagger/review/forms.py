"""Fields of a posted form, without a library for file uploads: nothing here takes files."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

_MOST_FIELDS = 40


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form; the last value counts."""

    values: Mapping[str, str]

    def get(self, name: str) -> str:
        """The value of a field, "" if it was not sent."""
        return self.values.get(name, "")

    def number(self, name: str) -> int | None:
        """The value of a field that holds a whole number."""
        value = self.get(name)
        return int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else None


async def _read(request: Request) -> Form:
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/x-www-form-urlencoded":
        raise HTTPException(415, "this address takes the fields of a form")
    body = await request.body()
    try:
        fields = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise HTTPException(400, "the form cannot be read") from error
    # browsers send line ends of a form as CRLF
    return Form({name: value.replace("\r\n", "\n") for name, value in fields})


FormFields = Annotated[Form, Depends(_read)]
