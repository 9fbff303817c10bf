"""The pictures of a Word document: taken out as they are, those linked from outside only told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from layout_app.errors import CopyError
from layout_app.intake.rendering import Media, Run, Writer, plain_name
from layout_app.issues import Severity, shortened

if TYPE_CHECKING:
    from layout_app.intake.package import Package, Target

_KINDS = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n", "png"),
    (b"II*\0", "tif"),
    (b"MM\0*", "tif"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
)


def picture_kind(data: bytes) -> str:
    """Give the ending for a picture's bytes; nothing for kinds that no page takes."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    return next((ending for magic, ending in _KINDS if data.startswith(magic)), "")


class Pictures:
    """Takes the pictures out of a package, each once."""

    def __init__(
        self, package: Package, targets: Mapping[str, Target], file: str, writer: Writer
    ) -> None:
        self._package = package
        self._targets = targets
        self._stem = file.rpartition(".")[0] or file
        self._writer = writer
        self._names: dict[str, str] = {}

    def place(self, relation: str, caption: Iterable[Run] = ()) -> None:
        """Write the place of a picture and keep its bytes."""
        target = self._targets.get(relation)
        if target is None:
            return
        if target.name not in self._names:
            self._names[target.name] = self._kept(target)
        self._writer.image(self._names[target.name], caption)

    def _kept(self, target: Target) -> str:
        writer = self._writer
        wanted = plain_name(target.name)
        if target.external:
            writer.remark(
                Severity.WARNING, "copy-picture-external", text=shortened(target.name, 80)
            )
            return wanted
        try:
            data = self._package.data(target.name)
        except CopyError:
            writer.remark(Severity.WARNING, "copy-picture-broken", text=wanted)
            return wanted
        kind = picture_kind(data)
        taken = (*self._names.values(), *(one.name for one in writer.media))
        ending = kind or wanted.rpartition(".")[2]
        name = plain_name(f"{self._stem}-{len(self._names) + 1}.{ending}", taken)
        if kind:
            writer.media.append(Media(name, data))
        else:
            writer.remark(Severity.WARNING, "copy-picture-kind", text=wanted)
        return name
