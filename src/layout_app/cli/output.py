"""Files a command writes: checked before the work, written whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from layout_app.errors import ExportError, UsageError


def check_targets(targets: Iterable[Path | None], sources: Iterable[Path] = ()) -> None:
    """Refuse files that could not be written, before minutes of work are spent on them.

    Raises:
        ExportError: no such folder, no right to write, a folder, a pipe or a
            device in the file's place.
        UsageError: the file is one that is read (``usage-same-file``).
    """
    read = {source.resolve() for source in sources}
    for target in targets:
        if target is None:
            continue
        if target.resolve() in read:
            raise UsageError("usage-same-file", str(target))
        if not target.parent.is_dir():
            raise UsageError("usage-folder-missing", str(target.parent))
        if target.is_dir():
            raise _unwritable(target, IsADirectoryError(21, os.strerror(21)))
        if target.exists() and not target.is_file():
            # A file would take the place of /dev/null itself, where the rights allow it.
            raise ExportError("export-unwritable", str(target), detail="no regular file")
        if not os.access(target.parent, os.W_OK) or (
            target.exists() and not os.access(target, os.W_OK)
        ):
            raise _unwritable(target, PermissionError(13, os.strerror(13)))


def write(target: Path, data: bytes) -> None:
    """Write a file under a temporary name and put it in its place when it is whole.

    Raises:
        ExportError: it cannot be written (``export-unwritable``).
    """
    try:
        number, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(number, "wb") as stream:
                stream.write(data)
            # mkstemp makes private files; a page file is for colleagues too.
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _unwritable(target, error) from error


def write_json(target: Path, value: Any) -> None:
    """Write a value as JSON for programs.

    Raises:
        ExportError: it cannot be written (``export-unwritable``).
    """
    write(target, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())


def _unwritable(target: Path, error: OSError) -> ExportError:
    return ExportError("export-unwritable", str(target), detail=error.strerror or str(error))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
