"""``templates`` and ``fonts``: what the program comes with."""

from __future__ import annotations

from layout_app.cli.console import say, table
from layout_app.messages import gettext as _
from layout_app.units import to_mm


def list_templates() -> int:
    """List the templates with sheet, grid and body type."""
    from layout_app.storage.templates import shipped_templates

    heads = (_("name"), _("title"), _("sheet mm"), _("grid"), _("body / pitch pt"), _("cells"))
    rows = []
    for template in shipped_templates():
        sheet, grid = template.sheet, template.grid
        rows.append(
            (
                template.name,
                template.title,
                f"{to_mm(sheet.width):.0f} × {to_mm(sheet.height):.0f}",
                f"{grid.columns} × {grid.measure_em:g} × {grid.lines}",
                f"{grid.body:g} / {grid.pitch:g}",
                f"{grid.columns * grid.measure_em * grid.lines:.0f}",
            )
        )
    table(heads, rows)
    return 0


def list_fonts() -> int:
    """List the faces with role, weight and licence."""
    from layout_app.fonts.catalogue import bundled

    heads = (_("name"), _("role"), _("weight"), _("family"), _("version"), _("licence"))
    entries = bundled().entries.values()
    table(
        heads,
        [
            (entry.key, entry.role, str(entry.weight), entry.family, entry.version, entry.licence)
            for entry in entries
        ],
    )
    say(_("An edition's own fonts stand in its folder “fonts”."))
    return 0
