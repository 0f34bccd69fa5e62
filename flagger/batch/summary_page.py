"""The summary of an output as one HTML page: plots drawn as SVG, no scripts, nothing loaded from anywhere."""

from collections.abc import Sequence
from html import escape

from flagger.batch.summary import VERDICTS, Summary, by_articles, ranked
from flagger.write.visible import visible

_WIDTH, _LABEL, _ROW, _BAR = 720, 230, 24, 14
_MOST_RULES = 40
_STYLE = """
:root{color-scheme:light dark;--clean:#2a9d5c;--suspect:#d99a00;--unreliable:#d1453b;--plain:#3f7cc4}
body{font:15px/1.5 system-ui,sans-serif;max-width:1000px;margin:2rem auto;padding:0 1rem}
svg{width:100%;height:auto;max-width:720px}text{font-size:12px;fill:currentColor}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid #8884}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}q{font-style:italic;overflow-wrap:anywhere}
.clean{fill:var(--clean)}.suspect{fill:var(--suspect)}.unreliable{fill:var(--unreliable)}.plain{fill:var(--plain)}
"""


def page(summary: Summary, title: str) -> str:
    """The page; whatever comes from articles is escaped."""
    verdicts = [(name, [(name, summary.verdicts[name])]) for name in VERDICTS]
    rules = [(f"{code} {rule.name}", [("plain", rule.articles)]) for code, rule in by_articles(summary)[:_MOST_RULES]]
    tenths = [
        (f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f}", [("plain", n)]) for tenth, n in enumerate(summary.priorities)
    ]
    sources = [(name, [(verdict, counts[verdict]) for verdict in VERDICTS]) for name, counts in ranked(summary)]
    rows = "".join(
        f"<tr><td>{escape(code)}</td><td>{escape(rule.name)}</td><td>{escape(rule.severity)}</td>"
        f'<td class="n">{rule.flags:,}</td><td class="n">{rule.marked:,}</td><td class="n">{rule.articles:,}</td>'
        f"<td>{'<br>'.join(f'<q>{escape(visible(quote))}</q>' for _, _, quote in rule.examples)}</td></tr>"
        for code, rule in by_articles(summary)
    )
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" '
        f"content=\"default-src 'none'; style-src 'unsafe-inline'\"><style>{_STYLE}</style></head><body>\n"
        f"<h1>{escape(title)}</h1><p>{summary.articles:,} articles; on {summary.broken:,} a rule broke.</p>\n"
        f"<h2>Verdicts</h2>{_bars('Articles by verdict', verdicts)}\n"
        f"<h2>Priority for review</h2>{_bars('Articles by priority', tenths)}\n"
        f"<h2>Rules</h2>{_bars('Articles by rule', rules)}\n"
        '<table><thead><tr><th>code<th>name<th>severity<th class="n">flags<th class="n">marked<th class="n">articles'
        f"<th>examples</tr></thead><tbody>{rows}</tbody></table>\n"
        f"<h2>Sources</h2>{_bars('Articles by source and verdict', sources)}\n</body></html>\n"
    )


def _bars(title: str, rows: Sequence[tuple[str, Sequence[tuple[str, int]]]]) -> str:
    """Horizontal bars, each of parts with a class for their colour; the longest is as wide as the drawing."""
    largest = max((sum(n for _, n in parts) for _, parts in rows), default=0) or 1
    room = _WIDTH - _LABEL - 70
    drawn = []
    for index, (label, parts) in enumerate(rows):
        y = index * _ROW
        x = float(_LABEL)
        shown = visible(label)
        shown = shown if len(shown) <= 34 else "…" + shown[-33:]
        drawn.append(f'<text x="{_LABEL - 8}" y="{y + 16}" text-anchor="end">{escape(shown)}</text>')
        for kind, count in parts:
            width = round(room * count / largest, 1)
            tip = f"{visible(label)}: {count:,} {kind if kind != 'plain' else 'articles'}"
            drawn.append(
                f'<rect class="{kind}" x="{x:.1f}" y="{y + 5}" width="{width}" height="{_BAR}">'
                f"<title>{escape(tip)}</title></rect>"
            )
            x += width
        drawn.append(f'<text x="{x + 6:.1f}" y="{y + 16}">{sum(n for _, n in parts):,}</text>')
    height = max(1, len(rows)) * _ROW
    return f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(title)}">{"".join(drawn)}</svg>'
