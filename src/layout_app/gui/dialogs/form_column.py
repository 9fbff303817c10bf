"""The column of a dialog that is a form: its parts one under the other, then two buttons."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from layout_app.messages import _

_UNDERLINE_PX = 3
"""With a broken scale the underlined letter makes a label a pixel wider than Qt thinks."""


def lay_out_form(
    dialog: QDialog, form: QFormLayout, below: QWidget | None = None, go: str = ""
) -> QPushButton:
    """Lay a form out in its dialog, over the button that takes it and Cancel.

    Args:
        dialog: without a layout yet.
        form: fields and their labels.
        below: stands under the form.
        go: words of the button that takes it; empty: "Apply".

    Returns:
        that button, which Enter presses.
    """
    buttons = QDialogButtonBox(dialog)
    taken = buttons.addButton(go or _("Apply"), QDialogButtonBox.ButtonRole.AcceptRole)
    taken.setDefault(True)
    buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.addLayout(form)
    if below is not None:
        column.addWidget(below)
    for label in dialog.findChildren(QLabel):
        label.setContentsMargins(0, 0, _UNDERLINE_PX, 0)
    column.addStretch(1)
    column.addWidget(buttons)
    return taken
