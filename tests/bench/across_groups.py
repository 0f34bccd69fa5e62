"""Recall and false alarms across articles on the written groups.

python tests/bench/across_groups.py
"""

import sys
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parent.parent))

from test_across import FLOORS, figures


@click.command()
def main() -> None:
    """Prints a line for each part of the groups."""
    for half in FLOORS:
        hits, marked, false, count = figures(half)
        click.echo(
            f"{half:6} {hits} of {marked} contradictions found ({hits / marked:.2f}), "
            f"{false} false flags on {count} articles ({1000 * false / count:.0f} per 1,000)"
        )


if __name__ == "__main__":
    main()
