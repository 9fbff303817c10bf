"""Faults to be put into conforming files, and the hands that put them there."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from layout_app.issues import Issue
from layout_app.preflight.pdf import check_pdf

Made = Any
BOTH = ("x4", "x1a")

MAKER: list[ModuleType] = []
"""The maker of conforming files (conforming.py); a fixture puts it here."""


class Fault(NamedTuple):
    edit: Callable[[Made], Any]
    code: str
    standards: tuple[str, ...] = BOTH


def put(holder: Any, key: str, value: Any) -> None:
    holder[f"/{key}"] = value


def drop(holder: Any, key: str) -> None:
    del holder[f"/{key}"]


def state(made: Made, **entries: Any) -> None:
    """List a graphics state and choose it."""
    made.resources.ExtGState.X = Dictionary(Type=Name.ExtGState, **entries)
    made.add(b"q /X gs Q\n")


def xmp(old: str, new: str) -> Callable[[Made], None]:
    def edit(made: Made) -> None:
        assert old in made.xmp
        made.xmp = made.xmp.replace(old, new)

    return edit


def paint(operators: bytes) -> Callable[[Made], None]:
    return lambda made: made.add(operators)


def annotate(place: list[float], **entries: Any) -> Callable[[Made], None]:
    def edit(made: Made) -> None:
        note = Dictionary(Type=Name.Annot, Rect=Array(place), **entries)
        made.page.Annots = Array([made.pdf.make_indirect(note)])

    return edit


def image(made: Made, data: bytes = b"\0" * 16, **entries: Any) -> Any:
    """Paint a second image, two pixels by two on a tenth of an inch."""
    plain = {
        "Type": Name.XObject,
        "Subtype": Name.Image,
        "Width": 2,
        "Height": 2,
        "BitsPerComponent": 8,
        "ColorSpace": Name.DeviceCMYK,
    }
    thing = made.stream(data, **{**plain, **entries})
    made.resources.XObject.I2 = thing
    made.add(b"q .72 0 0 .72 50 60 cm /I2 Do Q\n")
    return thing


def space(made: Made, value: Any, parts: bytes = b"1 0 0") -> None:
    made.resources.ColorSpace.S2 = value
    made.add(b"q /S2 cs " + parts + b" scn 50 60 9 9 re f Q\n")


def profiled(made: Made, maker: ModuleType, kind: bytes, count: int) -> Any:
    return Array([Name.ICCBased, made.stream(maker.profile(space=kind, kind=b"spac"), N=count)])


def lzw(data: bytes) -> bytes:
    """Pack bytes as LZW that never leaves nine bits: clear, the bytes, end."""
    bits = "".join(f"{code:09b}" for code in (256, *data, 257))
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def output(made: Made, data: bytes, **entries: Any) -> None:
    made.intent.DestOutputProfile = made.stream(data, **{"N": 4, **entries})


def script(made: Made) -> None:
    action = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    made.pdf.Root.OpenAction = action


def outline(made: Made) -> None:
    action = Dictionary(S=Name.URI, URI=String("https://example.org"))
    item = made.dictionary(Title=String("一"), A=action)
    made.pdf.Root.Outlines = made.dictionary(First=item, Last=item, Count=1)


def loop(made: Made) -> None:
    form = made.resources.XObject.X1
    form.Resources = Dictionary(XObject=Dictionary(X1=form))
    form.write(b"/X1 Do")


def encrypt(made: Made) -> None:
    old = made.standard == "x1a"
    lock = pikepdf.Encryption(owner="o", user="", R=3, aes=False, metadata=False)
    made.options = {
        "encryption": lock if old else pikepdf.Encryption(owner="o", user="", R=4),
        "stream_decode_level": None,
        "deterministic_id": None,
    }


def pack_objects(made: Made) -> None:
    made.version = "1.5"
    made.options = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
    made.replaced.append((b"%PDF-1.5", b"%PDF-1.4"))


def pack_xmp(made: Made) -> None:
    """Pack the XMP packet; the library would unpack it, so its type is given afterwards."""
    packed = zlib.compress(made.xmp.encode())
    made.pdf.Root.Metadata = made.stream(
        packed, Type=Name("/Metadat_"), Subtype=Name.XML, Filter=Name.FlateDecode
    )
    made.replaced.append((b"/Metadat_", b"/Metadata"))


def helvetica(made: Made) -> None:
    made.resources.Font.F2 = made.dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    made.add(b"BT /F2 9 Tf 40 60 Td (a) Tj ET\n")


def spot_again(made: Made) -> None:
    other = made.dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([1, 0, 0, 0]), N=1
    )
    space(made, Array([Name.Separation, Name.Red, Name.DeviceCMYK, other]), b"1")


def rgb_spot(made: Made) -> None:
    tint = made.dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 1, 1]), C1=Array([1, 0, 0]), N=1
    )
    space(made, Array([Name.Separation, Name.Gold, Name.DeviceRGB, tint]), b"1")


def layers(made: Made, **entries: Any) -> None:
    layer = made.dictionary(Type=Name.OCG, Name=String("层"))
    made.pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(Order=Array([layer]), **entries)
    )


def see_through(made: Made) -> None:
    made.page.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def soft_mask(made: Made) -> None:
    mask = made.stream(b"\0" * 4, Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2)
    mask.ColorSpace, mask.BitsPerComponent = Name.DeviceGray, 8
    image(made, SMask=mask)


def checked(data: bytes, folder: Path, standard: str | None = None) -> tuple[Issue, ...]:
    file = folder / "page.pdf"
    file.write_bytes(data)
    return check_pdf(file, standard)


def codes(found: tuple[Issue, ...]) -> list[str]:
    return [one.code for one in found]
