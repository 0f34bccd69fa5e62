"""Measuring flagger: against labelled articles, on clean ones, and against pinned floors."""
