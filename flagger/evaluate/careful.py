"""What `flagger train careful` and `flagger evaluate --model careful` do.

Figures are of the test side of the split; the seeds and pairs written by hand are read where the working directory has
them.
"""

import time
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from flagger.agreement import AGREES
from flagger.careful.figures import cascade, demetr, sentences, windows, words, written_pairs
from flagger.careful.judging import Limits
from flagger.careful.limits import BASE_RATE
from flagger.careful.making import DATA, GOES, make
from flagger.careful.material import Material, material
from flagger.careful.reader import SHIPPED, load
from flagger.careful.scored import scored
from flagger.config import MODELS, Config
from flagger.evaluate.gold import overlap
from flagger.evaluate.labels import load as load_labelled
from flagger.learned.recipes import SHIPPED as LINEAR
from flagger.lexicon.wordnet import folder_for
from flagger.pipeline import score_pairs
from flagger.records import Article, Document, Flag, Severity
from flagger.segment import segment
from flagger.tables import Cell, Table, TableFormat, render_all

SEEDS = Path("seeds/gold.json")
PAIRS = Path("tests/garbled_pairs.toml")
CARD = """# The careful model

all-MiniLM-L6-v2 (sentence-transformers, 22 million parameters, Apache-2.0), fine-tuned to say of a sentence whether it
is natural, garbled or spun, and of each word whether it was damaged; int8 weights in ONNX. It serves the rules TQ951,
TQ952 and SP951 of flagger, on English news, to show a reader where to look. It is no judge of people, of truth, or of
whether a text was translated.

## Made from

{licences}

The mean of the weights after two goes of {examples} examples: natural sentences, the same after one to six of two dozen kinds of damage, after swaps of synonyms or
with words that a masked language model put in, and translations that readers scored badly. The checksum of a document's
id puts 13 of 20 documents on the side that is learned from, 3 on the side that thresholds and confidence are set on, and
4 on the side that the figures below are measured on. DEMETR, the seeds and the pairs written by hand were never learned
from.

## Limits

It reads sentences one by one and knows no facts: wrong numbers, names, tense and negation make good English. It is
blind to capitals. A sentence is read up to 96 word pieces. Real translations of today rarely look like the damage it
learned: see the recall of bad real translations below. Confidence assumes that three sentences in a
hundred are damaged, and five passages in a thousand.

## Figures

{figures}
"""

_PENALTIES = {Severity.INFO: 0.1, Severity.MINOR: 1, Severity.MAJOR: 5, Severity.CRITICAL: 25}
"""Those of MQM, which gives nothing to what is neutral."""
_OF_LANGUAGE = frozenset({"TQ", "SP", "LG", "TX"})
_TIMED = 60
"""Articles that are timed."""


def train(data: Path, out: Path) -> None:
    """Makes the model and its card; the folder of the package's linear models stands for the careful model's own."""
    folder = SHIPPED if out == LINEAR else out
    make(data, folder)
    write_card(data, folder)


def write_card(data: Path, folder: Path) -> None:
    """Writes CARD.md beside a model: what it is made from, for whom, its limits, and its figures."""
    licences = "\n".join(f"- {name}: {licence}" for name, licence in DATA.items())
    text = CARD.format(
        licences=licences,
        examples=" and ".join(f"{go.examples:,}" for go in GOES),
        figures=render_all(tables(data, folder), "markdown"),
    )
    (folder / "CARD.md").write_text(text, encoding="utf-8")


def report(data: Path, form: TableFormat = "text") -> str:
    """Figures of the model of the package, beside the fast ones."""
    held_back = material(data, folder_for(data), "test")
    return render_all([*tables(data, SHIPPED), alarms(held_back), *speed(held_back)], form)


