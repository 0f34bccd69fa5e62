"""Sets thresholds and calibrates confidence on held-back text, and writes the manifest that goes with a model's files."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from flagger.careful.judging import Kind, Limit, is_garbled, log_odds
from flagger.careful.material import Material
from flagger.careful.reader import FILES
from flagger.careful.scored import Scored, damages, passages_of, words_of
from flagger.learned.ranking import Scores, curve
from flagger.version import VERSION

SENTENCE_ALARMS = 0.003
"""Share of ordinary sentences that may be flagged on their own."""
WINDOW_ALARMS = 0.0005
"""Share of ordinary windows of sentences that may be flagged."""
BASE_RATE = 0.03
"""Share of sentences that confidence assumes to be damaged: about one in an article, and most articles have none; a
collection of bad translations has more, and then confidence is too low."""
PASSAGE_RATE = 0.005
"""Share of passages that it assumes to be garbled or spun throughout: such articles are rarer than single slips."""

_NEAR = 0.05
"""Calibration looks at this share of ordinary text, the most suspicious, and at as suspicious damage."""


def limit_of(natural: Scores, damaged: Scores, alarms: float, base_rate: float) -> Limit:
    """The threshold that so many natural ones pass, and the calibration of what passes it if so many are damaged."""
    from sklearn.linear_model import LogisticRegression

    threshold = float(np.quantile(natural, 1 - alarms))
    near = float(np.quantile(natural, 1 - _NEAR))
    scores = np.r_[natural[natural >= near], damaged[damaged >= near]]
    labels = np.r_[np.zeros((natural >= near).sum()), np.ones((damaged >= near).sum())]
    weights = np.where(labels == 1, base_rate / len(damaged), (1 - base_rate) / len(natural))
    model: Any = LogisticRegression(C=1e3)
    model.fit(scores[:, None], labels, sample_weight=weights * len(scores) / weights.sum())
    return Limit(round(threshold, 4), round(float(model.coef_[0, 0]), 4), round(float(model.intercept_[0]), 4))


def limits(material: Material, scored: Scored) -> dict[str, Any]:
    """Everything that `judging.Limits` reads, as JSON values."""
    natural = scored.natural
    likely, true = words_of(material.garbled, scored.garbled)
    found = curve(true, likely)
    kinds: tuple[Kind, Kind] = ("garbled", "spun")
    damaged = {"garbled": scored.garbled + scored.translated, "spun": scored.spun}
    return {
        "sentence": asdict(
            limit_of(
                damages([reading for reading in natural if is_garbled(reading)]),
                damages([reading for reading in damaged["garbled"] if is_garbled(reading)]),
                SENTENCE_ALARMS,
                BASE_RATE,
            )
        ),
        "passages": {
            kind: asdict(limit_of(scored.windows(kind), passages_of(damaged[kind], kind), WINDOW_ALARMS, PASSAGE_RATE))
            for kind in kinds
        },
        "unread": {
            kind: round(float(np.median([log_odds(reading, kind) for reading in natural])), 4) for kind in kinds
        },
        "word": round(float(found.thresholds[np.argmax(found.f1)]), 4),
    }


def write_manifest(folder: Path, limits: Mapping[str, Any], *, data: Mapping[str, Any]) -> None:
    """Writes manifest.json: digests of the files beside it, limits, and what the model was made from."""
    manifest = {
        "name": "careful",
        "flagger": VERSION,
        "sha256": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES},
        "limits": dict(limits),
        "data": dict(data),
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
