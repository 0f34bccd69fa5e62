"""A review server in a process of its own, as `flagger review` starts it."""

import contextlib
import re
import subprocess
import sys
from collections.abc import Iterator

_START = "from flagger.review.commands import review; review()"


@contextlib.contextmanager
def served(*arguments: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of the server and its process, which is stopped at the end."""
    command = [sys.executable, "-c", _START, "--no-browser", "--port", "0", *arguments]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        said = ""
        for line in process.stderr:
            said += line
            found = re.search(r"serving on (http://[^/]+)/", line)
            if found:
                yield found[1], process
                return
        raise AssertionError(f"the server did not start: {said}")
    finally:
        process.terminate()
        process.wait(10)
        process.stderr.close()
