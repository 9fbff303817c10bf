"""What the window asks of the floors below, imported when first asked: starting must be quick."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from layout_app.compose import PageLayout, PageSetter
    from layout_app.fonts.catalogue import Catalogue
    from layout_app.issues import Issue
    from layout_app.makeup.setting import StorySetter
    from layout_app.makeup.standing import Fault
    from layout_app.model.edition import Edition
    from layout_app.model.page import Page
    from layout_app.storage.session import Session


class Engine:
    """Reads editions and composes pages; tests put their own in its place.

    Attributes:
        author: the name others are shown; empty: that of the person logged in.
    """

    author = ""

    def read(self, folder: Path) -> Edition:
        """Read an edition folder.

        Raises:
            EditionFileError: it cannot be read.
        """
        from layout_app.storage.edition_folder import read_edition

        return read_edition(folder)

    def session(self, folder: Path, rescue: Path) -> Session:
        """Open an edition for editing; edits go to ``rescue`` while its folder takes none.

        Raises:
            EditionFileError: it cannot be read.
        """
        from layout_app.storage.session import open_session

        return open_session(folder, self.author, rescue=rescue)

    def leave(self, session: Session) -> None:
        """Leave an edition's folder as its last save made it: its edits are elsewhere by now.

        Raises:
            EditionFileError: it cannot be done; the journal has every edit still.
        """
        from layout_app.gui.session_work import now
        from layout_app.storage.leaving import leave_as_saved

        leave_as_saved(session, now())

    def catalogue(self, folder: Path) -> Catalogue:
        """Give the faces an edition may use.

        Raises:
            FontError: a catalogue of faces has a fault.
        """
        from layout_app.fonts.user import edition_catalogue

        return edition_catalogue(folder)

    def write(self, edition: Edition, folder: Path) -> None:
        """Write an edition to its folder.

        Raises:
            EditionFileError: it cannot be written.
        """
        from layout_app.storage.edition_folder import write_edition

        write_edition(edition, folder)

    def check(
        self, edition: Edition, layouts: Mapping[str, PageLayout], catalogue: Catalogue, media: Path
    ) -> tuple[Issue, ...]:
        """Check an edition and its composed pages before the press."""
        from layout_app.preflight.edition import Means, check_edition
        from layout_app.preflight.media import media_facts

        files = [picture.file for picture in edition.pictures if picture.file]
        files += [advert.file for advert in edition.adverts if advert.file]
        return check_edition(edition, layouts, Means(catalogue, media_facts(media, files)))

    def form_faults(self, edition: Edition, page: Page, setter: StorySetter) -> tuple[Fault, ...]:
        """Give the faults of a page's form: heads side by side, gutters that run through …."""
        from layout_app.makeup.standing import page_faults

        return page_faults(edition, page, setter)

    def setter(self, catalogue: Catalogue) -> PageSetter:
        """Give what sets stories and keeps what it has set; its caches are for one thread."""
        from layout_app.compose import PageSetter
        from layout_app.typeset.column import Setter

        return PageSetter(Setter(catalogue))

    def compose(
        self,
        edition: Edition,
        page_id: str,
        catalogue: Catalogue,
        setter: PageSetter | None = None,
    ) -> PageLayout:
        """Compose one page; a setter that has set this copy before saves most of the time."""
        from layout_app.compose import compose_page

        return compose_page(edition, page_id, catalogue, setter)
