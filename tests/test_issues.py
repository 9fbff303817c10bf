"""Findings as values: facts in a fixed order, quotes that say when they were cut."""

from __future__ import annotations

from layout_app.issues import Severity, Where, as_json, issue, shortened, shortened_ahead


def test_facts_stand_in_the_order_of_their_names() -> None:
    one = issue(Severity.ERROR, "overset", Where(page="p1"), lines=2, chars=15)
    assert one == issue(Severity.ERROR, "overset", Where(page="p1"), chars=15, lines=2)
    assert one.fact == {"chars": 15, "lines": 2}


def test_json_names_what_applies_and_nothing_else() -> None:
    assert as_json(
        issue(Severity.WARNING, "overset", Where(page="p1", part="body/0"), chars=15)
    ) == {
        "severity": "warning",
        "code": "overset",
        "where": {"page": "p1", "part": "body/0"},
        "facts": {"chars": 15},
    }


def test_a_text_that_is_cut_says_so() -> None:
    assert [shortened(text, 2) for text in ("甲乙", "甲乙丙")] == ["甲乙", "甲乙…"]
    assert [shortened_ahead(text, 2) for text in ("甲乙", "甲乙丙")] == ["甲乙", "…乙丙"]
