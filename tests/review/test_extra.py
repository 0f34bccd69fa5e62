"""The review's tests need the review's libraries."""

import pytest

from review.conftest import MISSING


@pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}; `pip install -e .[review]` adds them")
def test_the_extra_is_installed() -> None:
    assert MISSING == []
