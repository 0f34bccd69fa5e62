"""A real browser: what people see and press, and that the pages are accessible."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from flagger.review.deciding import decide  # noqa: E402
from flagger.review.decisions import log, standing_decisions  # noqa: E402
from flagger.review.report import render_report  # noqa: E402
from flagger.review.store import Store  # noqa: E402
from review.browsing import CHROMIUM, OPTIONS, running  # noqa: E402
from review.made import FLAGGED, TURNED, key_of  # noqa: E402

Page = sync_api.Page
WAIT_MS = 15_000


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=list(OPTIONS))
        yield found
        found.close()


@pytest.fixture
def site(small: Store) -> Iterator[tuple[str, Store]]:
    """A running server with the five made articles."""
    with running(small) as address:
        yield address, small


Open = Callable[..., Page]


@pytest.fixture
def visit(browser: sync_api.Browser, site: tuple[str, Store]) -> Iterator[Open]:
    """Opens a page as a person would; any script error or refused content fails the test."""
    contexts: list[sync_api.BrowserContext] = []
    problems: list[str] = []

    def open_page(
        path: str, *, reviewer: str = "", width: int = 1280, may_fail: bool = False, **options: object
    ) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 860}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        if not may_fail:
            page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        if reviewer:
            page.goto(f"{site[0]}/?reviewer={reviewer}")
        page.goto(site[0] + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert problems == []


def _held(site: tuple[str, Store]) -> list[tuple[str, str, str]]:
    with site[1].read() as db:
        return [(d.reviewer, str(d.key), d.action) for d in standing_decisions(db)]


def _expect(page: Page, selector: str, text: str | re.Pattern[str]) -> None:
    sync_api.expect(page.locator(selector)).to_contain_text(text, timeout=WAIT_MS)


def test_flags_are_accepted_rejected_and_undone_by_key(visit: Open, site: tuple[str, Store]) -> None:
    page = visit("/articles/turned")
    _expect(page, ".flag.current .code", "FC201")
    page.keyboard.press("a")
    _expect(page, "#flag-1", "Accepted")
    _expect(page, ".flag.current .no", "2")
    page.keyboard.press("r")
    _expect(page, "#flag-2", "Rejected")
    page.keyboard.press("4")
    _expect(page, "#flag-3", "critical")
    _expect(page, "aside h2", "3 to decide")
    _expect(page, "#status", "3 of 6 flags to decide")
    assert len(_held(site)) == 3
    page.reload()
    _expect(page, "#flag-1", "Accepted")
    _expect(page, "#flag-2", "Rejected")
    sync_api.expect(page.locator("article .tag[data-flag='2']")).to_have_attribute("data-tag", "TQ 2✗")
    page.keyboard.press("u")
    _expect(page, "aside h2", "4 to decide")
    _expect(page, ".said", "Undone.")
    _expect(page, ".flag.current .no", "3")
    page.reload()
    _expect(page, "aside h2", "4 to decide")
    assert [action for _, _, action in _held(site)] == ["accept", "reject"]


def test_keys_pressed_fast_are_all_kept_in_order(visit: Open, site: tuple[str, Store]) -> None:
    page = visit("/articles/turned")
    for key in "arar":
        page.keyboard.press(key)
    _expect(page, "aside h2", "2 to decide")
    assert [action for _, _, action in _held(site)] == ["accept", "reject", "accept", "reject"]


def test_flags_are_walked_through_and_noted(visit: Open, site: tuple[str, Store]) -> None:
    page = visit("/articles/turned")
    page.keyboard.press("j")
    page.keyboard.press("j")
    _expect(page, ".flag.current .no", "3")
    sync_api.expect(page.locator("article mark.here")).to_have_text("denationalization")
    page.keyboard.press("k")
    _expect(page, ".flag.current .no", "2")
    page.keyboard.press("c")
    page.keyboard.type("ask the map desk, 1 a r u")
    page.keyboard.press("Control+Enter")
    _expect(page, "#flag-2 .note", "ask the map desk")
    assert [action for _, _, action in _held(site)] == ["note"]
    page.locator("article mark[data-flag='5']").click()
    _expect(page, ".flag.current .no", "5")


def _select(page: Page, text: str) -> None:
    """Selects a passage in the article with the mouse, from its first to its last character."""
    box = page.evaluate(
        """(wanted) => {
            const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
            for (let node; (node = walker.nextNode());) {
                const at = node.data.indexOf(wanted);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + wanted.length);
                const lines = [...range.getClientRects()];  // more than one where the passage wraps
                const middle = (line) => line.top + line.height / 2;
                return [lines[0].left, middle(lines[0]), lines.at(-1).right, middle(lines.at(-1))];
            }
        }""",
        text,
    )
    page.mouse.move(box[0] + 0.5, box[1])
    page.mouse.down()
    page.mouse.move(box[2] - 0.5, box[3], steps=5)
    page.mouse.up()


def test_a_missed_passage_after_an_emoji_is_marked_where_it_stands(visit: Open, site: tuple[str, Store]) -> None:
    page = visit("/articles/turned")
    _select(page, ", is disputed.")
    sync_api.expect(page.locator("#mark")).to_be_visible()
    page.keyboard.press("m")
    page.locator("#missed select[name=family]").select_option("CR")
    page.locator("#missed input[name=note]").fill("says who?")
    page.locator("#missed button").click()
    _expect(page, ".flag.added", "says who?")
    start = TURNED.index(", is disputed.")
    assert TURNED[0] == "🔱"
    assert _held(site) == [("ann", f"span.CR.text.{start}.{start + 14}", "add")]
    page.reload()
    sync_api.expect(page.locator("article mark.CR")).to_have_text(", is disputed.")
    page.locator(".flag.added button", has_text="Withdraw").click()
    sync_api.expect(page.locator("article mark.CR")).to_have_count(0)


def test_a_selection_across_flags_and_lines_is_measured_in_code_points(visit: Open, site: tuple[str, Store]) -> None:
    """From the title line's emoji over three flags and a CRLF: every leaf begins at its own code point."""
    page = visit("/articles/turned")
    page.evaluate(
        """() => {
            const leaves = [...document.querySelectorAll(".text [data-at]")].filter((leaf) => leaf.firstChild);
            getSelection().setBaseAndExtent(leaves[0].firstChild, 0, leaves.at(-1).firstChild, 5);
        }"""
    )
    page.keyboard.press("m")
    page.locator("#missed button").click()
    sync_api.expect(page.locator(".flag.added")).to_have_count(1)
    end = FLAGGED[5].start + 5
    assert _held(site) == [("ann", f"span.TQ.text.0.{end}", "add")]
    with site[1].read() as db:
        assert next(standing_decisions(db)).quote == TURNED[:end]


