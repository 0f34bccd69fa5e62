"""Thin adapters to engines that run on many machines. They schedule, store and retry; here tables become tables.

Each adapter is one file and one extra: `spark`, `ray`, `datatrove`. All of them call `tables.TableScorer`.
"""
