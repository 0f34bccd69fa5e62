"""The store keeps every decision, on SQLite and on PostgreSQL."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from flagger.records import Article, Severity, Verdict
from flagger.review.deciding import decide, rebuild_standing, undo
from flagger.review.decisions import DecisionError, Key, log, standing_decisions
from flagger.review.filters import Filter, Place
from flagger.review.imports import import_reports
from flagger.review.leases import claim, claim_next
from flagger.review.queue import count, page, progress, sources
from flagger.review.schema import articles, decisions, flags, standing
from flagger.review.store import Store, StoreError, open_store
from flagger.review.stored import find_article, load
from review.made import ARTICLES, FLAGGED, PAIRS, key_of, report

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ARTICLE = Key("article")


def _held(store: Store) -> list[tuple[str, str, str]]:
    with store.read() as db:
        return [(found.reviewer, found.key.code, found.action) for found in standing_decisions(db)]


def _ids(store: Store, chosen: Filter, reviewer: str = "ann") -> list[str]:
    with store.read() as db:
        rows, _ = page(db, chosen, reviewer=reviewer)
        assert count(db, chosen, reviewer=reviewer) == len(rows)
        return [row.article_id for row in rows]


def test_an_article_comes_back_code_point_for_code_point(store: Store) -> None:
    with store.read() as db:
        for article, report in PAIRS:
            number = find_article(db, article.id)
            assert number is not None
            stored = load(db, number)
            assert stored is not None
            assert stored.article == article
            assert stored.report == report


def test_decisions_hold_until_another_replaces_them(store: Store) -> None:
    decide(store, 1, key_of(FLAGGED[0]), "accept", reviewer="ann")
    decide(store, 1, key_of(FLAGGED[0]), "reject", reviewer="ann")
    decide(store, 1, key_of(FLAGGED[0]), "accept", reviewer="bo", severity=Severity.CRITICAL)
    assert _held(store) == [("ann", "FC201", "reject"), ("bo", "FC201", "accept")]
    with store.read() as db:
        kept = list(log(db))
    assert [(row.action, row.severity) for row in kept] == [
        ("accept", Severity.MAJOR),
        ("reject", None),
        ("accept", Severity.CRITICAL),
    ]
    assert {(row.quote, row.flag_severity, row.confidence) for row in kept} == {(FLAGGED[0].quote, Severity.MAJOR, 0.9)}


def test_undo_brings_back_what_held_before_and_goes_on_backwards(store: Store) -> None:
    decide(store, 1, key_of(FLAGGED[0]), "accept", reviewer="ann")
    decide(store, 1, key_of(FLAGGED[0]), "reject", reviewer="ann")
    decide(store, 1, key_of(FLAGGED[1]), "accept", reviewer="bo")
    undone = undo(store, reviewer="ann")
    assert undone is not None
    assert undone.action == "reject"
    assert _held(store) == [("ann", "FC201", "accept"), ("bo", "TQ201", "accept")]
    undo(store, reviewer="ann")
    assert _held(store) == [("bo", "TQ201", "accept")]
    assert undo(store, reviewer="ann") is None


def test_the_log_only_grows(store: Store) -> None:
    decide(store, 1, ARTICLE, "drop", reviewer="ann")
    undo(store, reviewer="ann")
    decide(store, 1, ARTICLE, "keep", reviewer="ann")
    with store.read() as db:
        assert [row.action for row in log(db)] == ["drop", "undo", "keep"]


def test_notes_and_rulings_stand_side_by_side(store: Store) -> None:
    decide(store, 1, key_of(FLAGGED[0]), "accept", reviewer="ann")
    decide(store, 1, key_of(FLAGGED[0]), "note", note="see \x00 the map \ud83d", reviewer="ann")
    with store.read() as db:
        assert [(found.action, found.note) for found in standing_decisions(db)] == [
            ("accept", ""),
            ("note", "see \x00 the map \ud83d"),
        ]
    decide(store, 1, key_of(FLAGGED[0]), "note", note="", reviewer="ann")
    assert _held(store) == [("ann", "FC201", "accept")]


def test_a_missed_passage_is_added_and_withdrawn(store: Store) -> None:
    missed = Key("span", "BP", "text", 2, 8)
    number = decide(store, 1, missed, "add", severity=Severity.MINOR, note="spam", reviewer="ann")
    with store.read() as db:
        (added,) = standing_decisions(db)
    assert (added.number, added.quote, added.severity, added.note) == (number, "Crimea", Severity.MINOR, "spam")
    decide(store, 1, missed, "withdraw", reviewer="ann")
    assert _held(store) == []
    undo(store, reviewer="ann")
    assert _held(store) == [("ann", "BP", "add")]


def test_what_is_not_there_cannot_be_decided(store: Store) -> None:
    with pytest.raises(DecisionError, match="no flag TQ999"):
        decide(store, 1, Key("flag", "TQ999", "text", 0, 3), "accept", reviewer="ann")
    with pytest.raises(DecisionError, match="no article 77"):
        decide(store, 77, ARTICLE, "keep", reviewer="ann")
    with pytest.raises(DecisionError, match="outside the text"):
        decide(store, 1, Key("span", "TQ", "text", 0, 10_000), "add", reviewer="ann")
    with pytest.raises(DecisionError, match="no rule family"):
        decide(store, 1, Key("span", "ZZ", "text", 0, 1), "add", reviewer="ann")
    with pytest.raises(DecisionError, match="no decision on a article"):
        decide(store, 1, ARTICLE, "accept", reviewer="ann")
    with pytest.raises(DecisionError, match="no passage of yours"):
        decide(store, 1, Key("span", "TQ", "text", 0, 1), "withdraw", reviewer="ann")
    with pytest.raises(DecisionError, match="another text"):
        decide(store, 1, ARTICLE, "keep", reviewer="ann", content_hash="0" * 64)
    with pytest.raises(DecisionError, match="1 to 64"):
        decide(store, 1, ARTICLE, "keep", reviewer=" \x00 ")
    assert _held(store) == []


def test_the_index_of_what_holds_can_be_made_anew_from_the_log(store: Store) -> None:
    decide(store, 1, key_of(FLAGGED[0]), "accept", reviewer="ann")
    decide(store, 1, key_of(FLAGGED[0]), "note", note="why", reviewer="ann")
    decide(store, 1, key_of(FLAGGED[1]), "reject", reviewer="bo")
    decide(store, 1, ARTICLE, "fix", reviewer="bo")
    undo(store, reviewer="bo")
    before = _held(store)
    with store.write() as db:
        rebuild_standing(db)
    assert _held(store) == before


def test_new_scores_replace_flags_and_keep_decisions(store: Store) -> None:
    decide(store, 1, key_of(FLAGGED[0]), "accept", reviewer="ann")
    decide(store, 1, key_of(FLAGGED[5]), "reject", reviewer="ann")
    decide(store, 1, ARTICLE, "fix", reviewer="ann")
    surer = replace(FLAGGED[0], confidence=0.99)
    done = import_reports(store, [(ARTICLES[0], report(ARTICLES[0], (surer, FLAGGED[1]), Verdict.SUSPECT, 0.5))])
    assert (done.new, done.known, done.changed, done.repeated) == (0, 1, 0, 0)
    assert len(_held(store)) == 3
    with store.read() as db:
        stored = load(db, 1)
        assert stored is not None
        assert [flag.confidence for flag in stored.report.flags] == [0.99, 0.5]
        assert stored.report.verdict == Verdict.SUSPECT
        assert db.scalar(select(func.count()).select_from(flags).where(flags.c.article == 1)) == 2
        assert next(iter(log(db))).confidence == 0.9


def test_articles_with_one_id_are_counted(empty: Store) -> None:
    first, second = Article("a", "One text."), Article("a", "Another text.")
    pairs = [(article, report(article, (), Verdict.CLEAN, 0.0)) for article in (first, second)]
    done = import_reports(empty, pairs)
    assert (done.new, done.repeated) == (1, 1)
    done = import_reports(empty, pairs[:1])
    assert (done.known, done.changed) == (0, 1)


def test_the_queue_is_filtered_and_ordered(store: Store) -> None:
    assert _ids(store, Filter()) == ["turned", "here/war.txt", "hostile", "there/war.txt", "clean"]
    assert _ids(store, Filter(verdict="unreliable")) == ["turned", "here/war.txt"]
    assert _ids(store, Filter(family="TX")) == ["hostile"]
    assert _ids(store, Filter(severity="critical")) == ["here/war.txt"]
    assert _ids(store, Filter(family="TQ", severity="critical")) == []
    assert _ids(store, Filter(source="example.org")) == ["turned"]
    assert _ids(store, Filter(q="CRIMEA dispu")) == ["turned"]
    assert _ids(store, Filter(q="lysychansk")) == ["here/war.txt", "there/war.txt"]
    assert _ids(store, Filter(q="'; -- \"")) == []
    assert _ids(store, Filter(q="crimea' | 'nosuch")) == []
    assert _ids(store, Filter(state="mine")) == []
    # the uncertain rules first: four in the first article, one sure one in the second
    assert _ids(store, Filter(order="teaches"))[:2] == ["turned", "here/war.txt"]
    with store.read() as db:
        assert ("example.org", 1) in sources(db)


def test_pages_follow_one_another_without_gaps(empty: Store) -> None:
    made = [Article(f"a{n}", f"Text {n}.") for n in range(12)]
    import_reports(empty, [(a, report(a, (), Verdict.CLEAN, n % 3 / 10)) for n, a in enumerate(made)])
    seen: list[str] = []
    after: Place | None = None
    with empty.read() as db:
        while True:
            rows, after = page(db, Filter(), reviewer="ann", after=after, limit=5)
            seen += [row.article_id for row in rows]
            if after is None:
                break
            after = Place.parse(str(after))
    assert sorted(seen) == sorted(article.id for article in made)
    assert seen[:4] == ["a2", "a5", "a8", "a11"]


def test_a_decided_article_leaves_the_queue_and_comes_back_by_undo(store: Store) -> None:
    decide(store, 1, ARTICLE, "fix", reviewer="ann")
    assert "turned" not in _ids(store, Filter())
    assert _ids(store, Filter(state="decided")) == _ids(store, Filter(state="mine")) == ["turned"]
    with store.read() as db:
        seen = progress(db, "ann")
    assert (seen.decided, seen.total, seen.mine) == (1, 5, 1)
    undo(store, reviewer="ann")
    assert "turned" in _ids(store, Filter())


def test_a_share_is_decided_by_two(empty: Store) -> None:
    import_reports(empty, PAIRS, double_share=1.0)
    decide(empty, 1, ARTICLE, "fix", reviewer="ann")
    assert "turned" in _ids(empty, Filter())
    assert claim_next(empty, Filter(), reviewer="ann", now=NOON) != 1
    assert claim_next(empty, Filter(), reviewer="bo", now=NOON) == 1
    decide(empty, 1, ARTICLE, "drop", reviewer="bo", now=NOON)
    assert "turned" not in _ids(empty, Filter())
    import_reports(empty, PAIRS, double_share=0.0)
    assert _ids(empty, Filter(state="decided")) == ["turned"]


def test_next_goes_through_the_queue_and_round_again(store: Store) -> None:
    seen: list[int | None] = []
    current = None
    for _ in range(6):
        current = claim_next(store, Filter(), reviewer="ann", current=current, now=NOON)
        seen.append(current)
    assert seen == [1, 3, 2, 4, 5, 1]


def test_next_passes_over_what_somebody_else_reads(store: Store) -> None:
    assert claim_next(store, Filter(), reviewer="ann", now=NOON) == 1
    assert claim_next(store, Filter(), reviewer="bo", now=NOON) == 3
    assert claim(store, 1, reviewer="bo", now=NOON) == "ann"
    later = NOON + timedelta(minutes=9)
    decide(store, 1, key_of(FLAGGED[0]), "accept", reviewer="ann", now=later)
    assert claim(store, 1, reviewer="bo", now=NOON + timedelta(minutes=12)) == "ann"
    assert claim(store, 1, reviewer="bo", now=NOON + timedelta(minutes=30)) == "bo"


def test_many_at_once_are_never_handed_one_article(empty: Store) -> None:
    made = [Article(f"a{n}", f"Text {n}.") for n in range(40)]
    import_reports(empty, [(a, report(a, (), Verdict.CLEAN, 0.5)) for a in made])
    start = threading.Barrier(8)

    def work(name: str) -> list[int]:
        start.wait()
        taken = []
        for _ in range(5):
            number = claim_next(empty, Filter(), reviewer=name)
            assert number is not None
            decide(empty, number, ARTICLE, "keep", reviewer=name)
            taken.append(number)
        return taken

    with ThreadPoolExecutor(8) as pool:
        taken = [number for numbers in pool.map(work, [f"r{n}" for n in range(8)]) for number in numbers]
    assert sorted(taken) == sorted(set(taken))
    assert len(taken) == 40
    assert _ids(empty, Filter()) == []


def test_two_reviewers_at_once_lose_nothing(store: Store) -> None:
    start = threading.Barrier(4)

    def work(name: str) -> int:
        start.wait()
        for flag in FLAGGED:
            decide(store, 1, key_of(flag), "accept", reviewer=name)
            decide(store, 1, key_of(flag), "reject", reviewer=name)
        decide(store, 1, ARTICLE, "fix", reviewer=name)
        for _ in range(3):
            undo(store, reviewer=name)
        return 2 * len(FLAGGED) + 1

    with ThreadPoolExecutor(4) as pool:
        made = sum(pool.map(work, ["ann", "bo", "ann", "cy"]))
    with store.read() as db:
        rows = list(log(db))
        assert len(rows) == made + 12
        undone = [row.undoes for row in rows if row.undoes]
        assert len(undone) == len(set(undone)) == 12
        assert db.scalar(select(func.count()).select_from(decisions)) == len(rows)
        n_ruled = db.scalar(select(func.count()).select_from(standing).where(standing.c.subject == "article"))
        row = db.execute(select(articles.c.n_decided).where(articles.c.number == 1)).one()
        assert row.n_decided == n_ruled
    before = _held(store)
    with store.write() as db:
        rebuild_standing(db)
    assert sorted(_held(store)) == sorted(before)


def test_a_review_is_opened_again_with_all_that_was_decided(where: str) -> None:
    store = open_store(where)
    import_reports(store, PAIRS)
    decide(store, 1, ARTICLE, "drop", reviewer="ann")
    store.close()
    again = open_store(where)
    assert _held(again) == [("ann", "", "drop")]
    again.close()


def test_what_is_no_review_is_refused() -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store("/no/such/folder/review.db")
    with pytest.raises(StoreError, match=r"postgresql.*cannot be opened") as caught:
        open_store("postgresql://nobody:secret@127.0.0.1:1/x")
    assert "secret" not in str(caught.value)
