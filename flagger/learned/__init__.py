"""Learned rules: features shared by all models, training, and the shipped models with their cards."""
