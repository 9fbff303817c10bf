"""The press file: boxes, inks, facts, the same bytes each time, nothing left after a failure."""

from __future__ import annotations

import datetime
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from layout_app.colour import Cmyk, Spot
from layout_app.display.items import DisplayList, Fill, GlyphRun, Group, Item, Rule
from layout_app.display.items import Path as Outline
from layout_app.errors import Cancelled, ExportError, FontError
from layout_app.fonts.face import Face
from layout_app.geometry import Matrix, Point, Rect, Size
from layout_app.messages import sentence
from layout_app.press.codes import FaceCodes
from layout_app.press.pdf import Facts

if TYPE_CHECKING:
    from conftest import Press

RED = Spot("大红 PANTONE 485 C", Cmyk(m=0.95, y=1.0), tint=0.5)


def everything(press: Press) -> tuple[Item, ...]:
    return (
        Fill(Rect(-9, -9, 409, 40), RED),
        press.line("版心（试样）", 20, 30, face="NotoSansSC-Black", size=20, stretch=0.92),
        press.line("本报讯——今日天气晴。", 20, 60, space=0.2),
        Rule(Point(20, 70), Point(380, 70), 0.5, dash=(2.0, 1.0)),
        Rule(Point(20, 80), Point(380, 80), 0.5, Cmyk(c=1.0)),
        Outline((("M", 20, 90), ("C", 30, 80, 40, 100, 50, 90), ("Z",)), Cmyk(k=0.3), RED, 1.0),
        Group((press.line("AB", 0, 0),), Matrix(0, 1, -1, 0, 200, 150), Rect(-1, -20, 40, 20)),
        press.column("直排", 350, 100),
    )


def operators(pdf: Path) -> list[tuple[list[object], str]]:
    with pikepdf.open(pdf) as document:
        return [
            (list(step.operands), str(step.operator))
            for step in pikepdf.parse_content_stream(document.pages[0])
        ]


def test_boxes(press: Press) -> None:
    pdf = press.write(press.line("一", 0, 10), size=Size(1105.5, 1544.9), bleed=8.504)
    with pikepdf.open(pdf) as document:
        page = document.pages[0]
        sheet = [0, 0, 1105.5 + 17.008, 1544.9 + 17.008]
        assert [float(v) for v in page.MediaBox] == pytest.approx(sheet)
        assert [float(v) for v in page.BleedBox] == pytest.approx(sheet)
        trim = [8.504, 8.504, 8.504 + 1105.5, 8.504 + 1544.9]
        assert [float(v) for v in page.TrimBox] == pytest.approx(trim)
        for absent in ("/Trans", "/Rotate", "/CropBox", "/ArtBox", "/Annots", "/Group"):
            assert absent not in page


def test_pages_may_differ_in_size(press: Press) -> None:
    pages = [DisplayList(Size(100, 200), 0, ()), DisplayList(Size(300, 200), 3, ())]
    with pikepdf.open(press.write_pages(pages)) as document:
        assert [[float(v) for v in page.MediaBox] for page in document.pages] == [
            [0, 0, 100, 200],
            [0, 0, 306, 206],
        ]


def test_facts_of_the_file(press: Press) -> None:
    pdf = press.write(press.line("一", 0, 10))
    assert pdf.read_bytes().startswith(b"%PDF-1.6\n")
    with pikepdf.open(pdf) as document:
        info = document.docinfo
        assert info.Title == "版心试样"
        assert info.Creator == "Banxin"
        assert "ReportLab" in str(info.Producer)
        assert info.CreationDate == info.ModDate == "D:20261123000000+08'00'"
        assert document.Root.Lang == "zh-CN"
        first, second = document.trailer.ID
        assert first == second
        assert len(bytes(first)) == 16


def test_equal_pages_give_equal_bytes(press: Press) -> None:
    items = everything(press)
    first = press.write(*items).read_bytes()
    assert press.write(*items).read_bytes() == first


