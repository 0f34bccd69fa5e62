"""The models that can be trained, by name: each has a recipe, a module with `train(data, out)` and `report(data, form)`.

Recipes import scikit-learn, so they are named here and imported when one is asked for.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from flagger.errors import ConfigError
from flagger.tables import TableFormat

if TYPE_CHECKING:
    from flagger.learned.ranking import Bin

RECIPES = {
    "boilerplate": "flagger.learned.boilerplate.recipe",
    "clickbait": "flagger.learned.clickbait.recipe",
    "careful": "flagger.evaluate.careful",
    "companions": "flagger.detectors.translation.companions.recipe",
    "loaded": "flagger.detectors.credibility.loaded.recipe",
    "manner": "flagger.detectors.translation.manner.recipe",
    "scores": "flagger.scoring.recipe",
    "spun": "flagger.learned.spun.recipe",
    "style": "flagger.learned.style.recipe",
    "translation": "flagger.careful.screen.recipe",
}

SHIPPED = Path(__file__).parent / "models"
"""Where the package keeps its models."""


class Recipe(Protocol):
    """What a recipe's module offers."""

    def train(self, data: Path, out: Path) -> None:
        """Learns the model from a data folder and writes it, with manifest and card, into another folder."""

    def report(self, data: Path, form: TableFormat = "text") -> str:
        """Figures of the model of the package, beside baselines, on the held-back part of a data folder."""


def train(name: str, data: Path, out: Path) -> None:
    """Trains a model in one thread: with several, sums come out in another order and the bytes would differ.

    Raises:
        ConfigError: no model has the name, or scikit-learn is not installed.
        InputError: the data folder lacks a file.

    """
    recipe = _recipe(name)
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # comes with scikit-learn

    with threadpool_limits(limits=1):
        recipe.train(data, out)


def report(name: str, data: Path, form: TableFormat = "text") -> str:
    """Figures of a model of the package on the held-back part of a data folder.

    Raises:
        ConfigError: no model has the name, or scikit-learn is not installed.
        InputError: the data folder lacks a file.

    """
    return _recipe(name).report(data, form)


def bins(name: str, data: Path) -> "Mapping[str, Sequence[Bin]]":
    """The reliability of a model's probabilities on the held-back part of a data folder, to be drawn.

    Raises:
        ConfigError: no model has the name, it has no probabilities to draw, or scikit-learn is not installed.
        InputError: the data folder lacks a file.

    """
    recipe = _recipe(name)
    if not hasattr(recipe, "bins"):
        raise ConfigError(f"the model {name!r} has no plots")
    return cast("Mapping[str, Sequence[Bin]]", recipe.bins(data))


def _recipe(name: str) -> Recipe:
    if name not in RECIPES:
        raise ConfigError(f"no model is called {name!r}; there is {', '.join(sorted(RECIPES))}")
    try:
        import sklearn  # noqa: F401  named here so that its absence is told apart from a bug in the recipe
    except ImportError as error:
        raise ConfigError("training and measuring models needs scikit-learn: pip install 'flagger[train]'") from error
    return cast("Recipe", import_module(RECIPES[name]))
