"""Faults of fonts, transparency, colours and marks."""

from __future__ import annotations

from pdf_seeds import (
    MAKER,
    Fault,
    drop,
    helvetica,
    image,
    paint,
    profiled,
    put,
    rgb_spot,
    see_through,
    soft_mask,
    space,
    spot_again,
    state,
)
from pikepdf import Array, Dictionary, Name, String

FAULTS: dict[str, Fault] = {
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
