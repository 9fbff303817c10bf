"""What PDF/X wants of a file beyond its pages: facts, metadata that agree with them, the intent.

**Source:** ISO 15930-4 (PDF/X-1a:2003) and ISO 15930-7 (PDF/X-4:2010), as in design/press.md B1.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFInfo,
    PDFName,
    PDFString,
)

from layout_app.model.press import Standard
from layout_app.press.objects import Bare, Packed, flate
from layout_app.press.presets import CUSTOM, STANDARDS, Output

VERSIONS: Mapping[Standard, tuple[int, int]] = {"plain": (1, 6), "x4": (1, 6), "x1a": (1, 4)}
"""The PDF version of a standard's files."""

_CREATOR, _PRODUCER = "Banxin", "Banxin (ReportLab)"
_REGISTRY = "http://www.color.org"


class Info(PDFInfo):  # type: ignore[misc]
    """The file's facts: what is fixed by the edition, and nothing of the machine or the clock.

    Args:
        title: title of the file.
        date: date of the edition; the file says midnight in China.
        standard: what the file keeps to.
    """

    def __init__(self, title: str, date: datetime.date, standard: Standard = "plain") -> None:
        super().__init__()
        self.title = title
        self.date = date
        self.standard: Standard = standard
        self.stamp = f"D:{date:%Y%m%d}000000+08'00'"

    def format(self, document: PDFDocument) -> bytes:
        """Write the dictionary."""
        entries = {
            "Title": PDFString(self.title),
            "Creator": PDFString(_CREATOR),
            "Producer": PDFString(_PRODUCER),
            "CreationDate": PDFString(self.stamp),
            "ModDate": PDFString(self.stamp),
            "Trapped": PDFName("False"),
        }
        if self.standard in STANDARDS:
            entries["GTS_PDFXVersion"] = PDFString(STANDARDS[self.standard])
        if self.standard == "x1a":
            entries["GTS_PDFXConformance"] = PDFString(STANDARDS["x1a"])
        return bytes(PDFDictionary(entries).format(document))


def metadata(info: Info, labels: Sequence[str], content: bytes) -> Bare:
    """Give the XMP packet of a file, which says what the facts say.

    Args:
        info: the facts.
        labels: what the pages are called; a file of other pages is another document.
        content: digest of the file's content; another one makes another instance of the document.
    """
    import uuid

    stamp = f"{info.date.isoformat()}T00:00:00+08:00"
    named_by = "\n".join((info.title, stamp, info.standard, *labels))
    document = hashlib.sha256(named_by.encode()).digest()
    named = STANDARDS[info.standard]
    if info.standard == "x1a":
        version = (
            f"<pdfx:GTS_PDFXVersion>{named}</pdfx:GTS_PDFXVersion>"
            f"<pdfx:GTS_PDFXConformance>{named}</pdfx:GTS_PDFXConformance>"
        )
    else:
        version = f"<pdfxid:GTS_PDFXVersion>{named}</pdfxid:GTS_PDFXVersion>"
    packet = _PACKET.format(
        title=_escaped(info.title),
        stamp=stamp,
        creator=_escaped(_CREATOR),
        producer=_escaped(_PRODUCER),
        document=uuid.UUID(bytes=document[:16], version=5),
        instance=uuid.UUID(bytes=content[:16], version=5),
        version=version,
    )
    entries = {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}
    return Bare(packet.encode("utf-8"), entries)


def _escaped(text: str) -> str:
    """Write a text as XML wants it; the library that does so would load a web client with it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def output_intents(document: PDFDocument, output: Output) -> PDFArray:
    """Give the one output intent with its profile.

    A condition that is in no registry is called ``Custom`` and told by its profile.
    **Source:** ISO 15930-7, 6.2; ISO 32000-1, 14.11.5.
    """
    profile, preset = output.profile, output.preset
    stream = document.Reference(_packed(profile.data), "output-profile")
    entries: dict[str, Any] = {
        "Type": PDFName("OutputIntent"),
        "S": PDFName("GTS_PDFX"),
        "OutputConditionIdentifier": PDFString(preset.condition),
        "OutputCondition": PDFString(profile.description),
        "Info": PDFString(profile.description),
        "DestOutputProfile": stream,
    }
    if preset.condition != CUSTOM:
        entries["RegistryName"] = PDFString(_REGISTRY)
    return PDFArray([document.Reference(PDFDictionary(entries), "output-intent")])


@lru_cache(maxsize=4)
def _packed_bytes(profile: bytes) -> bytes:
    return bytes(flate(profile).content)


def _packed(profile: bytes) -> Packed:
    """Give a profile as a stream; a page after page has the same one."""
    return Packed(_packed_bytes(profile), {"N": 4}, "FlateDecode")


def overprint_states() -> Mapping[str, PDFDictionary]:
    """Give the graphics states that pages call: ``O1`` leaves other plates alone, ``O0`` does not.

    Mode 1 makes black that names no cyan, magenta or yellow leave those plates as they are.
    **Source:** ISO 32000-1, 8.6.7.
    """
    return {
        key: PDFDictionary(
            {"Type": PDFName("ExtGState"), "OP": value, "op": value, "OPM": int(key == "O1")}
        )
        for key, value in (("O0", "false"), ("O1", "true"))
    }


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<xmp:MetadataDate>{stamp}</xmp:MetadataDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>
<xmpMM:InstanceID>uuid:{instance}</xmpMM:InstanceID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
{version}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""
