"""The translation screen: n-grams stay inside their sentence, damage scores worse, figures are what they say."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from conftest import document_of

from flagger.careful.screen import language_model
from flagger.careful.screen.features import STREAMS, grams_of
from flagger.careful.screen.model import FEATURES, NAME, load, of_arrays
from flagger.learned import store
from flagger.learned.recipes import SHIPPED

NATURAL = "The minister said on Monday that he would come to the school with the children."
SALAD = "Minister the said that on he Monday come would the to school with of children the."


def test_a_sentence_has_the_same_columns_beside_any_other() -> None:
    alone, beside = grams_of(document_of(NATURAL)), grams_of(document_of(f"{SALAD} {NATURAL}"))
    assert beside.lengths.tolist()[-1] == alone.lengths[0]
    assert (beside.columns[:, beside.starts[-1] :] == alone.columns).all()
    assert len(alone.columns) == len(STREAMS)


def test_a_shuffled_sentence_scores_worse() -> None:
    natural, salad = load().scores(document_of(f"{NATURAL} {SALAD}"))
    assert salad > natural


def test_an_empty_text_has_no_scores() -> None:
    assert load().scores(document_of("")).shape == (0,)


def test_the_heaviest_passages_lie_in_their_sentence_and_apart() -> None:
    document = document_of(f"{NATURAL} {SALAD}")
    first, last = document.sentence_tokens[1]
    passages = sorted(load().words_that_weigh(document, 1))
    assert passages
    assert all(first <= begin < end <= last for begin, end in passages)
    assert all(left[1] <= right[0] for left, right in pairwise(passages))


def test_a_model_survives_its_arrays() -> None:
    document = document_of(f"{NATURAL} {SALAD}")
    assert (of_arrays(load().arrays()).scores(document) == load().scores(document)).all()


def test_the_model_is_small_and_has_a_card_and_figures() -> None:
    assert (SHIPPED / f"{NAME}.npz").stat().st_size < 8_000_000
    assert "AUC at equal length" in (SHIPPED / f"{NAME}.md").read_text(encoding="utf-8")
    manifest = store.load(NAME, features=FEATURES).manifest
    assert set(manifest["metrics"]) == {"ranking", "pairs", "recall"}


def test_a_language_model_expects_what_it_has_read() -> None:
    read = np.array([1, 2, 3, 4], np.uint32)
    model = language_model.train([read] * 50, (10, 10, 10))
    where = (np.zeros(1, np.intp), np.array([4]))
    known, turned = (model.log_probabilities(values, *where)[-1].sum() for values in (read, read[::-1].copy()))
    assert known > turned


def test_a_sentence_shorter_than_an_n_gram_has_a_probability() -> None:
    model = language_model.train([np.array([1, 2, 3, 4], np.uint32)], (10, 10, 10))
    for length in (1, 2):
        values = np.arange(1, 1 + length, dtype=np.uint32)
        alone, after_others = model.log_probabilities(values, np.zeros(1, np.intp), np.array([length]))
        assert alone.shape == after_others.shape == (length,)


@pytest.mark.parametrize(
    ("scores", "expected"), [([0.1, 0.2, 0.8, 0.9], 1.0), ([0.9, 0.8, 0.2, 0.1], 0.0), ([0.5, 0.5, 0.5, 0.5], 0.5)]
)
def test_auc_is_the_share_of_pairs_in_order(scores: list[float], expected: float) -> None:
    from flagger.learned.ranking import auc

    assert auc(np.array([False, False, True, True]), np.array(scores, np.float32)) == expected


def test_at_equal_length_length_is_worth_nothing() -> None:
    from flagger.careful.screen.evaluation import auc_at_equal_length
    from flagger.learned.ranking import auc

    lengths = np.array([10] * 20 + [30] * 20)
    labels = np.array([False] * 15 + [True] * 5 + [False] * 5 + [True] * 15)
    scores = lengths.astype(np.float32)
    assert auc(labels, scores) == 0.75
    assert auc_at_equal_length(labels, scores, lengths) == 0.5


def test_training_without_data_names_the_file(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    from flagger.errors import InputError
    from flagger.learned.recipes import train

    with pytest.raises(InputError, match="senate_press_releases"):
        train("translation", tmp_path, tmp_path)
