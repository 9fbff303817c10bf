"""The limits of each press: what its preset says, and how grave findings are there."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout_app import messages
from layout_app.cli.findings import limits_named
from layout_app.issues import Severity, issue
from layout_app.model.press import Preset, Press
from layout_app.preflight.limits import COATED, DRAFT, NEWSPRINT, Limits, judged, limits_of
from layout_app.press.presets import presets

NUMBERS = (
    *("tac", "warn_ppi", "error_ppi", "line_art_ppi"),
    *("hairline", "thin_reversed", "thin_multi"),
)
CODED = tuple(presets().values())


@pytest.mark.parametrize("preset", CODED, ids=[one.name for one in CODED])
def test_every_number_of_a_preset_is_a_limit(preset: Preset) -> None:
    limits = limits_of(preset)
    for name in NUMBERS:
        assert getattr(limits, name) == getattr(preset, name)


@pytest.mark.parametrize("limits", [DRAFT, *map(limits_of, CODED)])
def test_severities_are_of_findings_that_there_are(limits: Limits) -> None:
    assert set(limits.severities) <= set(messages.codes())


@pytest.mark.parametrize(
    ("gravity", "told"),
    [("error", Severity.ERROR), ("warning", Severity.WARNING), ("info", Severity.INFO)],
)
def test_a_preset_says_how_grave_a_finding_is(gravity: str, told: Severity) -> None:
    preset = replace(presets()["newsprint-220"], severities={"line-reversed": gravity})
    other, found = issue(Severity.WARNING, "type-small"), issue(Severity.WARNING, "line-reversed")
    assert [one.severity for one in judged((found, other), limits_of(preset))] == [
        told,
        Severity.WARNING,
    ]


def test_a_preset_leaves_findings_out() -> None:
    preset = replace(presets()["newsprint-220"], severities={"line-reversed": "none"})
    assert judged((issue(Severity.WARNING, "line-reversed"),), limits_of(preset)) == ()


def test_presses_differ() -> None:
    found = issue(Severity.WARNING, "type-multi-ink")
    news = limits_named("newsprint-240", Press())
    coated = limits_named("coated-300", Press())
    assert judged((found,), news)[0].severity is Severity.WARNING
    assert judged((found,), coated)[0].severity is Severity.INFO
    assert NEWSPRINT.type_solid > COATED.type_solid


def test_an_edition_without_a_preset_has_its_own_numbers() -> None:
    limits = limits_named("", Press(tac=1.9, warn_ppi=180))
    assert (limits.tac, limits.warn_ppi) == (1.9, 180.0)
