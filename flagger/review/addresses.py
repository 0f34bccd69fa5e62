"""Addresses: that of an article in this review, and whether a browser may be sent to a foreign one."""

from urllib.parse import quote, urlsplit

_PLAIN_SLUG_CHARS = 200


def slug_of(article_id: str, number: int) -> str:
    """The last part of an article's address: its id where that can stand in one, else its number after a tilde."""
    parts = article_id.split("/")
    is_plain = article_id.isprintable() and len(article_id) <= _PLAIN_SLUG_CHARS
    if is_plain and not article_id.startswith("~") and not any(part in ("", ".", "..") for part in parts):
        return quote(article_id, safe="")
    return f"~{number}"


def safe_link(url: str) -> str:
    """The URL if a browser may be sent there: only the web, no scripts, files or data."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme.lower() in ("http", "https") and parts.netloc and url.isprintable() else ""
