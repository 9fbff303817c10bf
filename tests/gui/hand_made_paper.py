"""A three-page paper with its pages laid out by hand: an engine for the window's tests."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path

from layout_app.colour import BLACK, Cmyk
from layout_app.compose import LinePlace, PageLayout
from layout_app.display.items import DisplayList, Fill, GlyphRun, Group, Item, Picture, Rule
from layout_app.display.items import Path as Outline
from layout_app.errors import EditionFileError
from layout_app.fonts.catalogue import Catalogue, bundled
from layout_app.geometry import Matrix, Point, Rect, Size
from layout_app.gui.engine import Engine
from layout_app.issues import Issue, Severity, Where, issue
from layout_app.model.edition import Edition
from layout_app.model.page import Cells, Page, Placement, StoryPart
from layout_app.model.story import Paragraph, Story
from layout_app.model.template import (
    Furniture,
    Grid,
    HeadRule,
    Ladder,
    Nameplate,
    Sheet,
    Strip,
    Template,
)
from layout_app.preflight.stories import flag_issues
from layout_app.storage.templates import find_template
from layout_app.units import mm
from tests.gui.memory_session import MemorySession

BODY = "NotoSerifSC-Regular"
BOLD = "NotoSerifSC-Black"
SANS = "NotoSansSC-Bold"
TEXT = (
    "本报讯（记者某某）近日，全市生态环境保护工作会议召开，总结二〇二一年工作，部署下一阶段"
    "任务。会议强调，要坚持精准治污、科学治污、依法治污，深入打好污染防治攻坚战。各县区、各部门"
    "要压实责任，强化协同，确保完成年度目标。与会人员围绕 PM2.5 治理进行了讨论。"
)
RED = Cmyk(0.0, 1.0, 1.0, 0.0)


def template() -> Template:
    """A broadsheet of six columns."""
    head = HeadRule(face="黑体", weight=700, sizes=(40.0, 30.0), prefer=30.0)
    return Template(
        name="broadsheet-6",
        title="对开六栏",
        sheet=Sheet(width=mm(390), height=mm(545), bleed=mm(3)),
        grid=Grid(columns=6, measure_em=15, gutter_em=1, body=10.5, pitch=15.75, lines=88),
        ladder=Ladder(
            sizes=(54.0, 40.0), lead=head, second=head, news=head,
            feature=head, photo=head, notice=head,
        ),
        furniture=Furniture(
            strip=Strip(baseline=8.0, rule=4.0), nameplate=Nameplate(lines=8, columns=6, size=60.0)
        ),
        styles=find_template("broadsheet-6").styles,
    )  # fmt: skip


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The faces that come with the program."""
    return bundled()


def run(face: str, size: float, at: Point, text: str, **more: object) -> GlyphRun:
    """Shape a text and place it on one line."""
    shaped = catalogue().font(face).shape(text)
    stretch = float(str(more.get("stretch", 1.0)))
    xs, x = [], at.x
    for advance in shaped.advances:
        xs.append(x)
        x += advance * size * stretch
    return GlyphRun(
        face, size, text, shaped.glyphs, tuple(xs), (at.y,), shaped.clusters, **more,
    )  # fmt: skip


def story(number: int) -> Story:
    """A story with a headline that names it."""
    return Story(
        id=f"s{number}",
        kind="news" if number % 2 else "feature",
        rank=number,
        headline=f"第{number}条：深入打好污染防治攻坚战",
        body=(Paragraph(TEXT), Paragraph(TEXT)),
    )


def edition() -> Edition:
    """Three pages, three stories each."""
    stories = tuple(story(number) for number in range(9))
    sections = ("要闻", "综合", "公示")
    pages = tuple(
        Page(
            id=f"p{number + 1}",
            folio=number + 1,
            section=sections[number],
            template="broadsheet-6",
            placements=tuple(
                Placement(
                    StoryPart(stories[3 * number + place].id),
                    Cells(column=0, line=28 * place, columns=6, lines=28),
                )
                for place in range(3)
            ),
        )
        for number in range(3)
    )
    return Edition(
        title="漯河日报",
        date=dt.date(2021, 12, 4),
        pages=pages,
        stories=stories,
        templates=(template(),),
    )


def head(text: str, block: Rect) -> tuple[Item, ...]:
    """A headline with a rule over it."""
    top = Rule(Point(block.x0, block.y0 - 8), Point(block.x1, block.y0 - 8), 0.3, Cmyk(k=0.6))
    return (top, run(BOLD, 40.0, Point(block.x0, block.y0 + 40), text, stretch=0.92))


def body(story_id: str, block: Rect, form: Template) -> tuple[list[Item], list[LinePlace]]:
    """Fill a block's columns with lines of text, from its fifth line."""
    items: list[Item] = []
    lines: list[LinePlace] = []
    per_line, text = int(form.grid.measure_em), TEXT * 20
    at = 0
    for column in range(form.grid.columns):
        x = form.column_x(column)
        for line in range(4, 27):
            y = block.y0 + (line + 1) * form.grid.pitch - 4
            words = text[at : at + per_line]
            at = (at + per_line) % 600
            items.append(run(BODY, form.grid.body, Point(x, y), words))
            end = x + form.grid.measure
            lines.append(
                LinePlace(
                    column, story_id, "body/0", 0, per_line, x, end, y, form.grid.body
                )
            )  # fmt: skip
    return items, lines


