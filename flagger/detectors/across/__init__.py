"""Rules that need more than one article (`XA`). They have no detector: `flagger.across` compares the articles of a batch.

In an example || stands between articles, each after its date or a dash; the marks are in the article that is flagged.
"""

from flagger.detectors.across.contradictions import EXCHANGED_ROLES, NUMBER_OUTSIDE, OTHER_PARTY
from flagger.detectors.across.copies import COPY, NEAR_COPY

ACROSS_RULES = (NUMBER_OUTSIDE, OTHER_PARTY, EXCHANGED_ROLES, COPY, NEAR_COPY)
