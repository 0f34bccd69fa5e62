"""What `flagger train spun` and its report do: learn, measure, and store with a card.

The model that is shipped counts all documents and reported phrases. What it is worth is measured on a model that the
same steps make of one half of them, and on the other half.
"""

from dataclasses import asdict
from pathlib import Path

from flagger.learned import store
from flagger.learned.boilerplate.pages import digest
from flagger.learned.spun.card import LICENCES, card
from flagger.learned.spun.corpus import SOURCES
from flagger.learned.spun.evaluation import ALARMS, HITS, PHRASES, RANKING, TRADE, Figures, measure
from flagger.learned.spun.learning import learn
from flagger.learned.spun.material import Material, read
from flagger.learned.spun.model import FEATURES, NAME
from flagger.learned.spun.passages import TRANSLATIONS
from flagger.tables import TableFormat, render

_KNOWN, _HELD_BACK = 0, 1


def train(data: Path, out: Path) -> None:
    """Learns the model from a data folder, measures one of a half of it on the other half, and writes it."""
    material = read(data)
    figures = _measured(material, data)
    model = learn(material)
    files = (*[f"{source}.jsonl.gz" for source in SOURCES], f"{TRANSLATIONS}.jsonl.gz", "spun/tortured_pairs.jsonl.gz")
    fingerprint = digest(data, files)
    store.save(
        NAME,
        model.arrays(),
        out,
        codes=("SP101", "SP102", "SP901"),
        features=FEATURES,
        data={"digest": fingerprint, "licences": LICENCES},
        metrics=asdict(figures),
        card=card(model, figures, fingerprint),
    )


def report(data: Path, form: TableFormat = "text") -> str:
    """Figures of a model of one half of a data folder on the other half."""
    return describe(_measured(read(data), data), form)


def describe(figures: Figures, form: TableFormat = "text") -> str:
    """The tables, in the order of a reader's interest."""
    return "\n\n".join(
        [
            render(RANKING, figures.ranking, form),
            render(PHRASES, figures.phrases, form),
            render(TRADE, figures.trade, form),
            render(HITS, figures.hits, form),
            render(ALARMS, figures.alarms, form),
        ]
    )


def _measured(material: Material, data: Path) -> Figures:
    return measure(learn(material, (_KNOWN,)), material, data, half=_HELD_BACK)
