"""XA201 and XA202: articles that other articles of the batch repeat."""

from flagger.records import Severity
from flagger.rules import Measured, Rule

_STORY = (
    "The council voted on Monday to rebuild the old bridge across the river, which was closed after the flood of last spring. "
    "Work begins in May and is to take two years. Until then a ferry carries people and cyclists, while cars have to take "
    "the road through the valley, a detour of twenty minutes."
)
_OTHER = (
    "The museum of the town opens a new wing on Sunday with an exhibition of maps that its founder collected on three "
    "journeys along the coast. Admission is free for a week, and guides explain the instruments by which the maps were made."
)

COPY = Rule(
    code="XA201",
    name="copy",
    summary="the same text as an earlier article",
    severity=Severity.INFO,
    what="An article of at least 20 words whose words are those of another one; the earliest, by date, then by id, is the original.",
    why="A collection should not hold a text twice, and copies are not further witnesses of what they say.",
    examples=(
        f"2023-01-03 | [[{_STORY}]] || 2023-01-02 | {_STORY}",
        f"2023-01-03 | [[{_STORY.replace('council', 'Council')}]] || - | [[{_STORY}]] || 2023-01-02 | {_STORY}",
    ),
    clean=(
        f"2023-01-03 | {_OTHER} || 2023-01-02 | {_STORY}",
        "2023-01-03 | More follows. || 2023-01-02 | More follows.",
    ),
    blind_spots="A copy without its own date may be older than the original.",
    source="Hashes of the words; Broder 1997, On the resemblance and containment of documents.",
    measured=Measured(8, 8, "press releases, blogs and local news"),
)

NEAR_COPY = Rule(
    code="XA202",
    name="near-copy",
    summary="nearly the same text as an earlier article",
    severity=Severity.INFO,
    what="An article of at least 40 words that shares at least seven tenths of its runs of five words with another one, as estimated by MinHash.",
    why="Agency reports are printed with small changes by many papers; a collection needs one of them, and so does a count of witnesses.",
    examples=(
        f"2023-01-03 | [[{_STORY.replace('twenty', 'thirty')}]] || 2023-01-02 | {_STORY}",
        f"2023-01-03 | [[{_STORY} More news follows tomorrow.]] || 2023-01-02 | {_STORY}",
    ),
    clean=(
        f"2023-01-03 | {_OTHER} {_STORY} || 2023-01-02 | {_STORY}",
        f"2023-01-03 | {_OTHER} || 2023-01-02 | {_STORY}",
    ),
    blind_spots="An excerpt, or a copy inside a longer text; a translation; a text with most words changed. A form that is "
    "filled in anew, as press offices do, is nearly the same text with other news.",
    source="datasketch's MinHash with 128 permutations in 32 bands; Broder 1997, On the resemblance and containment of documents.",
    measured=Measured(25, 25, "press releases, of which 16 were a form filled in anew"),
)