def tables(data: Path, folder: Path) -> list[Table]:
    """Figures of the model of a folder on the test side of the split, as they are the same on every machine."""
    reader = load(folder)
    limits = Limits.of(reader.manifest)
    held_back = material(data, folder_for(data), "test")
    read = scored(reader, held_back)
    effort = Config().effort
    tables = [
        sentences(held_back, read),
        windows(read),
        words(held_back, read, limits),
        cascade(reader, held_back, read, effort),
        cascade(reader, held_back, read, replace(effort, ms=2 * effort.ms)),
        demetr(reader, data, _concern),
    ]
    if PAIRS.is_file():
        pairs = tomllib.loads(PAIRS.read_text("utf-8"))["pair"]
        both = [(pair["garbled"], pair["natural"]) for pair in pairs]
        tables.append(written_pairs(reader, both, read, "pairs written by hand"))
        tables.append(flagged_pairs(pairs))
    tables.append(agreements(held_back))
    if SEEDS.is_file():
        tables.append(seeds(SEEDS))
    return tables


def _flags(articles: Sequence[Article], mode: str) -> list[tuple[Flag, ...]]:
    return [report.flags for _, report in score_pairs(articles, Config(model=mode), strict=True)]


def _concern(texts: Sequence[str]) -> list[float]:
    """Of each text the MQM penalty of what the rules flag in its language, each by its confidence; hints count a little."""
    found = _flags([Article(id=str(number), text=text) for number, text in enumerate(texts)], "fast")
    return [
        sum(_PENALTIES[flag.severity] * flag.confidence for flag in flags if flag.code[:2] in _OF_LANGUAGE)
        for flags in found
    ]


def _is_careful(flag: Flag) -> bool:
    return flag.code in {"TQ951", "TQ952", "SP951"}


def alarms(held_back: Material) -> Table:
    """Flags of the careful rules on ordinary articles, in which there should be hardly any."""
    articles = [document.article for document in held_back.articles]
    n_sentences = sum(len(document.sentences) for document in held_back.articles)
    table: list[tuple[Cell, ...]] = []
    for mode in MODELS:
        flags = [[flag for flag in found if _is_careful(flag)] for found in _flags(articles, mode)]
        codes = [sum(flag.code == code for found in flags for flag in found) for code in ("TQ951", "TQ952", "SP951")]
        table.append((mode, *codes, round(sum(map(bool, flags)) / max(len(articles), 1), 3)))
    return Table(
        f"Flags on {len(articles)} ordinary articles of {n_sentences} sentences",
        ("model", "TQ951", "TQ952", "SP951", "articles with one"),
        table,
    )


def flagged_pairs(pairs: Sequence[Mapping[str, Any]]) -> Table:
    """Of pairs written by hand, which share of either side all translation rules and models together flag minor or above."""

    def share(sentences: Sequence[str], mode: str) -> float:
        articles = [Article(id=str(number), text=sentence) for number, sentence in enumerate(sentences)]
        return round(
            float(np.mean([any(_is_translation(flag) for flag in found) for found in _flags(articles, mode)])), 3
        )

    table: list[tuple[Cell, ...]] = []
    for name, wanted in (("looked at while rules were written", False), ("held back", True)):
        chosen = [pair for pair in pairs if pair["held_back"] == wanted]
        for mode in MODELS:
            sides = (share([pair[side] for pair in chosen], mode) for side in ("garbled", "natural"))
            table.append((name, mode, len(chosen), *sides))
    return Table(
        "Pairs written by hand, every TQ rule on", ("pairs", "model", "n", "garbled flagged", "natural flagged"), table
    )


def _is_translation(flag: Flag) -> bool:
    return flag.code.startswith("TQ") and flag.severity > Severity.INFO


