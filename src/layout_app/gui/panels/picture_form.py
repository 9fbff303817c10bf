"""The inspector's fields for a story's pictures: size, side, and what must stay in sight."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QGroupBox,
    QPushButton,
    QWidget,
)

from layout_app.gui.actions import plain
from layout_app.gui.document import Document
from layout_app.gui.editing.commands import Commands
from layout_app.gui.editing.selection import Selection
from layout_app.gui.hand.insets import without_inset
from layout_app.gui.hand.refit import Case, picture_lines
from layout_app.gui.panels.fields import ChoiceBox, CountBox, Labels, quietly
from layout_app.gui.panels.focus_picker import FocusPicker
from layout_app.gui.pictures import Pictures
from layout_app.issues import shortened
from layout_app.messages import _, begun, mark
from layout_app.model import edits
from layout_app.model.edition import Picture
from layout_app.model.page import CaptionForm, PictureChoice, Placement, Side
from layout_app.model.story import Story

_SIDES: tuple[tuple[Side, str], ...] = (
    ("right", mark("right")), ("left", mark("left")), ("middle", mark("middle")),
)  # fmt: skip


class PictureForm(QGroupBox):
    """Fields for one picture of the selected story; a choice says which.

    Signals:
        replace_asked: another file is to be chosen for a picture (its id).
    """

    replace_asked = Signal(str)

    def __init__(
        self,
        document: Document,
        selection: Selection,
        commands: Commands,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pictureForm")
        self._document, self._selection, self._commands = document, selection, commands
        self._labels = Labels(self)
        self.which, self.side = ChoiceBox(self), ChoiceBox(self)
        self.shown = QCheckBox(self)
        self.vertical = QCheckBox(self)
        self.columns, self.lines = CountBox(self), CountBox(self)
        self.focus_picker = FocusPicker(self)
        self.replace = QPushButton(self)
        self.replace.setObjectName("pictureReplace")
        for key, text in _SIDES:
            self.side.addItem(begun(_(text)), key)
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._labels.add(form, mark("&Picture"), self.which)
        form.addRow(self.shown)
        self._labels.add(form, mark("Picture &width"), self.columns)
        self._labels.add(form, mark("Picture h&eight"), self.lines)
        self._labels.add(form, mark("S&ide"), self.side)
        form.addRow(self.vertical)
        self._labels.add(form, mark("Keep in si&ght"), self.focus_picker)
        form.addRow(self.replace)
        self.which.currentIndexChanged.connect(self.renew)
        self.shown.toggled.connect(self._take)
        self.columns.valueChanged.connect(self._take)
        self.lines.valueChanged.connect(self._take)
        self.side.currentIndexChanged.connect(self._take)
        self.vertical.toggled.connect(self._take)
        self.focus_picker.picked.connect(self._take_focus)
        self.replace.clicked.connect(self._ask_file)

    def set_pictures(self, pictures: Pictures) -> None:
        """Take the pictures of an edition."""
        self.focus_picker.set_pictures(pictures)

    # --- showing --------------------------------------------------------------------------

    def _story(self) -> tuple[Story, Placement] | None:
        """Give the selected story that has pictures, with its placement."""
        told = self._selection.whole
        return told if told and told[0].pictures else None

    def renew(self) -> None:
        """Show the chosen picture of the selected story."""
        told = self._story()
        self.setVisible(told is not None)
        if told is None:
            return
        story, placement = told
        with quietly(self.which):
            names = [picture.caption or picture.file_hint or picture.picture
                     for picture in story.pictures]  # fmt: skip
            listed = [f"{number}  {shortened(name)}" for number, name in enumerate(names, 1)]
            if [self.which.itemText(n) for n in range(self.which.count())] != listed:
                self.which.clear()
                self.which.addItems(listed)
        index = max(0, self.which.currentIndex())
        choice = next((one for one in placement.options.pictures if one.index == index), None)
        fields = (self.shown, self.columns, self.lines, self.side, self.vertical)
        with quietly(*fields):
            self.shown.setChecked(choice is not None)
            count = placement.options.text_columns or placement.cells.columns
            self.columns.setRange(1, count)
            self.lines.setRange(2, placement.cells.lines)
            if choice is not None:
                self.columns.setValue(choice.columns)
                self.lines.setValue(choice.lines)
                self.side.choose(choice.side)
                self.vertical.setChecked(choice.caption == "vertical")
        for field in fields[1:]:
            field.setEnabled(choice is not None)
        self.focus_picker.show_picture(self._media(story, index))

    def _media(self, story: Story, index: int) -> Picture | None:
        edition = self._document.edition
        named = story.pictures[index].picture
        pictures = () if edition is None else edition.pictures
        return next((one for one in pictures if one.id == named and one.file), None)

    def _ask_file(self) -> None:
        told = self._story()
        if told is not None:
            picture = told[0].pictures[max(0, self.which.currentIndex())].picture
            self.replace_asked.emit(picture)

    def retranslate(self) -> None:
        """Say everything in the language spoken now."""
        self.setTitle(_("Picture"))
        self._labels.retranslate()
        self.shown.setText(plain(_("&Used on the page")))
        self.vertical.setText(plain(_("Caption beside it, in &vertical type")))
        self.replace.setText(plain(_("Repl&ace the Picture…")))
        self.columns.setSuffix(_(" col."))
        self.lines.setSuffix(_(" lines"))
        self.focus_picker.setToolTip(
            _(
                "Click what must stay in sight when the picture is cropped, "
                "or drag the picture on the page with Ctrl held."
            )
        )
        for number, (_key, text) in enumerate(_SIDES):
            self.side.setItemText(number, begun(_(text)))

    # --- taking ---------------------------------------------------------------------------

    def _take(self) -> None:
        told = self._story()
        if told is None:
            return
        story, placement = told
        index = max(0, self.which.currentIndex())
        others = tuple(one for one in placement.options.pictures if one.index != index)
        chosen = (
            (*others, self._choice(story, placement, index)) if self.shown.isChecked() else others
        )
        chosen = tuple(sorted(chosen, key=lambda one: one.index))
        if chosen != placement.options.pictures:
            options = placement.options
            if self.shown.isChecked():
                # It stands once: over the text, or in it.
                options = without_inset(options, "picture", index)
            options = replace(options, pictures=chosen)
            changed = replace(placement, options=options)
            self._commands.put(mark("Change the picture of {title}"), changed, "picture")
        self.renew()

    def _choice(self, story: Story, placement: Placement, index: int) -> PictureChoice:
        known = next((one for one in placement.options.pictures if one.index == index), None)
        if known is not None:
            side: Side = self.side.currentData() or known.side
            caption: CaptionForm = "vertical" if self.vertical.isChecked() else "below"
            return PictureChoice(index, self.columns.value(), self.lines.value(), side, caption)
        edition, page = self._document.edition, self._selection.page
        assert edition is not None
        assert page is not None
        columns = max(1, placement.cells.columns // 2)
        width = edition.template(page.template).grid.span(columns)
        with self._document.setting() as setter:
            lines = picture_lines(Case(edition, page, setter), story, index, width)
        return PictureChoice(index, columns, min(lines, placement.cells.lines // 2))

    def _take_focus(self, x: float, y: float) -> None:
        told, edition = self._story(), self._document.edition
        if told is None or edition is None:
            return
        media = self._media(told[0], max(0, self.which.currentIndex()))
        if media is not None:
            after = edits.put_pictures(edition, [replace(media, focus=(x, y))])
            name = media.file
            self._document.apply(
                lambda: _("Keep another part of {file} in sight").format(file=name),
                after, f"focus {media.id}",
            )  # fmt: skip
