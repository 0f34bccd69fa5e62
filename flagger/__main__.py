"""`python -m flagger` is the same as `flagger`."""

from flagger.cli import main

main()