def agreements(held_back: Material) -> Table:
    """Sentences that rules, the careful model, or both flag, and how often that is right if as many as assumed are damaged."""
    garbled = [Article(id=str(number), text=example.text) for number, example in enumerate(held_back.garbled)]
    sizes = {"damaged": len(garbled), "ordinary": sum(len(document.sentences) for document in held_back.articles)}
    found = {
        "damaged": [voices[0] for voices in _voices([segment(article) for article in garbled]) if voices],
        "ordinary": [voice for voices in _voices(held_back.articles) for voice in voices],
    }
    table: list[tuple[Cell, ...]] = []
    for voice in ("rules alone", "model alone", "both"):
        shown = {kind: [confidence for said, confidence in voices if said == voice] for kind, voices in found.items()}
        damaged, ordinary = (len(shown[kind]) / max(size, 1) for kind, size in sizes.items())
        likely = BASE_RATE * damaged / max(BASE_RATE * damaged + (1 - BASE_RATE) * ordinary, 1e-9)
        promised = [confidence for confidences in shown.values() for confidence in confidences]
        table.append(
            (
                voice,
                *(len(shown[kind]) for kind in sizes),
                round(likely, 2),
                round(float(np.mean(promised)), 2) if promised else None,
            )
        )
    return Table(
        f"What is flagged of {sizes['damaged']} damaged sentences and of {sizes['ordinary']} of ordinary articles",
        ("flagged by", "damaged", "ordinary", f"right, if {BASE_RATE:.0%} are damaged", "confidence shown"),
        table,
    )


def _voices(documents: Sequence[Document]) -> list[list[tuple[str, float]]]:
    """For each document who flags its sentences as bad translation, minor or above, and the highest confidence of each."""
    voices = []
    for document, flags in zip(documents, _flags([document.article for document in documents], "careful"), strict=True):
        by_sentence: dict[int, list[Flag]] = {}
        for flag in flags:
            if _is_translation(flag) and flag.field == "text":
                by_sentence.setdefault(document.sentence_at(flag.start), []).append(flag)
        voices.append([_voice(found) for found in by_sentence.values()])
    return voices


def _voice(flags: Sequence[Flag]) -> tuple[str, float]:
    by_model = any(_is_careful(flag) or (AGREES, "TQ951") in flag.evidence for flag in flags)
    by_rule = any(not _is_careful(flag) for flag in flags)
    voice = "both" if by_model and by_rule else "model alone" if by_model else "rules alone"
    return voice, max(flag.confidence for flag in flags)


def speed(held_back: Material) -> list[Table]:
    """Sentences a second of the model alone, and articles a second of everything, in processor time of one core."""
    reader = load()
    articles = [document.article for document in held_back.articles[:_TIMED]]
    texts = [document.quote(span) for document in held_back.articles[:_TIMED] for span in document.sentences][:1000]
    rate = len(texts) / _seconds(lambda: [reader.read(text) for text in texts])
    table = [(mode, round(len(articles) / _seconds(partial(_flags, articles, mode)), 1)) for mode in MODELS]
    n_chars = sum(len(article.text) for article in articles) / max(len(articles), 1)
    return [
        Table("The model alone, int8, one core", ("sentences", "a second"), [(len(texts), round(rate))]),
        Table(f"Articles of {n_chars:.0f} characters, everything on", ("model", "articles a second"), table),
    ]


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def seeds(path: Path) -> Table:
    """Gold spans of translation and spin that each mode finds, and flags above info that touch no gold span."""
    labelled = list(load_labelled(path))
    table: list[tuple[Cell, ...]] = []
    for mode in MODELS:
        found = _flags([each.article for each in labelled], mode)
        for each, flags in zip(labelled, found, strict=True):
            gold = [label for label in each.labels if label.family in {"TQ", "SP"}]
            ours = [flag for flag in flags if _is_careful(flag)]
            stray = [
                flag
                for flag in flags
                if flag.severity > Severity.INFO and not any(overlap(flag, label) for label in each.labels)
            ]
            table.append(
                (
                    mode,
                    each.article.id,
                    len(gold),
                    sum(any(overlap(flag, label) for flag in flags) for label in gold),
                    sum(any(overlap(flag, label) for flag in ours) for label in gold),
                    len(ours),
                    len(stray),
                )
            )
    return Table(
        "Seeds: gold spans of TQ and SP",
        ("model", "seed", "gold", "found", "by careful rules", "flags of careful rules", "flags beside gold"),
        table,
    )
