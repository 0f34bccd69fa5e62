"""The commands of the review, as they are typed."""

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from flagger.errors import FlaggerError
from flagger.profile import load as load_profile
from flagger.records import Article, Flag, Severity, Verdict
from flagger.review import commands, serve
from flagger.review.deciding import decide
from flagger.review.decisions import Key
from flagger.review.imports import import_reports
from flagger.review.store import open_store
from review.made import PAIRS, report

SERVED: list[object] = []


class _Group(click.Group):
    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except FlaggerError as error:
            raise click.UsageError(str(error)) from error


GROUP = _Group(commands=[commands.review, commands.serve, commands.report, commands.learn, commands.export])


@pytest.fixture(autouse=True)
def _unserved(monkeypatch: pytest.MonkeyPatch) -> None:
    SERVED.clear()
    monkeypatch.setattr(serve, "run", lambda store, address, **options: SERVED.append((store, address, options)))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(GROUP, [str(argument) for argument in arguments])


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A review with enough decisions on two rules, one of which is usually wrong."""
    path = tmp_path / "review.db"
    store = open_store(str(path))
    pairs = []
    for number in range(40):
        article = Article(f"a{number}", "word " * 20)
        flags = tuple(
            Flag(code, "made", "text", start, start + 4, "word", Severity.MAJOR, 0.8, "made up")
            for code, start in (("TQ101", 0), ("BP101", 5))
        )
        pairs.append((article, report(article, flags, Verdict.SUSPECT, 0.5)))
    import_reports(store, pairs)
    for number in range(1, 41):
        for code, start, is_right in (("TQ101", 0, number % 10 > 0), ("BP101", 5, number % 10 == 0)):
            action = "accept" if is_right else "reject"
            decide(store, number, Key("flag", code, "text", start, start + 4), action, reviewer="ann")
    store.close()
    return path


def test_articles_are_imported_and_served(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("He paused. . . and left.", encoding="utf-8")
    made = tmp_path / "new.db"
    result = run("review", text, "--db", made, "--no-browser", "--reviewer", "ann", "--first", "teaches", "--port", 0)
    assert result.exit_code == 0, result.output
    assert "1 articles imported: 1 new" in result.output
    ((_, address, options),) = SERVED  # type: ignore[misc]  # as the fixture put them there
    assert address.port == 0
    assert options["reviewer"] == "ann"
    assert options["query"] == "order=teaches"
    assert options["opens_browser"] is False
    assert made.exists()


def test_a_review_needs_something_to_review(tmp_path: Path) -> None:
    result = run("review", "--db", tmp_path / "none.db")
    assert result.exit_code == 2
    assert "there is no such review yet" in result.output
    assert not (tmp_path / "none.db").exists()


def test_a_foreign_address_needs_a_token_before_anything_is_read(tmp_path: Path) -> None:
    result = run("review", tmp_path, "--db", tmp_path / "x.db", "--host", "0.0.0.0")  # noqa: S104
    assert result.exit_code == 2
    assert "needs --token" in result.output
    assert not (tmp_path / "x.db").exists()
    assert run("serve", "--host", "0.0.0.0", "--token", "0123456789abcdef").exit_code == 0  # noqa: S104
    assert run("serve").exit_code == 0
    assert SERVED[-1][0] is None  # type: ignore[index]


def test_failures_are_told_and_do_not_stop_the_rest(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Something happened.", encoding="utf-8")
    result = run("review", text, tmp_path / "none.txt", "--db", tmp_path / "x.db", "--no-browser")
    assert "failed:" in result.output
    assert "1 articles imported" in result.output
    assert "1 failures" in result.output
    assert SERVED


def test_learning_prints_and_writes_a_profile(db: Path, tmp_path: Path) -> None:
    target = tmp_path / "profile.toml"
    result = run("learn", db, "-o", target)
    assert result.exit_code == 0, result.output
    assert "TQ101  36 of 40" in result.output
    assert "BP101  4 of 40" in result.output
    assert "seldom right" in result.output
    assert "before: Brier score" in result.output
    profile = load_profile(target)
    assert profile.rules["TQ101"].shift > 0 > profile.rules["BP101"].shift
    assert target.read_text(encoding="utf-8").startswith("# Learned by `flagger learn` from 80 decided flags")


def test_too_little_is_said_to_be_too_little(tmp_path: Path) -> None:
    path = tmp_path / "review.db"
    store = open_store(str(path))
    import_reports(store, PAIRS)
    store.close()
    target = tmp_path / "profile.toml"
    result = run("learn", path, "-o", target)
    assert result.exit_code == 2
    assert "at least 30" in result.output
    assert not target.exists()


@pytest.mark.parametrize("command", [("learn",), ("export", "--format", "csv")])
def test_what_is_no_review_is_refused_and_not_made(tmp_path: Path, command: tuple[str, ...]) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a database", encoding="utf-8")
    for path in (other, tmp_path / "none.db"):
        result = run(*command, path)
        assert result.exit_code == 2
        assert "no review" in result.output
    assert not (tmp_path / "none.db").exists()


def test_an_export_goes_to_a_file_or_stdout(db: Path, tmp_path: Path) -> None:
    target = tmp_path / "decisions.csv"
    assert run("export", db, "--format", "csv", "-o", target).exit_code == 0
    assert target.read_text(encoding="utf-8-sig").startswith("decision,at,reviewer")
    result = run("export", db, "--format", "label-studio")
    assert len(json.loads(result.stdout)) == 40


def test_annotations_are_imported_with_a_review(db: Path, tmp_path: Path) -> None:
    tasks = tmp_path / "tasks.json"
    run("export", db, "--format", "label-studio", "-o", tasks)
    result = run("review", "--db", db, "--import", tasks, "--no-browser")
    assert "0 decisions taken over, 80 held already" in result.output


def test_a_report_is_made_of_a_review_or_of_articles(db: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    assert run("report", db, "-o", target, "--limit", 3).exit_code == 0
    assert "The 3 most urgent" in target.read_text(encoding="utf-8")
    text = tmp_path / "a.txt"
    text.write_text("He paused. . . and left.", encoding="utf-8")
    assert run("report", text, "-o", target).exit_code == 0
    assert "1 article<" in target.read_text(encoding="utf-8").replace("\n", "<")
    assert run("report", tmp_path / "none.txt", "-o", target).exit_code == 2


def _python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)


def test_the_commands_load_nothing_heavy() -> None:
    done = _python("import sys, flagger.review.commands; print(sorted({n.split('.')[0] for n in sys.modules}))")
    for name in ("sqlalchemy", "fastapi", "uvicorn", "jinja2", "scipy", "sklearn", "krippendorff", "pyarrow"):
        assert f"'{name}'" not in done.stdout


def test_a_missing_extra_is_named() -> None:
    code = "import sys; sys.modules['sqlalchemy'] = None; from flagger.review.commands import learn; learn(['x.db'])"
    done = _python(code)
    assert done.returncode != 0
    assert "`pip install flagger[review]` adds what this needs" in done.stderr
