"""What flagger knows can be listed, searched, checked, imported and added to."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flagger import Article, score
from flagger.cli import cli
from flagger.config import Config
from flagger.errors import ConfigError
from flagger.facts.added import use
from flagger.facts.base import facts
from flagger.pipeline import score_pairs

PACK = """
facts = [
  { relation = "annexed", agent = "Russia", patient = "kharkiv", origin = "ukraine", since = "2031-01", source = "a treaty" },
  { relation = "invaded", agent = "peru", patient = "chile", since = "2031-02-01", source = "a war" },
  { relation = "captured", agent = "ukraine", patient = "Crimea", since = "2031-05-01", source = "a battle" },
  { relation = "holds-office", agent = "Ivan Testov", patient = "russia", office = "president", since = "2031", source = "a vote" },
  { relation = "holds-office", agent = "Petro Testenko", patient = "sumy", office = "governor", since = "2031-01", source = "a vote" },
  { relation = "located-in", agent = "Fooville", patient = "ukraine/kharkiv", source = "a map", also = ["Foograd"] },
  { relation = "located-in", agent = "Barville", patient = "peru", source = "a map" },
  { relation = "capital-of", agent = "Nusantara", patient = "indonesia", source = "a law" },
  { relation = "died", agent = "Ivan Testov", since = "2033", source = "a newspaper" },
  { relation = "joined", agent = "ukraine", patient = "nato", since = "2032", source = "a treaty" },
  { relation = "left", agent = "hungary", patient = "nato", since = "2033", source = "a treaty" },
]
"""


@pytest.fixture
def pack(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "my-pack.toml"
    path.write_text(PACK, encoding="utf-8")
    yield path
    use(())


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def codes(text: str, pack: Path | None = None) -> list[str]:
    config = Config(select=("FC",), facts=(str(pack),) if pack else ())
    [(_, report)] = score_pairs([Article("1", text)], config)
    return [flag.code for flag in report.flags]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ukrainian troops annexed Kharkiv in 2031.", "FC101"),
        ("Chile invaded Peru in 2031.", "FC102"),
        ("Russia captured Crimea in May 2031.", "FC104"),
        ("Ukrainian President Ivan Testov came.", "FC301"),
        ("The governor of the Lviv region, Petro Testenko, came.", "FC301"),
        ("The Polish town of Fooville was hit.", "FC201"),
        ("The Polish town of Foograd was hit.", "FC201"),
        ("The Chilean town of Barville was hit.", "FC201"),
        ("Jakarta, the capital of Indonesia, sank.", "FC202"),
        ("Ivan Testov died in 2030.", "FC403"),
        ("Ukraine joined NATO in 2030.", "FC404"),
        ("Hungary left NATO in 2030.", "FC404"),
    ],
)
def test_facts_that_a_user_adds_are_used_by_the_rules(pack: Path, text: str, code: str) -> None:
    assert codes(text, pack) == [code]


def test_added_facts_are_gone_in_the_next_run(pack: Path) -> None:
    text = "Ukrainian President Ivan Testov came. Ukraine is a member of NATO."
    assert codes(text, pack) == ["FC301"]
    assert codes(text) == ["FC207"]


def test_score_takes_packs(pack: Path, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("The Polish town of Fooville was hit.", encoding="utf-8")
    assert "FC201" in run("score", str(article), "--facts", str(pack)).stdout
    assert "FC201" not in run("score", str(article)).stdout


def test_a_sound_pack_passes_the_check(pack: Path) -> None:
    result = run("facts", "check", str(pack))
    assert result.exit_code == 0
    assert "11 facts are well, 0 are not" in result.stdout


@pytest.mark.parametrize(
    ("fact", "message"),
    [
        ({"relation": "ate", "agent": "russia", "source": "s"}, "unknown relation 'ate'"),
        ({"relation": "annexed", "agent": "russia", "patient": "crimea", "source": "s"}, "'since' is missing"),
        ({"relation": "born", "agent": "A", "since": "1950"}, "'source' is missing"),
        ({"relation": "born", "agent": "A", "since": "May", "source": "s"}, "is no date"),
        (
            {"relation": "annexed", "agent": "mars", "patient": "crimea", "since": "2014", "source": "s"},
            "'mars' is not in",
        ),
        ({"relation": "born", "agent": "A", "since": "1950", "source": "s", "colour": "red"}, "unknown key 'colour'"),
        (
            {
                "relation": "holds-office",
                "agent": "A",
                "patient": "peru",
                "office": "cook",
                "since": "1950",
                "source": "s",
            },
            "unknown office 'cook'",
        ),
    ],
)
def test_what_is_wrong_with_a_pack_is_said(tmp_path: Path, fact: dict[str, str], message: str) -> None:
    path = tmp_path / "pack.jsonl"
    path.write_text(json.dumps(fact), encoding="utf-8")
    result = run("facts", "check", str(path))
    assert result.exit_code == 2
    assert message in result.stderr
    with pytest.raises(ConfigError, match="facts check"):
        use((str(path),))


def test_a_pack_that_cannot_be_read_is_a_usage_error(tmp_path: Path) -> None:
    assert run("facts", "check", str(tmp_path / "none.toml")).exit_code == 2
    bad = tmp_path / "bad.toml"
    bad.write_text("facts = 3", encoding="utf-8")
    assert "must be a list" in run("facts", "check", str(bad)).stderr


def test_every_fact_that_ships_has_a_source() -> None:
    every = list(facts())
    assert len(every) > 1500
    assert all(fact.source and fact.agent for fact in every)


def test_facts_are_listed_shown_and_searched() -> None:
    assert run("facts", "list", "--relation", "annexed").stdout.count("annexed") > 50
    shown = run("facts", "show", "Crimea").stdout
    assert "2014-03-18" in shown
    assert "Yalta" in shown
    assert "2005-11" in run("facts", "search", "merkel", "chancellor").stdout
    assert run("facts", "search", "no-such-thing").exit_code == 1


def test_exports_of_wikidata_become_packs(tmp_path: Path) -> None:
    lines = tmp_path / "wd.jsonl"
    row = {
        "country": "Albania",
        "positionLabel": "President of Albania",
        "officeholderLabel": "Bajram Begaj",
        "start_year": "2022",
    }
    lines.write_text(json.dumps(row) + "\n" + json.dumps(row | {"country": "Atlantis"}), encoding="utf-8")
    output = tmp_path / "pack.toml"
    result = run("facts", "import", "wikidata", str(lines), "-o", str(output))
    assert "1 rows: state not in the base" in result.stderr
    assert run("facts", "check", str(output)).exit_code == 0
    assert codes("Serbian President Bajram Begaj came.", output) == ["FC301"]
    use(())


def test_the_query_service_csv_is_read(tmp_path: Path) -> None:
    table = tmp_path / "wd.csv"
    table.write_text(
        "cityLabel,countryLabel\nFooville,Ukraine\nhttp://www.wikidata.org/entity/Q5,Ukraine\n", encoding="utf-8"
    )
    result = run("facts", "import", "wikidata", str(table))
    assert 'agent = "Fooville", patient = "ukraine"' in result.stdout
    assert "1 facts" in result.stderr


def test_an_article_is_scored_without_packs_as_before() -> None:
    assert [flag.code for flag in score("The Russian city of Kharkiv was hit.").flags if flag.code[:2] == "FC"] == [
        "FC201"
    ]
