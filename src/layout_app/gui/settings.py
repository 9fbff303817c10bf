"""What the window remembers of a person: language, look, where things stood, recent papers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

RECENT = 12
LAYOUT_VERSION = 5
"""Raised when docks change, so that an old arrangement is not forced upon them."""


class Settings:
    """The settings file.

    Args:
        path: an ``.ini`` file; None for the person's own.
    """

    def __init__(self, path: Path | None = None) -> None:
        ini = QSettings.Format.IniFormat
        if path is not None:
            self._store = QSettings(str(path), ini)
        else:
            self._store = QSettings(ini, QSettings.Scope.UserScope, "Banxin", "banxin")

    def text(self, key: str, default: str = "") -> str:
        """Give a text."""
        return str(self._store.value(key, default))

    def flag(self, key: str, default: bool) -> bool:
        """Give a yes or no."""
        return self.text(key, "true" if default else "false") == "true"

    def number(self, key: str, default: float) -> float:
        """Give a number; a spoilt one counts as none."""
        try:
            return float(self.text(key, str(default)))
        except ValueError:
            return default

    def put(self, key: str, value: str | bool | float) -> None:
        """Keep a value."""
        if isinstance(value, bool):
            value = "true" if value else "false"
        self._store.setValue(key, str(value))

    def layout(self, key: str) -> QByteArray:
        """Give what Qt saved of a window's arrangement; empty when nothing was."""
        value = self._store.value(f"window/{key}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def put_layout(self, key: str, value: QByteArray) -> None:
        """Keep what Qt says of a window's arrangement."""
        self._store.setValue(f"window/{key}", value)

    def recent(self) -> list[Path]:
        """Give the editions opened last, the newest first."""
        listed = self.text("recent").split("\n")
        return [Path(line) for line in listed if line]

    def remember(self, folder: Path) -> None:
        """Put an edition at the head of the recent ones."""
        others = [other for other in self.recent() if other != folder]
        self.put("recent", "\n".join(str(one) for one in [folder, *others][:RECENT]))

    def forget_recent(self) -> None:
        """Empty the list of recent editions."""
        self.put("recent", "")

    def save(self) -> None:
        """Write the file now."""
        self._store.sync()
