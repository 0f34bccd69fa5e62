"""BP205: promotion of gambling, drugs, coins, loans and other goods of link spam."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from flagger.detectors.boilerplate.occurrences import offsets_of
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Rule

PROMOTION = Rule(
    code="BP205",
    name="promotion",
    summary="promotion of gambling, drugs, coins, loans or sex",
    severity=Severity.MAJOR,
    what="A sentence that names goods of link spam (casino, betting tips, pills, coins, loans, spells, essays, followers), "
    "offers them (bonus, discount, guaranteed, without prescription), and speaks to the reader.",
    why="Such sentences are sold: they are put into copied or hacked articles for their links.",
    examples=(
        "[[Play the best online casino games now and claim your welcome bonus!]]",
        "The river rose again on Friday. [[Buy Viagra online without prescription at the lowest price.]]",
        "[[Join our Telegram channel today for free betting tips and guaranteed forex signals.]]",
    ),
    clean=(
        "The online casino lost its licence because its welcome bonus misled players.",
        "Police seized fake Viagra that had been sold without prescription.",
        "You can apply for a student loan until Friday, the ministry said.",
    ),
    blind_spots="Soft promotion that praises a product without an offer; other trades.",
    source="Ours: the classes of link spam that search engines and blog software name.",
)

_GOODS = frozenset({
    "casino", "casinos", "slots", "jackpot", "roulette", "blackjack", "poker", "betting", "sportsbook", "bookmaker", "lottery",
    "viagra", "cialis", "levitra", "sildenafil", "tadalafil", "xanax", "tramadol", "steroids", "cbd", "gummies", "keto", "pills",
    "enlargement", "forex", "bitcoin", "crypto", "cryptocurrency", "ethereum", "token", "presale", "airdrop", "coin", "loan", "loans",
    "payday", "escort", "escorts", "porn", "webcam", "hookup", "spell", "spells", "essay", "essays", "dissertation", "backlinks",
    "followers", "replica", "hacker", "hackers", "vpn",
})  # fmt: skip
_OFFERS = (
    r"(?:welcome|deposit|sign-?up|free|no-deposit|exclusive|casino) bonus(?:es)?|bonus code|promo code|free spins?|no deposit",
    r"without (?:a )?prescription|no prescription|discreet|overnight (?:delivery|shipping)|free (?:\w+ )?(?:trial|shipping|delivery)",
    r"(?:lowest|best|cheapest|affordable|cheap) (?:price|prices|rates?|online|site|sites|odds)",
    r"guaranteed?|100% (?:legit|safe|free|genuine|bonus)|\d+% (?:off|discount|bonus)|plagiarism-free",
    r"bad credit|no credit check|instant(?:ly)? (?:approval|payout|withdrawal|cash)",
    r"double your|passive income|(?:10|50|100|1000)x|earn (?:up to )?\$\d+|big wins?|win (?:big|real money)|real money",
    r"free (?:\w+ )?(?:tips|signals)|whatsapp\b.{0,30}\+?\d{6,}",
)
_OFFER = re.compile(rf"\b(?:{'|'.join(_OFFERS)})\b")
_ADDRESS = re.compile(
    r"^\W*(?:buy|order|play|join|visit|get|claim|click|try|use|download|sign up|register|contact|call|win|bet|earn|invest|shop|enjoy|"
    r"discover|grab|looking for|want to|need|check out|apply|don't miss|start|hire|text|message|are you)\b"
    r"|\b(?:click here|sign up|join|register|order|buy|play|claim|contact us|contact him|visit|call|whatsapp|apply|bet) "
    r"(?:now|today|here|us|our|your|on|at|via|online)\b"
)
_SHOWN_CHARS = 80
_REPORTED = re.compile(r"\b(?:said|says?|told|advised?|warned|according to|heard|added)\b")
"""What a newspaper reports of an offer is no offer."""


def find(document: Document) -> Iterator[Flag]:
    seen = -1
    for start in offsets_of(document, _GOODS):
        number = bisect_right(document.sentences, start, key=lambda span: span.start) - 1
        if number == seen:
            continue
        seen = number
        sentence = document.sentences[number]
        plain = " ".join(document.quote(sentence).lower().replace("’", "'").split())
        offer = _OFFER.search(plain)
        is_reported = _REPORTED.search(plain) is not None or document.is_quoted(start)
        if offer and _ADDRESS.search(plain) and not is_reported:
            quote = document.quote(sentence)
            message = f"promotion in the text: '{quote[:_SHOWN_CHARS]}'"
            yield PROMOTION.flag(document, *sentence, message, evidence=(("offer", offer[0].strip()),))


DETECTOR = Detector(rules=(PROMOTION,), find=find, fields=("text",))
