"""What `flagger train boilerplate` and its report do: learn, measure, and store with a card."""

from dataclasses import asdict
from pathlib import Path

from flagger.learned import store
from flagger.learned.boilerplate.card import LICENCES, card
from flagger.learned.boilerplate.evaluation import ALARMS, FLAGS, RANKING, Figures, measure
from flagger.learned.boilerplate.model import FEATURES, NAME, load
from flagger.learned.boilerplate.pages import PAGES, SNIPPETS, digest
from flagger.learned.boilerplate.training import NEWS, learn
from flagger.tables import TableFormat, render


def train(data: Path, out: Path) -> None:
    """Learns the model from a data folder, measures it on what was held back, and writes it."""
    model = learn(data)
    figures = measure(model, data)
    fingerprint = digest(data, (PAGES, SNIPPETS, *[f"news/{source}.jsonl.gz" for source in NEWS]))
    store.save(
        NAME,
        model.arrays(),
        out,
        codes=("BP901",),
        features=FEATURES,
        data={"digest": fingerprint, "licences": LICENCES},
        metrics=asdict(figures),
        card=card(model, figures, fingerprint),
    )


def report(data: Path, form: TableFormat = "text") -> str:
    """Figures of the model of the package on the held-back part of a data folder."""
    return describe(measure(load(), data), form)


def describe(figures: Figures, form: TableFormat = "text") -> str:
    """The tables, in the order of a reader's interest."""
    return "\n\n".join(
        [
            render(RANKING, figures.ranking, form),
            f"calibration error of the blocks' probabilities: {figures.calibration_error}",
            render(FLAGS, figures.flags, form),
            render(ALARMS, figures.alarms, form),
        ]
    )
