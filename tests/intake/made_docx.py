"""Word documents made for tests: from Markdown, and of raw XML."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from docx import Document
from docx.shared import Pt
from PIL import Image

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_IMAGE = re.compile(r"!\[(.*?)\]\(.*\)")
_SIZES = {1: 22, 2: 18, 3: 14}


def from_markdown(text: str, path: Path, *, styled: bool = True) -> Path:
    """Write headings, paragraphs and bold words; without styles headings are only larger."""
    document = Document()
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    for raw in body.splitlines():
        line = raw.rstrip()
        heading = _HEADING.match(line)
        image = _IMAGE.match(line)
        if image:
            document.add_picture(_pixel())
            if image.group(1):
                document.add_paragraph(image.group(1), style="Caption")
        elif heading and styled:
            document.add_heading(heading.group(2), len(heading.group(1)))
        elif heading:
            run = document.add_paragraph().add_run(heading.group(2))
            run.font.size = Pt(_SIZES[len(heading.group(1))])
        else:
            _paragraph(document, line)
    document.save(str(path))
    return path


def _pixel() -> io.BytesIO:
    data = io.BytesIO()
    Image.new("L", (30, 20)).save(data, "PNG")
    data.seek(0)
    return data


def _paragraph(document: object, line: str) -> None:
    paragraph = document.add_paragraph()  # type: ignore[attr-defined]
    for number, part in enumerate(line.split("**")):
        if part:
            paragraph.add_run(part).bold = bool(number % 2) or None


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="x"/></Types>'


def relations(*targets: tuple[str, str, str]) -> str:
    """Write relationships: id, kind, target (one that begins with ``http`` is external)."""
    rows = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if '://' in target else ''}/>"
        for name, kind, target in targets
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def paragraph(text: str, properties: str = "") -> str:
    """Write a paragraph of one run."""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def raw(
    body: str,
    *targets: tuple[str, str, str],
    parts: dict[str, str | bytes] | None = None,
    document: str = "",
) -> bytes:
    """Make a document of a body's XML."""
    data = io.BytesIO()
    spaces = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:a="{A}"'
    main = document or f"<w:document {spaces}><w:body>{body}</w:body></w:document>"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
        "word/document.xml": main,
        "word/_rels/document.xml.rels": relations(*targets),
        **(parts or {}),
    }
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return data.getvalue()
