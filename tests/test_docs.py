"""The documents say what the program does: generated parts are current, and every command, option and key is named."""

import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from flagger.cli import cli
from flagger.config import Config

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_generated_parts_of_the_readme_are_current() -> None:
    command = [sys.executable, "-m", "cogapp", "--check", "-I", "tests", "README.md"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, f"run `cog -r -I tests README.md`: {result.stdout}{result.stderr}"


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"flagger {command}" in README


@pytest.mark.parametrize("key", [key.name for key in fields(Config)])
def test_every_configuration_key_is_in_the_readme(key: str) -> None:
    assert re.search(rf"^{key} = ", README, re.MULTILINE)


def test_the_python_example_of_the_readme_runs() -> None:
    examples = [block.split("```")[0] for block in README.split("```python\n")[1:]]
    example = next(block for block in examples if "flagger.score(" in block)
    result = subprocess.run([sys.executable, "-c", example], capture_output=True, text=True, check=False)
    assert result.stderr == ""
    assert "FC101 major" in result.stdout
