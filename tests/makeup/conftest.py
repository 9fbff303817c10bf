"""What tests of makeup share: faces and a setter, opened once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from layout_app.fonts.catalogue import Catalogue, bundled
from layout_app.makeup.setting import StorySetter
from layout_app.model.template import Template
from layout_app.storage.templates import find_template, template_names
from layout_app.typeset.column import Setter

# The tests' own copy (inventories.py) is imported by its bare name.
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return bundled()


@pytest.fixture(scope="session")
def setter(catalogue: Catalogue) -> StorySetter:
    return StorySetter(Setter(catalogue))


@pytest.fixture(scope="session", params=list(template_names()))
def template(request: pytest.FixtureRequest) -> Template:
    return find_template(request.param)


@pytest.fixture(scope="session")
def tabloid() -> Template:
    return find_template("tabloid-6")
