"""A page of a PDF file (an advert, a logo) as a drawing that other pages can show.

In: a file and the part of its first page that shows. Out: its objects, written so that any PDF
writer can number them anew, and what a press would find wrong with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from layout_app.geometry import Rect
from layout_app.press.drawing import Fault, faults
from layout_app.press.faults import PictureError

if TYPE_CHECKING:
    import pikepdf

MOST_OBJECTS = 20_000
MOST_BYTES = 200_000_000
_MOST_LZW = 1_000_000  # bytes packed; unpacked they may be a thousand times as many
_DEEPEST = 60
_VERSIONS = ("1.3", "1.4", "1.5", "1.6", "1.7")

# What is of no use on another page, or forbidden on a press's. Source: design/press.md B1.
_DROPPED = frozenset(
    f"/{key}"
    for key in (
        "Alternates", "HTP", "LastModified", "Length", "Metadata", "OC", "OPI", "Parent",
        "PieceInfo", "StructParent", "StructParents", "TR", "TR2", "Thumb",
    )
)  # fmt: skip

Part = tuple[bytes | int, ...]
"""An object of a drawing: its bytes, with the numbers of other objects where it calls them."""


class Vector(NamedTuple):
    """A drawing that fills the unit square.

    Attributes:
        parts: objects; the first is the form that a page calls.
        faults: what a press would find wrong.
    """

    parts: tuple[Part, ...]
    faults: tuple[Fault, ...] = ()


def page_size(path: Path) -> tuple[float, float]:
    """Give width and height (points) of the trimmed first page of a PDF file.

    Raises:
        PictureError: as ``read_vector``.
    """
    with _opened(path) as page:
        _form, box, _matrix = _as_form(page)
        return box.width, box.height


def read_vector(path: Path, crop: Rect) -> Vector:
    """Read the first page of a PDF file within its TrimBox (else CropBox, else MediaBox).

    Args:
        path: the file.
        crop: the part that shows, shares of width and height from the top left.

    Raises:
        PictureError: ``picture-broken``, ``advert-locked``, ``advert-version`` or
            ``advert-too-big``.
    """
    with _opened(path) as page:
        form, box, matrix = _as_form(page)
        found = faults(form)
        if not any(fault.code == "advert-transparent" for fault in found) and "/Group" in form:
            del form["/Group"]  # without anything to see through it only troubles old presses
        shown = Rect(
            box.x0 + crop.x0 * box.width,
            box.y0 + (1 - crop.y1) * box.height,
            box.x0 + crop.x1 * box.width,
            box.y0 + (1 - crop.y0) * box.height,
        )
        if shown.width <= 0 or shown.height <= 0:
            raise PictureError("picture-broken", "nothing of the page shows")
        entries = {
            "/BBox": _array(_back(shown, matrix)),
            "/Matrix": _array(_to_unit(shown, matrix)),
        }
        return Vector(tuple(_Copier(form, entries).parts()), found)


@contextmanager
def _opened(path: Path) -> Iterator[pikepdf.Page]:
    import pikepdf

    try:
        with pikepdf.open(path) as document:
            if document.is_encrypted:
                raise PictureError("advert-locked")
            if document.pdf_version not in _VERSIONS:
                raise PictureError("advert-version", version=document.pdf_version)
            if not document.pages:
                raise PictureError("picture-broken", "it has no pages")
            yield document.pages[0]
    except PictureError:
        raise
    except pikepdf.PasswordError as error:
        raise PictureError("advert-locked") from error
    except MemoryError as error:
        raise PictureError("advert-too-big") from error
    except Exception as error:  # damaged files make the reader raise nearly anything
        said = str(error).removeprefix(str(path)).strip(": ")[:120]
        raise PictureError("picture-broken", said or type(error).__name__) from error


# --- where it stands ---------------------------------------------------------------------------

Six = tuple[float, float, float, float, float, float]


def _as_form(page: pikepdf.Page) -> tuple[pikepdf.Object, Rect, Six]:
    """Give a page as a form, its box as it is looked at (y up), and the way there."""
    form = page.as_form_xobject()
    x0, y0, x1, y1 = (float(side) for side in form.get("/BBox", page.mediabox))
    raw = form.get("/Matrix")
    matrix: Six = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    if raw is not None:
        a, b, c, d, e, f = (float(value) for value in raw)
        matrix = (a, b, c, d, e, f)
    seen = [_moved(x, y, matrix) for x, y in ((x0, y0), (x1, y1))]
    xs, ys = zip(*seen, strict=True)
    box = Rect(min(xs), min(ys), max(xs), max(ys))
    if not (0.5 < box.width < 15_000 and 0.5 < box.height < 15_000):
        raise PictureError("picture-broken", "its page has no sensible size")
    return form, box, matrix


def _moved(x: float, y: float, matrix: Six) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _back(shown: Rect, matrix: Six) -> tuple[float, ...]:
    """Give a rectangle as it is in the form's own coordinates (turned by quarters at most)."""
    a, b, c, d, e, f = matrix
    size = a * d - b * c
    corners = []
    for x, y in ((shown.x0 - e, shown.y0 - f), (shown.x1 - e, shown.y1 - f)):
        corners.append(((d * x - c * y) / size, (a * y - b * x) / size))
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _to_unit(shown: Rect, matrix: Six) -> Six:
    """Give the way from the form's own coordinates to the unit square."""
    a, b, c, d, e, f = matrix
    across, down = 1 / shown.width, 1 / shown.height
    return (
        a * across, b * down, c * across, d * down,
        (e - shown.x0) * across, (f - shown.y0) * down,
    )  # fmt: skip


