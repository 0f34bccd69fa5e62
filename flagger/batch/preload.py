"""Loaded once by the process that workers are forked from: what they share, and one thread to each of them.

Workers are as many as there are cores, so libraries that would start threads of their own only get in their way. One
text is scored, so that word lists and models are in memory, once for all workers, before the first article is begun.
"""

import gc
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

import flagger  # noqa: E402  # after the threads are settled
import flagger.batch.scorer  # noqa: E402  # what each worker needs

flagger.score(
    "The talks in Kharkov. . . that began on Monday, 4 July 2022, go on, the minister told reporters in Kyiv."
)
gc.collect()
gc.freeze()  # what is loaded stays: workers need not look through it for garbage, nor copy it by doing so
