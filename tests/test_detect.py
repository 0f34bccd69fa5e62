"""Several articles at once: each gets what it would get alone, whatever goes wrong at another."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from flagger import detect as detecting
from flagger.batch.groups import AT_ONCE, groups
from flagger.detect import Findings, detect, detect_all
from flagger.detectors import DETECTORS, RULES
from flagger.evaluate.sentences import Sentence, judge
from flagger.once import OnceForAll
from flagger.pipeline import score_pairs
from flagger.records import Article, Document, Flag
from flagger.rules import Effort, select
from flagger.segment import segment

CODES = select(RULES)
FAST = Effort("fast")

TEXTS = [
    "The focal bank cut its rates on Tuesday. The exchange association called a strike for Friday, officials said.",
    "",
    "Der Minister sagte am Montag, dass die Gespräche weitergehen werden und dass es keine andere Lösung gibt.",
    "He said that the minister of said that he the not is will to come the in the school for children is.",
    "Troops had to retreat.\n\nShare this article\nFollow us on Twitter\n\nSince two months he is in the city.",
    "\u200b\n.",
]
ARTICLES = [Article(str(number), text, title="Big news" * (number % 2)) for number, text in enumerate(TEXTS)]


def _fast(articles: Sequence[Article]) -> list[Findings]:
    return detect_all(articles, CODES, effort=FAST)


def test_articles_read_together_are_judged_as_each_alone() -> None:
    together = _fast(ARTICLES)
    assert together == [detect(article, CODES, effort=FAST) for article in ARTICLES]
    assert together[::-1] == _fast(ARTICLES[::-1])
    assert sum(bool(findings.flags) for findings in together) >= 3


def test_an_article_that_breaks_a_rule_costs_the_others_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def ahead(documents: Sequence[Document]) -> None:
        for document in documents:
            find(document)

    def find(document: Document) -> list[Flag]:
        if "exchange" in document.vocabulary:
            raise ZeroDivisionError
        return []

    sound = _fast(ARTICLES)
    faulty = replace(DETECTORS[0], find=find, ahead=ahead)
    monkeypatch.setattr(detecting, "_wanted", lambda _: [(faulty, ("BP107",)), *((each, ()) for each in DETECTORS[1:])])
    broken, *others = _fast(ARTICLES)
    assert [failure.where for failure in broken.failures] == ["0"]
    assert "ZeroDivisionError" in broken.failures[0].message
    assert broken.flags == sound[0].flags
    assert [each.flags for each in others] == [each.flags for each in sound[1:]]
    assert not any(each.failures for each in others)


def test_an_evaluation_stops_at_a_rule_that_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(_document: Document) -> list[Flag]:
        raise ZeroDivisionError

    monkeypatch.setattr(detecting, "_wanted", lambda _: [(replace(DETECTORS[0], find=find), ("BP107",))])
    [(_, report)] = score_pairs(ARTICLES[:1])
    assert "ZeroDivisionError" in report.failures[0].message
    with pytest.raises(ZeroDivisionError):
        judge([Sentence("group", "silent", "The bank cut its rates.", "")])


def test_what_is_worked_out_for_all_is_worked_out_once_for_each() -> None:
    asked: list[list[str]] = []

    @OnceForAll
    def texts(documents: Sequence[Document]) -> list[str]:
        asked.append([document.text for document in documents])
        return asked[-1]

    one, two, three = (segment(Article("", text)) for text in ("one", "two", "three"))
    assert texts(two) == "two"
    texts.ahead([one, two, three])
    assert [texts(document) for document in (one, two, three)] == ["one", "two", "three"]
    assert asked == [["two"], ["one", "three"]]


def test_groups_keep_the_order_and_stay_small() -> None:
    items = [Article(str(number), "a" * (200_000 if number % 7 == 3 else 10)) for number in range(60)]
    cut = list(groups(items))
    assert [item for group in cut for item in group] == items
    assert max(map(len, cut)) <= AT_ONCE
    assert all(sum(len(item.text) for item in group) <= 2**18 or len(group) == 1 for group in cut)
