"""The painter: same page as the press, little work for what is not seen."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from layout_app.colour import Cmyk
from layout_app.display.items import DisplayList, Fill, GlyphRun, Group, Path, Picture, Rule
from layout_app.geometry import Matrix, Point, Rect, Size
from layout_app.gui.faces import ScreenFaces
from layout_app.gui.painter import Marks, Plan
from layout_app.gui.pictures import Pictures

INK = 250


def painted(plan: Plan, paper, size: tuple[int, int], scale: float, media=None) -> Image.Image:
    image = QImage(*size, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(scale, scale)
    plan.paint(painter, ScreenFaces(paper.catalogue()), Pictures(media))
    painter.end()
    raw = bytes(image.constBits())
    return Image.frombytes("RGB", size, raw, "raw", "RGB", image.bytesPerLine())


def ink(image: Image.Image) -> int:
    return sum(value < INK for value in image.convert("L").tobytes())


@pytest.fixture(scope="module")
def press(paper, rasters, tmp_path_factory):
    """The specimen as the press writes it."""
    target = tmp_path_factory.mktemp("press") / "specimen.pdf"
    return rasters.Press(paper.specimen(), paper.catalogue(), target)


@pytest.mark.raster
@pytest.mark.parametrize(
    ("scale", "box"),
    [(2.0, None), (16 / 3, (180, 1280, 1200, 800))],
    ids=["144 dpi", "400 %, a part"],
)
def test_screen_shows_what_the_press_prints(qapp, paper, rasters, press, scale, box):
    part = rasters.whole(paper.specimen(), scale) if box is None else rasters.Part(*box)
    screen = rasters.painted(paper.specimen(), ScreenFaces(paper.catalogue()), scale, part)
    rasters.assert_same(press.image(scale, part), screen)


@pytest.mark.raster
@pytest.mark.parametrize("scale", [0.5, 2 / 3, 1.37, 4.1])
@pytest.mark.parametrize("aside", [0.0, 0.5])
def test_edges_of_fills_and_frames_are_those_of_the_press(
    qapp, paper, rasters, tmp_path, scale, aside
):
    """A stamp's edge within a pixel: PDFium fills whole pixels; a hairline never fades away."""
    black = Cmyk(k=1.0)
    frame = (("M", 60.3, 10.7), ("L", 99.6, 10.7), ("L", 99.6, 44.4), ("L", 60.3, 44.4), ("Z",))
    stamps = [Fill(Rect(10.25 + x, 5.4, 20.6 + x, 17.15), black) for x in (0, 12.1, 24.3)]
    page = DisplayList(Size(120, 60), 0.0, (*stamps, Path(frame, stroke=black, width=0.5)))
    press = rasters.Press(page, paper.catalogue(), tmp_path / "edges.pdf")
    part = rasters.whole(page, scale, aside)
    screen = rasters.painted(page, ScreenFaces(paper.catalogue()), scale, part)
    rasters.assert_same(press.image(scale, part), screen)


@pytest.mark.parametrize("size", [9.0, 54.0, 90.0])
@pytest.mark.parametrize("stretch", [1.0, 0.92])
def test_every_size_leaves_ink(qapp, paper, size, stretch):
    """Qt draws no glyph run above 64 px: large heads must come as outlines."""
    run = paper.run(paper.BOLD, size, Point(10, 100), "标题", stretch=stretch)
    page = DisplayList(Size(300, 130), 0.0, (run,))
    assert ink(painted(Plan(page), paper, (600, 260), 2.0)) > size * size


def test_glyphs_and_outlines_meet_without_a_jump(qapp, paper):
    """Just below and just above the border of the two ways the same text covers the same ink."""
    inks = []
    for size in (19.9, 20.1):
        run = paper.run(paper.SANS, size, Point(10, 40), "版心排版")
        page = DisplayList(Size(200, 60), 0.0, (run,))
        inks.append(ink(painted(Plan(page), paper, (400, 120), 2.0)))
    assert inks[0] == pytest.approx(inks[1], rel=0.05)


def test_tiny_type_becomes_bars_and_reads_no_font(qapp, paper, monkeypatch):
    monkeypatch.setattr(ScreenFaces, "face", lambda *_: pytest.fail("a font was read"))
    run = paper.run(paper.BODY, 9.0, Point(10, 40), "看不清的字")
    page = DisplayList(Size(200, 60), 0.0, (run,))
    assert ink(painted(Plan(page), paper, (60, 18), 0.3)) > 0


def test_face_without_a_file_shows_bars(qapp, paper):
    run = GlyphRun("Square", 20.0, "方", (1,), (10.0,), (40.0,), (0,))
    page = DisplayList(Size(200, 60), 0.0, (run,))
    assert ink(painted(Plan(page), paper, (200, 60), 1.0)) > 0


