"""What a press would find wrong with a drawing: its faces, colours, transparency and packing."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from layout_app.press.faults import PictureError

if TYPE_CHECKING:
    import pikepdf

_MOST_OBJECTS = 20_000
_MOST_CONTENT = 64_000_000
_RGB_NAMES = frozenset(("/DeviceRGB", "/CalRGB", "/Lab"))
_RGB_OPERATORS = frozenset(("rg", "RG"))
_RGB_SHORT = frozenset(("/RGB", "/DeviceRGB"))  # RGB of inline images
_NEW_FILTERS = frozenset(("/JBIG2Decode", "/JPXDecode"))
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


class Fault(NamedTuple):
    """Something wrong: the code of its issue and what it is about."""

    code: str
    detail: str = ""


def faults(form: pikepdf.Object) -> tuple[Fault, ...]:
    """Find what is wrong with a drawing.

    Raises:
        PictureError: there is too much of it to look at (``advert-too-big``).
    """
    look = _Look()
    look.at(form)
    found = [Fault("advert-font", name) for name in sorted(look.bare_faces)]
    if look.colours:
        found.append(Fault("advert-colour", ", ".join(sorted(look.colours))))
    if look.is_clear:
        found.append(Fault("advert-transparent"))
    if look.filters:
        found.append(Fault("advert-filter", ", ".join(sorted(look.filters))))
    if look.has_layers:
        found.append(Fault("advert-layers"))
    return tuple(found)


class _Look:
    """Goes through everything that a form calls, once."""

    def __init__(self) -> None:
        self.bare_faces: set[str] = set()
        self.colours: set[str] = set()
        self.filters: set[str] = set()
        self.is_clear = False
        self.has_layers = False
        self._content = 0

    def at(self, form: Any) -> None:
        import pikepdf

        seen: set[tuple[int, int]] = set()
        waiting: list[Any] = [form]
        steps = 0
        while waiting:
            thing = waiting.pop()
            steps += 1
            if steps > 10 * _MOST_OBJECTS:
                raise PictureError("advert-too-big")
            if getattr(thing, "is_indirect", False):
                if thing.objgen in seen:
                    continue
                seen.add(thing.objgen)
            if isinstance(thing, pikepdf.Stream):
                self._stream(thing)
            if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                self._dictionary(thing)
                waiting += [value for key, value in thing.items() if key != "/Parent"]
            elif isinstance(thing, pikepdf.Array):
                self._array(thing)
                waiting += list(thing)
            elif isinstance(thing, pikepdf.Name) and str(thing) in _RGB_NAMES:
                self.colours.add(str(thing)[1:])

    def _dictionary(self, thing: Any) -> None:
        kind = thing.get("/Type")
        if kind == "/Font":
            self._face(thing)
        self.has_layers = self.has_layers or kind in ("/OCG", "/OCMD")
        if any(not _is_whole(thing.get(key, 1)) for key in ("/ca", "/CA")):
            self.is_clear = True
        if _blends(thing.get("/BM")) or thing.get("/SMask", "/None") != "/None":
            self.is_clear = True

    def _face(self, font: Any) -> None:
        if font.get("/Subtype") == "/Type3":
            return
        for one in font.get("/DescendantFonts", [font]):
            described = one.get("/FontDescriptor", {})
            if not any(key in described for key in _PROGRAMS):
                self.bare_faces.add(str(font.get("/BaseFont", "/?"))[1:])

    def _array(self, thing: Any) -> None:
        if len(thing) == 2 and thing[0] == "/ICCBased" and thing[1].get("/N") == 3:
            self.colours.add("ICC RGB")

    def _stream(self, stream: Any) -> None:
        filters = stream.get("/Filter")
        for name in _NEW_FILTERS if filters is not None else ():
            if name.encode() in filters.unparse():
                self.filters.add(name[1:])
        if stream.get("/SMaskInData", 0) != 0:
            self.is_clear = True
        is_drawn = stream.get("/Subtype") == "/Form" or stream.get("/PatternType") == 1
        if is_drawn:
            self._operators(stream)

    def _operators(self, stream: Any) -> None:
        import pikepdf

        _check_swelling(stream)
        for step in pikepdf.parse_content_stream(stream, "rg RG cs CS BI ID EI"):
            operands, name = step.operands, str(step.operator)
            if name in _RGB_OPERATORS:
                self.colours.add("DeviceRGB")
            elif name in ("cs", "CS") and operands and str(operands[0]) in _RGB_NAMES:
                self.colours.add(str(operands[0])[1:])
            elif name == "INLINE IMAGE" and _inline_space(step) in _RGB_SHORT:
                self.colours.add("DeviceRGB")


def _inline_space(step: Any) -> str:
    try:
        return str(step.iimage.colorspace)
    except Exception:  # an image without one, or with one that makes no sense
        return ""


def _is_whole(value: Any) -> bool:
    try:
        return float(value) >= 1
    except (TypeError, ValueError):
        return True  # not an opacity: other dictionaries use the key too


def _blends(mode: Any) -> bool:
    return mode is not None and mode not in ("/Normal", "/Compatible")


def _check_swelling(stream: Any) -> None:
    """Refuse content that swells beyond measure before anything unpacks it."""
    raw = stream.read_raw_bytes()
    if len(raw) > _MOST_CONTENT:
        raise PictureError("advert-too-big")
    if stream.get("/Filter") != "/FlateDecode":
        return
    unpacker = zlib.decompressobj()
    done = 0
    while raw and done <= _MOST_CONTENT:
        try:
            done += len(unpacker.decompress(raw, 1 << 20))
        except zlib.error:
            return  # the reader repairs it or says so
        raw = unpacker.unconsumed_tail
    if done > _MOST_CONTENT:
        raise PictureError("advert-too-big")
