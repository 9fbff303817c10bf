"""Which names may become files: the same on every system that may open the folder."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

LONGEST = 100
"""Bytes of UTF-8 that an id may take."""

LONGEST_FILE = 240
"""Bytes of UTF-8 that the name of a file brought in may take: systems end at 255."""

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.I)
"""Names that Windows keeps for devices, whatever their ending."""


def name_fault(name: str, longest: int = LONGEST) -> str:
    """Tell what keeps a name from being a file name.

    Returns:
        ``""`` when it may be one, else ``empty``, ``separator`` (a path separator or a character
        that a system forbids), ``dots`` (it starts or ends with a dot or a blank), ``not-nfc``
        (another spelling of the same letters), ``too-long`` or ``reserved``.
    """
    checks = (
        ("empty", not name),
        ("separator", _FORBIDDEN.search(name) is not None),
        ("dots", name.startswith((".", " ")) or name.endswith((".", " "))),
        ("reserved", _RESERVED.match(name) is not None),
        ("not-nfc", unicodedata.normalize("NFC", name) != name),
    )
    for fault, present in checks:
        if present:
            return fault
    return "too-long" if len(name.encode("utf-8")) > longest else ""


def on_disk(path: Path) -> Path:
    """Give a path as its folder spells it: macOS may have written 「é」 as two characters."""
    if path.name.isascii() or path.exists():
        return path
    try:
        for found in path.parent.iterdir():
            if unicodedata.normalize("NFC", found.name) == path.name:
                return found
    except OSError:
        # A folder that cannot be listed has no other spelling to offer: whoever opens the path
        # meets the same fault there and tells of it, with the name that was asked for.
        return path
    return path
