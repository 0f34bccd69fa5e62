"""The pages show articles exactly, and every form works without scripts."""

import re

import pytest
from starlette.testclient import TestClient

from flagger.records import Article, Flag, Severity, Verdict
from flagger.review.addresses import slug_of
from flagger.review.decisions import Key, log, standing_decisions
from flagger.review.highlight import shown
from flagger.review.imports import import_reports
from flagger.review.store import Store
from review.client import client_of, decide, post, tags_of, text_in
from review.made import ARTICLES, CONTROL, FLAGGED, HOSTILE, PAIRS, TURNED, key_of, report

ARTICLE = Key("article")


@pytest.fixture
def client(small: Store) -> TestClient:
    return client_of(small)


def _actions(store: Store) -> list[tuple[str, str, str]]:
    with store.read() as db:
        return [(d.reviewer, str(d.key), d.action) for d in standing_decisions(db)]


def test_the_queue_lists_the_most_urgent_first(client: TestClient) -> None:
    page = client.get("/").text
    links = re.findall(r'class="to" href="([^"]+)"', page)
    assert links == [
        "/articles/turned",
        "/articles/here%2Fwar.txt",
        "/articles/hostile",
        "/articles/there%2Fwar.txt",
        "/articles/clean",
    ]
    assert "0 of 5 decided" in page
    for link in links:
        assert client.get(link).status_code == 200


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("verdict=suspect", ["hostile"]),
        ("family=XA", ["here%2Fwar.txt"]),
        ("severity=critical", ["here%2Fwar.txt"]),
        ("source=news.example.com", ["clean"]),
        ("q=bridge", ["clean"]),
        ("q=no+such+word", []),
        ("verdict=nonsense&order=sideways", ["turned", "here%2Fwar.txt", "hostile", "there%2Fwar.txt", "clean"]),
    ],
)
def test_the_queue_is_filtered(client: TestClient, query: str, found: list[str]) -> None:
    page = client.get(f"/?{query}").text
    links = re.findall(r'class="to" href="/articles/([^"?]+)', page)
    assert links == found


def test_the_text_stands_in_the_page_code_point_for_code_point(client: TestClient) -> None:
    for article in ARTICLES:
        page = client.get(f"/articles/{slug_of(article.id, 0)}").text
        body = re.search(r'<div class="text".*?</div>', page, re.DOTALL)
        assert body is not None
        leaves = re.findall(r'<span data-at="(\d+)">(.*?)</span>', body[0], re.DOTALL)
        for at, escaped in leaves:
            text = re.sub(
                r"&(lt|gt|amp|#34|#39);",
                lambda m: {"lt": "<", "gt": ">", "amp": "&", "#34": '"', "#39": "'"}[m[1]],
                escaped,
            )
            assert shown(article.text[int(at) : int(at) + len(text)]) == text
        total = sum(len(re.sub(r"&[a-z0-9#]+;", "x", escaped)) for _, escaped in leaves)
        assert total == len(shown(article.text))


def test_a_flag_shows_what_it_rests_on(client: TestClient) -> None:
    page = client.get("/articles/turned").text
    card = text_in(page, "li", "current")
    for expected in (
        "FC201",
        "turned-annexation",
        "major",
        "90",
        "made-up finding",
        "known",
        "a fact",
        "annexed from Ukraine",
    ):
        assert expected in card
    assert 'href="/rules/FC201"' in page
    assert 'data-tag="TQ 2"' in page
    assert 'href="https://www.example.org/a"' in page


def test_overlapping_flags_have_lines_of_their_own(client: TestClient) -> None:
    page = client.get("/articles/turned").text
    assert '<mark class="FC l0 open" data-flag="1"><mark class="TQ l1 open" data-flag="2">' in page


def test_contradictions_show_both_passages(client: TestClient) -> None:
    page = client.get("/articles/here%2Fwar.txt").text
    sides = text_in(page, "div", "sides")
    assert "Lysychansk was taken by Russia on Sunday." in sides
    assert "Lysychansk is in Ukrainian hands." in sides
    assert 'href="/articles/there%2Fwar.txt"' in page


def test_a_hostile_article_is_only_text(client: TestClient) -> None:
    page = client.get("/articles/hostile").text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert 'href="javascript:' not in page
    assert "\u202e" not in page
    assert "\x00" not in page
    assert 'data-name="RLO"' in page
    assert 'data-name="NUL"' in page
    assert "⟨RLO⟩gnp.exe⟨PDF⟩" in page
    assert CONTROL.quote in HOSTILE


