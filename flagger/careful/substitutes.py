"""Which word may stand in for another: one that a masked language model finds much less fitting, but not absurd."""

import numpy as np
import numpy.typing as npt

LESS_LIKELY = (2.5, 9.0)
"""How much less likely than the word that stood there, in nats: a nearer one may be just as good English, and one that
is farther off is told at a glance."""

_TEMPERATURE = 1.3
"""Above one, so that substitutes vary."""

NONE = -1


def substitutes(
    log_likely: npt.NDArray[np.float32],
    originals: npt.NDArray[np.int64],
    is_word: npt.NDArray[np.bool_],
    chance: np.random.Generator,
) -> npt.NDArray[np.int64]:
    """For each place a word in the stead of the original, or `NONE` where no word will do.

    `log_likely` is of shape (n_places, n_words) and holds the natural logarithm of how likely each word is in each place;
    `originals` are the words that stood there, and `is_word` says which are whole words.
    """
    behind = log_likely[np.arange(len(originals)), originals][:, None] - log_likely
    nearest, farthest = LESS_LIKELY
    allowed = is_word[None, :] & (behind > nearest) & (behind < farthest)
    # the largest of log-likelihoods with Gumbel noise is drawn as often as its likelihood says
    noisy = np.where(allowed, log_likely / _TEMPERATURE + chance.gumbel(size=log_likely.shape), -np.inf)
    return np.where(allowed.any(axis=1), noisy.argmax(axis=1), NONE)