def layout(paper: Edition, page: Page) -> PageLayout:
    """Lay a page out without any engine."""
    form = paper.template(page.template)
    area = form.type_area
    items: list[Item] = [
        run(SANS, 30.0, Point(area.x0, area.y0 - 14), f"{page.folio:02d}"),
        run(BOLD, 22.0, Point(area.x0 + 50, area.y0 - 14), page.section or "版"),
        Rule(Point(area.x0, area.y0 - 6), Point(area.x1, area.y0 - 6), 1.5),
        Fill(Rect(area.x1 - 60, area.y0 - 40, area.x1, area.y0 - 16), RED),
    ]
    blocks, lines = [], []
    for placement in page.placements:
        y0 = form.line_y(placement.cells.line)
        block = Rect(area.x0, y0, area.x1, y0 + placement.cells.lines * form.grid.pitch)
        assert isinstance(placement.content, StoryPart)
        told = paper.story(placement.content.story)
        items += head(told.headline, block)
        texts, places = body(told.id, block, form)
        items += texts
        lines += places
        blocks.append(block)
    x, y = form.column_x(4), area.y0 + 10 * form.grid.pitch
    items.append(Fill(Rect(x, y, area.x1, y + 180), Cmyk()))
    items.append(Picture(Rect(x, y, area.x1, y + 180), "missing.jpg"))
    found = [
        issue(Severity.ERROR, "overset", Where(page=page.id, story=f"s{3 * page.folio - 3}"),
              chars=32, lines=3),
        issue(Severity.WARNING, "picture-missing", Where(page=page.id, file="missing.jpg")),
        issue(Severity.INFO, "underset", Where(story=f"s{3 * page.folio - 1}"), lines=1),
    ]  # fmt: skip
    display = DisplayList(Size(form.sheet.width, form.sheet.height), form.sheet.bleed, tuple(items))
    return PageLayout(display, (), tuple(blocks), tuple(lines), tuple(found))


def specimen() -> DisplayList:
    """Every kind of item, large and condensed heads, a turned group: for comparing rasters."""
    lines: list[Item] = [
        run(BODY, 10.5, Point(40, 250 + 15.75 * line), TEXT[line : line + 42]) for line in range(16)
    ]
    ring = (("M", 60.0, 560.0), ("C", 90.0, 520.0, 150.0, 520.0, 180.0, 560.0), ("L", 60.0, 560.0),
            ("Z",))  # fmt: skip
    turned = Group(
        (run(SANS, 20.0, Point(0, 0), "竖排 Latin 2021"),),
        Matrix(0.0, 1.0, -1.0, 0.0, 470.0, 520.0),
    )
    items: tuple[Item, ...] = (
        run(BOLD, 90.0, Point(36, 110), "重磅大标题"),
        run(SANS, 54.0, Point(40, 175), "污染防治攻坚"),
        run(BOLD, 30.0, Point(40, 220), "压缩百分之八的标题", stretch=0.92, colour=RED),
        *lines,
        Rule(Point(40, 505), Point(440, 505), 1.5),
        Rule(Point(40, 510), Point(440, 510), 0.5, BLACK, (4.0, 2.0)),
        Outline(ring, Cmyk(k=0.3), BLACK, 0.8),
        Fill(Rect(200, 525, 260, 565), Cmyk(0.0, 0.2, 0.9, 0.0)),
        Group((Fill(Rect(0, 0, 80, 80), RED),), Matrix(e=290.0, f=525.0), Rect(10, 10, 50, 40)),
        turned,
    )
    return DisplayList(Size(510, 720), 0.0, items)


class HandMade(Engine):
    """Gives the paper above for any folder that exists."""

    def read(self, folder: Path) -> Edition:
        if folder.name == "broken":
            raise EditionFileError("edition-missing-page", str(folder))
        return edition()

    def session(self, folder: Path, rescue: Path) -> MemorySession:
        return MemorySession(self.read(folder), folder, lambda one: self.write(one, folder))

    def catalogue(self, folder: Path) -> Catalogue:
        return catalogue()

    def check(
        self, edition: Edition, layouts: object, catalogue: Catalogue, media: Path
    ) -> tuple[Issue, ...]:
        """Tell of flags alone: the paper is not one that could be printed."""
        return tuple(flag_issues(edition))

    def form_faults(self, edition: Edition, page: Page, setter: object) -> tuple[object, ...]:
        """Tell of none: the paper keeps to no rule of form."""
        return ()

    def write(self, edition: Edition, folder: Path) -> None:
        self.written = edition

    def compose(
        self, edition: Edition, page_id: str, catalogue: Catalogue, setter: object = None
    ) -> PageLayout:
        return layout(edition, edition.page(page_id))
