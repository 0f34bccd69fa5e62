"""What SARIF 2.1.0 demands of the objects that are written: a schema of that part, closed, after the OASIS standard."""

from typing import Any


def _object(properties: dict[str, Any], required: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    made = {"type": "object", "additionalProperties": False, "properties": properties, **more}
    return {**made, "required": list(required)} if required else made


def _list(items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


_STRING = {"type": "string"}
_WHOLE = {"type": "integer"}
_FROM_ONE = {"type": "integer", "minimum": 1}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_RANK = {"type": "number", "minimum": -1, "maximum": 100}
_BAG = {"type": "object", "properties": {"tags": _list(_STRING, uniqueItems=True)}}
_MESSAGE = _object(
    {"text": _STRING, "markdown": _STRING, "id": _STRING}, anyOf=[{"required": ["text"]}, {"required": ["id"]}]
)
_MULTIFORMAT = _object({"text": _STRING, "markdown": _STRING}, ("text",))
_CONTENT = _object({"text": _STRING})
_ARTIFACT = _object({"uri": {"type": "string", "format": "uri-reference"}, "uriBaseId": _STRING, "index": _WHOLE})
_REGION = _object(
    {
        **dict.fromkeys(("startLine", "startColumn", "endLine", "endColumn"), _FROM_ONE),
        "charOffset": {"type": "integer", "minimum": -1},
        "charLength": {"type": "integer", "minimum": 0},
        "snippet": _CONTENT,
    },
    anyOf=[{"required": ["startLine"]}, {"required": ["charOffset"]}],
)
_LOCATION = _object(
    {
        "id": {"type": "integer", "minimum": -1},
        "physicalLocation": _object({"artifactLocation": _ARTIFACT, "region": _REGION}, ("artifactLocation",)),
        "logicalLocations": _list(
            _object({"name": _STRING, "fullyQualifiedName": _STRING, "kind": _STRING}), uniqueItems=True
        ),
        "message": _MESSAGE,
    }
)
_FIX = _object(
    {
        "description": _MESSAGE,
        "artifactChanges": _list(
            _object(
                {
                    "artifactLocation": _ARTIFACT,
                    "replacements": _list(
                        _object({"deletedRegion": _REGION, "insertedContent": _CONTENT}, ("deletedRegion",)), minItems=1
                    ),
                },
                ("artifactLocation", "replacements"),
            ),
            minItems=1,
        ),
    },
    ("artifactChanges",),
)
_RESULT = _object(
    {
        "ruleId": _STRING,
        "ruleIndex": {"type": "integer", "minimum": -1},
        "level": _LEVEL,
        "rank": _RANK,
        "message": _MESSAGE,
        "locations": _list(_LOCATION),
        "partialFingerprints": {"type": "object", "additionalProperties": _STRING},
        "fixes": _list(_FIX, uniqueItems=True),
        "suppressions": _list(
            _object({"kind": {"enum": ["inSource", "external"]}, "justification": _STRING}, ("kind",)), uniqueItems=True
        ),
        "baselineState": {"enum": ["new", "unchanged", "updated", "absent"]},
        "properties": _BAG,
    },
    ("message",),
)
_RULE = _object(
    {
        "id": _STRING,
        "name": _STRING,
        "shortDescription": _MULTIFORMAT,
        "fullDescription": _MULTIFORMAT,
        "help": _MULTIFORMAT,
        "defaultConfiguration": _object({"level": _LEVEL, "rank": _RANK}),
        "properties": _BAG,
    },
    ("id",),
)
_DRIVER = _object(
    {
        "name": _STRING,
        "semanticVersion": {"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
        "isComprehensive": {"type": "boolean"},
        "rules": _list(_RULE, uniqueItems=True),
    },
    ("name",),
)
_INVOCATION = _object(
    {
        "executionSuccessful": {"type": "boolean"},
        "toolExecutionNotifications": _list(_object({"level": _LEVEL, "message": _MESSAGE}, ("message",))),
    },
    ("executionSuccessful",),
)
_RUN = _object(
    {
        "tool": _object({"driver": _DRIVER}, ("driver",)),
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "newlineSequences": _list(_STRING, minItems=1, uniqueItems=True),
        "results": _list(_RESULT),
        "invocations": _list(_INVOCATION),
    },
    ("tool",),
)
SCHEMA = _object(
    {"$schema": {"type": "string", "format": "uri"}, "version": {"enum": ["2.1.0"]}, "runs": _list(_RUN)},
    ("version", "runs"),
)
