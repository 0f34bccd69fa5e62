"""Ten thousand articles stay quick: no page reads a table without an index."""

import re
import time
from collections.abc import Iterator
from itertools import combinations

import pytest
from sqlalchemy import event
from starlette.testclient import TestClient

from flagger.records import Article, Flag, Report, Severity, Verdict
from flagger.review.deciding import decide
from flagger.review.decisions import Key
from flagger.review.filters import Filter
from flagger.review.imports import import_reports
from flagger.review.leases import claim_next
from flagger.review.queue import count, flag_counts, page, progress, sources
from flagger.review.store import Store, open_store
from review.client import client_of
from review.made import report

CODES = ("TQ101", "TQ201", "BP101", "BP201", "FC101", "CR201", "TX101")
SENTENCE = "the council voted on the bridge while talks about grain went on in the capital"


def _pairs(n: int) -> Iterator[tuple[Article, Report]]:
    for number in range(n):
        content = f"Article {number}. {SENTENCE} unique{number}. " * 4
        article = Article(
            f"a{number}", content, title=f"Title {number}", url=f"https://s{number % 40}.example/{number}"
        )
        flags = tuple(
            Flag(CODES[(number + k) % 7], "made", "text", 10 * k, 10 * k + 5, content[10 * k : 10 * k + 5],
                 Severity(k % 4), 0.5 + k / 20, "made up")
            for k in range(number % 6)
        )  # fmt: skip
        verdict = (Verdict.CLEAN, Verdict.SUSPECT, Verdict.UNRELIABLE)[number % 3]
        yield article, report(article, flags, verdict, (number * 7919 % 1000) / 1000)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(str(tmp_path_factory.mktemp("large") / "review.db"))
    import_reports(store, _pairs(10_000))
    yield store
    store.close()


CHOICES = {
    "verdict": "suspect",
    "family": "FC",
    "severity": "major",
    "source": "s3.example",
    "state": "mine",
    "q": "bridge",
    "order": "teaches",
}
FILTERS = [Filter(), Filter(state="all"), Filter(**CHOICES)]
FILTERS += [Filter(**{one: CHOICES[one], other: CHOICES[other]}) for one, other in combinations(CHOICES, 2)]


def test_no_query_reads_a_whole_table(large: Store) -> None:
    statements: dict[str, object] = {}

    def heard(_: object, __: object, statement: str, parameters: object, *___: object) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "UPDATE")):
            statements[statement] = parameters

    event.listen(large.engine, "before_cursor_execute", heard)
    client = client_of(large)
    with large.read() as db:
        for chosen in FILTERS:
            page(db, chosen, reviewer="ann")
            count(db, chosen, reviewer="ann")
        progress(db, "ann")
        sources(db)
        flag_counts(db, [1, 2, 3])
    claim_next(large, Filter(family="TQ"), reviewer="ann")
    decide(large, 7, Key("article"), "keep", reviewer="ann")
    client.get("/articles/a77")
    event.remove(large.engine, "before_cursor_execute", heard)
    assert len(statements) > 40
    with large.engine.connect() as connection:
        for statement, parameters in statements.items():
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)  # type: ignore[arg-type]
            for step in (row[3] for row in plan):
                is_whole = re.match(r"SCAN (?!\(|CONSTANT|words VIRTUAL)", step) and "INDEX" not in step
                assert not is_whole, f"{step}\n{statement}"


def _quickest(client: TestClient, path: str) -> tuple[float, int]:
    """Seconds of the quickest of five answers, since other work on the machine only ever adds to it, and its size."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        answer = client.get(path)
        times.append(time.perf_counter() - start)
        assert answer.status_code == 200
    return min(times), len(answer.content)


def test_the_first_page_comes_quickly(large: Store) -> None:
    seconds, size = _quickest(client_of(large), "/")
    assert seconds < 0.2
    assert size < 100_000


@pytest.mark.parametrize(
    "query", ["q=unique77", "family=FC&severity=major", "verdict=clean&order=teaches", "state=all&source=s3.example"]
)
def test_filters_come_quickly(large: Store, query: str) -> None:
    assert _quickest(client_of(large), f"/?{query}")[0] < 0.2


def test_the_next_article_comes_quickly(large: Store) -> None:
    start = time.perf_counter()
    for number in range(10):
        assert claim_next(large, Filter(), reviewer=f"r{number}")
    assert time.perf_counter() - start < 1
