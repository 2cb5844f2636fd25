"""Less looking for garbage while a command makes very much that stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Measured over all migrations on an empty database: 24.7 s of processor time with Python's own
# numbers, 18.8 s with these, for 66 MB more at the peak; 15.4 s and 840 MB more without any.
_THRESHOLDS = (50_000, 20, 50)


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """Inside the block, what is there already is not looked at, and new things seldom.

    For short-lived processes that build much: migrations make every model anew hundreds of times.
    May be nested.
    """
    before = gc.get_threshold()
    is_outermost = gc.get_freeze_count() == 0
    if is_outermost:
        gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if is_outermost:
            gc.unfreeze()
