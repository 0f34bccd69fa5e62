"""The Python API: one text, many articles, all rules."""

from collections.abc import Iterator

import flagger
from flagger import Article, Config, Severity, Verdict

GARBLED = "The talks in Kharkov. . . that began on Monday are difficult, the official said."


def test_a_text_can_be_scored_again_and_again() -> None:
    first, second = flagger.score(GARBLED), flagger.score(GARBLED)
    assert first == second
    assert first.article_id == "text"
    assert any(flag.code == "TQ303" for flag in first.flags)


def test_reports_come_in_the_order_of_articles_and_only_when_asked_for() -> None:
    read: list[str] = []

    def articles() -> Iterator[Article]:
        for number in range(3):
            read.append(str(number))
            yield Article(id=str(number), text=GARBLED)

    reports = flagger.score_all(articles())
    assert read == []
    assert next(reports).article_id == "0"
    assert read == ["0"]
    assert [report.article_id for report in reports] == ["1", "2"]


def test_a_configuration_selects_rules() -> None:
    report = flagger.score(GARBLED, config=Config(select=("BP",)))
    assert report.flags == ()
    assert report.verdict is Verdict.CLEAN


def test_a_title_is_read_too() -> None:
    article = Article(
        id="1", text="All is well in the town today, the mayor said.", title="Talks in Kharkov. . . go on"
    )
    flags = flagger.score(article, config=Config(select=("TQ303",))).flags
    assert [(flag.field, flag.quote) for flag in flags] == [("title", ". . .")]


def test_an_empty_text_is_clean() -> None:
    report = flagger.score("")
    assert (report.flags, report.verdict, report.because) == ((), Verdict.CLEAN, ())
    assert report.priority < 0.1


def test_rules_are_listed_by_code() -> None:
    codes = [rule.code for rule in flagger.rules()]
    assert codes == sorted(codes)
    assert all(isinstance(rule.severity, Severity) for rule in flagger.rules())
