"""The shape of the package: imports run one way, and the catalogue holds every detector on disk."""

import ast
from pathlib import Path

import pytest

import flagger
from flagger.detectors import DETECTORS, RULES

ROOT = Path(flagger.__file__).parent

LAYERS = [
    {"records", "errors", "version", "tables"},
    {"rules", "once", "agreement"},
    {"config"},
    {"tokens"},
    {"segment", "language", "profile"},
    {"lexicon", "facts", "page"},
    {"learned"},
    {"careful"},
    {"detectors"},
    {"detect"},
    {"scoring"},
    {"pipeline", "read"},
    {"write", "evaluate"},
    {"across"},
    {"batch"},
    {"cluster"},
    {"review"},
    {"cli"},
    {"__main__", "__init__"},
]
"""A module imports from layers below its own, or from its own package."""

LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
MODULES = sorted(ROOT.rglob("*.py"))


def _top(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").parts[0]


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("flagger"):
            inside = (node.module or "").split(".")[1:]
            found |= {inside[0]} if inside else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("flagger.")}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_one_way(path: Path) -> None:
    own = _top(path)
    wrong = {name for name in _imports(path) if name != own and LEVEL[name] >= LEVEL[own]}
    assert wrong == set()


def test_every_detector_on_disk_is_in_the_catalogue() -> None:
    on_disk = {
        path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
        for path in (ROOT / "detectors").rglob("*.py")
        if "\nDETECTOR = " in path.read_text(encoding="utf-8")
    }
    in_catalogue = {detector.find.__module__.removeprefix("flagger.") for detector in DETECTORS}
    assert in_catalogue == on_disk


def test_rules_stand_in_the_order_of_their_codes() -> None:
    assert [rule.code for rule in RULES] == sorted(rule.code for rule in RULES)
