"""Learned rules: the features, the models on disk, the training, and the block model that ships."""

import gzip
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import document_of

from flagger.learned import store
from flagger.learned.boilerplate import features, model, runs
from flagger.learned.hashing import block_edges, ngrams, sentence_edges, unit_sums, word_hashes
from flagger.learned.linear import quantised
from flagger.learned.ranking import calibration_error, curve, f1_at, interval
from flagger.learned.store import ModelError
from flagger.learned.trees import from_arrays

PROSE = (
    "Two bridges over the river are closed until Monday, officials said, after engineers found cracks in both of them.\n\n"
    "Repairs will cost about two million dollars, the ministry said, and the council will vote on them in June."
)


def test_words_hash_alike_in_every_process() -> None:
    """The pangram has the checksum that tables of CRC-32 name."""
    pangram = "The quick brown fox jumps over the lazy dog"
    assert word_hashes([pangram]).tolist() == [0x414FA339]
    assert word_hashes(["\ud800", pangram]).tolist()[1] == 0x414FA339
    assert word_hashes(["2022"]).tolist() == word_hashes(["1999"]).tolist()
    assert word_hashes([]).tolist() == []


def test_hashes_are_the_same_when_the_memory_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    from flagger.lexicon import numbering

    words = ["never", "seen", "before", "anywhere"]
    free = word_hashes(words).tolist()
    monkeypatch.setattr(numbering, "_numbers", type(numbering._numbers)())
    monkeypatch.setattr(numbering, "_words", [])
    monkeypatch.setattr(numbering, "_MOST_WORDS", 0)
    assert numbering.numbers(words).tolist() == [-1] * 4
    assert word_hashes(words).tolist() == free


