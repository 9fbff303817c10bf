"""The inspector's fields for what lies under and around a block: its tint, a rule on each side."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QFormLayout, QGroupBox, QWidget

from layout_app.colour import screen_rgb
from layout_app.gui.editing.commands import Commands
from layout_app.gui.editing.selection import Selection
from layout_app.gui.hand.refit import with_rule
from layout_app.gui.panels.fields import ChoiceBox, Labels, quietly
from layout_app.messages import _, begun, mark
from layout_app.messages.edge_words import LINES, tint_name
from layout_app.model.page import AdvertPart, Edge, PicturePart, Placement
from layout_app.model.template import Furniture, Template

_SIDES: tuple[tuple[Edge, str], ...] = (
    ("top", mark("Rule abo&ve")), ("bottom", mark("Rule &below")),
    ("left", mark("Rule on the le&ft")), ("right", mark("Rule on the ri&ght")),
)  # fmt: skip
_SWATCH = 12
"""Edge of a tint's patch of colour in the list, pixels."""


class EdgeForm(QGroupBox):
    """Fields for the edges of the one selected block."""

    def __init__(
        self, selection: Selection, commands: Commands, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("edgeForm")
        self._selection, self._commands = selection, commands
        self._labels = Labels(self)
        self._listed: Furniture | None = None
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.tint = ChoiceBox(self)
        self._labels.add(form, mark("T&int"), self.tint)
        self.rules: dict[Edge, ChoiceBox] = {}
        for side, text in _SIDES:
            box = self.rules[side] = ChoiceBox(self)
            for kind, name in LINES.items():
                box.addItem(begun(_(name)), kind)
            self._labels.add(form, text, box)
            box.currentIndexChanged.connect(self._take)
        self.tint.currentIndexChanged.connect(self._take)

    def show_placement(self, placement: Placement, template: Template) -> None:
        """Show the edges of a block."""
        options = placement.options
        with quietly(self.tint, *self.rules.values()):
            self._list_tints(template.furniture, options.tint)
            self.tint.choose(options.tint)
            for side, box in self.rules.items():
                drawn = next((one.line for one in options.rules if one.side == side), "none")
                box.choose(drawn)
        covered = isinstance(placement.content, AdvertPart | PicturePart)
        self.tint.setEnabled(not covered)
        why = _("This fills its place: a tint under it would not be seen.")
        self.tint.setToolTip(why if covered else _("A tint of the template's palette under it"))

    def _list_tints(self, furniture: Furniture, own: str) -> None:
        names = ["", *(each.name for each in furniture.tints)]
        # A tint that the template lacks stays to be seen, and to be changed.
        names += [own] if own not in names else []
        known = [self.tint.itemData(number) for number in range(self.tint.count())]
        if known == names and self._listed == furniture:
            return
        self._listed = furniture
        self.tint.clear()
        inks = {each.name: each.colour for each in furniture.tints}
        for name in names:
            self.tint.addItem(_tint_words(name), name)
            if name in inks:
                patch = QPixmap(_SWATCH, _SWATCH)
                patch.fill(QColor(*screen_rgb(inks[name])))
                self.tint.setItemIcon(self.tint.count() - 1, QIcon(patch))

    def retranslate(self) -> None:
        """Say everything in the language spoken now."""
        self.setTitle(_("Tint and rules"))
        self._labels.retranslate()
        for number in range(self.tint.count()):
            self.tint.setItemText(number, _tint_words(str(self.tint.itemData(number))))
        for box in self.rules.values():
            for number, name in enumerate(LINES.values()):
                box.setItemText(number, begun(_(name)))

    def _take(self) -> None:
        placements = self._selection.placements
        if len(placements) != 1:
            return
        options = replace(placements[0].options, tint=str(self.tint.currentData() or ""))
        for side, box in self.rules.items():
            options = with_rule(options, side, box.currentData() or "none")
        if options != placements[0].options:
            changed = replace(placements[0], options=options)
            self._commands.put(mark("Change tint and rules of {title}"), changed, "edges")


def _tint_words(name: str) -> str:
    return begun(tint_name(name) if name else _("no tint"))
