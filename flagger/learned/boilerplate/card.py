"""The card of the block model, written from what was measured when it was trained."""

from flagger.learned.boilerplate.evaluation import ALARMS, FLAGS, FRESH_CUTS, RANKING, Figures
from flagger.learned.boilerplate.model import BlockModel
from flagger.learned.boilerplate.pages import HELD_BACK_OF, PAGES, SNIPPETS
from flagger.learned.boilerplate.training import CUTS, FOLDS, NEWS
from flagger.tables import render

LICENCES = {
    PAGES: "WCXB development pages, CC BY 4.0",
    SNIPPETS: "blocks of trafilatura's evaluation set, Apache-2.0",
    "news": "US government works; Wikinews, CC BY 2.5; GUM, CC BY; NLTK's open corpora",
}


def card(model: BlockModel, figures: Figures, digest: str) -> str:
    """The card in Markdown."""
    data = "\n".join(f"- `{name}`: {licence}" for name, licence in LICENCES.items())
    return f"""# The block model (BP901)

Says of each block of a scraped text how likely it is furniture of the page: menus, prompts, notices, footers, lists of
other stories. Input is plain text, output a probability per block; rule BP901 flags runs of blocks.

## How it works

1. Three columns of {model.heads.weights.shape[1]:,} weights, a byte each, for the hashed words and pairs of words of the
   block, of the block before and of the block after: a logistic regression.
2. {model.trees.leaf.shape[1]} boosted trees of depth four on {len(model.usual)} features: that score for the block and around it, the
   block's shape, its place, prose before and after, how much of its vocabulary the article's prose shares, and what the
   tables of furniture know of it and of the lines around it.
   They learn from scores of weights that have not seen the site.
3. A logistic curve to probabilities. A flag needs a block of at least {model.sure:.2f}, where 95 in 100 blocks of unseen
   training sites were furniture.

## Data

{data}

SHA-256 of the records: `{digest}`. The text is not part of the model; only weights of hashed words are.

A text is a page's content as a scraper cuts it out: with 0 to 20 of the blocks after it and mostly none, at most five, of
those before it, drawn anew for each of {len(CUTS)} copies; a fourth copy has the content alone. Furniture inside the content stays.
One site in {HELD_BACK_OF} is held back; thresholds, calibration and all choices come from the others in {FOLDS} folds by site.
Clean documents of {len(NEWS)} sources, from the half that rules are tuned on, are pages without furniture.

## Figures on held-back sites

Blocks of six words or more, {len(FRESH_CUTS)} fresh random cuts of each page. "articles" are pages with the shape of a news article
(up to 60 blocks, four fifths running text); the others are guides, shops, lists and forums. Labels marked doubtful in the
data are mostly content that the label calls furniture: "sure" leaves them out. F1 at a threshold chosen on training sites,
AP with the middle 95 % of a bootstrap over sites.

{render(RANKING, figures.ranking, "markdown")}

Calibration error of the blocks' probabilities: {figures.calibration_error}.

Flags of BP901; one is right if most of its words are labelled furniture:

{render(FLAGS, figures.flags, "markdown")}

Flags on clean news and government prose that no rule was tuned on:

{render(ALARMS, figures.alarms, "markdown")}

## Limits

- English pages of 2024 to 2026, and few of them news sites; other languages are not flagged.
- Bylines, dates, picture credits, quoted posts and the headline are never flagged, though the data call some furniture.
- Furniture in full sentences on the article's own topic is missed: house advertising inside the text, summaries, captions.
- A short last line of an article that stands apart from it, such as a signature, may be taken for a footer.
- On lists, shops and forums half of what people call furniture is missed.
"""
