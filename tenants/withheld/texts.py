"""Which texts of a community its readers see, and where each is looked at before it is published.

A text that nobody thought of would be published unseen. So every column that can hold words stands
here, and a test fails for one that is missing, is gone, or is not really looked at. Pages are not
here: everything in their forms is looked at by itself (`shared_content.writing.fields`).
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from wagtail.models import Page

from tenants.export.declarations import community_models

# Column → the screen that looks at it when it is published.
LOOKED_AT: dict[str, str] = {
    "alerts.Alert.words": "Alert",
    "branding.Branding.footer_text": "Look and name",
    "branding.Branding.funder_text": "Look and name",
    "branding.Branding.logo_alt": "Look and name",
    "branding.Branding.site_name": "Look and name",
    "branding.Branding.tagline": "Look and name",
    "branding.Branding.terms": "Look and name",
    "branding.PartnerLogo.alt": "Look and name",
    "branding.PartnerLogo.name": "Look and name",
    "engagement.EngagementSettings.answered_within": "Contact and e-mail",
    "engagement.EngagementSettings.readers": "Contact and e-mail",
    "handover.Handover.new_values": "Move the assistance center",
    "handover.Handover.notice": "Move the assistance center",
    "inheritance.Adjustment.note_html": "Shared library",
    "phases.SitePhase.court_dates": "Where we are",
    "services.Location.record": "Services",
    "services.Organization.record": "Services",
    "services.Service.record": "Services",
    "services.ServiceAtLocation.record": "Services",
}

_DERIVED = "Made from what was looked at."
_NAMES = "Names of the people of the site, for themselves."
_MARKS = "Marks and numbers of the program."
_PICTURES = "Looked at on the page or screen that shows the file."
_INSIDE = "Only people of the site read it; when it becomes public it is looked at there."
_SENT = "From people who wrote to the site, or to them alone."

# Column → why readers never see it as somebody's words, or where it is looked at instead.
NOT_LOOKED_AT: dict[str, str] = {
    **dict.fromkeys(
        (
            "branding.Branding.logo_picture",
            "branding.Branding.partners_shown",
            "branding.Branding.stylesheet_css",
            "branding.Branding.wide_logo_picture",
            "branding.Stylesheet.css",
            "engagement.Mailing.entries",
            "engagement.Mailing.title",
            "handover.Handover.before",
            "public_site.LocalEntry.body_html",
            "public_site.LocalEntry.data",
            "public_site.LocalEntry.description",
            "public_site.LocalEntry.path",
            "public_site.LocalEntry.search_text",
            "public_site.LocalEntry.search_words",
            "public_site.LocalEntry.title",
            "public_site.LocalEntry.vocabulary",
            "public_site.SiteState.adjustments",
            "public_site.SiteState.branding",
            "public_site.SiteState.local",
            "services.Organization.name",
            "services.Service.organization_name",
            "services.Service.phone",
            "services.Service.place_words",
            "services.Service.search_text",
            "services.Service.search_words",
            "services.Service.slug",
            "services.Service.summary",
            "services.Service.title",
            "services.Service.vocabulary",
        ),
        _DERIVED,
    ),
    **dict.fromkeys(
        (
            "alerts.Alert.updated_by_name",
            "branding.Branding.updated_by_name",
            "engagement.Mailing.by_name",
            "engagement.MessageStep.by_name",
            "handover.Handover.by_name",
            "inheritance.Adjustment.updated_by_name",
            "inheritance.LibraryLook.updated_by_name",
            "inheritance.LibraryOrder.updated_by_name",
            "inheritance.TopicAdjustment.updated_by_name",
            "phases.PhaseChange.by_name",
            "proposals.Proposal.by_name",
            "proposals.Proposal.decided_by_name",
            "services.ImportJob.asked_by_name",
            "services.Service.verified_by",
        ),
        _NAMES,
    ),
    **dict.fromkeys(
        (
            "wagtaildocs.Document.title",
            "wagtailimages.Image.description",
            "wagtailimages.Image.title",
        ),
        _PICTURES,
    ),
    **dict.fromkeys(
        (
            "access.SecondPersonTask.name",
            "phases.PhaseChange.after",
            "phases.PhaseChange.before",
            "proposals.Proposal.changes",
            "proposals.Proposal.payload",
            "proposals.Proposal.title",
            "proposals.Proposal.words",
            "services.ImportJob.error",
            "services.ImportJob.file_name",
            "services.ImportJob.mapping",
            "services.ImportJob.result",
        ),
        _INSIDE,
    ),
}
# Whole models in which no column holds words for readers.
NO_WORDS: dict[str, str] = {
    "access.Invitation": _SENT,
    "access.IdentityProvider": _MARKS,
    "access.User": _MARKS,
    "attention.AttentionMail": _MARKS,
    "branding.DrawnPicture": _MARKS,
    "engagement.CommunityKey": _MARKS,
    "engagement.Deletion": _MARKS,
    "engagement.Message": _SENT,
    "engagement.Subscriber": _SENT,
    "export.ExportJob": _INSIDE,
    "local_content.ToldReminder": _MARKS,
    "usage.DailyCount": _MARKS,
    "usage.MonthlyCount": _MARKS,
    "wagtailimages.Rendition": _MARKS,
    "wagtailredirects.Redirect": _MARKS,
    "withheld.WithheldName": "Names that are not to be published, sealed.",
}
# Columns that are marks in models that also hold words.
MARKS = frozenset(
    {
        "branding.Branding.brand_colour",
        "branding.Branding.card_hash",
        "branding.Branding.icons",
        "branding.Branding.stylesheet_hash",
        "branding.Branding.theme",
        "branding.PartnerLogo.link",
        "branding.Stylesheet.hash",
        "engagement.EngagementSettings.reply_to",
        "engagement.Mailing.words",
        "handover.Handover.old_places",
        "inheritance.LibraryOrder.uuids",
        "inheritance.LibraryOrder.within",
        "phases.SitePhase.done_steps",
        "proposals.Proposal.kind",
        "proposals.Proposal.target",
        "public_site.SiteState.arrangement",
        "public_site.SiteState.hidden_topics",
        "public_site.SiteState.replaced_items",
        "services.Service.audiences",
        "services.Service.languages",
        "services.Service.needs",
        "services.Service.ways",
        "wagtaildocs.Document.file_hash",
        "wagtailimages.Image.file_hash",
    }
)
_WORDS = (models.CharField, models.TextField, models.JSONField, ArrayField)
_APPS = ("wagtailimages", "wagtaildocs", "wagtailredirects")


def columns_with_words() -> frozenset[str]:
    """Every column of a community that can hold words, but for those of pages."""
    found = set()
    for model in community_models():
        ours = model.__module__.startswith("tenants.") or model._meta.app_label in _APPS
        if not ours or issubclass(model, Page) or model._meta.auto_created:
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, _WORDS) and not field.choices:
                found.add(f"{model._meta.label}.{field.name}")
    return frozenset(found)


def declared() -> frozenset[str]:
    """Every column somebody has decided about."""
    whole = {each for each in columns_with_words() if each.rpartition(".")[0] in NO_WORDS}
    return frozenset({*LOOKED_AT, *NOT_LOOKED_AT, *MARKS}) | whole
