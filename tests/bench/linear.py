"""Scoring time against article length, on shuffled news, ordinary prose and hostile repetition.

    python tests/bench/linear.py [--largest 10000000] [--news FOLDER_OR_FILE ...]

Prints seconds for 1 kB, 10 kB, 100 kB, 1 MB and 10 MB of each text, and how many times longer ten times the text took:
about 10 is linear, 100 would be quadratic.
"""

import time
from itertools import islice, product

import click
from speed import shuffled_articles

import flagger
from flagger.read import read
from flagger.records import Article
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
@click.option("--news", multiple=True, default=["seeds"], show_default=True, help="Where the sentences come from.")
def main(largest: int, news: tuple[str, ...]) -> None:
    """Prints the table."""
    sizes = [largest // 10**power for power in (4, 3, 2, 1, 0)]
    sources = [item for item in read(news) if isinstance(item, Article)]
    shuffled = shuffled_articles(sources, count=1, chars=largest)[0].text
    flagger.score(shuffled[: sizes[1]])  # loads what is loaded lazily
    rows = []
    for name, unit in {"shuffled news": shuffled, "coined words": _coined(largest), **UNITS}.items():
        spent = [_seconds((unit * (size // len(unit) + 1))[:size]) for size in sizes]
        rows.append([name, *(round(each, 3) for each in spent), round(spent[-1] / spent[-2], 1)])
        click.echo(f"{name}: {', '.join(f'{each:.3f}' for each in spent)} s", err=True)
    click.echo(render(("text", *(f"{size:,}" for size in sizes), "last / one before"), rows))


def _coined(size: int) -> str:
    """One sentence in which every twentieth word is another one that nobody ever wrote."""
    syllables = [consonant + vowel for consonant in "bdgklmnprstvz" for vowel in "aeiou"]
    around = " of the people that went to the market and bought some of the bread for their houses in the town "
    words = map("".join, islice(product(syllables, repeat=5), size // 100 + 1))
    return "".join(around + word for word in words)[:size]


def _seconds(text: str) -> float:
    start = time.process_time()
    flagger.score(text)
    return time.process_time() - start


if __name__ == "__main__":
    main()
