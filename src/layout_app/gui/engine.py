"""What the window asks of the floors below, imported when first asked: starting must be quick."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layout_app.compose import PageLayout
    from layout_app.fonts.catalogue import Catalogue
    from layout_app.model.edition import Edition


class Engine:
    """Reads editions and composes pages; tests put their own in its place."""

    def read(self, folder: Path) -> Edition:
        """Read an edition folder.

        Raises:
            EditionFileError: it cannot be read.
        """
        from layout_app.storage.edition_folder import read_edition

        return read_edition(folder)

    def catalogue(self, folder: Path) -> Catalogue:
        """Give the faces an edition may use.

        Raises:
            FontError: a catalogue of faces has a fault.
        """
        from layout_app.fonts.user import edition_catalogue

        return edition_catalogue(folder)

    def compose(self, edition: Edition, page_id: str, catalogue: Catalogue) -> PageLayout:
        """Compose one page."""
        from layout_app.compose import compose_page

        return compose_page(edition, page_id, catalogue)
