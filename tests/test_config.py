"""Configuration: option over file over default, key by key, and clear errors for everything else."""

from pathlib import Path

import pytest

from flagger.config import Config, load
from flagger.errors import ConfigError
from flagger.records import Severity


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_file_everything_is_default(folder: Path) -> None:
    settings = load()
    assert settings.config == Config()
    assert set(settings.origins.values()) == {"default"}
    assert list(folder.iterdir()) == []


def test_a_partial_file_keeps_the_other_defaults(folder: Path) -> None:
    (folder / "flagger.toml").write_text('min_severity = "minor"\n')
    settings = load()
    assert settings.config == Config(min_severity=Severity.MINOR)
    assert settings.origins["min_severity"] == "flagger.toml"
    assert settings.origins["select"] == "default"


def test_pyproject_is_read_under_its_tool_table(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.flagger]\nselect = ["TQ"]\n')
    assert load().config.select == ("TQ",)


def test_a_pyproject_without_the_table_counts_for_nothing(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert load().config == Config()


def test_an_option_wins_over_the_file_and_says_so(folder: Path) -> None:
    (folder / "flagger.toml").write_text('select = ["TQ"]\nmin_confidence = 0.7\n')
    settings = load(options={"select": ("BP",), "min_confidence": None})
    assert settings.config.select == ("BP",)
    assert settings.config.min_confidence == 0.7
    assert settings.origins["select"] == "option"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("min_severty = 'minor'", "nearest known key is 'min_severity'"),
        ("min_severity = 'bad'", "use info, minor, major, critical"),
        ("min_confidence = 2", "from 0 to 1"),
        ("min_confidence = true", "from 0 to 1"),
        ("select = 'TQ'", "list of rule codes"),
        ("select = [1]", "list of rule codes"),
        ("suspect_at = 0.9", "above unreliable_at"),
        ("select = [", "not valid TOML"),
    ],
)
def test_a_wrong_file_is_refused_with_the_reason(folder: Path, content: str, message: str) -> None:
    (folder / "flagger.toml").write_text(content)
    with pytest.raises(ConfigError, match=message):
        load()


def test_a_named_file_that_is_missing_is_an_error(folder: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load(file=folder / "none.toml")
