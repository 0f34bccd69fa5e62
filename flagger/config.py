"""The configuration: one frozen record, read from `flagger.toml` or `[tool.flagger]`, option over file over default."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from flagger.errors import ConfigError
from flagger.records import Severity
from flagger.rules import Effort

MODELS = ("fast", "auto", "careful")
"""How much is read with the careful model."""

_FILES = ("flagger.toml", "pyproject.toml")


@dataclass(frozen=True, slots=True)
class Config:
    """What a run of flagger can be told. Every key stands for itself: a file that sets one keeps the other defaults."""

    select: tuple[str, ...] = ()
    """Rules to run, by code, beginning of a code or name; empty means all."""
    ignore: tuple[str, ...] = ()
    """Rules not to run; where `select` names the same rule, the longer name wins."""
    min_severity: Severity = Severity.INFO
    """Leave out flags less severe than this."""
    min_confidence: float = 0.0
    """Leave out flags less sure than this, in [0, 1]."""
    facts: tuple[str, ...] = ()
    """Files of facts to use beside those that ship, TOML or JSON lines."""
    suspect_at: float = 0.25
    """An article is at least `suspect` when one of its risks reaches this."""
    unreliable_at: float = 0.6
    """An article is `unreliable` when its translation or misinformation risk reaches this."""
    model: str = "auto"
    """Whether the careful model reads every sentence ("careful"), none ("fast"), or those that look worst ("auto")."""
    careful_ms: float = 20.0
    """With "auto", milliseconds an article that the careful model may take; counted in words, so that the choice is the
    same on every machine."""

    @property
    def effort(self) -> Effort:
        """What detectors may spend on an article."""
        return Effort(self.model, self.careful_ms)


@dataclass(frozen=True, slots=True)
class Settings:
    """A configuration and, for each key, where its value came from: "default", a file, or "option"."""

    config: Config
    origins: Mapping[str, str]


def load(*, file: Path | None = None, options: Mapping[str, object] | None = None) -> Settings:
    """The effective configuration: `options` (None values do not count) over `file` over the defaults.

    Without `file`, `flagger.toml` of the working directory is read, else `[tool.flagger]` of its `pyproject.toml`.

    Raises:
        ConfigError: the file cannot be read or parsed, a key is unknown, or a value has the wrong type or range.

    """
    values: dict[str, object] = {}
    origins = dict.fromkeys(_KEYS, "default")
    found, table = _read(file)
    for key, value in table.items():
        values[key] = _parse(key, value, where=found)
        origins[key] = found
    for key, value in (options or {}).items():
        if value is not None and value != ():
            values[key] = _parse(key, value, where="option")
            origins[key] = "option"
    config = Config(**values)  # type: ignore[arg-type]  # each value was parsed by its key
    if config.suspect_at > config.unreliable_at:
        raise ConfigError(f"suspect_at ({config.suspect_at}) is above unreliable_at ({config.unreliable_at})")
    return Settings(config, origins)


_KEYS = tuple(key.name for key in fields(Config))


def _read(file: Path | None) -> tuple[str, dict[str, object]]:
    import tomllib

    paths = [file] if file else [Path(name) for name in _FILES if Path(name).is_file()]
    for path in paths:
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigError(f"{path}: not valid TOML: {error}") from error
        table = content.get("tool", {}).get("flagger") if path.name == "pyproject.toml" else content
        if table is not None:
            return str(path), table
    return "", {}


def _parse(key: str, value: object, *, where: str) -> object:
    if key not in _KEYS:
        import difflib

        near = difflib.get_close_matches(key, _KEYS, n=1, cutoff=0.0)
        raise ConfigError(f"{where}: unknown key {key!r}; the nearest known key is {near[0]!r}")
    if key in ("select", "ignore", "facts"):
        return _strings(key, value, where=where)
    if key == "min_severity":
        return parse_severity(value, where=f"{where}: {key}")
    if key == "model":
        if value not in MODELS:
            raise ConfigError(f"{where}: model must be one of {', '.join(MODELS)}, not {value!r}")
        return value
    if key == "careful_ms":
        if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
            raise ConfigError(f"{where}: careful_ms must be a number of milliseconds, not {value!r}")
        return float(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ConfigError(f"{where}: {key} must be a number from 0 to 1, not {value!r}")
    return float(value)


_LISTS = {"facts": 'files, such as ["my-pack.toml"]'} | dict.fromkeys(
    ("select", "ignore"), 'rule codes or names, such as ["TQ", "BP101"]'
)


def _strings(key: str, value: object, *, where: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item for item in value):
        raise ConfigError(f"{where}: {key} must be a list of {_LISTS[key]}, not {value!r}")
    return tuple(value)


def parse_severity(value: object, *, where: str) -> Severity:
    """The severity of that name.

    Raises:
        ConfigError: not one of the four names.

    """
    if isinstance(value, Severity):
        return value
    names = [str(severity) for severity in Severity]
    if value not in names:
        raise ConfigError(f"{where}: {value!r} is no severity; use {', '.join(names)}")
    return Severity[str(value).upper()]