@pytest.mark.parametrize(
    "path", ["/", "/articles/turned", "/articles/hostile", "/overview", "/export", "/help", "/docs", "/rules/TQ303"]
)
def test_pages_are_small_and_carry_no_inline_code(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert len(answer.content) < 100_000
    for tag, attributes in tags_of(answer.text):
        assert not [name for name in attributes if name == "style" or name.startswith("on")]
        assert tag != "style"
        assert tag != "script" or attributes["src"].startswith("/static/")
        for name in ("src", "href", "action"):
            local = attributes.get(name, "/").startswith(("/", "#"))
            assert local or (tag == "a" and attributes["rel"] == "noopener noreferrer nofollow")


def test_a_decision_is_kept_and_the_next_open_flag_comes_up(client: TestClient, small: Store) -> None:
    page = decide(client, 1, "accept", key_of(FLAGGED[0]), query="family=FC")
    assert _actions(small) == [("ann", str(key_of(FLAGGED[0])), "accept")]
    assert "5 to decide" in page
    assert re.search(r'id="flag-2" class="flag TQ open current"', page)
    assert 'value="family=FC"' in page
    page = decide(client, 1, "reject", key_of(FLAGGED[1]))
    assert re.search(r'id="flag-2" class="flag TQ rejected"', page)


def test_a_severity_and_a_note_are_kept_apart(client: TestClient, small: Store) -> None:
    key = key_of(FLAGGED[0])
    page = post(client, "/decide/1", do=f"edit {key}", severity="critical", severity_was="major", note="see\r\nthe map")
    assert "was major" in page
    with small.read() as db:
        kept = {d.action: d for d in standing_decisions(db)}
    assert kept["accept"].severity == Severity.CRITICAL
    assert kept["note"].note == "see\nthe map"
    post(client, "/decide/1", do=f"edit {key}", severity="critical", severity_was="critical", note="see\nthe map")
    with small.read() as db:
        assert len(list(log(db))) == 2
    page = post(client, "/decide/1", do=f"edit {key}", severity="critical", severity_was="critical", note="")
    assert "see" not in text_in(page, "p", "note")


def test_an_article_decision_leads_to_the_next_article_and_undo_back(client: TestClient, small: Store) -> None:
    page = decide(client, 1, "fix", ARTICLE)
    assert "Lysychansk was taken" in page
    assert "1/5" in page
    page = post(client, "/undo", current="3")
    assert "Undone." in page
    assert "denationalization" in page
    assert _actions(small) == []
    assert "nothing of yours" in post(client, "/undo", current="3")
    assert "nothing of yours" in post(client, "/undo")


def test_next_ends_when_everything_is_decided(client: TestClient) -> None:
    for number in range(1, 6):
        page = decide(client, number, "keep", ARTICLE)
    assert "Nothing is left to decide here." in page
    assert "5 of 5 decided, 5 by you" in page


def test_a_passage_is_added_by_typing_it(client: TestClient, small: Store) -> None:
    fields = {"do": "add", "family": "TQ", "severity": "minor", "note": "stiff"}
    page = post(client, "/decide/1", **fields, quote=" is disputed ")
    start = TURNED.index("is disputed")
    assert _actions(small) == [("ann", f"span.TQ.text.{start}.{start + 11}", "add")]
    assert "stiff" in page
    assert re.search(r'class="flag TQ added', page)
    answer = client.post("/decide/1", data={**fields, "quote": "not in there"})
    assert answer.status_code == 409
    assert "does not stand in the article" in answer.text
    answer = client.post("/decide/1", data={**fields, "quote": "e"})
    assert "more than once" in answer.text


def test_a_selected_passage_is_checked_against_the_text(client: TestClient, small: Store) -> None:
    start = TURNED.index("denationalization")
    fields = {"do": "add", "family": "TQ", "severity": "minor", "field": "text"}
    post(client, "/decide/1", **fields, quote="of the country.\n“It", start=str(start + 18), end=str(start + 38))
    wrong = {**fields, "quote": "Crimea", "start": "1", "end": "7"}
    post(client, "/decide/1", **wrong)  # one off, as UTF-16 would count; the words themselves stand there once
    assert [key for _, key, _ in _actions(small)] == [
        f"span.TQ.text.{start + 18}.{start + 38}",
        "span.TQ.text.2.8",
    ]
    with small.read() as db:
        assert [d.quote for d in standing_decisions(db)] == ["of the country.\r\n“It", "Crimea"]
    page = post(client, "/decide/1", do=f"withdraw span.TQ.text.{start + 18}.{start + 38}")
    assert page.count('class="flag TQ added') == 1


def test_decisions_on_a_page_that_is_out_of_date_are_refused(client: TestClient, small: Store) -> None:
    page = client.get("/articles/turned").text
    found = re.search(r'name="hash" value="([0-9a-f]{64})"', page)
    assert found is not None
    changed = Article("turned", TURNED + " More.")
    import_reports(small, [(changed, report(changed, FLAGGED, Verdict.UNRELIABLE, 0.9))])
    answer = client.post("/decide/1", data={"do": f"accept {key_of(FLAGGED[0])}", "hash": found[1]})
    assert answer.status_code == 409
    assert "reload the page" in answer.text
    assert _actions(small) == []


def test_decisions_on_earlier_scores_stay_in_sight(client: TestClient, small: Store) -> None:
    decide(client, 1, "accept", key_of(FLAGGED[0]))
    import_reports(small, [(ARTICLES[0], report(ARTICLES[0], FLAGGED[1:], Verdict.SUSPECT, 0.4))])
    page = client.get("/articles/turned").text
    assert "1 decisions on earlier scores" in page or "1 decision" in page
    assert "Crimea, a peninsula" in text_in(page, "details", "earlier")


def test_two_reviewers_see_each_other_unless_they_decide_independently(small: Store) -> None:
    ann, bo = client_of(small), client_of(small, reviewer="bo")
    decide(ann, 1, "accept", key_of(FLAGGED[0]))
    decide(ann, 1, "drop", ARTICLE)
    page = bo.get("/articles/turned").text
    assert "ann: accepted" in page
    assert "ann: drop" in page
    import_reports(small, PAIRS, double_share=1.0)
    assert "ann:" not in bo.get("/articles/turned").text
    decide(bo, 1, "fix", ARTICLE)
    assert "ann: drop" in bo.get("/articles/turned").text


def test_who_reads_an_article_is_shown_to_others(small: Store) -> None:
    ann, bo = client_of(small), client_of(small, reviewer="bo")
    ann.get("/articles/turned")
    assert "Now being read by" in bo.get("/articles/turned").text
    assert "being read by" in bo.get("/").text
    assert "being read by" not in ann.get("/").text


def test_a_reviewer_takes_a_name(client: TestClient, small: Store) -> None:
    page = post(client, "/reviewer", reviewer="  Zoë Ω  ")
    assert "Zoë Ω" in page
    decide(client, 1, "accept", key_of(FLAGGED[0]))
    assert _actions(small)[0][0] == "Zoë Ω"
    assert "<bdi>bo</bdi>" in client.get("/?reviewer=bo").text
    assert client.post("/reviewer", data={"reviewer": "x" * 65}).status_code == 409


def test_a_very_long_article_shows_what_is_flagged(small: Store) -> None:
    text = "".join(f"Paragraph {n} says nothing of note.\n\n" for n in range(9_000)) + "The end."
    start = text.index("Paragraph 7777")
    flag = Flag("TQ201", "wrong", "text", start, start + 9, "Paragraph", Severity.MINOR, 0.5, "made up")
    article = Article("long", text)
    import_reports(small, [(article, report(article, (flag,), Verdict.SUSPECT, 0.3))])
    client = client_of(small)
    page = client.get("/articles/long").text
    assert "characters without flags are left out" in page
    assert "Paragraph" in text_in(page, "mark", "TQ")
    assert len(page) < 120_000
    assert "Paragraph 8000 says" in client.get("/articles/long?all=1").text


@pytest.mark.parametrize(
    "article_id", ["../../etc", "a/../b", ".", "~5", "x?y#z&w=1", "100%", "α β", "\x00", "\ud83d", "a//b", "x" * 300]
)
def test_any_id_has_an_address(small: Store, article_id: str) -> None:
    article = Article(article_id, "Found it.")
    import_reports(small, [(article, report(article, (), Verdict.CLEAN, 0.99))])
    client = client_of(small)
    found = re.search(r'class="to" href="([^"]+)"', client.get("/").text)
    assert found is not None
    page = client.get(found[1])
    assert page.status_code == 200
    assert "Found it." in page.text


@pytest.mark.parametrize(
    "path",
    [
        "/articles/none",
        "/articles/~99",
        "/rules/ZZ999",
        "/export/none",
        "/static/app.py",
        "/static/../app.py",
        "/static/",
        "/nothing",
        "/articles/",
    ],
)
def test_what_is_not_there_is_said_plainly(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "do",
    [
        "accept",
        "accept nothing",
        "explode article..text.0.0",
        "keep flag.TQ201.text.0.1",
        "accept flag.TQ201.text.0.1",
        "",
    ],
)
def test_a_form_that_makes_no_sense_changes_nothing(client: TestClient, small: Store, do: str) -> None:
    assert client.post("/decide/1", data={"do": do}).status_code == 409
    assert _actions(small) == []


def test_the_overview_draws_the_figures(client: TestClient) -> None:
    for flag in FLAGGED[:2]:
        decide(client, 1, "accept", key_of(flag))
    decide(client, 1, "fix", ARTICLE)
    page = client.get("/overview").text
    assert page.count("<svg") >= 6
    assert "1/1" in page
    assert "Nothing was decided by more than one reviewer." in page


def test_pages_are_the_same_on_either_database(store: Store) -> None:
    client = client_of(store)
    assert "5 of 5" not in client.get("/").text
    assert client.get("/?q=crimea&source=a%00b&after=inf:1&family=TQ").status_code == 200
    assert client.get("/?q=crimea").text.count('class="row') >= 1
    page = decide(client, 1, "accept", key_of(FLAGGED[0]))
    assert "5 to decide" in page
    assert "Undone." in post(client, "/undo", current="1")
    for path in ("/overview", "/export/csv", "/export/labelled", "/export/label-studio", "/articles/hostile"):
        assert client.get(path).status_code == 200
    assert client.post("/decide/99999999999999999999", data={"do": "x"}).status_code == 422
    assert client.get("/?after=1:99999999999999999999").status_code == 200


def test_a_rule_says_how_often_it_was_accepted_here(client: TestClient) -> None:
    page = client.get("/rules/TQ303").text
    assert "spaced-ellipsis" in page
    assert "What it flags" in page
    assert '<mark class="plainmark">' in page