def _array(values: tuple[float, ...]) -> bytes:
    numbers = (f"{value:.9f}".rstrip("0").rstrip(".") for value in values)
    return f"[{' '.join('0' if n == '-0' else n for n in numbers)}]".encode("ascii")


# --- its objects -------------------------------------------------------------------------------


class _Copier:
    """Writes a form and all that it calls, in the order of the calls.

    Args:
        form: the form.
        entries: what its dictionary says instead of its own entries.
    """

    def __init__(self, form: pikepdf.Object, entries: dict[str, bytes]) -> None:
        self._queue: list[Any] = [form]
        self._numbers: dict[tuple[int, int], int] = {}
        self._entries = entries
        self._bytes = 0

    def parts(self) -> Iterator[Part]:
        at = 0
        while at < len(self._queue):
            if at >= MOST_OBJECTS:
                raise PictureError("advert-too-big")
            yield self._object(self._queue[at], self._entries if at == 0 else {})
            at += 1

    def _object(self, thing: Any, entries: dict[str, bytes]) -> Part:
        import pikepdf

        out: list[bytes | int] = []
        if not isinstance(thing, pikepdf.Stream):
            self._value(thing, out, 0)
            return tuple(out)
        data, replaced = _data(thing)
        self._bytes += len(data)
        if self._bytes > MOST_BYTES:
            raise PictureError("advert-too-big")
        length = {"/Length": str(len(data)).encode("ascii")}
        self._dictionary(thing, out, 0, {**replaced, **entries, **length})
        return (*out, b"\nstream\n", data, b"\nendstream")

    def _dictionary(
        self, thing: Any, out: list[bytes | int], depth: int, entries: dict[str, bytes]
    ) -> None:
        out.append(b"<<")
        for key, value in sorted(thing.items()):
            if key in _DROPPED or key in entries:
                continue
            out.append(_name(key) + b" ")
            self._value(value, out, depth + 1)
        out += [key.encode() + b" " + value for key, value in entries.items() if value]
        out.append(b">>")

    def _value(self, thing: Any, out: list[bytes | int], depth: int) -> None:
        import pikepdf

        if depth > _DEEPEST:
            raise PictureError("advert-too-big")
        if depth and getattr(thing, "is_indirect", False):
            out.append(self._number(thing))
        elif isinstance(thing, pikepdf.Dictionary):
            self._dictionary(thing, out, depth, {})
        elif isinstance(thing, pikepdf.Array):
            out.append(b"[")
            for one in thing:
                self._value(one, out, depth + 1)
                out.append(b" ")
            out.append(b"]")
        else:
            out.append(_plain(thing))

    def _number(self, thing: Any) -> int:
        key = thing.objgen
        if key not in self._numbers:
            self._numbers[key] = len(self._queue)
            self._queue.append(thing)
        return self._numbers[key]


def _data(stream: Any) -> tuple[bytes, dict[str, bytes]]:
    """Give a stream's packed bytes; LZW, which PDF/X forbids, is packed anew."""
    filters = stream.get("/Filter")
    if filters is None or "LZWDecode" not in str(filters.unparse()):
        return stream.read_raw_bytes(), {}
    import zlib

    if len(stream.read_raw_bytes()) > _MOST_LZW:
        raise PictureError("advert-too-big")
    data = zlib.compress(stream.read_bytes(), 9)
    return data, {"/Filter": b"/FlateDecode", "/DecodeParms": b""}


def _name(key: str) -> bytes:
    import pikepdf

    return pikepdf.Name(key).unparse()


def _plain(thing: Any) -> bytes:
    if isinstance(thing, bool):
        return b"true" if thing else b"false"
    if thing is None:
        return b"null"
    if hasattr(thing, "unparse"):
        return bytes(thing.unparse())
    return str(thing).encode("ascii")  # a number
