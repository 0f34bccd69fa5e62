"""Draws the picture of the article page from the seeds: `python -m review.screenshot FILE.png`, in the tests folder."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from flagger.pipeline import score_pairs
from flagger.read import read
from flagger.records import Article
from flagger.review.addresses import slug_of
from flagger.review.deciding import decide
from flagger.review.decisions import Key
from flagger.review.imports import import_reports
from flagger.review.store import open_store
from review.browsing import CHROMIUM, OPTIONS, running

SEEDS = Path(__file__).parents[2] / "seeds"
SHOWN = "001_d457f11cc40cd8e1.txt"


def draw(target: Path, *, scheme: str = "light") -> None:
    """The page of one seed with its first flags decided, 1280 pixels wide."""
    paths = [str(path) for path in sorted(SEEDS.glob("*.txt"))]
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(str(Path(folder) / "review.db"))
        pairs = list(score_pairs(item for item in read(paths) if isinstance(item, Article)))
        import_reports(store, pairs)
        number = next(n for n, (article, _) in enumerate(pairs, start=1) if article.path.endswith(SHOWN))
        article, report = pairs[number - 1]
        for index, flag in enumerate(report.flags[:3]):
            key = Key("flag", flag.code, flag.field, flag.start, flag.end)
            decide(store, number, key, "reject" if index == 1 else "accept", reviewer="ann")
        with running(store) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(OPTIONS))
            page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme=scheme)
            page.goto(f"{address}/articles/{slug_of(article.id, number)}")
            page.wait_for_timeout(300)
            page.screenshot(path=target)
            browser.close()
        store.close()


if __name__ == "__main__":
    draw(Path(sys.argv[1]), scheme=sys.argv[2] if len(sys.argv) > 2 else "light")
