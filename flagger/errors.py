"""Exceptions for bad usage. Bad data is never an exception: it becomes a `Failure` in the output."""


class FlaggerError(Exception):
    """Base of everything flagger raises on purpose; the message says what happened, where, and what to do."""


class ConfigError(FlaggerError):
    """A configuration file or option that cannot be used."""


class InputError(FlaggerError):
    """An input that was named but does not exist, or whose kind cannot be told."""


class OutputError(FlaggerError):
    """An output that cannot be written."""
