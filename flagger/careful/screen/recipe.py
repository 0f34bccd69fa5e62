"""What `flagger train translation` and `flagger evaluate --model translation` do: learn, measure, and store with a card."""

from dataclasses import asdict
from pathlib import Path

from flagger.careful.screen.card import LICENCES, card
from flagger.careful.screen.corpus import SETS
from flagger.careful.screen.evaluation import Figures, measure
from flagger.careful.screen.model import FEATURES, NAME, load
from flagger.careful.screen.training import learn
from flagger.learned import store
from flagger.tables import TableFormat, render


def train(data: Path, out: Path) -> None:
    """Learns the model from a data folder, measures it on what was held back, and writes it."""
    screen = learn(data)
    figures = measure(screen, data)
    fingerprint = store.fingerprint(data, SETS)
    store.save(
        NAME,
        screen.arrays(),
        out,
        codes=("TQ901",),
        features=FEATURES,
        data={"digest": fingerprint, "licences": LICENCES},
        metrics=asdict(figures),
        card=card(screen, figures, fingerprint),
    )


def report(data: Path, form: TableFormat = "text") -> str:
    """Figures of the model of the package on the held-back part of a data folder."""
    figures = measure(load(), data)
    return "\n\n".join(render(*table, form) for table in (figures.ranking, figures.pairs, figures.recall))


__all__ = ["Figures", "report", "train"]
