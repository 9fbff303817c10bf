"""Conforming files raise nothing; each of many faults, put in alone, is found by its code."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from layout_app import messages
from layout_app.issues import Issue, Severity
from layout_app.preflight.limits import COATED
from layout_app.preflight.pdf import check_pdf

Made = Any
BOTH = ("x4", "x1a")


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


FAULTS: dict[str, Fault] = {
    # structure
    "no-trim": Fault(lambda m: drop(m.page, "TrimBox"), "pdf-box-missing"),
    "trim-and-art": Fault(lambda m: put(m.page, "ArtBox", m.page.TrimBox), "pdf-box-both"),
    "trim-past-bleed": Fault(
        lambda m: put(m.page, "TrimBox", Array([-1, 9, 209, 309])), "pdf-box-order"
    ),
    "bleed-past-media": Fault(
        lambda m: put(m.page, "BleedBox", Array([-5, -5, 218, 318])), "pdf-box-order"
    ),
    "crop-cuts-trim": Fault(
        lambda m: put(m.page, "CropBox", Array([20, 20, 190, 290])), "pdf-box-order"
    ),
    "empty-box": Fault(lambda m: put(m.page, "TrimBox", Array([9, 9, 9, 309])), "pdf-box-bad"),
    "box-of-words": Fault(
        lambda m: put(m.page, "TrimBox", Array([9, 9, Name.A, 9])), "pdf-box-bad"
    ),
    "newer-header": Fault(
        lambda m: setattr(m, "version", {"x4": "1.7", "x1a": "1.5"}[m.standard]), "pdf-version"
    ),
    "newer-catalogue": Fault(lambda m: put(m.pdf.Root, "Version", Name("/1.7")), "pdf-version"),
    "no-id": Fault(lambda m: m.replaced.append((b"/ID [", b"/XX [")), "pdf-id-missing"),
    "no-end": Fault(lambda m: m.replaced.append((b"%%EOF", b"%%XXX")), "pdf-cut-short"),
    "packed-objects": Fault(pack_objects, "pdf-packed-objects", ("x1a",)),
    "encrypted": Fault(encrypt, "pdf-encrypted"),
    "no-operators": Fault(lambda m: m.add(b"12 34 flourish\n"), "pdf-content-broken"),
    "too-few-numbers": Fault(paint(b"0 0 1 k 1 1 9 9 re f\n"), "pdf-content-broken"),
    "unbalanced": Fault(paint(b"q q\n"), "pdf-content-broken"),
    "one-q-too-many": Fault(paint(b"Q\n"), "pdf-content-broken"),
    "unknown-name": Fault(paint(b"/X9 Do\n"), "pdf-resource-missing"),
    "form-in-itself": Fault(loop, "pdf-form-loop"),
    "form-broken": Fault(
        lambda m: m.resources.XObject.X1.write(
            b"no flate", filter=Name.FlateDecode, decode_parms=None
        ),
        "pdf-stream-broken",
    ),
    # the condition
    "no-intent": Fault(lambda m: drop(m.pdf.Root, "OutputIntents"), "pdf-intent-missing"),
    "other-intent": Fault(lambda m: put(m.intent, "S", Name.GTS_PDFA1), "pdf-intent-missing"),
    "two-intents": Fault(lambda m: m.pdf.Root.OutputIntents.append(m.intent), "pdf-intent-many"),
    "no-condition": Fault(
        lambda m: drop(m.intent, "OutputConditionIdentifier"), "pdf-intent-condition"
    ),
    "no-profile": Fault(
        lambda m: drop(m.intent, "DestOutputProfile"), "pdf-intent-profile", ("x4",)
    ),
    "no-registry": Fault(
        lambda m: (drop(m.intent, "DestOutputProfile"), drop(m.intent, "RegistryName")),
        "pdf-intent-registry",
        ("x1a",),
    ),
    "profile-broken": Fault(lambda m: output(m, b"no profile"), "pdf-profile-broken"),
    "profile-cut": Fault(lambda m: output(m, MAKER[0].profile()[:-9]), "pdf-profile-broken"),
    "profile-of-a-screen": Fault(
        lambda m: output(m, MAKER[0].profile(kind=b"mntr")), "pdf-profile-kind"
    ),
    "profile-rgb": Fault(
        lambda m: output(m, MAKER[0].profile(space=b"RGB "), N=3), "pdf-profile-space"
    ),
    "profile-of-four": Fault(
        lambda m: output(m, MAKER[0].profile(version=4)), "pdf-profile-version", ("x1a",)
    ),
    "profile-channels": Fault(
        lambda m: put(m.intent.DestOutputProfile, "N", 3), "pdf-profile-channels"
    ),
    # what the file says
    "no-xmp": Fault(lambda m: setattr(m, "xmp", ""), "pdf-standard-none", ("x4",)),
    "xmp-broken": Fault(xmp("</rdf:RDF>", ""), "pdf-xmp-broken", ("x4",)),
    "xmp-packed": Fault(pack_xmp, "pdf-xmp-packed", ("x4",)),
    "xmp-no-title": Fault(xmp("试样", ""), "pdf-xmp-lacks", ("x4",)),
    "xmp-no-document": Fault(xmp("uuid:0001", ""), "pdf-xmp-lacks", ("x4",)),
    "xmp-no-version": Fault(xmp("VersionID", "VersionId"), "pdf-xmp-lacks", ("x4",)),
    "xmp-no-trapped": Fault(xmp("pdf:Trapped", "pdf:trapped"), "pdf-xmp-lacks", ("x4",)),
    "xmp-bad-date": Fault(
        xmp("MetadataDate>2026-05-20T", "MetadataDate>20 May "), "pdf-date-bad", ("x4",)
    ),
    "xmp-untrapped": Fault(xmp(">False<", ">Unknown<"), "pdf-trapped", ("x4",)),
    "xmp-later": Fault(xmp("PDF/X-4", "PDF/X-4:2010"), "pdf-standard-unknown", ("x4",)),
    "title-differs": Fault(
        lambda m: put(m.info, "Title", String("别的")), "pdf-info-differs", ("x4",)
    ),
    "date-differs": Fault(
        lambda m: put(m.info, "ModDate", String("D:20260520040507+08'00'")),
        "pdf-info-differs",
        ("x4",),
    ),
    "trapped-differs": Fault(
        lambda m: put(m.info, "Trapped", Name("/True")),
        "pdf-info-differs",
        ("x4",),
    ),
    "bad-date": Fault(lambda m: put(m.info, "ModDate", String("20. Mai")), "pdf-date-bad"),
    "no-title": Fault(lambda m: drop(m.info, "Title"), "pdf-info-lacks", ("x1a",)),
    "no-mod-date": Fault(lambda m: drop(m.info, "ModDate"), "pdf-info-lacks", ("x1a",)),
    "unknown-trap": Fault(lambda m: put(m.info, "Trapped", Name.Unknown), "pdf-trapped", ("x1a",)),
    "no-trap": Fault(lambda m: drop(m.info, "Trapped"), "pdf-trapped", ("x1a",)),
    "no-standard": Fault(lambda m: drop(m.info, "GTS_PDFXVersion"), "pdf-standard-none", ("x1a",)),
    "other-standard": Fault(
        lambda m: put(m.info, "GTS_PDFXVersion", String("PDF/X-1a:2010")),
        "pdf-standard-unknown",
        ("x1a",),
    ),
    # fonts
    "font-outside": Fault(helvetica, "pdf-font-missing"),
    "font-gone": Fault(
        lambda m: drop(m.font.DescendantFonts[0].FontDescriptor, "FontFile2"), "pdf-font-missing"
    ),
    "font-broken": Fault(
        lambda m: m.font.DescendantFonts[0].FontDescriptor.FontFile2.write(b"no font at all"),
        "pdf-font-broken",
    ),
    "font-cut": Fault(
        lambda m: m.font.DescendantFonts[0].FontDescriptor.FontFile2.write(
            m.font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()[:600]
        ),
        "pdf-font-broken",
    ),
    "font-whole": Fault(
        lambda m: put(m.font, "BaseFont", Name("/NotoSerifSC-Regular")), "pdf-font-whole"
    ),
    "no-text": Fault(lambda m: drop(m.font, "ToUnicode"), "pdf-font-unicode"),
    "text-of-one": Fault(
        lambda m: m.font.ToUnicode.write(b"1 beginbfchar <0001> <7248> endbfchar"), "pdf-font-text"
    ),
    "no-glyph": Fault(paint(b"BT /F1 12 Tf 40 60 Td <0000> Tj ET\n"), "pdf-font-notdef"),
    # what runs or points out
    "script": Fault(script, "pdf-script"),
    "named-script": Fault(
        lambda m: put(m.pdf.Root, "Names", Dictionary(JavaScript=Dictionary(Names=Array([])))),
        "pdf-script",
    ),
    "bookmark-link": Fault(outline, "pdf-action"),
    "page-action": Fault(
        lambda m: put(m.page, "AA", Dictionary(O=Dictionary(S=Name.Named, N=Name.Print))),
        "pdf-action",
    ),
    "note-inside": Fault(annotate([50, 50, 60, 60], Subtype=Name.Text), "pdf-annotation"),
    "note-in-bleed": Fault(annotate([2, 2, 8, 8], Subtype=Name.Text), "pdf-annotation"),
    "link-outside-acts": Fault(
        annotate([230, 50, 240, 60], Subtype=Name.Link, A=Dictionary(S=Name.URI)), "pdf-action"
    ),
    "mark-inside": Fault(annotate([50, 50, 60, 60], Subtype=Name.PrinterMark), "pdf-annotation"),
    "attachment": Fault(
        lambda m: put(m.pdf.Root, "Names", Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))),
        "pdf-attachment",
    ),
    "form": Fault(
        lambda m: put(m.pdf.Root, "AcroForm", Dictionary(Fields=Array([]), XFA=String("x"))),
        "pdf-form",
    ),
    "print-area": Fault(
        lambda m: put(m.pdf.Root, "ViewerPreferences", Dictionary(PrintArea=Name.CropBox)),
        "pdf-viewer-area",
    ),
    "lzw": Fault(lambda m: image(m, lzw(b"\0" * 16), Filter=Name.LZWDecode), "pdf-lzw"),
    "postscript": Fault(
        lambda m: put(m.resources.XObject, "P", m.stream(b"", Type=Name.XObject, Subtype=Name.PS)),
        "pdf-postscript",
    ),
    "opi": Fault(lambda m: put(m.resources.XObject.I1, "OPI", Dictionary()), "pdf-opi"),
    "alternate": Fault(
        lambda m: put(
            m.resources.XObject.I1,
            "Alternates",
            Array([Dictionary(Image=m.resources.XObject.I1, DefaultForPrinting=True)]),
        ),
        "pdf-alternate",
    ),
    "reference": Fault(
        lambda m: put(m.resources.XObject.X1, "Ref", Dictionary(F=String("a.pdf"), Page=0)),
        "pdf-reference",
    ),
    "external": Fault(lambda m: put(m.resources.XObject.I1, "F", String("a.tif")), "pdf-external"),
    "jpeg-2000": Fault(lambda m: image(m, Filter=Name.JPXDecode), "pdf-filter", ("x1a",)),
    "jbig2": Fault(lambda m: image(m, Filter=Name.JBIG2Decode), "pdf-filter", ("x1a",)),
    "transfer": Fault(lambda m: state(m, TR=Name.Identity), "pdf-transfer"),
    "transfer-2": Fault(lambda m: state(m, TR2=Name.Identity), "pdf-transfer"),
    "halftone": Fault(
        lambda m: state(m, HT=Dictionary(HalftoneType=6, Width=1, Height=1)), "pdf-halftone"
    ),
    "halftone-name": Fault(
        lambda m: state(m, HT=Dictionary(HalftoneType=1, HalftoneName=String("x"))), "pdf-halftone"
    ),
    "halftone-phase": Fault(lambda m: state(m, HTP=Array([0, 0])), "pdf-halftone"),
    "layers": Fault(layers, "pdf-layers", ("x1a",)),
    "layers-by-themselves": Fault(
        lambda m: layers(m, AS=Array([])), "pdf-layers-automatic", ("x4",)
    ),
    # transparency
    "alpha": Fault(lambda m: state(m, ca=0.5), "pdf-transparent", ("x1a",)),
    "stroke-alpha": Fault(lambda m: state(m, CA=0.5), "pdf-transparent", ("x1a",)),
    "multiply": Fault(lambda m: state(m, BM=Name.Multiply), "pdf-transparent", ("x1a",)),
    "mask": Fault(
        lambda m: state(m, SMask=Dictionary(S=Name.Alpha, G=m.resources.XObject.X1)),
        "pdf-transparent",
        ("x1a",),
    ),
    "image-mask": Fault(soft_mask, "pdf-transparent", ("x1a",)),
    "group": Fault(
        lambda m: put(m.resources.XObject.X1, "Group", Dictionary(S=Name.Transparency)),
        "pdf-transparent",
        ("x1a",),
    ),
    "unknown-blend": Fault(lambda m: state(m, BM=Name.Sparkle), "pdf-blend-unknown"),
    "group-rgb": Fault(see_through, "pdf-group-space"),
    "alpha-without-group": Fault(lambda m: state(m, ca=0.5), "pdf-group-missing", ("x4",)),
    # colour
    "rgb": Fault(paint(b"1 0 0 rg 50 60 9 9 re f\n"), "pdf-rgb"),
    "rgb-line": Fault(paint(b"1 0 0 RG 50 60 m 90 60 l S\n"), "pdf-rgb"),
    "rgb-image": Fault(lambda m: image(m, ColorSpace=Name.DeviceRGB), "pdf-rgb"),
    "rgb-inline": Fault(
        paint(b"q 9 0 0 9 50 60 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI Q\n"), "pdf-rgb"
    ),
    "rgb-indexed": Fault(
        lambda m: image(
            m, ColorSpace=Array([Name.Indexed, Name.DeviceRGB, 1, String(b"\0\0\0abc")])
        ),
        "pdf-rgb",
    ),
    "rgb-spot": Fault(rgb_spot, "pdf-rgb"),
    "rgb-in-a-form": Fault(
        lambda m: m.resources.XObject.X1.write(b"1 0 0 rg 40 90 5 5 re f"), "pdf-rgb"
    ),
    "rgb-shading": Fault(
        lambda m: (
            put(
                m.resources,
                "Shading",
                Dictionary(H=Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB)),
            ),
            m.add(b"/H sh\n"),
        ),
        "pdf-rgb",
    ),
    "rgb-pattern": Fault(
        lambda m: (
            put(
                m.resources,
                "Pattern",
                Dictionary(
                    P=m.stream(
                        b"1 0 0 rg 0 0 1 1 re f",
                        PatternType=1,
                        PaintType=1,
                        TilingType=1,
                        BBox=Array([0, 0, 2, 2]),
                        XStep=2,
                        YStep=2,
                        Resources=Dictionary(),
                    )
                ),
            ),
            m.add(b"/Pattern cs /P scn 50 60 9 9 re f\n"),
        ),
        "pdf-rgb",
    ),
    "lab": Fault(
        lambda m: space(m, Array([Name.Lab, Dictionary(WhitePoint=Array([0.96, 1, 0.82]))])),
        "pdf-colour-managed",
        ("x1a",),
    ),
    "icc-rgb": Fault(
        lambda m: space(m, profiled(m, MAKER[0], b"RGB ", 3)), "pdf-colour-managed", ("x1a",)
    ),
    "icc-rgb-is-told": Fault(
        lambda m: space(m, profiled(m, MAKER[0], b"RGB ", 3)), "pdf-rgb-managed", ("x4",)
    ),
    "icc-twin": Fault(
        lambda m: space(m, Array([Name.ICCBased, m.stream(MAKER[0].profile(), N=4)]), b"0 0 0 1"),
        "pdf-colour-twin",
        ("x4",),
    ),
    "no-such-space": Fault(paint(b"/S9 cs\n"), "pdf-space-broken"),
    "spot-twice": Fault(spot_again, "pdf-spot-differs"),
    # marks
    "hairline": Fault(paint(b"0 0 0 1 K .1 w 50 60 m 90 60 l S\n"), "pdf-hairline"),
    "zero-line": Fault(paint(b"0 0 0 1 K 0 w 50 60 m 90 60 l S\n"), "pdf-hairline"),
    "scaled-line": Fault(
        paint(b"q .1 0 0 .1 0 0 cm 1 w 500 600 m 900 600 l S Q\n"), "pdf-hairline"
    ),
    "filled-line": Fault(paint(b"0 0 0 1 k 50 60 90 .1 re f\n"), "pdf-hairline"),
    "thin-white": Fault(paint(b"0 0 0 0 K .5 w 50 60 m 90 60 l S\n"), "pdf-line-thin"),
    "thin-four": Fault(paint(b".2 .2 .2 .2 K 1 w 50 60 m 90 60 l S\n"), "pdf-line-thin"),
    "black-text-cuts": Fault(
        paint(b"BT /F1 12 Tf 40 60 Td 0 0 0 1 k <0001> Tj ET\n"), "pdf-black-knocks-out"
    ),
    "black-of-four": Fault(
        paint(b"BT /F1 24 Tf 40 60 Td .6 .4 .4 .8 k <0001> Tj ET\n"), "pdf-black-four"
    ),
    "white-vanishes": Fault(
        paint(b"q /Black gs BT /F1 24 Tf 40 60 Td 0 0 0 0 k <0001> Tj ET Q\n"),
        "pdf-white-overprints",
    ),
    "small-white": Fault(paint(b"BT /F1 6 Tf 40 60 Td 0 0 0 0 k <0001> Tj ET\n"), "pdf-type-small"),
    "small-by-matrix": Fault(
        paint(b"BT /F1 1 Tf 5 0 0 5 40 60 Tm 0 1 1 0 k <0001> Tj ET\n"), "pdf-type-small"
    ),
    "too-much-ink": Fault(paint(b"1 1 .5 .5 k 50 60 9 9 re f\n"), "pdf-ink-limit"),
    "coarse": Fault(lambda m: (image(m), m.add(b"q 72 0 0 72 50 60 cm /I2 Do Q\n")), "pdf-ppi"),
    "coarse-line-art": Fault(
        paint(b"q 9 0 0 9 50 60 cm BI /W 8 /H 8 /IM true ID abcdefgh EI Q\n"), "pdf-line-art"
    ),
}

MAKER: list[ModuleType] = []
CASES = [(name, standard) for name, fault in FAULTS.items() for standard in fault.standards]


@pytest.fixture(autouse=True)
def maker(conforming: ModuleType) -> ModuleType:
    MAKER[:] = [conforming]
    return conforming


def checked(data: bytes, folder: Path, standard: str | None = None) -> tuple[Issue, ...]:
    file = folder / "page.pdf"
    file.write_bytes(data)
    return check_pdf(file, standard)


def codes(found: tuple[Issue, ...]) -> list[str]:
    return [one.code for one in found]


@pytest.mark.parametrize("standard", BOTH)
def test_a_conforming_file_raises_nothing(
    standard: str, conforming: ModuleType, tmp_path: Path
) -> None:
    data = conforming.Made(standard).bytes()
    assert checked(data, tmp_path) == ()
    assert checked(data, tmp_path, standard) == ()


@pytest.mark.parametrize(("name", "standard"), CASES)
def test_a_seeded_fault_is_caught(
    name: str, standard: str, conforming: ModuleType, tmp_path: Path
) -> None:
    made = conforming.Made(standard)
    FAULTS[name].edit(made)
    found = checked(made.bytes(), tmp_path)
    assert FAULTS[name].code in codes(found)
    assert "pdf-check-stopped" not in codes(found)
    for one in found:
        assert one.code in messages.codes()
        lacking = messages.sentence(one).count("…")
        assert lacking == 0, messages.sentence(one)


def test_there_are_enough_faults() -> None:
    assert len(FAULTS) >= 30
    assert len({fault.code for fault in FAULTS.values()}) >= 60


# --- files that are no files for the press -------------------------------------------------------


def bomb(made: Made) -> bytes:
    swollen = zlib.compress(b"q Q\n" * (40 << 20), 9)
    made.resources.XObject.X1.write(swollen, filter=Name.FlateDecode, decode_parms=None)
    return bytes(made.bytes())


def packed_bomb(_made: Made) -> bytes:
    data = zlib.compress(bytes(80 << 20), 9)
    head = b"%PDF-1.6\n1 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length "
    return head + b"%d>>stream\n" % len(data) + data + b"\nendstream endobj\n%%EOF"


def laughing(made: Made) -> bytes:
    """Forms that each paint the next one ten times, eight deep."""
    inner = made.resources.XObject.X1
    for _level in range(8):
        inner = made.stream(
            b"/N Do " * 10,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 9, 9]),
            Resources=Dictionary(XObject=Dictionary(N=inner)),
        )
    made.resources.XObject.X1 = inner
    return bytes(made.bytes())


BAD: dict[str, tuple[Callable[[Made], bytes], str, str]] = {
    "nothing": (lambda _m: b"", "pdf-unreadable", "it is empty"),
    "a-picture": (lambda _m: b"\x89PNG\r\n\x1a\n" + bytes(99), "pdf-none", ""),
    "a-header": (lambda _m: b"%PDF-1.6\n", "pdf-unreadable", "it is damaged"),
    "rubbish": (
        lambda _m: b"%PDF-1.4\n" + bytes(range(256)) * 40,
        "pdf-unreadable",
        "it is damaged",
    ),
    "half": (lambda m: m.bytes()[:900], "pdf-unreadable", "it is damaged"),
    "bomb": (bomb, "pdf-bomb", ""),
    "packed-bomb": (packed_bomb, "pdf-bomb", ""),
    "laughing": (laughing, "pdf-unfinished", "its pages are too involved"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_clear_sentence(
    name: str, conforming: ModuleType, tmp_path: Path
) -> None:
    make, code, detail = BAD[name]
    found = checked(make(conforming.Made("x4")), tmp_path)
    told = next(one for one in found if one.code == code)
    assert told.fact.get("detail", "") == detail
    assert "…" not in messages.sentence(told)


def test_a_file_without_its_table_is_repaired_and_told(
    conforming: ModuleType, tmp_path: Path
) -> None:
    data = conforming.Made("x4").bytes()
    found = checked(data[: data.rfind(b"xref", 0, len(data) - 40)], tmp_path)
    assert {"pdf-damaged", "pdf-cut-short"} <= set(codes(found)) or "pdf-unreadable" in codes(found)


def test_a_password_is_asked_for(conforming: ModuleType, tmp_path: Path) -> None:
    made = conforming.Made("x4")
    lock = pikepdf.Encryption(owner="o", user="u", R=4)
    made.options = {"encryption": lock, "stream_decode_level": None, "deterministic_id": None}
    (found,) = checked(made.bytes(), tmp_path)
    assert found.code == "pdf-locked"


def test_a_folder_and_no_file_are_told(tmp_path: Path) -> None:
    assert codes(check_pdf(tmp_path)) == ["pdf-unreadable"]
    assert codes(check_pdf(tmp_path / "none.pdf")) == ["pdf-unreadable"]


@pytest.mark.parametrize("standard", BOTH)
def test_mutated_files_never_raise(standard: str, conforming: ModuleType, tmp_path: Path) -> None:
    data = conforming.Made(standard).bytes()
    chance = random.Random(6)
    for _round in range(150):
        spoiled = bytearray(data)
        for _spot in range(chance.randrange(1, 12)):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        if chance.random() < 0.2:
            del spoiled[chance.randrange(len(spoiled)) :]
        for one in checked(bytes(spoiled), tmp_path):
            assert one.code in messages.codes()


# --- standards and limits ------------------------------------------------------------------------


def test_a_file_is_held_to_the_standard_that_is_asked_for(
    conforming: ModuleType, tmp_path: Path
) -> None:
    found = checked(conforming.Made("x4").bytes(), tmp_path, "x1a")
    assert {"pdf-standard-other", "pdf-version", "pdf-info-lacks"} <= set(codes(found))
    found = checked(conforming.Made("x1a").bytes(), tmp_path, "x4")
    assert {"pdf-standard-other", "pdf-xmp-missing"} <= set(codes(found))


def test_a_plain_file_gets_warnings_for_what_a_standard_forbids(
    conforming: ModuleType, tmp_path: Path
) -> None:
    made = conforming.Made("x4")
    made.xmp = ""
    made.add(b"1 0 0 rg 50 60 9 9 re f\n")
    grave = {one.code: one.severity for one in checked(made.bytes(), tmp_path)}
    assert grave["pdf-rgb"] == Severity.WARNING
    assert grave["pdf-standard-none"] == Severity.INFO
    assert Severity.ERROR not in grave.values()


def test_limits_of_the_press_hold(conforming: ModuleType, tmp_path: Path) -> None:
    made = conforming.Made("x4")
    made.add(b"1 1 .5 .3 k 50 60 9 9 re f\n")
    file = tmp_path / "page.pdf"
    file.write_bytes(made.bytes())
    assert codes(check_pdf(file)) == ["pdf-ink-limit"]
    assert "pdf-ink-limit" not in codes(check_pdf(file, None, COATED))


def test_marks_of_the_printer_outside_the_trim_are_not_judged(
    conforming: ModuleType, tmp_path: Path
) -> None:
    made = conforming.Made("x4")
    made.add(b"q .1 w 1 1 1 1 K 0 4 m 7 4 l S 1 1 1 1 k 1 1 5 5 re f Q\n")
    assert checked(made.bytes(), tmp_path) == ()


def test_what_the_standards_allow_raises_nothing(conforming: ModuleType, tmp_path: Path) -> None:
    made = conforming.Made("x4")
    made.page.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
    state(made, ca=0.5, BM=Name.Multiply, TR2=Name.Default, HT=Name.Default)
    layers(made)
    made.resources.ColorSpace.DefaultRGB = profiled(made, conforming, b"RGB ", 3)
    image(made, ColorSpace=Name.DeviceRGB)
    annotate([50, 50, 60, 60], Subtype=Name.TrapNet)(made)
    made.pdf.Root.OpenAction = Array([made.page, Name.Fit])
    assert checked(made.bytes(), tmp_path) == ()