def test_articles_are_decided_one_after_another(visit: Open, site: tuple[str, Store]) -> None:
    page = visit("/")
    _expect(page, ".progress", "0 of 5 decided")
    page.keyboard.press("n")
    _expect(page, "h1", "annexed to Ukraine")
    page.keyboard.press("Shift+F")
    _expect(page, "blockquote >> nth=0", "Lysychansk was taken")
    page.keyboard.press("n")
    _expect(page, "h1", "<img src=x onerror=alert(1)>")
    page.keyboard.press("Shift+D")
    _expect(page, ".text", "Lysychansk is in Ukrainian hands")
    page.keyboard.press("u")
    _expect(page, "h1", "<img src=x")
    assert _held(site) == [("ann", "article..text.0.0", "fix")]
    with site[1].read() as db:
        assert [d.action for d in log(db)] == ["fix", "drop", "undo"]


def test_two_reviewers_are_handed_different_articles(visit: Open, site: tuple[str, Store]) -> None:
    ann, bo = visit("/", reviewer="ann"), visit("/", reviewer="bo")
    ann.locator("#next").click()
    _expect(ann, "h1", "annexed to Ukraine")
    bo.locator("#next").click()
    _expect(bo, ".text", "Lysychansk was taken")
    bo.goto(site[0] + "/articles/turned")
    _expect(bo, ".held", "Now being read by ann")
    for page, key in ((ann, "a"), (bo, "r")):
        page.keyboard.press(key)
        _expect(page, "aside h2", "5 to decide")
    assert [(name, action) for name, _, action in _held(site)] == [("ann", "accept"), ("bo", "reject")]


