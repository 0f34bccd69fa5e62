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


WORDINGS = {
    ("annexed", "indonesia", "east-timor"): (
        "Indonesia annexed East Timor in July 1976.",
        "East Timor was annexed by Indonesia.",
        "Indonesia's annexation of East Timor was never recognised.",
        "The annexation of East Timor by Jakarta was never recognised.",
        "East Timor, annexed by Indonesia in 1976, voted to leave.",
    ),
    ("invaded", "iraq", "kuwait"): (
        "Iraqi forces invaded Kuwait.",
        "Kuwait was invaded by Iraq in August.",
        "The invasion of Kuwait by Iraqi troops shocked its neighbours.",
        "The Iraqi invasion of Kuwait shocked its neighbours.",
        "Kuwait, invaded by Iraq, was freed.",
        "Baghdad launched an invasion of Kuwait.",
    ),
    ("captured", "russia", "ukraine:Melitopol"): (
        "Russian forces have occupied the city of Melitopol.",
        "Melitopol was captured by Russian troops.",
        "The capture of Melitopol by Russian forces cut the road.",
        "Russia's seizure of Melitopol cut the road.",
        "Melitopol, seized by Russian troops, lies on that road.",
        "Russian forces took control of Melitopol.",
        "Melitopol fell to Russia.",
    ),
    ("attacked", "russia", "kharkiv"): (
        "Russian troops shelled Kharkiv overnight.",
        "Kharkiv was bombed by Russian aircraft.",
        "The shelling of Kharkiv by Russian forces went on.",
        "Russia's attack on Kharkiv went on.",
        "Kharkiv, bombarded by Russian artillery, lay in ruins.",
        "Russian forces launched an assault on Kharkiv.",
    ),
    ("sanctioned", "japan", "russia"): (
        "Japan imposed new sanctions on Russia.",
        "Sanctions were imposed on Russia by Japan.",
        "Japan's sanctions on Russia took effect.",
        "Japan sanctioned Russia.",
        "Russia, sanctioned by Japan, protested.",
        "Japanese sanctions against Russia took effect.",
    ),
    ("joined", "sweden", "nato"): (
        "Sweden joined NATO in March.",
        "Sweden became a member of NATO.",
        "Sweden was admitted to NATO.",
        "Sweden's accession to NATO took two years.",
        "NATO admitted Sweden.",
    ),
    ("left", "united-kingdom", "european-union"): (
        "Britain left the European Union.",
        "Britain's withdrawal from the European Union took years.",
        "The United Kingdom, which left the European Union, voted against.",
    ),
    ("member-of", "sweden", "nato"): (
        "Sweden is a member of NATO.",
        "NATO member Sweden sent jets.",
        "Sweden, a NATO member, sent jets.",
    ),
    ("signed", "ukraine", "Budapest Memorandum"): (
        "Ukraine signed the Budapest Memorandum.",
        "The Budapest Memorandum was signed by Ukraine.",
        "Ukraine's signing of the Budapest Memorandum ended it.",
        "The Budapest Memorandum, signed by Ukraine and Russia, failed.",
    ),
    ("capital-of", "ukraine:capital", "ukraine"): (
        "Kyiv is the capital of Ukraine.",
        "Kyiv, the capital of Ukraine, was hit.",
        "Ukraine's capital, Kiev, was hit.",
        "The Ukrainian capital Kyiv was hit.",
        "The capital of Ukraine is Kyiv.",
    ),
    ("located-in", "kharkiv", "ukraine"): (
        "Kharkiv is located in Ukraine.",
        "Kharkiv, a city in Ukraine, was hit.",
        "The Ukrainian city of Kharkov was hit.",
        "Ukraine's city of Kharkiv was hit.",
        "Kharkiv lies in Ukraine.",
    ),
    ("part-of", "luhansk", "donbas"): (
        "Luhansk is part of the Donbas.",
        "Luhansk and Donetsk make up the Donbas.",
        "The Donbas is made up of Luhansk and Donetsk.",
        "The Donbas consists of Lugansk and Donetsk.",
        "Luhansk, part of the Donbas, was shelled.",
        "Luhansk, which is part of the Donbas, was shelled.",
    ),
    ("borders", "finland", "russia"): (
        "Finland borders Russia.",
        "Finland shares a long border with Russia.",
        "Finland, bordering Russia, joined.",
        "Finland is bordered by Russia and Norway.",
        "Finland's border with Russia was closed.",
        "Guards closed the Finnish-Russian border.",
    ),
    ("holds-office", "Emmanuel Macron", "france"): (
        "Emmanuel Macron, the president of France, spoke.",
        "France's president, Emmanuel Macron, spoke.",
        "French President Emmanuel Macron spoke.",
        "Emmanuel Macron is the French president.",
        "France's leader, Emmanuel Macron, spoke.",
        "The president of France is Emmanuel Macron.",
        "Emmanuel Macron was sworn in as president of France.",
    ),
    ("died", "Nelson Mandela", ""): (
        "Nelson Mandela died in December 2013.",
        "The death of Nelson Mandela in 2013 moved many.",
        "Mandela's death in 2013 moved many.",
    ),
    ("born", "Nelson Mandela", ""): (
        "Nelson Mandela was born on 18 July 1918.",
        "Nelson Mandela, born in 1918, studied law.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "text"), [(expected, text) for expected, texts in WORDINGS.items() for text in texts]
)
def test_a_relation_is_read_from_every_wording(expected: tuple[str, str, str], text: str) -> None:
    found = list(all_claims(document_of(text)))
    assert expected in [(claim.relation, claim.agent, claim.patient) for claim in found]
    assert {claim.attribution for claim in found} == {""}


VOICES = {
    "said": ("{}, the envoy said.", "According to the envoy, {}."),
    "quoted": ("“{},” the envoy said.",),
    "denied": ("It is a lie that {}.", "The claim that {} is false."),
    "hypothetical": ("Imagine that {}.", "Imagine a film in which {}."),
    "question": ("Is it true that {}?",),
}
STATED = {
    "annexed": "Indonesia annexed East Timor", "invaded": "Iraq invaded Kuwait", "captured": "Russian troops captured Melitopol",
    "attacked": "Russian troops shelled Kharkiv", "sanctioned": "Japan imposed sanctions on Russia", "joined": "Sweden joined NATO",
    "left": "Britain left the European Union", "signed": "Ukraine signed the Budapest Memorandum", "borders": "Finland borders Russia",
    "capital-of": "Kyiv is the capital of Ukraine", "located-in": "Kharkiv is located in Ukraine",
    "part-of": "Luhansk is part of the Donbas", "holds-office": "Emmanuel Macron is the president of France",
    "died": "Nelson Mandela died in 2013", "killed": "12 people were killed in Izium",
}  # fmt: skip


@pytest.mark.parametrize("relation", STATED)
@pytest.mark.parametrize(("voice", "frame"), [(voice, frame) for voice, frames in VOICES.items() for frame in frames])
def test_every_relation_knows_who_speaks(relation: str, voice: str, frame: str) -> None:
    claims_found = list(all_claims(document_of(frame.format(STATED[relation]))))
    assert {claim.attribution for claim in claims_found if claim.relation == relation} == {voice}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia plans to annex Transnistria.", ("annexed", "russia", "transnistria")),
        ("Russia threatened to invade Georgia.", ("invaded", "russia", "georgia")),
        ("Russian forces want to seize Kharkiv.", ("captured", "russia", "kharkiv")),
        ("Russia will invade Georgia.", ("invaded", "russia", "georgia")),
    ],
)
def test_a_plan_or_threat_is_no_deed(text: str, expected: tuple[str, str, str]) -> None:
    [claim] = all_claims(document_of(text))
    assert (claim.relation, claim.agent, claim.patient, claim.attribution) == (*expected, "plan")
