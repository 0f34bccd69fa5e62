"""Languages and scripts: which language a document is in, and which characters of a text are out of the ordinary."""

from flagger.language.identification import (
    LATIN_LANGUAGES,
    UNDETERMINED,
    identify,
    language_of,
    n_small,
    name_of,
    telling_words,
    votes_of,
)

__all__ = [
    "LATIN_LANGUAGES",
    "UNDETERMINED",
    "identify",
    "language_of",
    "n_small",
    "name_of",
    "telling_words",
    "votes_of",
]
