"""Documents: PDF files with what people need to know before they open one."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.documents import get_document_model_string
from wagtail.fields import RichTextField
from wagtail.models import Page

from tenants.local_content.blocks import SMALL_TEXT_FEATURES, TEXT_FEATURES
from tenants.local_content.models.base import FixedPageMixin, LocalPageMixin, page_tabs
from tenants.local_content.panels import title_panel
from tenants.local_content.pdf_check import NotAPdf, check_pdf
from tenants.local_content.slugs import DOCUMENTS


class DocumentsIndexPage(FixedPageMixin, Page):
    """All documents. The public sees it as soon as there is one."""

    intro = RichTextField(_("introduction"), blank=True, features=SMALL_TEXT_FEATURES)

    parent_page_types = ["local_content.CommunityHomePage"]
    subpage_types = ["local_content.DocumentPage"]
    content_panels = [FieldPanel("title"), FieldPanel("intro")]
    edit_handler = page_tabs(content_panels, FixedPageMixin.promote_panels, [])
    page_description = _("PDF files for everybody. Add each document below this page.")

    class Meta:
        verbose_name = _("documents")

    @property
    def site_path(self) -> str:
        """Fixed, whatever the title."""
        return f"/{DOCUMENTS}/"


class DocumentPage(LocalPageMixin, Page):
    """One PDF file with a page of its own, on which its text can stand as a page too."""

    file = models.ForeignKey(
        get_document_model_string(),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("PDF file"),
        help_text=_(
            "We look whether it has tags and a title, so that screen readers can read it. A scan "
            "is only a picture of paper: please add its text below."
        ),
    )
    summary = models.TextField(
        max_length=300, blank=True, help_text=_("What it is for, in one or two sentences.")
    )
    language = models.CharField(max_length=60, default="English")
    text_version = RichTextField(
        _("the same as a page"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("For phones and screen readers. The most important parts are enough."),
    )
    # What was found in the file: {"hash", "pages", "tagged", "titled"}.
    found = models.JSONField(default=dict, blank=True, editable=False)

    # It stands under a heading of the second level.
    headed_fields = frozenset({"text_version"})
    parent_page_types = ["local_content.DocumentsIndexPage"]
    subpage_types: list[str] = []
    content_panels: list[Any] = [
        title_panel(_("Name of the document"), _("For example “Claim form”.")),
        FieldPanel("file"),
        FieldPanel("summary"),
        FieldPanel("language"),
        FieldPanel("text_version"),
    ]
    edit_handler = page_tabs(
        content_panels, LocalPageMixin.promote_panels, LocalPageMixin.settings_panels
    )
    page_description = _("A PDF file with its text.")

    class Meta:
        verbose_name = _("document")

    @property
    def site_path(self) -> str:
        """Below the list of documents."""
        return f"/{DOCUMENTS}/{self.slug}/"

    def clean(self) -> None:
        """Refuse what is no PDF, whatever its name says."""
        super().clean()
        if self.file is None:
            return
        digest = self.file.get_file_hash()
        if self.found.get("hash") == digest:
            return
        try:
            with self.file.open_file() as stored:
                self.found = {"hash": digest, **check_pdf(stored.read())}
        except NotAPdf as error:
            raise ValidationError({"file": str(error)}) from error
