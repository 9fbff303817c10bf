"""Faults of structure, of the condition, of what a file says and of what it does."""

from __future__ import annotations

from pdf_seeds import (
    MAKER,
    Fault,
    annotate,
    drop,
    encrypt,
    image,
    layers,
    loop,
    lzw,
    outline,
    output,
    pack_objects,
    pack_xmp,
    paint,
    put,
    script,
    state,
    xmp,
)
from pikepdf import Array, Dictionary, Name, String

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
    "other-units": Fault(lambda m: put(m.page, "UserUnit", 2), "pdf-user-unit"),
    "overprint-too-much": Fault(
        paint(
            b".6 .6 .6 0 k 50 60 60 40 re f /Black gs BT /F1 12 Tf 1 0 0 1 60 70 Tm 0 0 0 1 k "
            b"<00010002> Tj ET\n"
        ),
        "pdf-ink-limit",
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
}
