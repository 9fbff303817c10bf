"""A small edition without a fault, for the tests of preflight to put one into."""

from __future__ import annotations

import datetime as dt
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from layout_app import paths
from layout_app.model.edition import Edition, Masthead, Picture
from layout_app.model.page import Cells, Options, Page, PictureChoice, Placement, StoryPart
from layout_app.model.story import Paragraph, Story, StoryPicture
from layout_app.model.template import Template
from layout_app.storage.templates import read_template

# The tests' own pages (small_papers.py) are imported by their bare name.
sys.path.insert(0, str(Path(__file__).parent))

CELLS = Cells(0, 12, 3, 30)


@pytest.fixture(scope="session")
def template() -> Template:
    return read_template(paths.resources() / "templates" / "broadsheet-6.toml")


@pytest.fixture(scope="session")
def edition(template: Template) -> Edition:
    bridge = Story(
        id="s01",
        headline="沙河桥恢复通行",
        body=(Paragraph("金山路沙河桥5月19日（星期二）起恢复通行，过往车辆不必绕行。"),),
        pictures=(StoryPicture("p01", "恢复通行的沙河桥。", "本报记者 某某 摄", "某某"),),
    )
    market = Story(
        id="s02", headline="早市搬进新棚", body=(Paragraph("城南早市搬进了新棚，摊位多了一倍。"),)
    )
    picture = Options(pictures=(PictureChoice(0, 2, 10),))
    return Edition(
        title="青石日报",
        date=dt.date(2026, 5, 20),
        masthead=Masthead(publisher="青石日报社", cn="CN 00-0000", price="1.50元", issue=8642),
        pages=(
            Page(
                id="p1",
                folio=1,
                template=template.name,
                placements=(Placement(StoryPart("s01"), CELLS, options=picture),),
            ),
            Page(
                id="p2",
                folio=2,
                section="民生",
                template=template.name,
                placements=(Placement(StoryPart("s02"), CELLS),),
            ),
        ),
        stories=(bridge, market),
        pictures=(Picture("p01", "bridge.jpg", 1800, 1200),),
        templates=(template,),
    )


@pytest.fixture(scope="session")
def sample() -> Path:
    """The edition that comes with the program."""
    return paths.resources() / "samples" / "qingshi-ribao"


@pytest.fixture(scope="session")
def conforming() -> ModuleType:
    """The maker of small conforming files (conforming.py beside this file)."""
    path = Path(__file__).with_name("conforming.py")
    spec = importlib.util.spec_from_file_location("conforming", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
