"""XA101 to XA103: what an article states and others state otherwise."""

from flagger.records import Severity
from flagger.rules import Rule

NUMBER_OUTSIDE = Rule(
    code="XA101",
    name="number-outside-others",
    summary="a count of dead or injured far outside what other articles give for the same event",
    severity=Severity.MAJOR,
    what="A number of people killed or injured at one place on one day that at least as many articles contradict as "
    "support. Counts that only grow from one day to the next, that are rounded, or that say 'at least' contradict nothing: on the "
    "first days a count has to differ by a factor of three, and after a month, or where it falls again, by half.",
    why="A digit too many, a count of another event or an invented one is seen only beside the other reports.",
    examples=(
        (
            "2019-03-08 | [[Four people were killed]] when a bus fell into a ravine near Cochabamba last Friday. || "
            "2019-03-04 | A bus plunged into a ravine near Cochabamba on Friday, killing 25 people. || "
            "2019-03-05 | Twenty-five people were killed when a bus fell into a ravine near Cochabamba on Friday."
        ),
        (
            "2022-05-10 | A missile hit a shopping centre in Odesa on Monday. [[No one was killed]] in the strike. || "
            "2022-05-10 | Three people were killed in a missile strike on Odesa on Monday. || "
            "2022-05-11 | The missile strike on Odesa on Monday killed three people."
        ),
    ),
    clean=(
        (
            "2022-07-10 | Six people were killed when a rocket hit a house in Chasiv Yar on Saturday. || "
            "2022-07-12 | The rocket attack on Chasiv Yar on Saturday killed 31 people."
        ),
        (
            "2021-07-05 | A fire in Springfield, Illinois, killed four people on Sunday. || "
            "2021-07-05 | A house fire in Springfield, Missouri, killed 21 people on Sunday."
        ),
    ),
    blind_spots="Events without a place or a day; two events of one kind at one place on one day are taken for one; "
    "of articles without a date only those are compared that name the day alike.",
    source="Ours; the cases in tests/across_groups.toml.",
)

OTHER_PARTY = Rule(
    code="XA102",
    name="other-party-in-control",
    summary="gives a place to another party than other articles do at the same time",
    severity=Severity.MAJOR,
    what="Who took or holds a town or region, where at least as many articles of the same days contradict it as support it: another party, "
    "all of a region of which the same party holds a part, still tries to take a town, or the other side holds one, or the "
    "neighbouring region in place of the one whose last town fell.",
    why="In a war report the names of the sides and of the regions are what translation and haste exchange.",
    examples=(
        (
            "2023-05-22 | [[Ukrainian forces captured Bakhmut]] on Saturday. || "
            "2023-05-21 | Russian forces captured Bakhmut on Saturday. || "
            "2023-05-22 | Russia took control of Bakhmut on Saturday."
        ),
        (
            "2022-07-05 | [[Russian forces took control of the entire Donetsk region]] on Sunday after capturing the last city in Luhansk. || "
            "2022-07-05 | Russia claimed control over all of Luhansk province on Sunday. || "
            "2022-07-06 | Russian forces took full control of the Luhansk region on Sunday."
        ),
    ),
    clean=(
        "2014-06-11 | Islamic State militants captured Mosul on Tuesday. || 2017-07-10 | Iraqi forces recaptured Mosul on Sunday.",
        "2022-06-20 | Russia controls about half of the Luhansk region. || 2022-07-04 | Russia controls the entire Luhansk region.",
    ),
    blind_spots="Places named by a plain noun only; sides that are not named ('rebels'); a town that changes hands twice on a day. "
    "Articles without a date are taken to be of one time.",
    source="Ours; the cases in tests/across_groups.toml.",
)

EXCHANGED_ROLES = Rule(
    code="XA103",
    name="roles-exchanged",
    summary="has one do to the other what other articles say the other did",
    severity=Severity.MAJOR,
    what="Who annexed, invaded, defeated or bought whom, where at least as many articles have it the other way round.",
    why="An article that turns the roles round says the opposite of what happened, in words that look right.",
    examples=(
        (
            "2022-04-26 | [[Marine Le Pen defeated Emmanuel Macron]] in Sunday's presidential election. || "
            "2022-04-25 | Emmanuel Macron defeated Marine Le Pen in the presidential election on Sunday. || "
            "2022-04-25 | Macron beat Le Pen on Sunday with 58.5 percent of the vote."
        ),
        (
            "- | [[Ukraine annexed Crimea from Russia in 2014]]. || - | Russia annexed Crimea from Ukraine in 2014. || "
            "- | Moscow annexed the Crimean peninsula in 2014."
        ),
    ),
    clean=(
        "2019-05-02 | Barcelona beat Liverpool 3-0 on Wednesday. || 2019-05-08 | Liverpool beat Barcelona 4-0 on Tuesday.",
        "- | Russia annexed Crimea in 2014. || - | Some people think that Ukraine annexed Crimea in 2014.",
    ),
    blind_spots="People of one surname; two matches of the same sides on one day; wars in which each invaded the other.",
    source="Ours; the cases in tests/across_groups.toml.",
)