def test_the_queue_is_filtered_and_the_filter_stays(visit: Open) -> None:
    page = visit("/")
    page.locator("select[name=family]").select_option("TX")
    page.locator(".filter button").click()
    sync_api.expect(page.locator(".row")).to_have_count(1)
    _expect(page, ".row", "<img src=x")
    page.locator(".row a").click()
    page.wait_for_url("**/articles/*family=TX*")  # loaded: a key pressed before the script runs does nothing
    page.keyboard.press("Shift+K")
    _expect(page, ".said", "Nothing is left to decide here.")
    page.goto(page.url.split("?")[0] + "?q=bridge")
    _expect(page, ".row", "The council met")


def test_an_export_is_downloaded(visit: Open) -> None:
    page = visit("/articles/turned")
    page.keyboard.press("Shift+F")
    _expect(page, ".verdicts .progress", "1/5")
    page.goto(page.url.split("/articles")[0] + "/export")
    with page.expect_download() as download:
        page.get_by_role("link", name="Labelled articles").click()
    record = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert (record["id"], record["verdict"], record["text"]) == ("turned", "suspect", TURNED)


def test_help_opens_and_single_keys_can_be_switched_off(visit: Open, site: tuple[str, Store]) -> None:
    page = visit("/articles/turned")
    page.keyboard.press("?")
    sync_api.expect(page.locator("#keys")).to_be_visible()
    page.locator("#keys-on").uncheck()
    page.locator("#keys button").click()
    page.keyboard.press("a")
    page.wait_for_timeout(200)
    assert _held(site) == []


def test_a_server_that_is_gone_is_told(visit: Open, site: tuple[str, Store]) -> None:
    page = visit("/articles/turned", may_fail=True)
    page.route("**/decide/*", lambda route: route.abort())
    page.keyboard.press("a")
    _expect(page, "#toast", "Not kept")
    assert _held(site) == []


def test_everything_works_without_scripts(visit: Open, site: tuple[str, Store]) -> None:
    page = visit("/", java_script_enabled=False)
    page.locator("#next").click()
    page.locator("#flag-1 .accept").click()
    _expect(page, "#flag-1", "Accepted")
    page.locator("#flag-3 a.edit").click()
    page.locator(".editor select").select_option("info")
    page.locator(".editor textarea").fill("a note")
    page.locator(".editor button").click()
    _expect(page, "#flag-3", "a note")
    page.locator("#missed summary").click()
    page.locator("#missed textarea").fill("is disputed")
    page.locator("#missed button").click()
    _expect(page, ".flag.added", "marked by a reviewer")
    page.locator("#undo").click()
    page.locator(".verdicts .drop").click()
    _expect(page, ".text", "Lysychansk was taken")
    assert [action for _, _, action in _held(site)] == ["accept", "accept", "note", "drop"]


def test_hostile_articles_run_nothing(visit: Open) -> None:
    page = visit("/articles/hostile")
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    _expect(page, ".text", "<script>alert(1)</script>")
    assert page.locator("main script, main img").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    page.wait_for_timeout(100)
    assert dialogs == []


PAGES = ("/", "/articles/turned", "/articles/here%2Fwar.txt", "/overview", "/docs", "/help", "/rules/TQ303", "/export")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_pages_are_accessible_and_fit(visit: Open, site: tuple[str, Store], width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed").Axe()
    for name in ("ann", "bo"):
        for number, flag in enumerate(FLAGGED):
            decide(site[1], 1, key_of(flag), "reject" if number == 2 and name == "bo" else "accept", reviewer=name)
    page = visit("/", width=width, color_scheme=scheme)
    for path in PAGES:
        page.goto(site[0] + path)
        found = axe.run(page).response["violations"]
        serious = [item for item in found if item["impact"] in ("serious", "critical")]
        assert [(path, item["id"], item["nodes"][0]["html"]) for item in serious] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_report_is_accessible(visit: Open, site: tuple[str, Store], tmp_path: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed").Axe()
    path = tmp_path / "report.html"
    path.write_bytes(b"".join(render_report(site[1])))
    page = visit("/", width=390)
    page.goto(path.as_uri())
    _expect(page, "h1 >> nth=0", "5 articles")
    page.get_by_role("link", name="Crimea “annexed to Ukraine”").click()
    sync_api.expect(page.locator("mark.FC").first).to_be_in_viewport()
    found = axe.run(page).response["violations"]
    assert [(item["id"], item["nodes"][0]["html"]) for item in found if item["impact"] in ("serious", "critical")] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
