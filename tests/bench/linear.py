"""Scoring time against article length, on ordinary prose and on hostile repetition.

    python tests/bench/linear.py [--largest 10000000]

Prints seconds for 10 kB, 100 kB, 1 MB and 10 MB of each text, and how many times longer ten times the text took:
about 10 is linear, 100 would be quadratic.
"""

import time

import click

import flagger
from flagger.tables import render

PROSE = (
    "Ukrainian forces attacked Russian positions near the town on Sunday, the governor said. He gave no details of "
    "damage. “The enemy is shelling the surrounding settlements,” Serhiy Gaidai told reporters in Kyiv.\n\n"
)
UNITS = {
    "prose": PROSE,
    "letters": "a",
    "spaces": " ",
    "full stops": ". ",
    "opening quotation marks": "“ ",
    "brackets": "([",
    "zero-width spaces": "a\u200b",
    "entities": "&amp;",
    "tags": "<a ",
    "look-alikes": "Рutin ",
    "two spellings": "Kyiv Kiev Kharkov Kharkiv ",
    "annexations": "Crimea annexed to Ukraine by Russia from ",
    "footers": "Source link\nMore Stories\n",
    "digits": "1,",
    "doubled words": "the the was was ",
}


@click.command()
@click.option("--largest", default=10_000_000, show_default=True, help="Characters of the longest text.")
def main(largest: int) -> None:
    """Prints the table."""
    sizes = [largest // 1000, largest // 100, largest // 10, largest]
    flagger.score(PROSE)  # loads what is loaded lazily
    rows = []
    for name, unit in UNITS.items():
        spent = [_seconds(unit * (size // len(unit))) for size in sizes]
        rows.append([name, *(round(each, 3) for each in spent), round(spent[-1] / spent[-2], 1)])
        click.echo(f"{name}: {spent[-1]:.1f} s", err=True)
    click.echo(render(("text", *(f"{size:,}" for size in sizes), "last / one before"), rows))


def _seconds(text: str) -> float:
    start = time.process_time()
    flagger.score(text)
    return time.process_time() - start


if __name__ == "__main__":
    main()
