"""Load a content pack: everything or nothing, in one edition, never over an editor's work."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from shared_content.library.actions.ensure_shelves import ensure_shelves
from shared_content.library.actions.find_removed import Removed, find_removed
from shared_content.library.actions.load_contacts import load_contacts
from shared_content.library.actions.load_leaders import load_leaders
from shared_content.library.actions.load_organisations import load_organisations
from shared_content.library.actions.load_pages import PageLoader
from shared_content.library.actions.mark_words import mark_words
from shared_content.packs.errors import PackError, PackErrors
from shared_content.packs.leaders import LeaderDocument, read_leaders
from shared_content.packs.model import Pack
from shared_content.packs.organisations import PackOrganisation, read_organisations
from shared_content.packs.reader import PACKS_ROOT, read_pack
from shared_content.published.actions.editions import Author, library_edition
from shared_content.published.actions.refresh_search import refresh_search
from shared_content.published.selectors import current_edition

logger = logging.getLogger(__name__)


@dataclass
class LoadReport:
    """What loading did, by slug. `kept`: left alone, since somebody has edited or removed it."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    removed: Removed = field(default_factory=Removed)
    edition: int = 0

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self.created or self.updated or self.removed.taken_down)


@dataclass(frozen=True)
class LoadLibrary:
    """Load the pack under `root` (default: the platform's own)."""

    root: Path = PACKS_ROOT
    # Every item in every required language, or nothing is loaded.
    complete: bool = False
    # Take down what was loaded once and is not in the pack any more; else it is only reported.
    retire_removed: bool = False

    def check(self) -> Pack:
        """Read items and contacts. Raises PackErrors with every fault; then nothing is loaded."""
        return read_pack(self.root, complete=self.complete)

    def leaders(self, pack: Pack) -> tuple[LeaderDocument, ...]:
        """The documents for officials, if the pack has any. Raises PackErrors."""
        folder = self.root / "leaders"
        return read_leaders(pack, folder) if folder.is_dir() else ()

    def organisations(self) -> tuple[PackOrganisation, ...]:
        """The directory of peer support, if the pack has one. Raises PackErrors."""
        file = self.root / "organisations.yaml"
        return read_organisations(file) if file.is_file() else ()

    def read(self) -> tuple[Pack, tuple[LeaderDocument, ...], tuple[PackOrganisation, ...]]:
        """Everything under the root. Raises PackErrors with the faults of all files at once.

        Documents for officials link to items: they are read when the items have no fault.
        """
        faults: list[PackError] = []
        organisations: tuple[PackOrganisation, ...] = ()
        try:
            organisations = self.organisations()
        except PackErrors as found:
            faults += found.errors
        try:
            pack = self.check()
            documents = self.leaders(pack)
        except PackErrors as found:
            raise PackErrors([*faults, *found.errors]) from found
        if faults:
            raise PackErrors(faults)
        return pack, documents, organisations

    def execute(self) -> LoadReport:
        """Check, then load in one transaction and one edition; a second run changes nothing.

        Raises PackErrors, and LibraryWriteRefused outside the public schema.
        """
        pack, documents, organisations = self.read()
        report = LoadReport()
        author = Author(None, _("Content pack"))
        with library_edition(author=author, reason=_("Content pack")) as edition:
            with disable_reference_index_auto_update():
                sections = ensure_shelves(pack.locales)
                load_contacts(pack.contacts, report)
                load_organisations(organisations, report)
                touched = PageLoader(pack, sections, report).load()
                load_leaders(documents, report, edition)
                mark_words()
            report.removed = find_removed(pack, take_down=self.retire_removed)
            for page in touched:
                ReferenceIndex.create_or_update_for_object(page)
        # The pack's synonyms are part of it, and belong to items that have not changed, too.
        refresh_search()
        report.edition = current_edition()
        logger.info(
            "library loaded: %d created, %d updated, %d unchanged, %d kept; edition %d",
            len(report.created),
            len(report.updated),
            len(report.unchanged),
            len(report.kept),
            report.edition,
        )
        return report
