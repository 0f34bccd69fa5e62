"""JSON as the exports write it."""

import json


def line(record: object) -> str:
    """One record on one line."""
    return json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n"
