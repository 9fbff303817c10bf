"""One face in a file: its subset, and the code that a page writes for a glyph and its text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from layout_app.errors import FontError
from layout_app.fonts.face import Face
from layout_app.fonts.subset import Subset, subset
from layout_app.press.lines import code_string, width
from layout_app.press.survey import GlyphText

_BLOCK = 100  # entries of one block at most; Source: Adobe Technical Note 5014, 1.4


class FaceCodes:
    """The codes of one face in one file: which CID shows a glyph, and in which voice.

    A voice is one of the face's font dictionaries; they share one font program and differ in what
    they tell a reader. Nearly every glyph shows the same text wherever it stands and so is in
    voice 0.

    Args:
        face: the face.
        used: its glyphs and their texts; a glyph's further texts are told by further voices in
            this order.

    Attributes:
        subset: the font program; a glyph's id in it is its CID.
        strings: what a page writes for each glyph.
        further: the voice of each glyph and text that is not in voice 0.
        ambiguous: glyphs that show one text here and another there.
        widths: advance of each CID in thousandths of an em, as the file gives them.
        voices: for each voice the text of its CIDs.
        digest: of the font program.
        name: subset tag and PostScript name, ``ABCDEF+NotoSerifSC-Regular``.

    Raises:
        FontError: the face cannot be cut to a subset, or its licence forbids that a file holds it
            (``font-unembeddable``).
    """

    def __init__(self, face: Face, used: Iterable[GlyphText]) -> None:
        if not face.embeddable:
            raise FontError("font-unembeddable", str(face.path), face=face.key)
        used = tuple(used)
        self.face = face
        self.subset: Subset = subset(face, {glyph for glyph, _ in used})
        ids = self.subset.glyphs
        self.further: dict[GlyphText, int] = {}
        self.voices: list[dict[int, str]] = [{}]
        for glyph, text in used:
            cid, voice = ids.get(glyph, 0), 0
            while cid in self.voices[voice]:
                voice += 1
                if voice == len(self.voices):
                    self.voices.append({})
            self.voices[voice][cid] = text
            if voice:
                self.further[glyph, text] = voice
        self.ambiguous = frozenset(glyph for glyph, _text in self.further)
        self.strings = {glyph: code_string(ids.get(glyph, 0)) for glyph, _ in used}
        old = sorted(ids, key=ids.__getitem__)
        self.widths: Sequence[float] = [width(face, glyph) for glyph in old]
        # The tag tells subsets apart when files are merged, so it comes from what is in the subset.
        self.digest = hashlib.sha256(b"".join(map(_digest, self.subset.parts))).digest()
        tag = "".join(chr(ord("A") + byte % 26) for byte in self.digest[:6])
        self.name = f"{tag}+{face.postscript_name}"


@lru_cache(maxsize=512)
def _digest(part: bytes) -> bytes:
    return hashlib.sha256(part).digest()


def to_unicode(texts: dict[int, str], *, widely: bool = False) -> bytes:
    """Write the map from codes to characters.

    A glyph that shows no text has no entry, characters beyond the BMP are surrogate pairs.

    Args:
        texts: what each code shows.
        widely: give every code alone. Some programs of archives and printing houses (Ghostscript's
            text device among them) skip ranges with arrays, which are about 2 KB a page smaller.

    **Source:** ISO 32000-1, 9.10.3; Adobe Technical Note 5014.
    """
    shown = {cid: _hexadecimal(text) for cid, text in sorted(texts.items()) if text}
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


@lru_cache(maxsize=65536)
def _hexadecimal(text: str) -> str:
    return f"<{text.encode('utf-16-be', 'surrogatepass').hex().upper()}>"


def _alone(shown: dict[int, str]) -> list[str]:
    return [f"<{cid:04X}>{text}" for cid, text in shown.items()]


def _ranges(shown: dict[int, str]) -> list[str]:
    """Put neighbouring codes together, which halves the map; a range has one high byte."""
    cids, texts = [*shown], [*shown.values()]
    starts = [
        at for at, cid in enumerate(cids) if at == 0 or cid != cids[at - 1] + 1 or cid % 256 == 0
    ]
    return [
        f"<{cids[start]:04X}><{cids[end - 1]:04X}>[{''.join(texts[start:end])}]"
        for start, end in pairwise((*starts, len(cids)))
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