def test_another_process_gives_equal_bytes(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    here = press.write(press.line("同一页，同一文件。", 20, 30)).read_bytes()
    script = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})
from pathlib import Path
from conftest import Press
press = Press(Path({str(press.folder)!r}))
press.target = press.folder / "other.pdf"
press.write(press.line("同一页，同一文件。", 20, 30))
"""
    monkeypatch.setenv("PYTHONHASHSEED", "1")
    monkeypatch.setenv("TZ", "America/New_York")
    subprocess.run([sys.executable, "-c", script], check=True)
    assert (press.folder / "other.pdf").read_bytes() == here


def test_another_date_or_page_is_another_file(press: Press) -> None:
    ids = set()
    for day, text in ((1, "一"), (2, "一"), (1, "二")):
        press.facts = Facts("试", datetime.date(2026, 1, day))
        with pikepdf.open(press.write(press.line(text, 20, 30))) as document:
            ids.add(bytes(document.trailer.ID[0]))
    assert len(ids) == 3


def test_only_press_inks(press: Press) -> None:
    used = {operator for _, operator in operators(press.write(*everything(press)))}
    assert not used & {"rg", "RG", "g", "G", "sc", "SC", "sh", "gs"}
    assert used >= {"k", "K", "cs", "scn", "CS", "SCN"}


def test_text_is_black_ink_alone(press: Press) -> None:
    steps = operators(press.write(press.line("黑", 20, 30)))
    assert [operands for operands, operator in steps if operator == "k"] == [[0, 0, 0, 1]]


def test_a_spot_ink_is_a_separation(press: Press) -> None:
    pdf = press.write(*everything(press))
    with pikepdf.open(pdf) as document:
        (space,) = document.pages[0].Resources.ColorSpace.values()
        assert space[0] == "/Separation"
        assert str(space[1]) == "/" + RED.name
        assert space[2] == "/DeviceCMYK"
        assert [float(v) for v in space[3].C1] == [0, 0.95, 1, 0]
    steps = operators(pdf)
    tints = [float(operands[0]) for operands, operator in steps if operator in ("scn", "SCN")]
    assert tints == [0.5, 0.5]


def test_state_is_written_once(press: Press) -> None:
    lines = [press.line("一行字", 20, 20 + 15 * row) for row in range(10)]
    steps = [operator for _, operator in operators(press.write(*lines))]
    assert steps.count("BT") == steps.count("Tf") == steps.count("k") == steps.count("Tm") == 1
    assert steps.count("Td") == 9
    assert steps.count("Tj") == 10


def test_state_comes_back_after_a_group(press: Press) -> None:
    red = Cmyk(m=1.0, y=1.0)
    pdf = press.write(
        press.line("前", 20, 20),
        Group((press.line("中", 20, 40, colour=red, size=20, stretch=0.9),)),
        press.line("后", 20, 60),
    )
    text = [op for op in operators(pdf) if op[1] in ("q", "Q", "Tf", "k", "Tz")]
    assert [operator for _, operator in text] == ["k", "Tf", "q", "k", "Tz", "Tf", "Q"]


def test_there_is_no_helvetica(press: Press) -> None:
    data = press.write(press.line("Only ours", 20, 30)).read_bytes()
    assert b"Helvetica" not in data
    assert b"ASCII85" not in data
    assert b"DeviceRGB" not in data


def test_progress_counts_pages(press: Press) -> None:
    told: list[tuple[int, int]] = []
    pages = [DisplayList(Size(100, 100), 0, ())] * 3
    press.write_pages(pages, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_cancelled_leaves_nothing(press: Press) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        press.write_pages([DisplayList(Size(100, 100), 0, ())], progress=stop)
    assert list(press.folder.iterdir()) == []


def test_no_page_is_an_error(press: Press) -> None:
    with pytest.raises(ExportError) as caught:
        press.write_pages([])
    assert caught.value.code == "export-empty"


def test_a_missing_folder_is_an_error(press: Press) -> None:
    press.target = press.folder / "gone" / "page.pdf"
    with pytest.raises(ExportError) as caught:
        press.write()
    assert caught.value.code == "export-unwritable"
    assert caught.value.where == str(press.target)
    assert caught.value.facts["detail"]


def test_a_read_only_folder_is_an_error(press: Press) -> None:
    press.folder.chmod(0o555)
    if os.access(press.folder, os.W_OK):  # root writes everywhere but into the kernel's folders
        if sys.platform != "linux":
            pytest.skip("this person may write everywhere")
        press.target = Path("/proc/page.pdf")
    try:
        with pytest.raises(ExportError) as caught:
            press.write()
    finally:
        press.folder.chmod(0o755)
    assert caught.value.code == "export-unwritable"
    assert caught.value.facts["detail"]
    assert list(press.folder.iterdir()) == []


def test_a_pipe_or_a_device_is_not_replaced_by_a_file(press: Press) -> None:
    press.target = press.folder / "pipe.pdf"
    os.mkfifo(press.target)
    with pytest.raises(ExportError) as caught:
        press.write()
    assert caught.value.facts["detail"] == "no regular file"
    assert press.target.is_fifo()


def test_a_full_disk_keeps_the_old_file(press: Press) -> None:
    resource = pytest.importorskip("resource")
    press.target.write_bytes(b"yesterday")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(ExportError) as caught:
            press.write(press.line("今天", 20, 30))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.code == "export-unwritable"
    assert press.target.read_bytes() == b"yesterday"
    assert list(press.folder.iterdir()) == [press.target]


def test_a_name_as_long_as_the_file_system_takes(press: Press) -> None:
    press.target = press.folder / f"{'报' * 80}.pdf"
    assert press.write().is_file()


def test_a_target_that_is_a_folder_is_an_error(press: Press) -> None:
    press.target.mkdir()
    with pytest.raises(ExportError):
        press.write()
    assert list(press.folder.iterdir()) == [press.target]


def test_an_unknown_face_is_an_error(press: Press) -> None:
    with pytest.raises(FontError) as caught:
        press.write(GlyphRun("Unheard-Of", 10, "x", (1,), (0,), (0,), (0,)))
    assert caught.value.code == "font-unknown"
    assert list(press.folder.iterdir()) == []


def test_importing_loads_neither_reportlab_nor_pillow() -> None:
    script = (
        "import sys, layout_app.press.pdf, layout_app.press.png\n"
        "print(*sorted({m.split('.')[0] for m in sys.modules} & "
        "{'reportlab', 'PIL', 'pypdfium2', 'fontTools', 'pikepdf'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_the_file_is_sound(press: Press) -> None:
    with pikepdf.open(press.write(*everything(press))) as document:
        assert document.check_pdf_syntax() == []
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream):
                assert thing.read_bytes()
    assert re.search(rb"[^\n]endstream", press.target.read_bytes()) is None


@pytest.mark.parametrize(
    ("rights", "refused"),
    [(0, False), (4, False), (8, False), (2, True), (0x104, True), (0x208, True), (6, False)],
)
def test_a_face_whose_licence_forbids_it_goes_into_no_file(
    press: Press, tiny: ModuleType, rights: int, refused: bool
) -> None:
    """OS/2 fsType; of several usage bits the one that allows most holds (OpenType, OS/2)."""
    font = TTFont(io.BytesIO(tiny.build("ttf")))
    font["OS/2"].fsType = rights
    path = press.folder / "tiny.ttf"
    font.save(path)
    face = Face("Tiny", path)
    if not refused:
        assert FaceCodes(face, ((1, "一"),)).name.endswith("+Tiny-Regular")
        return
    with pytest.raises(FontError) as caught:
        FaceCodes(face, ((1, "一"),))
    assert (caught.value.code, caught.value.facts["face"]) == ("font-unembeddable", "Tiny")
    assert sentence(caught.value)
