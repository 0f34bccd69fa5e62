"""Five articles with hand-made flags, so that these tests hold whatever the rules say today."""

from flagger.records import Article, Flag, Report, Severity, Verdict
from flagger.review.decisions import Key

TURNED = (
    "🔱 Crimea, a peninsula that was annexed to Ukraine in 2014, is disputed.\n"
    "The army spoke of denationalization of the country.\r\n"
    "“It happens daily. “\n\n"
    "Related stories you might like\nShare this article"
)
HOSTILE = (
    "<script>alert(1)</script> & <b>bold</b> \x00 nul, \u202egnp.exe\u202c, and half an emoji \ud83d here.\n"
    '=HYPERLINK("http://evil.example","x") stands at the start of a line.'
)


def flag(text: str, quote: str, code: str, *, severity: Severity, confidence: float, **more: object) -> Flag:
    start = text.index(quote)
    names = {"FC201": "turned-annexation", "TQ201": "wrong-word", "TQ301": "turned-quotation-mark"}
    names |= {"BP201": "teaser-list", "BP101": "share-line", "XA101": "contradicted-elsewhere", "TX101": "control"}
    values: dict[str, object] = {
        "message": f"made-up finding of {code}",
        "evidence": (("known", "a fact"),),
        "suggestion": "",
        "field": "text",
    }
    values |= more
    return Flag(
        code=code,
        name=names[code],
        start=start,
        end=start + len(quote),
        quote=quote,
        severity=severity,
        confidence=confidence,
        **values,  # type: ignore[arg-type]
    )


def report(article: Article, flags: tuple[Flag, ...], verdict: Verdict, priority: float) -> Report:
    scores = {"translation": priority / 2, "misinformation": priority, "spam": 0.0, "credibility": 0.0}
    ordered = tuple(sorted(flags, key=lambda flag: flag.sort_key))
    return Report(article.id, ordered, verdict, scores, priority, {}, (), "0.1.0")


CONTRADICTION = "Lysychansk was taken by Russia on Sunday."
ARTICLES = (
    Article("turned", TURNED, title="Crimea “annexed to Ukraine”", url="https://www.example.org/a", date="2022-07-05"),
    Article("hostile", HOSTILE, title="<img src=x onerror=alert(1)>", url="javascript:alert(1)"),
    Article("here/war.txt", f"{CONTRADICTION} Nobody was hurt.", path="here/war.txt"),
    Article("there/war.txt", "Lysychansk is in Ukrainian hands. Nobody was hurt.", path="there/war.txt"),
    Article("clean", "The council met on Monday. It voted to repair the bridge.", url="https://news.example.com/1"),
)
FLAGGED = (
    flag(TURNED, "Crimea, a peninsula that was annexed to Ukraine in 2014", "FC201", severity=Severity.MAJOR,
         confidence=0.9, suggestion="Crimea, a peninsula that Russia annexed from Ukraine in 2014"),
    flag(TURNED, "peninsula that was annexed to", "TQ201", severity=Severity.MINOR, confidence=0.5),
    flag(TURNED, "denationalization", "TQ201", severity=Severity.MAJOR, confidence=0.7, suggestion="denazification"),
    flag(TURNED, "“It happens daily. “", "TQ301", severity=Severity.MINOR, confidence=0.95),
    flag(TURNED, "Related stories you might like\n", "BP201", severity=Severity.INFO, confidence=0.8),
    flag(TURNED, "Share this article", "BP101", severity=Severity.INFO, confidence=0.85),
)  # fmt: skip
CONTRADICTED = flag(
    ARTICLES[2].text,
    CONTRADICTION,
    "XA101",
    severity=Severity.CRITICAL,
    confidence=0.6,
    evidence=(("other_article", "there/war.txt"), ("other_quote", "Lysychansk is in Ukrainian hands.")),
)
CONTROL = flag(HOSTILE, "\u202egnp.exe\u202c", "TX101", severity=Severity.MAJOR, confidence=0.9)
PAIRS = (
    (ARTICLES[0], report(ARTICLES[0], FLAGGED, Verdict.UNRELIABLE, 0.9)),
    (ARTICLES[1], report(ARTICLES[1], (CONTROL,), Verdict.SUSPECT, 0.4)),
    (ARTICLES[2], report(ARTICLES[2], (CONTRADICTED,), Verdict.UNRELIABLE, 0.7)),
    (ARTICLES[3], report(ARTICLES[3], (), Verdict.CLEAN, 0.0)),
    (ARTICLES[4], report(ARTICLES[4], (), Verdict.CLEAN, 0.0)),
)


def key_of(flag: Flag) -> Key:
    return Key("flag", flag.code, flag.field, flag.start, flag.end)
