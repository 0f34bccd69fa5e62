"""The report is one file that loads nothing, and shows what the pages show."""

import re

from flagger.review.deciding import decide
from flagger.review.decisions import Key
from flagger.review.report import render_report
from flagger.review.store import Store
from review.client import tags_of, text_in
from review.made import FLAGGED, key_of


def _page(store: Store, **more: int) -> str:
    return b"".join(render_report(store, **more)).decode("utf-8")


def test_the_report_is_self_contained(small: Store) -> None:
    page = _page(small)
    for tag, attributes in tags_of(page):
        assert tag not in ("script", "link", "img", "iframe", "form", "button")
        assert not [name for name in attributes if name == "style" or name.startswith("on")]
        if tag == "a":
            assert attributes["href"].startswith("#") or attributes["rel"] == "noopener noreferrer nofollow"
    assert "script-src" not in page
    assert "default-src &#39;none&#39;" in page
    assert "<script>alert" not in page


def test_every_link_inside_the_report_leads_somewhere(small: Store) -> None:
    page = _page(small)
    ids = [attributes["id"] for _, attributes in tags_of(page) if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = {
        attributes["href"][1:] for tag, attributes in tags_of(page) if tag == "a" and attributes["href"].startswith("#")
    }
    missing = {link for link in links if link not in ids}
    assert {link for link in missing if not link.startswith("rule-")} == set()


def test_the_report_shows_articles_flags_and_decisions(small: Store) -> None:
    decide(small, 1, key_of(FLAGGED[0]), "accept", reviewer="ann")
    decide(small, 1, Key("article"), "drop", reviewer="ann")
    page = _page(small)
    assert "5 articles, 1 decided" in page
    assert "ann: accepted" in page
    assert "ann: drop" in page
    assert "Lysychansk is in Ukrainian hands." in text_in(page, "div", "sides")
    assert re.search(r'<mark class="FC l0', page)


def test_only_the_most_urgent_are_in_a_short_report(small: Store) -> None:
    page = _page(small, limit=2)
    assert "The 2 most urgent of them are in this file." in page
    assert "denationalization" in page
    assert "repair the bridge" not in page
