"""Press files: the requirements of PDF/X-4 and PDF/X-1a, boxes, facts, inks, equal bytes."""

from __future__ import annotations

import datetime
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pikepdf
import PIL.Image
import pytest

from layout_app.colour import BLACK, PAPER, Cmyk, Spot
from layout_app.display.items import DisplayList, Fill, Item, Picture, Rule
from layout_app.errors import Cancelled
from layout_app.geometry import Point, Rect, Size
from layout_app.model.press import Press as PressSettings
from layout_app.model.press import Standard
from layout_app.press.pdf import Facts, Sources
from layout_app.press.presets import output
from layout_app.units import mm

if TYPE_CHECKING:
    from conftest import Press

BOTH: tuple[Standard, ...] = ("x4", "x1a")
TITLE = "版心 & <试样> 2026-11-23"
RED = Spot("大红 PANTONE 485 C", Cmyk(m=0.95, y=1.0))


def facts(standard: Standard, preset: str = "newsprint-220") -> Facts:
    order = output(standard, PressSettings(), preset=preset, labels=("第1版 要闻",))
    return Facts(TITLE, datetime.date(2026, 11, 23), order)


def page(press: Press) -> tuple[Item, ...]:
    media = press.folder / "media"
    media.mkdir(exist_ok=True)
    ramp = PIL.Image.linear_gradient("L")
    PIL.Image.merge("RGB", (ramp, ramp, ramp.rotate(90))).save(media / "rgb.jpg")
    PIL.Image.new("RGBA", (20, 20), (200, 20, 90, 128)).save(media / "clear.png")
    PIL.Image.linear_gradient("L").save(media / "grey.jpg")
    press.sources = Sources(press.catalogue, media)
    return (
        Fill(Rect(-9, -9, 409, 40), Cmyk(c=0.3)),
        press.line("版心（试样）", 20, 30, face="NotoSansSC-Black", size=20),
        press.line("反白", 200, 30, size=20, colour=PAPER),
        press.line("本报讯——今日天气晴。", 20, 60),
        press.line("专色", 20, 80, colour=RED),
        Rule(Point(20, 90), Point(380, 90), 0.5),
        Picture(Rect(20, 100, 120, 200), "rgb.jpg"),
        Picture(Rect(130, 100, 230, 200), "clear.png"),
        Picture(Rect(240, 100, 340, 200), "grey.jpg"),
    )


def written(press: Press, standard: Standard, preset: str = "newsprint-220") -> Path:
    press.facts = facts(standard, preset)
    return press.write(*page(press))


# --- requirements ---------------------------------------------------------------------------------


@pytest.mark.parametrize("preset", ["newsprint-220", "coated-300"])
@pytest.mark.parametrize("standard", BOTH)
def test_every_requirement_is_kept(
    press: Press, requirements: ModuleType, standard: Standard, preset: str
) -> None:
    pdf = written(press, standard, preset)
    assert press.issues == ()
    with pikepdf.open(pdf) as document:
        assert list(requirements.broken(document, standard)) == []
        assert document.check_pdf_syntax() == []


@pytest.mark.parametrize("standard", BOTH)
def test_the_list_finds_fault_with_a_plain_file(
    press: Press, requirements: ModuleType, standard: Standard
) -> None:
    items = page(press)
    with pikepdf.open(press.write(*items)) as document:
        found = list(requirements.broken(document, standard))
    assert {"one output intent", "images", "standard"} <= set(found)


