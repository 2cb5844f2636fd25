"""What becomes of every table of a community when its site is exported (trap 23).

A table that nobody thought of would silently stay behind. So every model of every community app
stands here, automatic join tables included, and a test fails for one that is missing or gone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from django.apps import apps
from django.db.models import Model

from vrc.tenancy.placement import Placement, placement_of


class Fate(Enum):
    """What an export does with the rows of a table."""

    EXPORTED = "exported"
    NOT_EXPORTED = "not exported"
    DERIVED = "derived"


@dataclass(frozen=True)
class Declaration:
    """The fate of a table, and in plain words how or why."""

    fate: Fate
    reason: str


def _all(fate: Fate, reason: str, *labels: str) -> dict[str, Declaration]:
    return dict.fromkeys(labels, Declaration(fate, reason))


_PAGES = "As a page, as the public reads it. Drafts and pages that are not public stay behind."
_ACCOUNTS = "Accounts belong to people, not to the site."
_SENT = "What people sent in confidence, sealed, and the traces of it (28 CFR 94.115)."
_RIGHTS = "Says who may edit what; a copy cannot be edited here."
_EDITING = "A trace of the work on the pages, with the names of the people who did it."
_SECURITY = "Guards the sign-in page; holds personal data."
_SET_UP = "Set up by the software in every site in the same way."
_EMPTY = "Holds the library on the platform; always empty in a community."
_NO_SUCH_THING = "This platform does not use it."

DECLARATIONS: dict[str, Declaration] = {
    **_all(
        Fate.EXPORTED,
        _PAGES,
        "local_content.AssistanceCenterPage",
        "local_content.CommunityHomePage",
        "local_content.CourtDatePage",
        "local_content.CourtPage",
        "local_content.DocumentPage",
        "local_content.DocumentsIndexPage",
        "local_content.EventPage",
        "local_content.EventsIndexPage",
        "local_content.FactPage",
        "local_content.FactsIndexPage",
        "local_content.FundPage",
        "local_content.FundsIndexPage",
        "local_content.MediaPage",
        "local_content.MemorialEntryPage",
        "local_content.MemorialPage",
        "local_content.QuestionPage",
        "local_content.QuestionsIndexPage",
        "local_content.LocalPage",
        "local_content.PlacePage",
        "local_content.UpdatePage",
        "local_content.UpdatesIndexPage",
        "wagtailcore.Page",
    ),
    **_all(
        Fate.EXPORTED,
        "Hidden items and topics are absent, pinned ones come first, local notes stand on the "
        "pages of their items, own pages in place of those they replace.",
        "inheritance.Adjustment",
        "inheritance.LibraryOrder",
        "inheritance.TopicAdjustment",
    ),
    **_all(
        Fate.NOT_EXPORTED,
        "Says which changes of the shared library somebody has looked at; a copy has none.",
        "inheritance.LibraryLook",
    ),
    **_all(
        Fate.EXPORTED,
        "As the order of the home page and the notes about hard dates on it.",
        "phases.SitePhase",
    ),
    **_all(
        Fate.NOT_EXPORTED,
        "Says which change was confirmed when, and by whom; its outcome is on the pages.",
        "handover.Handover",
        "phases.PhaseChange",
    ),
    **_all(
        Fate.NOT_EXPORTED,
        "What waits for a second person is not public, and what was approved is on the pages.",
        "proposals.Proposal",
    ),
    **_all(
        Fate.EXPORTED,
        "As the notice above every page, where one is shown when the copy is made. Drafts and past "
        "ones stay behind.",
        "alerts.Alert",
    ),
    **_all(
        Fate.EXPORTED,
        "As pages, and as data files in the folder “data”, as the public reads them. Drafts stay "
        "behind.",
        "services.Location",
        "services.Organization",
        "services.Service",
        "services.ServiceAtLocation",
    ),
    **_all(
        Fate.EXPORTED,
        "As the name, logo, footer and stylesheet of every page.",
        "branding.Branding",
    ),
    **_all(
        Fate.EXPORTED,
        "As the pictures on the pages, in the sizes the pages use. Uploads that no page shows "
        "stay behind.",
        "wagtailimages.Image",
    ),
    **_all(
        Fate.DERIVED,
        "Made from the public pages, the branding and the adjustments whenever these change.",
        "public_site.LocalEntry",
        "public_site.SiteState",
    ),
    **_all(Fate.EXPORTED, "As the logos at the foot of every page.", "branding.PartnerLogo"),
    **_all(
        Fate.DERIVED,
        "Made from the branding; the copy has those that its pages name.",
        "branding.DrawnPicture",
        "branding.Stylesheet",
    ),
    **_all(Fate.DERIVED, "Sizes of pictures, made from them.", "wagtailimages.Rendition"),
    **_all(Fate.DERIVED, "An index, made from the pages.", "wagtailsearch.IndexEntry"),
    **_all(Fate.DERIVED, "An index, made from the pages.", "wagtailcore.ReferenceIndex"),
    **_all(
        Fate.EXPORTED,
        "As the files of the pages of documents. Uploads that no page offers stay behind.",
        "wagtaildocs.Document",
    ),
    **_all(
        Fate.NOT_EXPORTED,
        "Earlier versions and drafts were not meant for the public.",
        "wagtailcore.Revision",
    ),
    **_all(
        Fate.NOT_EXPORTED,
        _ACCOUNTS,
        "access.IdentityProvider",
        "access.Invitation",
        "access.User",
        "access.User_groups",
        "access.User_user_permissions",
        "mfa.Authenticator",
        "sessions.Session",
        "wagtailusers.UserProfile",
    ),
    **_all(
        Fate.NOT_EXPORTED,
        _SENT,
        "engagement.CommunityKey",
        "engagement.Deletion",
        "engagement.Delivery",
        "engagement.Mailing",
        "engagement.Message",
        "engagement.MessageStep",
        "engagement.Subscriber",
    ),
    **_all(
        Fate.NOT_EXPORTED,
        "Says who reads messages and how long they are kept; a copy takes none.",
        "engagement.EngagementSettings",
    ),
    **_all(
        Fate.NOT_EXPORTED,
        "Numbers for the office: the copy is made for everybody to read. “How the site is used” "
        "gives them as a table, without small numbers.",
        "usage.DailyCount",
        "usage.MonthlyCount",
    ),
    **_all(
        Fate.NOT_EXPORTED,
        "Names that are not to be published, sealed. They leave in no copy.",
        "withheld.WithheldName",
    ),
    **_all(
        Fate.NOT_EXPORTED,
        _RIGHTS,
        "access.PublishingRule",
        "access.SecondPersonTask",
        "auth.Group",
        "auth.Group_permissions",
        "auth.Permission",
        "wagtailadmin.Admin",
        "wagtailcore.Collection",
        "wagtailcore.CollectionViewRestriction",
        "wagtailcore.CollectionViewRestriction_groups",
        "wagtailcore.GroupCollectionPermission",
        "wagtailcore.GroupPagePermission",
        "wagtailcore.GroupSitePermission",
        "wagtailcore.PageViewRestriction",
        "wagtailcore.PageViewRestriction_groups",
    ),
    **_all(
        Fate.NOT_EXPORTED,
        _EDITING,
        "attention.AttentionMail",
        "attention.NoWeeklyMail",
        "export.ExportJob",
        "local_content.ToldReminder",
        "services.ImportJob",
        "wagtailadmin.EditingSession",
        "wagtailadmin.FormState",
        "wagtailcore.Comment",
        "wagtailcore.CommentReply",
        "wagtailcore.ModelLogEntry",
        "wagtailcore.PageLogEntry",
        "wagtailcore.PageSubscription",
        "wagtailcore.Task",
        "wagtailcore.TaskState",
        "wagtailcore.UploadedFile",
        "wagtailcore.Workflow",
        "wagtailcore.WorkflowContentType",
        "wagtailcore.WorkflowPage",
        "wagtailcore.WorkflowState",
        "wagtailcore.WorkflowTask",
    ),
    **_all(
        Fate.NOT_EXPORTED,
        _SECURITY,
        "axes.AccessAttempt",
        "axes.AccessAttemptExpiration",
        "axes.AccessFailureLog",
        "axes.AccessLog",
    ),
    **_all(
        Fate.NOT_EXPORTED,
        _SET_UP,
        "contenttypes.ContentType",
        "wagtailcore.Locale",
        "wagtailcore.Site",
    ),
    **_all(
        Fate.NOT_EXPORTED,
        _EMPTY,
        "library.LibraryHomePage",
        "library.LibraryItemPage",
        "library.LibrarySectionPage",
        "library.LibraryTopicPage",
        "library.MediaFile",
        "library.PackRecord",
        "wagtail_localize.LocaleSynchronization",
        "wagtail_localize.OverridableSegment",
        "wagtail_localize.RelatedObjectSegment",
        "wagtail_localize.SegmentOverride",
        "wagtail_localize.String",
        "wagtail_localize.StringSegment",
        "wagtail_localize.StringTranslation",
        "wagtail_localize.Template",
        "wagtail_localize.TemplateSegment",
        "wagtail_localize.TranslatableObject",
        "wagtail_localize.Translation",
        "wagtail_localize.TranslationContext",
        "wagtail_localize.TranslationLog",
        "wagtail_localize.TranslationSource",
    ),
    **_all(
        Fate.NOT_EXPORTED,
        _NO_SUCH_THING,
        "account.EmailAddress",
        "account.EmailConfirmation",
        "taggit.Tag",
        "taggit.TaggedItem",
        "wagtailcore.GroupApprovalTask",
        "wagtailcore.GroupApprovalTask_groups",
        "wagtailembeds.Embed",
        "wagtailredirects.Redirect",
    ),
}


def community_models() -> tuple[type[Model], ...]:
    """Every model with a table in a community's schema, automatic join tables included."""
    return tuple(
        model
        for model in apps.get_models(include_auto_created=True)
        if placement_of(model) in (Placement.BOTH, Placement.COMMUNITY)
    )


def undeclared() -> frozenset[str]:
    """Models nobody has declared: an export would forget them."""
    return frozenset(model._meta.label for model in community_models()) - set(DECLARATIONS)


def stale() -> frozenset[str]:
    """Declarations of models that no longer exist."""
    return frozenset(DECLARATIONS) - {model._meta.label for model in community_models()}


def described_models() -> list[dict[str, str]]:
    """The declarations for the manifest, by name."""
    return [
        {"model": label, "fate": declared.fate.value, "reason": declared.reason}
        for label, declared in sorted(DECLARATIONS.items())
    ]
