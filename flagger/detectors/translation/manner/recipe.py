"""What `flagger train manner` and `flagger evaluate --model manner` do: learn, measure, and store with a card."""

from pathlib import Path
from typing import Any

import numpy as np

from flagger.careful.screen.evaluation import auc_at_equal_length
from flagger.detectors.translation.manner.corpus import EDITED, MACHINE, NATIVE, PERSON, SETS, Sample, samples
from flagger.detectors.translation.manner.features import NAMES, numbers_of
from flagger.detectors.translation.manner.model import FEATURES, NAME, Manner, load
from flagger.learned import store
from flagger.learned.ranking import auc
from flagger.tables import Cell, TableFormat, render

LICENCES = {
    "translation/mqm_zhen_news": "WMT 2020 and 2021 MQM annotations, Apache-2.0",
    "translation/mlqe_pe": "MLQE-PE, CC0",
    "news": "US government works; Wikinews, CC BY 2.5; GUM, CC BY; NLTK's open corpora",
    "credibility": "Horne and Adali 2017, free with citation; SemEval-2019 task 4, CC BY 4.0",
}
_FLAGGED = 0.01
"""Share of clean training articles that reach the threshold."""
_HEADERS = ["machine against", "source", "machine", "other", "figure", "length", "screen", "manner"]
_FLAGS = ["articles", "number", "flagged", "share"]


def train(data: Path, out: Path) -> None:
    """Learns the weights from a data folder, measures them on what was held back, and writes them."""
    found = list(samples(data))
    model = _learn([one for one in found if not one.is_held_back])
    held_back = [one for one in found if one.is_held_back]
    figures, flagged = _figures(model, held_back), _flagged(model, held_back)
    digest = store.fingerprint(data, SETS)
    store.save(
        NAME,
        model.arrays(),
        out,
        codes=("TQ502",),
        features=FEATURES,
        data={"digest": digest, "licences": LICENCES},
        metrics={"ranking": figures, "flagged": flagged},
        card=_card(model, figures, flagged, digest),
    )


def report(data: Path, form: TableFormat = "text") -> str:
    """How the shipped model ranks held-back articles, beside their length and the screen alone, and what it flags."""
    held_back = [one for one in samples(data) if one.is_held_back]
    tables = (_HEADERS, _figures(load(), held_back)), (_FLAGS, _flagged(load(), held_back))
    return "\n\n".join(render(headers, rows, form) for headers, rows in tables)


def _learn(found: list[Sample]) -> Manner:
    from sklearn.linear_model import LogisticRegression

    numbers = np.stack([numbers_of(one.document) for one in found])
    mean, scale = numbers.mean(axis=0), numbers.std(axis=0)
    labels = np.array([one.maker == MACHINE for one in found])
    groups = [(one.maker, one.source if one.maker != NATIVE else "") for one in found]
    size = {group: groups.count(group) for group in groups}
    n_groups = {side: len({g for g in size if (g[0] == MACHINE) == side}) for side in (True, False)}
    weights = [1000 / size[group] / n_groups[group[0] == MACHINE] for group in groups]
    fit: Any = LogisticRegression(C=1.0, solver="liblinear", random_state=0)
    fit.fit((numbers - mean) / scale, labels, sample_weight=weights)
    model = Manner(mean, scale, fit.coef_[0].astype(np.float32), float(fit.intercept_[0]), np.inf)
    native = [model.score(one.document) for one in found if one.maker == NATIVE]
    return Manner(mean, scale, model.weights, model.bias, float(np.quantile(native, 1 - _FLAGGED)))


def _figures(model: Manner, held_back: list[Sample]) -> list[list[Cell]]:
    found: list[list[Cell]] = []
    for source in sorted({one.source for one in held_back if one.maker == MACHINE}):
        machine = [one for one in held_back if one.maker == MACHINE and one.source == source]
        for maker in (PERSON, EDITED, NATIVE):
            others = [one for one in held_back if one.maker == maker and (maker == NATIVE or one.source == source)]
            if machine and others:
                found.extend(_rows(model, maker, source, machine, others))
    return found


def _rows(model: Manner, maker: str, source: str, machine: list[Sample], others: list[Sample]) -> list[list[Cell]]:
    both = [*machine, *others]
    labels = np.array([one.maker == MACHINE for one in both])
    lengths = np.array([len(one.document.words) for one in both])
    scores = (
        lengths.astype(np.float32),
        np.array([numbers_of(one.document)[0] for one in both]),
        np.array([model.score(one.document) for one in both], np.float32),
    )
    head: list[Cell] = [maker, source, len(machine), len(others)]
    return [
        [*head, "AUC", *(round(auc(labels, row), 3) for row in scores)],
        [*head, "AUC at equal length", *(round(auc_at_equal_length(labels, row, lengths), 3) for row in scores)],
    ]


def _flagged(model: Manner, held_back: list[Sample]) -> list[list[Cell]]:
    found: list[list[Cell]] = []
    for maker in (MACHINE, EDITED, PERSON, NATIVE):
        for source in sorted({one.source for one in held_back if one.maker == maker}):
            articles = [one for one in held_back if one.maker == maker and one.source == source]
            flagged = sum(model.score(one.document) >= model.certain for one in articles)
            found.append([f"{maker}: {source}", len(articles), flagged, round(flagged / len(articles), 3)])
    return found


def _card(model: Manner, figures: list[list[Cell]], flagged: list[list[Cell]], digest: str) -> str:
    data = "\n".join(f"- `{name}`: {licence}" for name, licence in LICENCES.items())
    order = np.argsort(-np.abs(model.weights), kind="stable").tolist()
    weights = ", ".join(f"{NAMES[place]} {model.weights[place]:+.2f}" for place in order)
    return f"""# Manner: articles that read like machine translation (TQ502)

A logistic regression of {len(NAMES)} numbers of an article: the scores that the translation screen gives its sentences, shares of
small words, the length of its sentences. It says that an article reads as translations do, not that it is wrong; the flag is for
information and counts towards no score.

## Data

{data}

SHA-256 of the files: `{digest}`. Split by document as the careful model's; the MQM dev documents are held back, too.
Translations by machines stand against translations by people, machine translations that people corrected, and texts
written in English; each group weighs alike.

## Weights, of the numbers in units of their spread

{weights}.

## Figures on held-back documents

{render(_HEADERS, figures, "markdown")}

TQ502 flags from {model.certain:.2f} on, which one in a hundred of the clean training articles reached:

{render(_FLAGS, flagged, "markdown")}

## Limits

- Translations by people read like translations, too: against them the model is only a little better than chance.
- It has seen news from Chinese and pages of Wikipedia from five languages; what sets these apart from news in English is
  partly their matter.
- Legal and official prose reads like a translation.
"""
