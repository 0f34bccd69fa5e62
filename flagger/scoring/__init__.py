"""Flags -> scores: evidence by family and severity, a monotone model of it, the verdict, and the reasons in words."""

from flagger.scoring.report import report

__all__ = ["report"]
