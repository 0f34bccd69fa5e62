"""Curation review: people decide what flags and articles are worth, and the decisions are kept and learned from.

records -> imports -> store (schema, store, decisions, queue) -> pages (views, app) -> decisions
store -> statistics (overview), export/ (files for others), learn (a profile for `--profile`)
"""
