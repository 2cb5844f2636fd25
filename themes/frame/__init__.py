"""What a public page is given: frozen values, built by views, read by templates. No database.

Times are aware datetimes in the community's zone; HTML fields are already sanitised.
Events, money, answers and forms have modules of their own beside this package.
"""

from themes.frame.home import (
    CommunityLink,
    HardDateView,
    HomeView,
    LocalPageView,
    SeasonView,
)
from themes.frame.library import (
    EditionView,
    Heading,
    ItemCard,
    ItemView,
    SearchHit,
    SectionView,
    TopicView,
)
from themes.frame.links import (
    Card,
    LanguageLink,
    NavLink,
    Partner,
    Picture,
    SiteIcon,
)
from themes.frame.places import (
    CenterView,
    OpeningHours,
    PlaceView,
    SpecialDay,
)
from themes.frame.site import (
    AlertView,
    Contact,
    ContactNumber,
    Page,
    PageKind,
    Site,
)
from themes.frame.updates import (
    CorrectionView,
    PagerView,
    UpdateView,
)

__all__ = [
    "AlertView",
    "Card",
    "CenterView",
    "CommunityLink",
    "Contact",
    "ContactNumber",
    "CorrectionView",
    "EditionView",
    "HardDateView",
    "Heading",
    "HomeView",
    "ItemCard",
    "ItemView",
    "LanguageLink",
    "LocalPageView",
    "NavLink",
    "OpeningHours",
    "Page",
    "PageKind",
    "PagerView",
    "Partner",
    "Picture",
    "PlaceView",
    "SearchHit",
    "SeasonView",
    "SectionView",
    "Site",
    "SiteIcon",
    "SpecialDay",
    "TopicView",
    "UpdateView",
]
