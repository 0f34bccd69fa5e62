"""Tests of the curation review."""
