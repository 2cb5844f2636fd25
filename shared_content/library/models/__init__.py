from shared_content.library.models.item import LibraryItemPage
from shared_content.library.models.media_file import MediaFile
from shared_content.library.models.pack_record import PackRecord
from shared_content.library.models.tree import LibraryHomePage, LibrarySectionPage, LibraryTopicPage

__all__ = [
    "LibraryHomePage",
    "LibraryItemPage",
    "LibrarySectionPage",
    "LibraryTopicPage",
    "MediaFile",
    "PackRecord",
]
