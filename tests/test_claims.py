"""What a sentence says happened, and in whose words, is read from many wordings."""

import pytest
from conftest import document_of

from flagger.facts.annexations import ANNEXATION
from flagger.facts.claims import Told, told
from flagger.facts.extraction import claims as all_claims
from flagger.records import Document


def claims(text: str) -> list[Told]:
    document: Document = document_of(text)
    return list(told(document, ANNEXATION, ANNEXATION.triggers))


@pytest.mark.parametrize(
    ("text", "agent", "patient", "origin"),
    [
        ("Russia annexed Crimea in 2014.", "russia", "crimea", ""),
        ("Crimea was annexed by Moscow from Ukraine.", "russia", "crimea", "ukraine"),
        ("Crimea, which the Kremlin annexed in 2014, was hit.", "russia", "crimea", ""),
        ("The annexation of Kuwait by Iraqi troops led to war.", "iraq", "kuwait", ""),
        ("Germany's annexation of Austria was unopposed.", "germany", "austria", ""),
        ("After annexing Goa, India took Portugal's garrison prisoner.", "india", "goa", ""),
        ("Crimea was quiet. The peninsula was annexed by Russia.", "russia", "crimea", ""),
    ],
)
def test_roles_are_read_from_a_wording(text: str, agent: str, patient: str, origin: str) -> None:
    [found] = claims(text)
    assert (found.claim.agent, found.claim.patient, found.claim.origin) == (agent, patient, origin)


@pytest.mark.parametrize(
    ("text", "attribution", "speaker"),
    [
        ("Russia annexed Crimea.", "", ""),
        ("Lavrov said that Ukraine annexed Crimea.", "said", "Lavrov"),
        ("Ukraine annexed Crimea, the spokesman said.", "said", "the spokesman"),
        ("According to Tass, Ukraine annexed Crimea.", "said", "Tass"),
        ("“Ukraine annexed Crimea,” he wrote.", "quoted", "he"),
        ("The claim that Ukraine annexed Crimea is false.", "denied", ""),
        ("Critics say Ukraine annexed Crimea. That is not true.", "denied", ""),
        ("If Ukraine annexed Crimea, war would follow.", "hypothetical", ""),
        ("Has Ukraine annexed Crimea?", "question", ""),
        ("Ukraine, which annexed Crimea, said nothing.", "", ""),
    ],
)
def test_a_claim_knows_who_makes_it(text: str, attribution: str, speaker: str) -> None:
    found = claims(text)[0]
    assert found.claim.attribution == attribution
    assert not speaker or found.claim.speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine's annexed Crimean peninsula was hit.",
        "New Mexico annexed nothing.",
        "Georgia Tech annexed a car park.",
        "The peninsula was annexed by Russia.",
        "Ukraine and Crimea, annexed.",
        "",
    ],
)
def test_nothing_is_read_where_a_role_is_unsure(text: str) -> None:
    assert claims(text) == []


def test_the_span_runs_from_the_first_name_to_the_date() -> None:
    text = "He spoke of Crimea, a peninsula that was annexed by Russia in March 2014, and of the war."
    [found] = claims(text)
    assert text[slice(*found.claim.span)] == "Crimea, a peninsula that was annexed by Russia in March 2014"
    assert found.claim.date == "2014"


def relations(text: str, date: str = "") -> list[tuple[str, str, str, str, str, float | None]]:
    """What the claims of a text say, without their spans."""
    return [
        (claim.relation, claim.agent, claim.patient, claim.place, claim.date, claim.number)
        for claim in all_claims(document_of(text, date=date))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian troops took control of Lysychansk.", ("captured", "russia", "ukraine:Lysychansk", "", "", None)),
        ("Mariupol fell to Russia in 2022.", ("captured", "russia", "ukraine:Mariupol", "", "2022", None)),
        ("Finland joined NATO in 2023.", ("joined", "finland", "nato", "", "2023", None)),
        ("At least 12 people were killed in Izium.", ("killed", "", "", "ukraine:Izium", "", 12)),
        ("The death toll in Kyiv has risen to 31.", ("killed", "", "", "ukraine:capital", "", 31)),
        ("Nine people were injured on Tuesday.", ("injured", "", "", "", "2022-07-05", 9)),
        (
            "French President Emmanuel Macron left.",
            ("holds-office", "Emmanuel Macron", "france", "president", "", None),
        ),
    ],
)
def test_claims_of_all_relations_are_extracted(
    text: str, expected: tuple[str, str, str, str, str, float | None]
) -> None:
    assert relations(text, "2022-07-06") == [expected]
