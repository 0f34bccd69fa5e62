"""The generated parts of README.md, in its folder: what the first command really prints, and the rule table."""

import re

from click.testing import CliRunner

from flagger.cli import cli

SHOWN = ("FC101", "TQ301", "TQ101", "TQ401", "BP201")
"""Rules of which the first flag is shown."""


def _run(*arguments: str) -> str:
    return CliRunner().invoke(cli, list(arguments), catch_exceptions=False).stdout


def seeds_excerpt() -> str:
    """One flag of some rules and the table, as `flagger score seeds/` prints them."""
    *flags, table = _run("score", "seeds/").rstrip("\n").split("\n\n")
    firsts = [next((flag for flag in flags if re.search(rf" {code} ", flag.split("\n")[0])), None) for code in SHOWN]
    return "\n".join(["```text", *(f"{flag}\n" for flag in firsts if flag), table, "```", ""])


def rule_table() -> str:
    """The table of all rules."""
    return _run("rules", "--format", "markdown")
