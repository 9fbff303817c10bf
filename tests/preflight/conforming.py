"""Makes small files that keep PDF/X-4 and PDF/X-1a, from the requirement lists, by pikepdf alone.

A test puts one fault into such a file before it is saved, or into its bytes after it.
"""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from layout_app.fonts.catalogue import bundled

TEXT = "版心"
WIDTH, HEIGHT, BLEED = 200.0, 300.0, 9.0

OPERATORS = b"""q
/Black gs
BT /F1 12 Tf 1 0 0 1 40 250 Tm 0 0 0 1 k <00010002> Tj ET
Q
q 0 1 1 0 K 1 w 40 240 m 160 240 l S Q
q 0 0 0 0.3 k 40 200 60 30 re f Q
q /S1 cs 0.5 scn 110 200 50 30 re f Q
q 72 0 0 72 40 100 cm /I1 Do Q
q 1 0 0 1 0 0 cm /X1 Do Q
"""

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">试样</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2026-05-20T04:05:06+08:00</xmp:CreateDate>
<xmp:ModifyDate>2026-05-20T04:05:06+08:00</xmp:ModifyDate>
<xmp:MetadataDate>2026-05-20T04:05:06+08:00</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:0001</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def profile(*, kind: bytes = b"prtr", space: bytes = b"CMYK", version: int = 2) -> bytes:
    """Make the skeleton of a colour profile: header, tag table, one tag."""
    tag = b"text\0\0\0\0free\0\0\0\0"
    table = struct.pack(">I4sII", 1, b"cprt", 144, len(tag))
    size = 128 + len(table) + len(tag)
    head = struct.pack(">I4sB3x4s4s4s", size, b"test", version, kind, space, b"Lab ")
    head = head.ljust(36, b"\0") + b"acsp"
    return head.ljust(128, b"\0") + table + tag


