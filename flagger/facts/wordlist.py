"""Word lists written as running text, so that a reader sees the words and not the quotation marks."""


def wordset(text: str) -> frozenset[str]:
    """The words of a text that spaces separate.

    >>> sorted(wordset("never not no"))
    ['never', 'no', 'not']
    """
    return frozenset(text.split())
