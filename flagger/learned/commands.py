"""The command that trains a model; it is attached to the command line in cli.py."""

from pathlib import Path

import click

from flagger.learned.recipes import RECIPES, SHIPPED


@click.command()
@click.argument("model", type=click.Choice(sorted(RECIPES)))
@click.option(
    "--data", required=True, type=click.Path(path_type=Path, exists=True, file_okay=False), help="Folder of the data."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=SHIPPED,
    help="Default: the package's own models.",
)
def train(model: str, data: Path, out: Path) -> None:
    """Train MODEL from a data folder: the same data and libraries give the same bytes.

    Writes the arrays, a manifest and a model card with figures on data that was held back.
    """
    from flagger.learned.recipes import train as train_model

    train_model(model, data, out)
    click.echo(f"{model} is written into {out}", err=True)
