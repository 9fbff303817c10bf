"""Work in which nothing is kept in circles, done without looking for any."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Put off the search for circles of garbage: it goes through all that is kept, again and again.

    Tables and curves are many and refer to each other one way only. It took a quarter of the time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