@pytest.mark.parametrize("most", [0, 3, 200_000])
def test_a_word_that_comes_again_is_seen_whether_or_not_it_has_a_number(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    from flagger.lexicon import numbering

    monkeypatch.setattr(numbering, "_numbers", type(numbering._numbers)())
    monkeypatch.setattr(numbering, "_words", [])
    monkeypatch.setattr(numbering, "_MOST_WORDS", most)
    document = document_of("so so it goes it goes on")
    assert numbering.comes_again(document, 1) == bytes([1, 0, 0, 0, 0, 0])
    assert numbering.comes_again(document, 2) == bytes([0, 0, 1, 1, 0])
    assert numbering.comes_again(document, 9) == b""


def test_a_unit_sums_its_words_pairs_and_edges() -> None:
    hashes = word_hashes(["a", "b", "c"])
    grams = ngrams(hashes, np.array([0, 2, 3]), bits=12)
    weights = np.zeros((1, 1 << 12), np.int8)
    weights[0, grams.words[0]] = 10
    weights[0, grams.openings[1]] += 4
    # the first unit has 2 words, 2 pairs (the last with the closing edge) and an opening: five columns
    np.testing.assert_allclose(unit_sums(grams, weights), [[10 / 5**0.5, 4 / 3**0.5]], rtol=1e-6)


def test_pairs_stay_inside_their_unit() -> None:
    hashes = word_hashes(["a", "b"])
    together = ngrams(hashes, np.array([0, 2]), bits=16)
    apart = ngrams(hashes, np.array([0, 1, 2]), bits=16)
    assert together.bigrams[0] != apart.bigrams[0]
    assert together.bigrams[1] == apart.bigrams[1]


def test_edges_are_those_of_the_document() -> None:
    document = document_of("One two. Three four five.\n\nSix")
    assert block_edges(document).tolist() == [0, 7, 8]
    assert sentence_edges(document).tolist() == [0, 3, 7, 8]


def test_the_training_matrix_gives_what_sums_give() -> None:
    pytest.importorskip("scipy")
    from flagger.learned.linear import matrix

    document = document_of(PROSE)
    grams = ngrams(word_hashes(document.words), block_edges(document), bits=10)
    weights = np.random.default_rng(0).integers(-100, 100, (1, 1 << 10)).astype(np.int8)
    product = matrix([grams, grams], bits=10) @ weights[0].astype(np.float64)
    np.testing.assert_allclose(product, np.tile(unit_sums(grams, weights)[0], 2), rtol=1e-4)


def test_weights_keep_their_ratios_as_bytes() -> None:
    heads = quantised(np.array([[0.5, -1.0, 0.0]]), bias=0.25)
    np.testing.assert_allclose(heads.weights * heads.scale, [[0.5, -1.0, 0.0]], atol=0.01)
    assert quantised(np.zeros((1, 4)), 0.0).weights.tolist() == [[0, 0, 0, 0]]


def test_trees_are_scikit_learns() -> None:
    ensemble = pytest.importorskip("sklearn.ensemble")
    from flagger.learned.trees import from_boosting

    rows = np.random.default_rng(0).normal(size=(1200, 5)).astype(np.float32)
    labels = (rows[:, 0] * rows[:, 1] + rows[:, 2] > 0).astype(int)
    boosting = ensemble.HistGradientBoostingClassifier(max_depth=4, max_leaf_nodes=16, max_iter=20, random_state=0)
    trees = from_boosting(boosting.fit(rows, labels))
    np.testing.assert_allclose(trees.margins(rows), boosting.decision_function(rows), atol=1e-4)
    again = from_arrays(trees.arrays())
    assert again.margins(rows).tolist() == trees.margins(rows).tolist()
    assert trees.margins(rows[:0]).tolist() == []


def test_figures_of_a_ranking_known_by_hand() -> None:
    """Ranked: right, wrong, right, wrong: precision 1 at recall 1/2, then 2/3 at recall 1."""
    labels = np.array([True, False, True, False])
    scores = np.array([0.9, 0.8, 0.7, 0.1])
    whole = curve(labels, scores)
    assert whole.average_precision == pytest.approx(0.5 * 1 + 0.5 * 2 / 3)
    assert whole.recall_at(0.95) == 0.5
    assert whole.threshold_at(0.95) == pytest.approx(0.9)
    assert f1_at(labels, scores, 0.7) == pytest.approx(0.8)
    assert curve(labels, np.zeros(4)).average_precision == pytest.approx(0.5)
    assert curve(np.zeros(0, bool), np.zeros(0)).average_precision == 0


def test_calibration_error_known_by_hand() -> None:
    """Two promises of .8 of which one came true, and two of 0 of which none did: .3 off in half of the cases."""
    assert calibration_error(np.array([True, False, False, False]), np.array([0.8, 0.8, 0, 0])) == pytest.approx(0.15)


def test_an_interval_draws_whole_groups() -> None:
    values = np.array([0.0, 0.0, 1.0, 1.0])
    assert interval(lambda rows: float(values[rows].mean()), np.array([0, 0, 1, 1])) == (0.0, 1.0)
    assert interval(lambda rows: float(values[rows].mean()), np.array([0, 0, 0, 0])) == (0.5, 0.5)


def _save(folder: Path) -> None:
    arrays = {"weights": np.arange(6, dtype=np.int8)}
    store.save("toy", arrays, folder, codes=("BP901",), features={"x": 1}, data={}, metrics={}, card="# Toy\n")


def test_a_saved_model_is_loaded_as_it_was(tmp_path: Path) -> None:
    _save(tmp_path)
    loaded = store.load("toy", features={"x": 1}, folder=tmp_path)
    assert loaded.arrays["weights"].tolist() == [0, 1, 2, 3, 4, 5]
    assert loaded.manifest["codes"] == ["BP901"]


def test_saving_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    _save(tmp_path / "one")
    _save(tmp_path / "two")
    for ending in (".npz", ".json", ".md"):
        assert (tmp_path / "one" / f"toy{ending}").read_bytes() == (tmp_path / "two" / f"toy{ending}").read_bytes()


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    _save(tmp_path)
    content = bytearray((tmp_path / "toy.npz").read_bytes())
    content[-1] ^= 1
    (tmp_path / "toy.npz").write_bytes(content)
    with pytest.raises(ModelError, match="manifest"):
        store.load("toy", features={"x": 1}, folder=tmp_path)


def test_a_model_for_other_features_is_refused(tmp_path: Path) -> None:
    _save(tmp_path)
    with pytest.raises(ModelError, match="train it again"):
        store.load("toy", features={"x": 2}, folder=tmp_path)


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="toy"):
        store.load("toy", features={}, folder=tmp_path)


def test_a_model_with_pickled_objects_is_refused(tmp_path: Path) -> None:
    _save(tmp_path)
    np.savez(tmp_path / "toy.npz", weights=np.array([{"a": 1}], dtype=object))
    manifest = json.loads((tmp_path / "toy.json").read_text())
    manifest["sha256"] = hashlib.sha256((tmp_path / "toy.npz").read_bytes()).hexdigest()
    (tmp_path / "toy.json").write_text(json.dumps(manifest))
    with pytest.raises(ModelError, match="plain arrays"):
        store.load("toy", features={"x": 1}, folder=tmp_path)


