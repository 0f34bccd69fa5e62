"""Sentences that rules must flag, may flag as somebody else's words, or must leave alone: how many they do."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from flagger.config import Config
from flagger.errors import ConfigError
from flagger.pipeline import score_pairs
from flagger.records import Article, Flag, Severity
from flagger.tables import Cell, TableFormat, render

Kind = Literal["false", "attributed", "silent"]
KINDS: tuple[Kind, ...] = ("false", "attributed", "silent")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or a few that belong together, of a group; `kind` says what a rule must make of it."""

    group: str
    kind: Kind
    text: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with the flags on it, and whether they are as they must be.

    A false one needs a flag, one attributed to others a minor flag and no other, a silent one none above info.
    """

    sentence: Sentence
    flags: tuple[Flag, ...]

    @property
    def is_right(self) -> bool:
        severities = {flag.severity for flag in self.flags}
        if self.sentence.kind == "silent":
            return not severities
        if self.sentence.kind == "attributed":
            return severities == {Severity.MINOR}
        return bool(severities)


def read_sentences(path: Path) -> list[Sentence]:
    """The sentences of a TOML file: groups of lists `false`, `attributed`, `silent` of texts, or of {text, date}.

    Raises:
        ConfigError: the file cannot be read or is not of that form.

    """
    try:
        return list(_sentences(tomllib.loads(path.read_text(encoding="utf-8"))))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, AttributeError, KeyError, TypeError) as error:
        raise ConfigError(f"{path}: not TOML with lists of sentences: {error}") from error


def _sentences(groups: dict[str, dict[str, list[str | dict[str, str]]]]) -> Iterator[Sentence]:
    for group, lists in groups.items():
        for kind in KINDS:
            for row in lists.get(kind, ()):
                values = {"text": row} if isinstance(row, str) else row
                yield Sentence(group, kind, values["text"], values.get("date", ""))


def judge(sentences: Sequence[Sentence], config: Config | None = None) -> list[Judged]:
    """Each sentence with the flags above info that the rules of a configuration set on it."""
    articles = [Article(str(index), each.text, date=each.date) for index, each in enumerate(sentences)]
    reports = (report for _, report in score_pairs(articles, config, strict=True))
    return [
        Judged(sentence, tuple(flag for flag in report.flags if flag.severity > Severity.INFO))
        for sentence, report in zip(sentences, reports, strict=True)
    ]


def describe(judged: Sequence[Judged], *, show: bool = False, form: TableFormat = "text") -> str:
    """A table of recall and false alarms by group, and every sentence that was not judged as it must be."""
    groups = list(dict.fromkeys(each.sentence.group for each in judged))
    rows = [_row(group, [each for each in judged if each.sentence.group == group]) for group in groups]
    rows.append(_row("all", judged))
    parts = [
        render(("group", "false", "found", "recall", "attributed", "minor", "silent", "alarms", "rate"), rows, form)
    ]
    if show:
        parts += [
            f"{each.sentence.group} {each.sentence.kind}: {each.sentence.text}"
            + "".join(f"\n  {flag.code} {flag.severity} {flag.message}" for flag in each.flags)
            for each in judged
            if not each.is_right
        ]
    return "\n".join(parts)


def _row(group: str, judged: Sequence[Judged]) -> list[Cell]:
    of = {kind: [each for each in judged if each.sentence.kind == kind] for kind in KINDS}
    right = {kind: sum(each.is_right for each in rows) for kind, rows in of.items()}
    alarms = len(of["silent"]) - right["silent"]
    return [
        group,
        len(of["false"]),
        right["false"],
        round(right["false"] / len(of["false"]), 3) if of["false"] else None,
        len(of["attributed"]),
        right["attributed"],
        len(of["silent"]),
        alarms,
        round(alarms / len(of["silent"]), 4) if of["silent"] else None,
    ]
