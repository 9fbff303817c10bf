"""Finished pictures kept between exports, so that a changed word converts no picture again."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from pathlib import Path
from typing import NamedTuple

from layout_app.press.images import Image
from layout_app.press.pictures.wanted import Recipe, Wanted

_MOST_BYTES = 256 * 1024 * 1024


class Key(NamedTuple):
    """What a finished picture depends on: the bytes of its file, its place, what is wanted."""

    digest: str
    wanted: Wanted
    recipe: Recipe


class Store:
    """Finished pictures by their keys; those not used for longest go when it is full.

    Args:
        most: bytes that it may hold.
    """

    def __init__(self, most: int = _MOST_BYTES) -> None:
        self._most = most
        self._held = 0
        self._images: OrderedDict[Key, Image] = OrderedDict()
        self._digests: dict[tuple[Path, int, int], str] = {}

    def key(self, path: Path, wanted: Wanted, recipe: Recipe) -> Key | None:
        """Give the key of a picture; None when its file cannot be read.

        A file that has neither changed its size nor its time is not read again.
        """
        try:
            told = path.stat()
            stamp = path, told.st_size, told.st_mtime_ns
            if stamp not in self._digests:
                with path.open("rb") as stream:
                    self._digests[stamp] = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            return None
        size = round(wanted.width, 1), round(wanted.height, 1)
        return Key(self._digests[stamp], Wanted(wanted.crop, *size, wanted.inks), recipe)

    def get(self, key: Key) -> Image | None:
        """Give a finished picture; None when it is not held."""
        image = self._images.get(key)
        if image is not None:
            self._images.move_to_end(key)
        return image

    def put(self, key: Key, image: Image) -> None:
        """Hold a picture, and let go of others when there is no room."""
        if key in self._images or len(image.data) > self._most:
            return
        self._images[key] = image
        self._held += len(image.data)
        while self._held > self._most:
            _old, gone = self._images.popitem(last=False)
            self._held -= len(gone.data)
