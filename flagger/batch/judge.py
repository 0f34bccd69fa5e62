"""Articles -> their reports, with what a review taught applied and the flags marked that are suppressed or known."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from flagger import profile as profiles
from flagger.batch.lines import Lines, source_of
from flagger.batch.marks import Known, Suppressions, load_suppressions, marks_of
from flagger.config import Config
from flagger.detect import Findings, detect_all
from flagger.detectors import RULES
from flagger.detectors.boilerplate.repeated_line import REPEATED_LINE, repeated_lines
from flagger.facts.added import use
from flagger.records import Article, Flag
from flagger.rules import select
from flagger.scoring import report
from flagger.write import Judged


class Judge:
    """Judges articles, each always the same way. Suppressed flags do not count in scores, known ones do."""

    def __init__(
        self,
        config: Config,
        *,
        profile: Path | None = None,
        suppress: Path | None = None,
        known: Known | None = None,
        found: Callable[[Article], Iterable[Flag]] | None = None,
        lines: Path | None = None,
    ) -> None:
        """Reads the files; `found` are the flags that comparing the articles gave.

        Raises:
            ConfigError: a file that cannot be used, or a rule that does not exist.

        """
        self._profile = profiles.load(profile) if profile else profiles.Profile()
        self._config = profiles.with_thresholds(self._profile, config)
        use(config.facts)
        self._codes = select(RULES, chosen=config.select, ignored=config.ignore)
        self._suppressions: Suppressions = load_suppressions(suppress) if suppress else {}
        self._known = known
        self._found = found
        self._lines = Lines(lines) if lines else None

    def __call__(self, article: Article) -> Judged:
        """The article with its report and the marks of its flags."""
        return self.all([article])[0]

    def all(self, articles: Sequence[Article]) -> list[Judged]:
        """The same for each of a few articles, faster than one by one."""
        found = detect_all(articles, self._codes, effort=self._config.effort)
        return [self._judged(article, findings) for article, findings in zip(articles, found, strict=True)]

    def _judged(self, article: Article, findings: Findings) -> Judged:
        others: list[Flag] = []
        if self._found is not None:
            others += (flag for flag in self._found(article) if flag.code in self._codes)
        if self._lines is not None and REPEATED_LINE.code in self._codes:
            others += repeated_lines(article, partial(self._lines.count, source_of(article)))
        if others:
            flags = sorted((*findings.flags, *others), key=lambda flag: flag.sort_key)
            findings = replace(findings, flags=tuple(flags))
        if self._profile.rules:
            findings = replace(findings, flags=profiles.adjust(self._profile, findings.flags))
        whole = report(article, findings, self._config)
        marks = marks_of(article.id, whole.flags, self._suppressions, self._known)
        if any(mark.status == "suppressed" for mark in marks.values()):
            counted = tuple(
                flag for flag in whole.flags if (mark := marks.get(flag.sort_key)) is None or mark.status == "known"
            )
            judged = report(article, replace(findings, flags=counted), self._config)
            whole = replace(judged, flags=whole.flags)
        return Judged(article, profiles.calibrate(self._profile, whole), marks)
