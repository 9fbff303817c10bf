"""One face in a file: its subset, and the code that a page writes for a glyph and its text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from layout_app.fonts.face import Face
from layout_app.fonts.subset import Subset, subset
from layout_app.press.survey import GlyphText

_BLOCK = 100  # entries of one block at most; Source: Adobe Technical Note 5014, 1.4


class Code(NamedTuple):
    """How a page shows a glyph.

    Attributes:
        voice: which of the face's font dictionaries; they share one font program and differ in
            what they tell a reader. Nearly every glyph shows the same text wherever it stands and
            so is in voice 0.
        cid: code in that font, which is the glyph's id in the subset.
    """

    voice: int
    cid: int


class FaceCodes:
    """The codes of one face in one file.

    Args:
        face: the face.
        used: its glyphs and their texts; a glyph's further texts are told by further voices in
            this order.

    Attributes:
        subset: the font program.
        widths: advance of each CID in thousandths of an em, as the file gives them.
        voices: for each voice the text of its CIDs.
        name: subset tag and PostScript name, ``ABCDEF+NotoSerifSC-Regular``.

    Raises:
        FontError: the face cannot be cut to a subset.
    """

    def __init__(self, face: Face, used: Iterable[GlyphText]) -> None:
        used = tuple(used)
        self.face = face
        self.subset: Subset = subset(face, {glyph for glyph, _ in used})
        ids = self.subset.glyphs
        self._codes: dict[GlyphText, Code] = {}
        self.voices: list[dict[int, str]] = [{}]
        told: dict[int, int] = {}
        for glyph, text in used:
            cid = ids.get(glyph, 0)
            voice = told.get(cid, 0)
            told[cid] = voice + 1
            if voice == len(self.voices):
                self.voices.append({})
            self.voices[voice][cid] = text
            self._codes[glyph, text] = Code(voice, cid)
        old = sorted(ids, key=ids.__getitem__)
        self.widths: Sequence[float] = [round(face.advance_em(glyph) * 1000, 1) for glyph in old]
        # The tag tells subsets apart when files are merged, so it comes from what is in the subset.
        digest = hashlib.sha256(self.subset.data).digest()
        tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
        self.name = f"{tag}+{face.postscript_name}"

    def code(self, glyph: int, text: str) -> Code:
        """Give the code of a glyph that shows a text.

        Raises:
            KeyError: the pair was not among those used.
        """
        return self._codes[glyph, text]


def to_unicode(texts: dict[int, str], *, widely: bool = False) -> bytes:
    """Write the map from codes to characters.

    A glyph that shows no text has no entry, characters beyond the BMP are surrogate pairs.

    Args:
        texts: what each code shows.
        widely: give every code alone. Some programs of archives and printing houses (Ghostscript's
            text device among them) skip ranges with arrays, which are about 2 KB a page smaller.

    **Source:** ISO 32000-1, 9.10.3; Adobe Technical Note 5014.
    """
    shown = {
        cid: f"<{text.encode('utf-16-be', 'surrogatepass').hex().upper()}>"
        for cid, text in sorted(texts.items())
        if text
    }
    kind = "bfchar" if widely else "bfrange"
    entries = _alone(shown) if widely else _ranges(shown)
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def",
        "/CMapName/Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000><FFFF>",
        "endcodespacerange",
    ]
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        lines += [f"{len(block)} begin{kind}", *block, f"end{kind}"]
    lines += ["endcmap", "CMapName currentdict/CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")


def _alone(shown: dict[int, str]) -> list[str]:
    return [f"<{cid:04X}>{text}" for cid, text in shown.items()]


def _ranges(shown: dict[int, str]) -> list[str]:
    """Put neighbouring codes together, which halves the map; a range has one high byte."""
    ranges: list[tuple[int, list[str]]] = []
    for cid, text in shown.items():
        first, texts = ranges[-1] if ranges else (0, [])
        if not texts or cid != first + len(texts) or cid % 256 == 0:
            texts = []
            ranges.append((cid, texts))
        texts.append(text)
    return [
        f"<{first:04X}><{first + len(texts) - 1:04X}>[{''.join(texts)}]" for first, texts in ranges
    ]


def width_array(widths: Sequence[float]) -> list[float | list[float]]:
    """Write widths as the ``W`` array: only those that are not 1000, the default.

    Equal neighbours become ``first last width``, others ``first [width width …]``.

    **Source:** ISO 32000-1, 9.7.4.3.
    """
    out: list[float | list[float]] = []
    cid = 0
    while cid < len(widths):
        if widths[cid] == 1000:
            cid += 1
            continue
        end = cid
        while end < len(widths) and widths[end] == widths[cid]:
            end += 1
        if end - cid > 2:
            out += [cid, end - 1, widths[cid]]
            cid = end
            continue
        end = cid
        while end < len(widths) and widths[end] != 1000 and not _equal_run(widths, end):
            end += 1
        out += [cid, [*widths[cid:end]]]
        cid = end
    return out


def _equal_run(widths: Sequence[float], at: int) -> bool:
    """Tell whether three equal widths or more begin here."""
    return at + 2 < len(widths) and widths[at] == widths[at + 1] == widths[at + 2]
