"""Which kind of page furniture a line or a sentence is by its wording, if any."""

import re

from flagger.page.table import (
    Kind,
    Phrase,
    first_words,
    lines_beginning,
    sentences_with,
    triggers,
)

_NUMBER = re.compile(r"\d++(?>(?:[.,:/]\d++)*)")
_PUNCTUATION = str.maketrans(dict.fromkeys('.,;!?|•·»«›‹>"“”‘()[]{}*…_—–=~→←↑↓▼▲▸►✓×#\\', " ") | {"’": "'"})
_BRACKETS = "[](){}<>»› "
_GLUED = re.compile(r"(?<=[a-z%])(?=[A-Z])")
_BRANDS = re.compile(r"\b(?:you tube|linked in|whats app|tik tok|blog this)\b")
_FIRST_WORD = re.compile(r"\W*+(\w[\w'’&+-]*+)")
_WORD = re.compile(r"[\w-]++|[©@]")
_SEPARATOR = re.compile(r"[|•·–—\t]|\s[/-]\s|  |(?<=[.!?])\s|(?<=[a-z!?])(?=[A-Z])")
"""What stands between the labels of a row: a bar, a dot, the end of a sentence, or a lost tag."""

_NETWORKS = frozenset(
    {"facebook", "twitter", "pinterest", "whatsapp", "linkedin", "reddit", "tumblr", "tweet", "flipboard", "telegram"}
)
_BUTTONS = frozenset(
    {"print", "email", "e-mail", "share", "tweet", "pin", "save", "copy", "like", "comments", "bookmark"}
)
_SHARE_WORDS = _NETWORKS | {
    "x", "email", "e-mail", "messenger", "print", "share", "pin", "copy", "link", "sms", "google", "google+", "plus", "pocket",
    "instagram", "youtube", "tiktok", "rss", "more", "mastodon", "bluesky", "threads", "snapchat", "viber", "wechat", "vk", "digg",
    "stumbleupon", "on", "via", "by", "to", "it", "this", "embed", "save", "follow", "us", "subscribe", "like", "mail", "gmail",
    "shares", "opens", "in", "a", "new", "window", "tab", "icon", "logo", "xing", "line", "buffer", "yummly", "feed",
}  # fmt: skip
"""A line of these words only, a network among them, is a row of buttons."""

_LABEL_BREAK = re.compile(r"^([\w' -]{3,24}?) ?(?:[|»:]|[–—]) ")
"""A label at the head of a line and what it names: "Also read | …" is written "also read: …" in the table."""

_HASHTAGS = re.compile(r"#\w+(?:[\s,]+#\w+)+")
_MENU_LABELS = 3
_LABELS_MOST = 20
_LABEL_WORDS = 12


def phrase_of(line: str) -> Phrase | None:
    """The kind of furniture that a line is from end to end, or None."""
    found = _FIRST_WORD.match(line)
    if not found:
        return None
    if line[0] == "#" and _HASHTAGS.fullmatch(line):
        return Phrase(Kind.LABELS, is_sure=True)
    first = found[1].casefold().replace("’", "'")
    is_glued = _GLUED.search(line) is not None
    if not is_glued and first not in first_words() and not first[0].isdigit() and first not in _SHARE_WORDS:
        return None
    phrase = _whole(line)
    if phrase is None and is_glued:
        phrase = _whole(_GLUED.sub(" ", line))
    return phrase or _row(line)


def notice_of(sentence: str) -> Kind | None:
    """The kind of furniture that a full sentence is, or None."""
    plain = " ".join(_NUMBER.sub("0", sentence.casefold()).replace("’", "'").split())
    for word in _WORD.findall(plain):
        if word in triggers():
            for pattern, kind in sentences_with(word):
                if pattern.search(plain):
                    return kind
    return None


def normalise(line: str) -> str:
    """A line as the table writes it: lower case, 0 for numbers, single spaces, no punctuation but colons inside."""
    labelled = _LABEL_BREAK.sub(r"\1: ", line.strip(_BRACKETS), count=1)
    bare = " ".join(_NUMBER.sub("0", labelled.casefold()).translate(_PUNCTUATION).split())
    bare = " ".join(bare.replace(" -", " ").replace("- ", " ").strip("-': ").split())
    return _BRANDS.sub(lambda brand: brand[0].replace(" ", ""), bare)


def _whole(line: str) -> Phrase | None:
    with_colons = normalise(line)
    words = with_colons.replace(":", " ").split()
    if not words:
        return None
    plain = " ".join(words)
    for pattern, has_colon, phrase in lines_beginning(words[0]):
        if pattern.fullmatch(f" {with_colons if has_colon else plain}"):
            is_link = phrase.kind is Kind.LINK and has_colon
            return _link(line, phrase) if is_link else phrase
    is_named = not _NETWORKS.isdisjoint(words) and _SHARE_WORDS.issuperset(words)
    is_share_row = len(words) > 1 and "," not in line and (is_named or _BUTTONS.issuperset(words))
    return Phrase(Kind.SHARING, is_sure=True) if is_share_row else None


def _link(line: str, phrase: Phrase) -> Phrase | None:
    """A label with a headline, which begins with a capital; a label in capitals speaks for itself."""
    label, _, headline = re.split(r"([|»:–—])", line, maxsplit=1)
    if headline.strip()[:1].islower():
        return None
    return Phrase(phrase.kind, is_sure=True) if label.isupper() else phrase


def _row(line: str) -> Phrase | None:
    """A row of labels with bars or dots between them is furniture if every label is."""
    labels = [label for label in _SEPARATOR.split(line) if label.strip()]
    if not 1 < len(labels) <= _LABELS_MOST or max(label.count(" ") for label in labels) > _LABEL_WORDS:
        return None
    phrases = [phrase for phrase in map(_whole, labels) if phrase]
    if len(phrases) < len(labels):
        return None
    sure = next((phrase for phrase in phrases if phrase.is_sure), None)
    return sure or Phrase(phrases[0].kind, is_sure=len(phrases) >= _MENU_LABELS)
