"""The inspector's fields for what stands in a story's text: a small picture, a pull quote."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QCheckBox, QFormLayout, QGroupBox, QWidget

from layout_app.gui.actions import plain
from layout_app.gui.document import Document
from layout_app.gui.editing.commands import Commands
from layout_app.gui.editing.selection import Selection
from layout_app.gui.hand.insets import (
    Candidate,
    bounds,
    candidates,
    first_inset,
    in_the_way,
    with_inset,
    without_inset,
)
from layout_app.gui.hand.refit import Case
from layout_app.gui.panels.fields import ChoiceBox, CountBox, Labels, quietly
from layout_app.issues import shortened
from layout_app.messages import _, begun, mark
from layout_app.model.page import Inset, Options, Placement
from layout_app.model.story import Story

_STANDS = ((False, mark("at the right of its column")), (True, mark("between two columns")))
_SHORT = 9
"""Characters of a caption or quote by which it is known in the list."""


class InsetForm(QGroupBox):
    """Fields for one picture or quote in the text of the selected story; a choice says which."""

    def __init__(
        self,
        document: Document,
        selection: Selection,
        commands: Commands,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("insetForm")
        self._document, self._selection, self._commands = document, selection, commands
        self._labels = Labels(self)
        self._found: tuple[Candidate, ...] = ()
        self.which, self.stands = ChoiceBox(self), ChoiceBox(self)
        self.shown = QCheckBox(self)
        self.column, self.line = CountBox(self), CountBox(self)
        self.lines, self.gives = CountBox(self), CountBox(self)
        for between, text in _STANDS:
            self.stands.addItem(begun(_(text)), between)
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._labels.add(form, mark("Picture or quote"), self.which)
        form.addRow(self.shown)
        self._labels.add(form, mark("In text column"), self.column)
        self._labels.add(form, mark("Stands"), self.stands)
        self._labels.add(form, mark("From line of the text"), self.line)
        self._labels.add(form, mark("Height in the text"), self.lines)
        self._labels.add(form, mark("Lines give up"), self.gives)
        self.which.currentIndexChanged.connect(self.renew)
        self.shown.toggled.connect(self._take)
        self.stands.currentIndexChanged.connect(self._take)
        for box in (self.column, self.line, self.lines, self.gives):
            box.valueChanged.connect(self._take)

    # --- showing --------------------------------------------------------------------------

    def _story(self) -> tuple[Story, Placement] | None:
        """Give the selected story in whose text something may stand, with its placement."""
        told = self._selection.whole
        if told is None:
            return None
        story, placement = told
        # A photo story is its pictures: there is no text to go round them.
        able = story.body and candidates(story, placement.options)
        return told if able else None

    def renew(self) -> None:
        """Show the chosen picture or quote of the selected story."""
        told = self._story()
        self.setVisible(told is not None)
        if told is None:
            return
        story, placement = told
        self._found = candidates(story, placement.options)
        self._list()
        chosen = self._chosen
        inset = _inset(placement.options, chosen)
        fields = (self.shown, self.column, self.stands, self.line, self.lines, self.gives)
        with quietly(*fields):
            self.shown.setChecked(inset is not None)
            if inset is not None:
                self._show(inset, placement)
        for field in fields[1:]:
            field.setEnabled(inset is not None)

    def _list(self) -> None:
        words = {"picture": _("Picture {n}: {text}"), "quote": _("Quote: {text}")}
        listed = [
            words[one.content].format(n=one.index + 1, text=shortened(one.text, _SHORT))
            for one in self._found
        ]
        with quietly(self.which):
            if [self.which.itemText(n) for n in range(self.which.count())] != listed:
                self.which.clear()
                self.which.addItems(listed)

    def _show(self, inset: Inset, placement: Placement) -> None:
        edition, page = self._document.edition, self._selection.page
        if edition is None or page is None:
            return
        with self._document.setting() as setter:
            most = bounds(Case(edition, page, setter), placement)
        self.column.setRange(1, max(most.columns, inset.column + 1))
        self.line.setRange(1, most.lines)
        self.lines.setRange(2, most.lines)
        self.gives.setRange(1, max(most.gives, inset.gives))
        self.column.setValue(inset.column + 1)
        self.stands.choose(inset.between)
        self.line.setValue(inset.line + 1)
        self.lines.setValue(inset.lines)
        self.gives.setValue(inset.gives)

    @property
    def _chosen(self) -> Candidate:
        return self._found[min(max(0, self.which.currentIndex()), len(self._found) - 1)]

    def retranslate(self) -> None:
        """Say everything in the language spoken now."""
        self.setTitle(_("In the Text"))
        self._labels.retranslate()
        self.shown.setText(plain(_("Stands in the text, lines go round it")))
        self.lines.setSuffix(_(" lines"))
        self.gives.setSuffix(_(" char."))
        for number, (_between, text) in enumerate(_STANDS):
            self.stands.setItemText(number, begun(_(text)))

    # --- taking ---------------------------------------------------------------------------

    def _take(self) -> None:
        told = self._story()
        if told is None:
            return
        story, placement = told
        chosen, options = self._chosen, placement.options
        inset = _inset(options, chosen)
        if not self.shown.isChecked():
            options = without_inset(options, chosen.content, chosen.index)
        elif inset is None:
            options = self._begun(story, placement, chosen)
        else:
            asked = self._asked(inset)
            options = with_inset(options, asked) if asked != inset else options
        now = _inset(options, chosen)
        if now is not None and in_the_way(options, now) is not None:
            self._commands.told.emit(_("Another picture or quote stands there in the text."))
        elif options != placement.options:
            changed = replace(placement, options=options)
            self._commands.put(mark("Change what stands in the text of {title}"), changed, "inset")
        self.renew()

    def _begun(self, story: Story, placement: Placement, chosen: Candidate) -> Options:
        edition, page = self._document.edition, self._selection.page
        assert edition is not None
        assert page is not None
        with self._document.setting() as setter:
            inset = first_inset(Case(edition, page, setter), placement, story, chosen)
        return with_inset(placement.options, inset)

    def _asked(self, inset: Inset) -> Inset:
        """Give the inset as the fields say; between two columns it begins before the last one."""
        between = bool(self.stands.currentData())
        column = self.column.value() - 1
        if between and column == self.column.maximum() - 1:
            # There is no column after the last: whoever asks for both gets the two last ones.
            column = max(0, column - 1)
        return replace(
            inset,
            column=column,
            line=self.line.value() - 1,
            lines=self.lines.value(),
            gives=self.gives.value(),
            between=between and self.column.maximum() > 1,
        )


def _inset(options: Options, chosen: Candidate) -> Inset | None:
    found = (
        one for one in options.insets if (one.content, one.index) == (chosen.content, chosen.index)
    )
    return next(found, None)