def test_loading_and_running_imports_no_scikit_learn() -> None:
    program = (
        "import sys; from flagger import score; from flagger.records import Article\n"
        "score(Article(id='a', text='Home\\nShare\\nSign in'))\n"
        "assert 'numpy' in sys.modules\n"
        "assert not {'sklearn', 'scipy', 'skops'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_command_imports_nothing_heavy() -> None:
    program = (
        "import sys; import flagger.learned.commands\n"
        "assert not {'sklearn', 'scipy', 'flagger.learned.hashing'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_shipped_model_is_small_and_has_a_card() -> None:
    folder = Path(store.__file__).parent / store.SHIPPED
    assert (folder / "boilerplate.npz").stat().st_size < 2_000_000
    manifest = json.loads((folder / "boilerplate.json").read_text(encoding="utf-8"))
    card = (folder / "boilerplate.md").read_text(encoding="utf-8")
    assert manifest["data"]["digest"] in card
    for word in ("CC BY 4.0", "Apache-2.0", "held-back", "Limits"):
        assert word in card


def test_a_block_keeps_its_features_whichever_blocks_are_asked_for() -> None:
    document = document_of(f"Home\nNews\n\n{PROSE}\n\nShare this article\nMore Stories\nCup final moved")
    blocks = features.blocks_of(document)
    scores = features.word_scores(blocks, model.load().heads)
    n = len(document.blocks)
    whole = features.rows_of(blocks, scores, np.arange(n))
    some = features.rows_of(blocks, scores, np.array([1, n - 1]))
    assert whole.shape == (n, len(features.NAMES))
    np.testing.assert_array_equal(some, whole[[1, n - 1]])
    assert np.isfinite(whole).all()


def test_the_topic_of_a_block_is_told_from_other_prose() -> None:
    document = document_of(f"{PROSE}\n\nBridges engineers cracks council\n\nSinger cancels tour tomatoes")
    blocks = features.blocks_of(document)
    rows = features.rows_of(blocks, features.word_scores(blocks, model.load().heads), np.array([2, 3]))
    assert rows[:, features.NAMES.index("topic")].tolist() == [1.0, 0.0]


def test_a_run_names_words_reasons_and_place() -> None:
    document = document_of(f"{PROSE}\n\nShare this article\nSubscribe to our newsletter\nRelated stories")
    (run,) = runs.find_runs(document, model.load())
    assert run.blocks == (2, 5)
    assert {"share", "subscribe"} <= set(run.words)
    assert run.place == "after the last paragraph"
    assert 1 <= len(run.reasons) <= 2
    assert 0.9 < run.probability < 1


def test_a_text_without_blocks_has_no_runs() -> None:
    assert list(runs.find_runs(document_of(""), model.load())) == []
    assert model.load().margins(document_of("")).tolist() == []


def test_blocks_that_the_trees_skip_stand_below_the_others() -> None:
    margins = model.load().margins(document_of(f"{PROSE}\n\nShare this article"))
    assert margins[:2].max() < margins[2]


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder of toy pages: a menu, prose, a footer."""
    from flagger.learned.boilerplate.training import NEWS

    folder = tmp_path / "data"
    rows = []
    for page in range(48):
        texts = ["Home", "News"], [*PROSE.split("\n\n")] * 2, ["Share", "More stories to read on this page now"] * 6
        labelled = [(text, part) for part, group in enumerate(texts) for text in group]
        for idx, (text, part) in enumerate(labelled):
            label = "content" if part == 1 else "boilerplate"
            rel = ("before", "inside", "after")[part]
            row = {"page": f"p{page}", "site": f"s{page}.org", "idx": idx, "text": f"{text} {page}", "label": label}
            rows.append({**row, "rel": rel, "conf": "low" if idx == 3 else "high"})
    _write(folder / "boilerplate" / "wcxb_dev_blocks.jsonl.gz", rows)
    snippets = [{"id": f"t{i}", "site": f"t{i}.org", "text": "Leave a reply", "label": "boilerplate"} for i in range(4)]
    _write(folder / "boilerplate" / "trafilatura_snippets.jsonl.gz", snippets)
    for source in NEWS:
        _write(folder / "news" / f"{source}.jsonl.gz", [{"id": f"{source}{i}", "text": PROSE} for i in range(6)])
    return folder


def test_a_cut_is_random_but_the_same_for_the_same_seed(data: Path) -> None:
    from flagger.learned.boilerplate.pages import read_pages, scraped

    page = read_pages(data)[0]
    lengths = {seed: len(scraped(page, seed).document.blocks) for seed in range(12)}
    assert len(set(lengths.values())) > 3
    assert all(scraped(page, seed).document.text == scraped(page, seed).document.text for seed in range(12))
    text = scraped(page, 0, has_lead=False)
    assert text.document.text.startswith("Two bridges")
    assert text.furniture[:4].tolist() == [False] * 4
    assert text.furniture[4:].all()


def test_training_twice_gives_the_same_bytes(data: Path, tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    from click.testing import CliRunner

    from flagger.learned.commands import train

    for name in ("one", "two"):
        result = CliRunner().invoke(train, ["boilerplate", "--data", str(data), "--out", str(tmp_path / name)])
        assert result.exit_code == 0, result.output
    for ending in (".npz", ".json", ".md"):
        first, second = (tmp_path / name / f"boilerplate{ending}" for name in ("one", "two"))
        assert first.read_bytes() == second.read_bytes()
    assert model.load(tmp_path / "one").margins(document_of(PROSE)).shape == (2,)


def test_training_without_data_names_the_file(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    from flagger.errors import InputError
    from flagger.learned.recipes import train

    with pytest.raises(InputError, match="wcxb_dev_blocks"):
        train("boilerplate", tmp_path, tmp_path)


def test_an_unknown_model_names_those_there_are(tmp_path: Path) -> None:
    from flagger.errors import ConfigError
    from flagger.learned.recipes import report

    with pytest.raises(ConfigError, match="boilerplate"):
        report("boiler", tmp_path)
