"""Where papers stand that nobody has saved yet, and where work goes that finds no other place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def own_folder() -> Path:
    """Give where the program keeps what belongs to the person at this computer."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(place) / "banxin"


def unsaved_folder() -> Path:
    """Give where papers stand that have no place of their own yet."""
    return own_folder() / "unsaved"


def rescue_folder() -> Path:
    """Give where edits go while an edition's folder does not take them."""
    return own_folder() / "rescue"


def is_unsaved(folder: Path | None) -> bool:
    """Tell whether a paper has no place of its own yet, so that saving must ask for one."""
    return folder is not None and unsaved_folder() in folder.parents