class Made:
    """A file in the making; ``pdf`` and the things of its page can be changed before ``save``."""

    def __init__(self, standard: str) -> None:
        self.standard = standard
        self.pdf = pikepdf.new()
        self.xmp = XMP
        self.operators = OPERATORS
        self.version = {"x4": "1.6", "x1a": "1.4"}[standard]
        self.options: dict[str, Any] = {}
        self.replaced: list[tuple[bytes, bytes]] = []
        self._page()
        self._facts()

    # --- parts ------------------------------------------------------------------------------

    def stream(self, data: bytes, **entries: Any) -> Any:
        """Make a stream as an object of its own."""
        return self.pdf.make_indirect(
            Stream(self.pdf, data, {f"/{key}": value for key, value in entries.items()})
        )

    def dictionary(self, **entries: Any) -> Any:
        """Make a dictionary as an object of its own."""
        return self.pdf.make_indirect(Dictionary({f"/{k}": v for k, v in entries.items()}))

    @property
    def page(self) -> Any:
        return self.pdf.pages[0].obj

    @property
    def resources(self) -> Any:
        return self.page.Resources

    @property
    def font(self) -> Any:
        return self.resources.Font.F1

    @property
    def intent(self) -> Any:
        return self.pdf.Root.OutputIntents[0]

    @property
    def info(self) -> Any:
        return self.pdf.trailer.Info

    def add(self, operators: bytes) -> None:
        """Paint something more on the page."""
        self.operators += operators

    # --- the file ---------------------------------------------------------------------------

    def bytes(self) -> bytes:
        """Give the finished file."""
        self.page.Contents = self.stream(self.operators)
        if self.xmp:
            packet = self.stream(self.xmp.encode(), Type=Name.Metadata, Subtype=Name.XML)
            if "/Metadata" not in self.pdf.Root:
                self.pdf.Root.Metadata = packet
        out = io.BytesIO()
        plain: dict[str, Any] = {
            "compress_streams": False,
            "stream_decode_level": pikepdf.StreamDecodeLevel.none,
            "object_stream_mode": pikepdf.ObjectStreamMode.disable,
            "force_version": self.version,
            "deterministic_id": True,
            "fix_metadata_version": False,
        }
        chosen = {**plain, **self.options}
        self.pdf.save(out, **{key: value for key, value in chosen.items() if value is not None})
        data = out.getvalue()
        for old, new in self.replaced:
            assert old in data
            assert len(old) == len(new), "offsets would move"
            data = data.replace(old, new)
        return data

    def _page(self) -> None:
        sheet = (WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED)
        self.pdf.add_blank_page(page_size=sheet)
        page = self.page
        page.TrimBox = Array([BLEED, BLEED, BLEED + WIDTH, BLEED + HEIGHT])
        page.BleedBox = Array([0, 0, *sheet])
        spot = self.dictionary(
            FunctionType=2,
            Domain=Array([0, 1]),
            C0=Array([0, 0, 0, 0]),
            C1=Array([0, 1, 1, 0]),
            N=1,
        )
        pixels = zlib.compress(bytes(200 * 200 * 4))
        image = self.stream(
            pixels,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=200,
            Height=200,
            BitsPerComponent=8,
            ColorSpace=Name.DeviceCMYK,
            Filter=Name.FlateDecode,
        )
        form = self.stream(
            b"0 0 0 1 k 40 90 5 5 re f",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 200, 300]),
            Resources=Dictionary(),
        )
        black = Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)
        page.Resources = Dictionary(
            Font=Dictionary(F1=self._font()),
            ColorSpace=Dictionary(S1=Array([Name.Separation, Name("/Red"), Name.DeviceCMYK, spot])),
            ExtGState=Dictionary(Black=black),
            XObject=Dictionary(I1=image, X1=form),
        )

    def _font(self) -> Any:
        import uharfbuzz as hb

        face = bundled().font("NotoSerifSC-Regular")
        wanted = hb.SubsetInput()
        wanted.unicode_set.update(map(ord, TEXT))
        data = hb.subset(hb.Face(hb.Blob.from_file_path(str(face.path))), wanted).blob.data
        subset = hb.Font(hb.Face(data))
        glyphs = [subset.get_nominal_glyph(ord(char)) for char in TEXT]
        mapping = b"\0\0" + b"".join(struct.pack(">H", glyph) for glyph in glyphs)
        texts = "".join(f"<{n:04X}> <{ord(c):04X}>\n" for n, c in enumerate(TEXT, 1))
        text_map = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            f"{len(TEXT)} beginbfchar\n{texts}endbfchar\nendcmap end end"
        )
        named = Name("/ABCDEF+NotoSerifSC-Regular")
        descriptor = self.dictionary(
            Type=Name.FontDescriptor,
            FontName=named,
            Flags=4,
            FontBBox=Array([0, -200, 1000, 900]),
            ItalicAngle=0,
            Ascent=880,
            Descent=-120,
            CapHeight=700,
            StemV=80,
            FontFile2=self.stream(zlib.compress(data), Filter=Name.FlateDecode, Length1=len(data)),
        )
        inner = self.dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=named,
            CIDSystemInfo=Dictionary(
                Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
            ),
            FontDescriptor=descriptor,
            DW=1000,
            CIDToGIDMap=self.stream(mapping),
        )
        return self.dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=named,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([inner]),
            ToUnicode=self.stream(text_map.encode()),
        )

    def _facts(self) -> None:
        day = String("D:20260520040506+08'00'")
        facts = Dictionary(Title=String("试样"), CreationDate=day, ModDate=day)
        facts["/Trapped"] = Name("/False")
        if self.standard == "x1a":
            facts["/GTS_PDFXVersion"] = String("PDF/X-1a:2003")
            facts["/GTS_PDFXConformance"] = String("PDF/X-1a:2003")
            self.xmp = ""
        self.pdf.trailer.Info = self.pdf.make_indirect(facts)
        output = self.stream(profile(), N=4)
        self.pdf.Root.OutputIntents = Array(
            [
                self.dictionary(
                    Type=Name.OutputIntent,
                    S=Name.GTS_PDFX,
                    OutputConditionIdentifier=String("IFRA26"),
                    RegistryName=String("http://www.color.org"),
                    DestOutputProfile=output,
                )
            ]
        )