@pytest.mark.parametrize("standard", BOTH)
def test_qpdf_finds_no_fault(press: Press, standard: Standard) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    done = subprocess.run(
        ["qpdf", "--check", written(press, standard)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def xmp(document: pikepdf.Pdf) -> dict[str, str]:
    """Give the metadata by their names with namespaces."""
    packet = document.Root.Metadata.read_bytes().decode("utf-8")
    xml = ElementTree.fromstring(re.sub(r"<\?xpacket.*?\?>", "", packet))
    return {step.tag: "".join(step.itertext()).strip() for step in xml.iter()}


# --- facts, metadata, intent ---------------------------------------------------------------------


@pytest.mark.parametrize(("standard", "version"), [("x4", b"1.6"), ("x1a", b"1.4")])
def test_facts_and_metadata_agree(press: Press, standard: Standard, version: bytes) -> None:
    pdf = written(press, standard)
    assert pdf.read_bytes().startswith(b"%%PDF-%b\n" % version)
    with pikepdf.open(pdf) as document:
        info, told = document.docinfo, xmp(document)
    assert told["{http://purl.org/dc/elements/1.1/}title"] == info.Title == TITLE
    assert told["{http://ns.adobe.com/xap/1.0/}CreatorTool"] == info.Creator
    assert told["{http://ns.adobe.com/pdf/1.3/}Producer"] == info.Producer
    assert told["{http://ns.adobe.com/pdf/1.3/}Trapped"] == str(info.Trapped)[1:]
    for name in ("CreateDate", "ModifyDate", "MetadataDate"):
        stamp = told[f"{{http://ns.adobe.com/xap/1.0/}}{name}"]
        digits = re.sub(r"[-:T]|\+.*", "", stamp)
        assert f"D:{digits}+08'00'" == info.CreationDate == info.ModDate


def test_another_content_is_another_instance_of_the_document(press: Press) -> None:
    told = []
    for text in ("一", "二"):
        press.facts = facts("x4")
        with pikepdf.open(press.write(press.line(text, 20, 30))) as document:
            told.append(xmp(document))
    mm_name = "{http://ns.adobe.com/xap/1.0/mm/}"
    assert told[0][f"{mm_name}DocumentID"] == told[1][f"{mm_name}DocumentID"]
    assert told[0][f"{mm_name}InstanceID"] != told[1][f"{mm_name}InstanceID"]


def test_a_file_of_another_page_is_another_document(press: Press) -> None:
    told = set()
    for label in ("第1版 要闻", "第2版 要闻"):
        order = output("x4", PressSettings(), labels=(label,))
        press.facts = Facts(TITLE, datetime.date(2026, 11, 23), order)
        with pikepdf.open(press.write(press.line("一", 20, 30))) as document:
            told.add(xmp(document)["{http://ns.adobe.com/xap/1.0/mm/}DocumentID"])
    assert len(told) == 2


@pytest.mark.parametrize(
    ("preset", "condition"), [("newsprint-240", "Custom"), ("coated-300", "FOGRA39")]
)
def test_only_a_registered_condition_names_the_registry(
    press: Press, preset: str, condition: str
) -> None:
    with pikepdf.open(written(press, "x4", preset)) as document:
        (intent,) = document.Root.OutputIntents
        assert intent.OutputConditionIdentifier == condition
        assert ("/RegistryName" in intent) == (condition != "Custom")
        assert len(str(intent.Info)) > 10
        assert intent.DestOutputProfile.N == 4


@pytest.mark.parametrize("standard", BOTH)
def test_boxes(press: Press, standard: Standard) -> None:
    with pikepdf.open(written(press, standard)) as document:
        sheet = document.pages[0]
        media, bleed, trim = (
            [float(v) for v in box] for box in (sheet.MediaBox, sheet.BleedBox, sheet.TrimBox)
        )
    assert trim == pytest.approx([mm(15), mm(15), mm(15) + 400, mm(15) + 300], abs=0.01)
    assert bleed == pytest.approx([mm(12), mm(12), mm(18) + 400, mm(18) + 300], abs=0.01)
    assert media == pytest.approx([0, 0, mm(30) + 400, mm(30) + 300], abs=0.01)


def test_nothing_of_a_picture_reaches_the_marks(press: Press) -> None:
    press.facts = facts("x4")
    steps = []
    with pikepdf.open(press.write(Fill(Rect(-100, -100, 500, 400), BLACK))) as document:
        steps = [
            (str(step.operator), [float(v) for v in step.operands])
            for step in pikepdf.parse_content_stream(document.pages[0])
            if str(step.operator) in ("re", "W", "Q")
        ]
    clip = [operator for operator, _ in steps[:4]]
    assert clip == ["re", "W", "re", "Q"]
    assert steps[0][1] == pytest.approx([-mm(3), -mm(3), 400 + mm(6), 300 + mm(6)], abs=0.01)


# --- ink -----------------------------------------------------------------------------------------


def states(pdf: Path) -> list[str]:
    """Give the states and colours of a page in the order of painting, marks left out."""
    with pikepdf.open(pdf) as document:
        steps = [
            (str(step.operator), "".join(str(v) for v in step.operands))
            for step in pikepdf.parse_content_stream(document.pages[0])
        ]
    end = next(number for number, (operator, _) in enumerate(steps) if operator == "Q")
    return [f"{what}{operator}" for operator, what in steps[:end] if operator in ("gs", "k", "K")]


def test_black_type_and_rules_overprint_and_nothing_else_does(press: Press) -> None:
    press.facts = facts("x4")
    pdf = press.write(
        Fill(Rect(0, 0, 400, 40), Cmyk(c=0.3)),
        press.line("黑", 20, 30),
        press.line("白", 40, 30, colour=PAPER),
        press.line("灰", 60, 30, colour=Cmyk(k=0.5)),
        Rule(Point(20, 90), Point(380, 90), 0.5),
        Fill(Rect(0, 200, 40, 240), BLACK),
    )
    assert states(pdf) == [
        *("0.3000k", "/O1gs", "0001k", "/O0gs", "0000k", "0000.5k"),
        *("/O1gs", "0001K", "/O0gs", "0001k"),
    ]
    with pikepdf.open(pdf) as document:
        on, off = (document.pages[0].Resources.ExtGState[name] for name in ("/O1", "/O0"))
        assert (on.op, on.OP, on.OPM) == (True, True, 1)
        assert (off.op, off.OP) == (False, False)


def test_a_preset_may_leave_overprint_and_marks_out(press: Press) -> None:
    from msgspec.structs import replace

    order = facts("x4").output
    assert order is not None
    bare = replace(order, preset=replace(order.preset, overprint=False, marks=False))
    press.facts = replace(facts("x4"), output=bare)
    with pikepdf.open(press.write(press.line("黑", 20, 30))) as document:
        sheet = document.pages[0]
        assert "/ExtGState" not in sheet.Resources
        assert sheet.MediaBox == sheet.BleedBox
        assert float(sheet.TrimBox[0]) == pytest.approx(mm(3), abs=0.01)


def test_a_spot_ink_stays_a_plate_of_its_own(press: Press) -> None:
    with pikepdf.open(written(press, "x1a")) as document:
        spaces = document.pages[0].Resources.ColorSpace.values()
        names = {str(space[1]) for space in spaces if space[0] == "/Separation"}
    assert names == {"/" + RED.name, "/All"}


@pytest.mark.parametrize("standard", BOTH)
def test_pictures_come_in_inks_and_grey_stays_black(press: Press, standard: Standard) -> None:
    with pikepdf.open(written(press, standard)) as document:
        images = document.pages[0].Resources.XObject.values()
        spaces = sorted(str(image.ColorSpace) for image in images)
    assert spaces == ["/DeviceCMYK", "/DeviceCMYK", "/DeviceGray"]


# --- the same bytes ------------------------------------------------------------------------------


@pytest.mark.parametrize("standard", BOTH)
def test_equal_pages_give_equal_bytes_for_any_number_of_jobs(
    press: Press, standard: Standard
) -> None:
    first = written(press, standard).read_bytes()
    assert written(press, standard).read_bytes() == first
    press.sources = press.sources._replace(jobs=2)
    items = page(press)
    press.sources = press.sources._replace(jobs=2)
    assert press.write(*items).read_bytes() == first


@pytest.mark.parametrize("jobs", [1, 2])
def test_work_on_pictures_can_be_cancelled(press: Press, jobs: int) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    press.facts = facts("x4")
    items = page(press)
    press.sources = press.sources._replace(jobs=jobs)
    with pytest.raises(Cancelled):
        press.write_pages([DisplayList(Size(400, 300), 0.0, items)], progress=stop)
    assert not press.target.exists()


def test_pages_are_counted_after_the_pictures(press: Press) -> None:
    told: list[tuple[int, int]] = []
    press.facts = facts("x4")
    sheet = DisplayList(Size(400, 300), 0.0, page(press))
    press.write_pages([sheet], progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 1), (0, 1), (0, 1), (1, 1)]


def test_another_process_gives_equal_bytes(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    press.facts = facts("x4")
    here = press.write(press.line("同一页，同一文件。", 20, 30)).read_bytes()
    script = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})
from pathlib import Path
from conftest import Press
from test_pdfx import facts
press = Press(Path({str(press.folder)!r}))
press.target, press.facts = press.folder / "other.pdf", facts("x4")
press.write(press.line("同一页，同一文件。", 20, 30))
"""
    monkeypatch.setenv("PYTHONHASHSEED", "1")
    monkeypatch.setenv("TZ", "America/New_York")
    subprocess.run([sys.executable, "-c", script], check=True, env=dict(os.environ))
    assert (press.folder / "other.pdf").read_bytes() == here
