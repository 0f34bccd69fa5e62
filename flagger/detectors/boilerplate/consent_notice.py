"""BP105: cookie banners, privacy links and form notices."""

from collections.abc import Iterator

from flagger.detectors.boilerplate.furniture import furniture_flags
from flagger.page.table import Kind
from flagger.records import Document, Flag, Severity
from flagger.rules import Detector, Measured, Rule

CONSENT_NOTICE = Rule(
    code="BP105",
    name="consent-notice",
    summary="cookie banners, privacy links and form notices",
    severity=Severity.MINOR,
    what="A cookie banner, links to policies, and the small print of forms: 'We use cookies …', 'Privacy Policy | Terms of "
    "Use', 'protected by reCAPTCHA'.",
    why="It is law's share of the page, the same on every page of a site, and no part of any article.",
    examples=(
        "[[We use cookies to give you the best experience on our website.\nAccept all]]\nThe river rose again on Friday.",
        "The river rose again on Friday, officials said.\n[[Privacy Policy | Terms of Use | Cookie Policy]]",
        (
            "The river rose again on Friday, officials said.\n[[This site is protected by reCAPTCHA and the Google Privacy "
            "Policy and Terms of Service apply.]]"
        ),
    ),
    clean=(
        "The regulator said the company's cookie policy broke the law and its privacy policy was vague.",
        "She baked cookies for the volunteers, who agreed to the terms of the truce.",
        "The terms of service of the treaty were kept secret for years, the ministry said.",
    ),
    blind_spots="Long legal text whose sentences speak of data without a word for the visitor.",
    source="Ours: read in text that scrapers left of four hundred sites.",
    measured=Measured(38, 40, "hits in the held-back half of web pages, news and political articles"),
)


def find(document: Document) -> Iterator[Flag]:
    return furniture_flags(document, CONSENT_NOTICE, Kind.CONSENT)


DETECTOR = Detector(rules=(CONSENT_NOTICE,), find=find, fields=("text",))
