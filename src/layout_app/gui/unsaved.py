"""Where papers stand that nobody has saved yet: new ones and copies of the sample."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def unsaved_folder() -> Path:
    """Give where papers stand that have no place of their own yet."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(place) / "banxin" / "unsaved"


def is_unsaved(folder: Path | None) -> bool:
    """Tell whether a paper has no place of its own yet, so that saving must ask for one."""
    return folder is not None and unsaved_folder() in folder.parents
