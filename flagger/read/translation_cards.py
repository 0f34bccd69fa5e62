"""Calling cards that machine translation leaves in the code of a web page, where no reader sees them.

A card is a line "name: detail". Those of `OFFERED` say only that the site lets a machine translate its pages; the
others, that this very page was translated so.
"""

import re
from urllib.parse import urlsplit

OFFERED = {
    "gtranslate": "GTranslate",
    "transposh": "Transposh",
    "weglot": "Weglot",
    "linguise": "Linguise",
    "conveythis": "ConveyThis",
    "autoglot": "Autoglot",
    "google_translate_element": "the Google Translate widget",
}
"""Words that a translating plugin leaves in addresses, classes and ids -> what it is called."""

_TAG_ROOM = 400
_MTFROM = re.compile(r"\blang=[\"']?([a-z]{2,3}(?:-[a-z]{2,4})?)-x-mtfrom-([a-z]{2,3})", re.IGNORECASE)
_LINK = re.compile(rf"<link\b([^>]{{0,{_TAG_ROOM}}}+)>", re.IGNORECASE)
_META = re.compile(rf"<meta\b([^>]{{0,{_TAG_ROOM}}}+)>", re.IGNORECASE)
_HTML = re.compile(rf"<html\b([^>]{{0,{4 * _TAG_ROOM}}}+)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z-]{2,20}+)\s{0,3}+=\s{0,3}+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))", re.IGNORECASE)
_LANG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}", re.IGNORECASE)
_SAVED = '<font style="vertical-align: inherit;"><font style="vertical-align: inherit;">'
"""What a browser that translates wraps each passage in."""

_EDITION = re.compile(r"/([a-z]{2})(?:/|\Z)")
_MOST_EDITIONS = 12


def translation_cards(page: str, url: str = "") -> list[str]:
    """The cards in a page, each once, in a fixed order; without any the languages of its editions are left out too."""
    lowered = page.lower()
    cards = [*_translated(page, lowered, url)]
    offered = [f"{word}: {name}" for word, name in OFFERED.items() if word in lowered]
    editions = _editions(page) if cards or offered or "hreflang" in lowered else []
    edition = _EDITION.match(urlsplit(url).path) if offered else None
    if edition and any(lang != edition[1] for lang in editions) and page_lang(page).startswith(edition[1]):
        cards.append(f"translated-path: /{edition[1]}/")
    cards += offered
    if cards and editions:
        cards.append(f"hreflang: {', '.join(editions[:_MOST_EDITIONS])}")
    return list(dict.fromkeys(cards))


def page_lang(page: str) -> str:
    """The language that the page claims, or ""."""
    found = _HTML.search(page)
    lang = _attributes(found[1]).get("lang", "") if found else ""
    return lang if _LANG.fullmatch(lang) else ""


def _translated(page: str, lowered: str, url: str) -> list[str]:
    cards = []
    if "machine-translated-from" in lowered:
        for link in _LINK.finditer(page):
            attributes = _attributes(link[1])
            if "machine-translated-from" in attributes.get("rel", "").lower():
                cards.append(f"machine-translated-from: {attributes.get('hreflang', 'unknown')[:20]}")
    if "-x-mtfrom-" in lowered and (found := _MTFROM.search(page)):
        cards.append(f"mtfrom: {found[2].lower()} into {found[1].lower()}")
    if "x-translated-by" in lowered:
        for meta in _META.finditer(page):
            attributes = _attributes(meta[1])
            if attributes.get("http-equiv", "").lower() == "x-translated-by":
                cards.append(f"x-translated-by: {attributes.get('content', 'unknown')[:40]}")
    top = _HTML.search(page)
    classes = _attributes(top[1]).get("class", "").split() if top else []
    if _SAVED in lowered or "translated-ltr" in classes or "translated-rtl" in classes:
        cards.append("translated-class: saved from a browser that translates")
    host = urlsplit(url).hostname if url.startswith(("http://", "https://")) else ""
    if (host or "").endswith((".translate.goog", "translate.googleusercontent.com")):
        cards.append(f"translate-proxy: {host}")
    return cards


def _editions(page: str) -> list[str]:
    """The languages that the page names editions in, in its order."""
    langs = []
    for link in _LINK.finditer(page):
        if "hreflang" in link[1].lower():
            lang = _attributes(link[1]).get("hreflang", "").lower()
            if _LANG.fullmatch(lang) and lang != "x-default":
                langs.append(lang)
    return list(dict.fromkeys(langs))


def _attributes(tag: str) -> dict[str, str]:
    return {name.lower(): double or single or bare for name, double, single, bare in _ATTRIBUTE.findall(tag)}
