"""Which language blocks are in, beside langdetect asked of every block: the same answers, and the time they take.

    python tests/bench/language.py BLOCKS.jsonl.gz [--sample 1000]

Each line of the file is a block with `text` and `lang`, the language of its page. langdetect is seeded; its answer counts
where it is at least 90 % sure, as in flagger, since it always says something.
"""

import gzip
import json
import time
import zlib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import click
from langdetect import DetectorFactory, detect_langs
from langdetect.lang_detect_exception import LangDetectException

from flagger.detectors.text import foreign_block
from flagger.language import UNDETERMINED, identification, identify, language_of
from flagger.records import Article, Document
from flagger.segment import segment
from flagger.tables import render

_SURE = 0.9
_SAME = {"zh-cn": "zh", "zh-tw": "zh", "yue": "zh", "nb": "no", "nn": "no"}
_SHOWN = 20
_WORDS = 8
_ENGLISH = (
    "The ministry said on Monday that it would not change the law, and that the talks with both sides would go on."
)


def langdetect_of(text: str) -> str:
    """langdetect's answer where it is sure, else "und"."""
    try:
        best = detect_langs(text)[0]
    except LangDetectException:
        return UNDETERMINED
    return _SAME.get(best.lang, best.lang) if best.prob >= _SURE else UNDETERMINED


@click.command()
@click.argument("blocks", type=click.Path(path_type=Path, exists=True))
@click.option("--sample", type=click.IntRange(min=1), help="So many blocks, the same ones each time.")
@click.option("--show", is_flag=True, help="Print blocks with two answers.")
def main(blocks: Path, sample: int | None, *, show: bool) -> None:
    """Prints how often the answers agree with each other and with the page's language, and what each costs."""
    with gzip.open(blocks, "rt", encoding="utf-8") as lines:
        rows = sorted(map(json.loads, lines), key=lambda row: zlib.crc32(str(row["id"]).encode()))[:sample]
    documents = [segment(Article(id=row["id"], text=row["text"])) for row in rows]
    DetectorFactory.seed = 0
    langdetect_of(documents[0].text)  # loads the profiles
    asked = _count_questions()
    started = time.process_time()
    ours = [_ours(document) for document in documents]
    ours_s = time.process_time() - started
    started = time.process_time()
    theirs = [langdetect_of(document.text) for document in documents]
    theirs_s = time.process_time() - started

    counts: Counter[str] = Counter()
    differ = []
    for row, mine, other in zip(rows, ours, theirs, strict=True):
        lang = _SAME.get(row["lang"], row["lang"])
        right = {"flagger": mine == lang, "langdetect": other == lang}
        if mine == other:
            counts["the same answer"] += 1
        else:
            whose = next((name for name, is_right in right.items() if is_right), "neither")
            kind = "only one answers" if UNDETERMINED in {mine, other} else "two answers"
            counts[f"{kind}, right by the page: {whose}"] += 1
        counts["flagger has the page's language"] += mine == lang
        counts["langdetect has the page's language"] += other == lang
        if mine != other:
            differ.append(f"{lang}: flagger {mine}, langdetect {other}: {row['text'][:100]!r}")
    table = [(name, count, round(count / len(rows), 4)) for name, count in sorted(counts.items())]
    click.echo(render(("blocks", "number", "share"), table))
    click.echo(
        f"\n{len(rows)} blocks: flagger {ours_s:.2f} s, langdetect {theirs_s:.2f} s: {theirs_s / ours_s:.1f} times as fast; "
        f"flagger asked the statistical identifier for {asked[0]} blocks"
    )
    found = [(_is_flagged(document), other) for document, other in zip(documents, theirs, strict=True)]
    long = [pair for pair, document in zip(found, documents, strict=True) if len(document.text.split()) >= _WORDS]
    n_foreign = sum(other not in {"en", UNDETERMINED} for _, other in long)
    both = sum(flagged and other not in {"en", UNDETERMINED} for flagged, other in long)
    click.echo(
        f"blocks of {_WORDS} words or more inside an English article: langdetect finds {n_foreign}, LG101 "
        f"{sum(flagged for flagged, _ in long)}, both {both}"
    )
    for line in differ[:_SHOWN] if show else ():
        click.echo(line)


def _is_flagged(block: Document) -> bool:
    """Whether LG101 finds the block between two English paragraphs."""
    article = Article(id="a", text=f"{_ENGLISH}\n\n{block.text}\n\n{_ENGLISH}")
    document = segment(article)
    flags = foreign_block.DETECTOR.find(replace(document, lang=identify(document)))
    return any(flag.start <= len(_ENGLISH) + 2 + len(block.text) // 2 < flag.end for flag in flags)


def _ours(document: Document) -> str:
    return language_of(document.text, document.words)


def _count_questions() -> list[int]:
    """A number that grows when the statistical identifier is asked."""
    asked = [0]
    by_ngrams = identification._by_ngrams

    def counting(text: str) -> tuple[str, float]:
        asked[0] += 1
        return by_ngrams(text)

    identification._by_ngrams = counting
    by_ngrams("loads the profiles")
    return asked


if __name__ == "__main__":
    main()
