"""The careful model at run time: what it refuses, what it reads, and how readings become flags."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import flagger
from flagger.careful import cascade, reader
from flagger.careful.judging import Limit, Limits, damaged, garbled_sentences, passages
from flagger.careful.reader import Mark, Reading
from flagger.detect import detect, documents_of
from flagger.detectors.translation import careful_reading
from flagger.learned.store import ModelError
from flagger.records import Article
from flagger.rules import Effort

CODES = frozenset({"TQ951", "TQ952", "SP951"})
GARBLED = "The minister have to said the that question gas of deliveries will decided been until the of end the month."
NATURAL = (
    "The minister said on Monday that the question of gas deliveries would be decided before the end of the month."
)
ARTICLE = Article(id="a", text="\n\n".join([NATURAL] * 6 + [GARBLED] + [NATURAL] * 6))

needs_model = pytest.mark.skipif(bool(reader.unmet()), reason=reader.unmet() or "the model is there")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the shipped model, to be damaged."""
    for name in (*reader.FILES, "manifest.json"):
        shutil.copy(reader.SHIPPED / name, tmp_path / name)
    return tmp_path


@needs_model
@pytest.mark.parametrize("name", reader.FILES)
def test_a_corrupted_file_is_refused(copy: Path, name: str) -> None:
    content = bytearray((copy / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copy / name).write_bytes(content)
    with pytest.raises(ModelError, match=f"{name}: not the file"):
        reader.Reader(copy)


@needs_model
def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "tokenizer.json").unlink()
    with pytest.raises(ModelError, match=r"tokenizer.json: the careful model cannot be read"):
        reader.Reader(copy)


@needs_model
def test_a_model_without_digests_is_refused(copy: Path) -> None:
    (copy / "manifest.json").write_text(json.dumps({"limits": {}}), encoding="utf-8")
    with pytest.raises(ModelError, match="not the file"):
        reader.Reader(copy)


@needs_model
def test_a_garbled_sentence_reads_worse_than_what_it_should_have_been() -> None:
    bad, good = reader.load().read(GARBLED), reader.load().read(NATURAL)
    assert bad.garbled + bad.spun > good.garbled + good.spun


@needs_model
def test_a_reading_does_not_depend_on_what_was_read_before() -> None:
    alone = reader.load().read(NATURAL)
    reader.load().read(GARBLED)
    assert reader.load().read(NATURAL) == alone


@needs_model
@pytest.mark.parametrize("text", ["", " ", "🙂", "a" * 5000, "wort " * 3000, "\x00\x01", "İstanbul’da 50 °C"])
def test_any_text_can_be_read_and_marks_lie_inside_it(text: str) -> None:
    reading = reader.load().read(text)
    assert 0 <= reading.garbled <= 1
    assert 0 <= reading.spun <= 1
    assert all(0 <= word.start < word.end <= len(text) for word in reading.words)


@needs_model
def test_auto_chooses_the_same_sentences_every_time_and_keeps_to_its_budget() -> None:
    effort = Effort("auto", ms=60 * cascade.MS_PER_WORD)
    (first,), (second,) = documents_of(ARTICLE), documents_of(ARTICLE)
    chosen = cascade.choose(first, effort)
    assert chosen == cascade.choose(second, effort)
    lengths = [span.end - span.start for span in first.sentence_tokens]
    assert 0 < sum(lengths[at] for at in chosen) <= 60


@needs_model
def test_careful_reads_all_and_fast_nothing() -> None:
    (document,) = documents_of(ARTICLE)
    assert cascade.choose(document, Effort("careful")) == list(range(13))
    assert cascade.choose(document, Effort("fast")) == []


@needs_model
def test_what_auto_reads_it_reads_as_careful_does() -> None:
    (document,) = documents_of(ARTICLE)
    some = cascade.readings(document, Effort("auto", ms=60 * cascade.MS_PER_WORD))
    everything = cascade.readings(documents_of(ARTICLE)[0], Effort("careful"))
    assert some == {number: everything[number] for number in some}


def test_fast_says_that_the_careful_rules_were_skipped() -> None:
    findings = detect(ARTICLE, CODES, effort=Effort("fast"))
    assert dict(findings.skipped) == dict.fromkeys(CODES, "the careful model reads nothing with --model fast")
    assert findings.flags == ()


def test_without_its_libraries_the_careful_rules_are_skipped_and_the_others_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader, "find_spec", lambda name: None if name == "onnxruntime" else object())
    report = flagger.score(replace(ARTICLE, text=ARTICLE.text + "\n\nA deal was made made made made by both sides."))
    assert {code: report.skipped[code] for code in CODES} == dict.fromkeys(
        CODES, "the careful model needs onnxruntime: pip install 'flagger[careful]'"
    )
    assert report.failures == ()


LIMITS = Limits(
    Limit(2.0, 1.0, 0.0),
    {"garbled": Limit(1.0, 1.0, 0.0), "spun": Limit(1.0, 1.0, 0.0)},
    {"garbled": -2.0, "spun": -2.0},
    0.5,
)
BAD, PLAIN = Reading(0.9, 0.05, ()), Reading(0.05, 0.05, ())


def test_a_sentence_is_flagged_when_it_is_beyond_the_limit_and_garbled_rather_than_spun() -> None:
    findings = garbled_sentences({0: PLAIN, 4: BAD, 5: Reading(0.05, 0.9, ())}, LIMITS)
    assert [(finding.first, finding.last) for finding in findings] == [(4, 4)]


def test_a_sentence_has_the_confidence_of_its_log_odds() -> None:
    (finding,) = garbled_sentences({0: Reading(0.9, 0.0, ())}, LIMITS)
    assert finding.confidence == pytest.approx(0.9)


def test_a_passage_is_as_long_as_what_is_damaged_in_it() -> None:
    read = {number: BAD if 4 <= number <= 9 else PLAIN for number in range(15)}
    assert [(finding.first, finding.last) for finding in passages(read, 15, "garbled", LIMITS)] == [(4, 9)]
    assert passages(read, 15, "spun", LIMITS) == []


def test_one_bad_sentence_is_no_passage() -> None:
    read = {number: BAD if number == 4 else PLAIN for number in range(10)}
    assert passages(read, 10, "garbled", LIMITS) == []


def test_sentences_that_were_not_read_do_not_make_a_passage() -> None:
    assert passages({3: BAD, 4: BAD}, 10, "garbled", LIMITS) == []
    assert passages({0: BAD}, 1, "garbled", LIMITS) == []


def test_a_word_between_two_damaged_ones_is_damaged_too_and_the_worst_run_comes_first() -> None:
    words = [Mark(0, 2, 0.9), Mark(3, 5, 0.1), Mark(6, 8, 0.1), Mark(9, 11, 0.8), Mark(12, 14, 0.2), Mark(15, 17, 0.7)]
    assert [(run.start, run.end) for run in damaged(words, 0.5)] == [(9, 17), (0, 2)]


@needs_model
def test_a_flag_stands_where_the_words_are() -> None:
    text = "\n\n".join([NATURAL] * 3 + [GARBLED] + [NATURAL] * 3)
    (document,) = documents_of(Article(id="b", text=text))
    flags = list(careful_reading.find_with(document, Effort("careful")))
    assert all(document.text[flag.start : flag.end] == flag.quote for flag in flags)
    assert [flag.code for flag in flags] == ["TQ951"]
    start = text.index(GARBLED)
    assert start <= flags[0].start < flags[0].end <= start + len(GARBLED)
