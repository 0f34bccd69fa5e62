"""The kinds of failure that reading can end in: a closed vocabulary, so that they can be counted."""

from enum import StrEnum


class Kind(StrEnum):
    """Why an input, or one record of it, gave no article."""

    NOT_FOUND = "not found"
    """A path that does not exist, a pattern or folder that holds nothing to read."""
    UNKNOWN_FORMAT = "unknown format"
    """A file whose name does not tell how to read it."""
    UNREADABLE = "unreadable"
    """The system refuses to read it: no permission, a broken link, a failing disk."""
    NOT_INSTALLED = "not installed"
    """A file that is read with a package that is not here; the message says how to get it."""
    DAMAGED = "damaged file"
    """Truncated or corrupt compression, Parquet or web archive; what stood before the damage was read."""
    BOMB = "decompression bomb"
    """Compressed data that swells beyond `streams.MAX_SWELLING`; what stood before was read."""
    BAD_ENCODING = "bad encoding"
    """Bytes that are not UTF-8, nor UTF-16 or UTF-32 with a byte order mark."""
    BAD_ROW = "bad row"
    """A record that breaks the rules of its format."""
    MISSING_FIELD = "missing field"
    """A record without a text, or without a field that was named."""
    WRONG_TYPE = "wrong type"
    """A text that is no string, or a named field that cannot be written as one."""
    TOO_LARGE = "too large"
    """A record larger than `streams.MAX_RECORD`, a page larger than `html.MAX_PAGE`."""
    EMPTY = "empty text"
    """A text of nothing but white space, or a page without an article: there is nothing to judge."""
