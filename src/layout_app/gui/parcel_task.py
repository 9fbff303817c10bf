"""Packing and opening parcels, for a worker process. No Qt here: the worker must start quickly."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from layout_app.model.edition import Edition


@dataclass(frozen=True, slots=True)
class PackOrder:
    """What is to be packed: an edition, its folder, and where to."""

    edition: Edition
    folder: Path
    target: Path

    def clear(self) -> None:
        """Remove what a worker that was ended has left."""
        from layout_app.storage.atomic import beside

        beside(self.target).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """What is to be unpacked, and into which new folder."""

    parcel: Path
    folder: Path

    def clear(self) -> None:
        """Remove what a worker that was ended has left."""
        from layout_app.storage.atomic import beside

        shutil.rmtree(beside(self.folder), ignore_errors=True)


def pack_parcel(order: PackOrder, progress: Callable[[int, int], None]) -> int:
    """Pack an edition; give the parcel's size in bytes.

    Raises:
        EditionFileError: as ``pack``.
    """
    from layout_app.storage.parcel import pack

    progress(0, 0)
    pack(order.edition, order.folder, order.target)
    return order.target.stat().st_size


def open_parcel(order: OpenOrder, progress: Callable[[int, int], None]) -> Path:
    """Make a folder of a parcel; give it.

    Raises:
        EditionFileError: as ``open_parcel`` of ``storage``.
    """
    from layout_app.storage.parcel import open_parcel as unpack

    progress(0, 0)
    unpack(order.parcel, order.folder)
    return order.folder