def test_what_is_not_exposed_is_not_painted(qapp, paper, monkeypatch):
    runs = tuple(
        paper.run(paper.BODY, 10.0, Point(10, 20.0 * line), "一行字") for line in range(1, 40)
    )
    plan = Plan(DisplayList(Size(200, 900), 0.0, runs))
    seen = []
    kind = type(next(iter(plan.by_item.values())))
    monkeypatch.setattr(kind, "paint", lambda self, stage: seen.append(self))
    image = QImage(200, 900, QImage.Format.Format_RGB888)
    painter = QPainter(image)
    faces = ScreenFaces(paper.catalogue())
    plan.paint(painter, faces, Pictures(None), QRectF(0, 100, 200, 30))
    painter.end()
    assert 1 <= len(seen) <= 4


def test_what_did_not_change_is_taken_over(qapp, paper):
    kept = paper.run(paper.BODY, 10.0, Point(10, 20), "不变")
    known = Marks()
    old = Plan(DisplayList(Size(200, 90), 0.0, (kept,)), known)
    added = Rule(Point(100, 0), Point(109, 9), 1.0)
    new = Plan(DisplayList(Size(200, 90), 0.0, (kept, added)), known)
    assert new.by_item[id(kept)] is old.by_item[id(kept)]
    (changed,) = new.changed(old)
    assert changed == new.by_item[id(added)].bounds
    assert old.changed(old) == []


def test_missing_picture_is_a_crossed_box(qapp, paper):
    page = DisplayList(Size(100, 100), 0.0, (Picture(Rect(10, 10, 90, 90), "gone.jpg"),))
    image = painted(Plan(page), paper, (100, 100), 1.0)
    assert image.getpixel((20, 50)) == (226, 226, 226)
    assert image.getpixel((50, 50)) != (226, 226, 226)


def test_picture_shows_its_crop(qapp, paper, tmp_path):
    picture = Image.new("RGB", (200, 100), (255, 0, 0))
    picture.paste((0, 0, 255), (100, 0, 200, 100))
    picture.save(tmp_path / "two.png")
    right_half = Picture(Rect(0, 0, 100, 100), "two.png", Rect(0.5, 0.0, 1.0, 1.0))
    page = DisplayList(Size(100, 100), 0.0, (right_half,))
    assert painted(Plan(page), paper, (100, 100), 1.0, tmp_path).getpixel((50, 50)) == (0, 0, 255)


def test_pictures_are_decoded_once_per_doubling(qapp, tmp_path):
    Image.new("RGB", (900, 600), (9, 9, 9)).save(tmp_path / "a.jpg")
    pictures = Pictures(tmp_path)
    small, same, large = (pictures.pixmap("a.jpg", width) for width in (200, 250, 700))
    assert small is same
    assert small.width() == 256
    assert large.width() == 900


def test_group_is_turned_and_clipped(qapp, paper):
    red = Cmyk(0.0, 1.0, 1.0, 0.0)
    turned = Group((Fill(Rect(0, 0, 40, 10), red),), Matrix(0, 1, -1, 0, 50, 20))
    clipped = Group((Fill(Rect(0, 0, 99, 99), red),), Matrix(e=60, f=60), Rect(0, 0, 10, 10))
    page = DisplayList(Size(100, 100), 0.0, (turned, clipped))
    image = painted(Plan(page), paper, (100, 100), 1.0)
    white = (255, 255, 255)
    assert image.getpixel((45, 55)) != white
    assert image.getpixel((65, 25)) == white
    assert image.getpixel((65, 65)) != white
    assert image.getpixel((75, 75)) == white


def test_outline_and_dashes_leave_ink(qapp, paper):
    triangle = Path((("M", 10.0, 10.0), ("L", 90.0, 10.0), ("L", 50.0, 60.0), ("Z",)), Cmyk(k=1.0))
    dashes = Rule(Point(0, 80), Point(100, 80), 2.0, Cmyk(k=1.0), (10.0, 10.0))
    page = DisplayList(Size(100, 100), 0.0, (triangle, dashes))
    image = painted(Plan(page), paper, (100, 100), 1.0)
    assert image.getpixel((50, 30)) != (255, 255, 255)
    row = image.convert("L").crop((0, 79, 100, 81)).tobytes()
    assert 60 <= sum(value < 128 for value in row) <= 140


def test_an_advert_that_came_as_pdf_is_drawn(qapp, paper, rasters, tmp_path):
    red = Fill(Rect(0, 0, 50, 40), Cmyk(0.0, 1.0, 1.0, 0.0))
    rasters.Press(DisplayList(Size(100, 40), 3.0, (red,)), paper.catalogue(), tmp_path / "a.pdf")
    page = DisplayList(Size(100, 40), 0.0, (Picture(Rect(0, 0, 100, 40), "a.pdf"),))
    image = painted(Plan(page), paper, (200, 80), 2.0, tmp_path)
    red, _green, blue = image.getpixel((50, 40))
    assert red - blue > 100
    assert image.getpixel((150, 40)) == (255, 255, 255)


def test_an_advert_that_is_no_pdf_keeps_its_place(qapp, paper, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"nothing")
    page = DisplayList(Size(100, 40), 0.0, (Picture(Rect(0, 0, 100, 40), "a.pdf"),))
    assert painted(Plan(page), paper, (100, 40), 1.0, tmp_path).getpixel((20, 30)) != (255,) * 3
