"""An item: one page of the library that people read."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from shared_content.library.blocks import BodyBlock, RelatedBlock, SourcesBlock
from shared_content.library.enums import Audience, Kind, Phase, ReviewStatus
from shared_content.library.fields import BlocksField, ChoicesField
from shared_content.library.fingerprints import text_fingerprint
from shared_content.library.forms import LibraryItemForm
from shared_content.library.models.base import LibraryPage, only_bookkeeping
from shared_content.library.models.tree import check_slug_is_free, section_of
from shared_content.library.panels import ReviewPanel
from shared_content.library.policies import SIGN_OFF
from shared_content.published.actions.editions import Author
from shared_content.writing.panels import ChecksPanel
from shared_content.writing.previews import PreviewsMixin
from vrc.tenancy import is_public

_SECTION_DEPTH = 3  # root, library, section
_STEP = Page.steplen


class LibraryItemPage(PreviewsMixin, LibraryPage):
    """One item of the library in one language, as editors write it.

    Visitors never read this table: publishing writes what they read (`published.PublishedItem`).
    """

    kind = models.CharField(
        _l("sort of page"), max_length=20, choices=Kind.choices, default=Kind.ARTICLE
    )
    summary = models.CharField(
        _l("summary"),
        max_length=160,
        help_text=_l("One or two short sentences. They stand under the title and in lists."),
    )
    warning = models.TextField(
        _l("warning"),
        blank=True,
        help_text=_l(
            "If the page speaks of something hard, say so here. Visitors see it first and can skip "
            "the page."
        ),
    )
    body = BlocksField(BodyBlock(), verbose_name=_l("text"))
    phases = ChoicesField(
        models.CharField(max_length=20, choices=Phase.choices),
        verbose_name=_l("helps most in"),
        default=list,
        blank=True,
    )
    audience = ChoicesField(
        models.CharField(max_length=20, choices=Audience.choices),
        verbose_name=_l("speaks to"),
        default=list,
        blank=True,
    )
    related = BlocksField(RelatedBlock(required=False), verbose_name=_l("read next"), blank=True)
    sources = BlocksField(SourcesBlock(required=False), verbose_name=_l("sources"), blank=True)
    review_status = models.CharField(
        _l("review"),
        max_length=20,
        choices=ReviewStatus.choices,
        default=ReviewStatus.NOT_REVIEWED,
    )
    reviewed_by = models.CharField(
        _l("reviewed by"),
        max_length=200,
        blank=True,
        help_text=_l("Name and licence. Visitors see it."),
    )
    reviewed_on = models.DateField(_l("reviewed on"), null=True, blank=True)
    review_by = models.DateField(
        _l("review again by"),
        null=True,
        blank=True,
        help_text=_l("The day by which somebody must read this again."),
    )
    # Fingerprint of the words that were signed, to tell whether they have changed since.
    reviewed_text = models.CharField(max_length=64, blank=True, editable=False)
    # Of a translation (shared_content/translation): fingerprint of the English words it was made
    # from; who compared it with them and when, and fingerprint of the words that person read.
    translated_from = models.CharField(max_length=64, blank=True, editable=False)
    translation_reviewed_by = models.CharField(max_length=200, blank=True, editable=False)
    translation_reviewed_on = models.DateField(null=True, blank=True, editable=False)
    translation_reviewed_text = models.CharField(max_length=64, blank=True, editable=False)
    image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_l("picture for search and sharing"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_l(
            "Calm, and never of the scene. Its description in the picture library is used."
        ),
    )
    # They travel with the draft, so that a scheduled publication still knows them, and are emptied
    # when it is published: the edition keeps them.
    change_reason = models.CharField(
        _l("what changed and why"),
        max_length=300,
        blank=True,
        help_text=_l("One sentence. It is kept with the edition, and communities can read it."),
    )
    is_urgent = models.BooleanField(
        _l("urgent correction"),
        default=False,
        help_text=_l("Something on this page was wrong and could hurt somebody."),
    )

    _why: tuple[str, bool] = ("", False)

    # What wagtail-localize puts side by side. Sources and "read next" are a language's own.
    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("summary"),
        TranslatableField("warning"),
        TranslatableField("body"),
        SynchronizedField("kind", overridable=False),
        SynchronizedField("phases", overridable=False),
        SynchronizedField("audience", overridable=False),
    ]
    base_form_class = LibraryItemForm
    parent_page_types = ["library.LibraryTopicPage"]
    subpage_types: list[str] = []
    page_description = _l("A page that every community's site shows.")
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    ReviewPanel(only_when_changed=True),
                    FieldPanel("title", help_text=_l("In the words people would use themselves.")),
                    FieldPanel("summary"),
                    FieldPanel("warning"),
                    FieldPanel("body"),
                    FieldPanel("related", help_text=_l("Items that may help after this one.")),
                    MultiFieldPanel(
                        [FieldPanel("change_reason"), FieldPanel("is_urgent")],
                        heading=_l("This publication"),
                    ),
                    ChecksPanel(),
                ],
                heading=_l("Content"),
            ),
            ObjectList(
                [
                    FieldPanel("kind"),
                    FieldPanel("phases"),
                    FieldPanel("audience"),
                    FieldPanel("image"),
                ],
                heading=_l("For whom and when"),
            ),
            ObjectList(
                [
                    FieldPanel("sources"),
                    MultiFieldPanel(
                        [ReviewPanel(), FieldPanel("review_by", permission=SIGN_OFF)],
                        heading=_l("Review"),
                    ),
                ],
                heading=_l("Sources and review"),
            ),
            ObjectList(
                [
                    FieldPanel(
                        "slug",
                        help_text=_l(
                            "The last part of the address, on every site. Changing it breaks links "
                            "and bookmarks to the old one."
                        ),
                    ),
                    *Page.settings_panels,
                ],
                heading=_l("Address and schedule"),
            ),
        ]
    )

    class Meta:
        verbose_name = _l("item")
        verbose_name_plural = _l("items")
        permissions = [("sign_off_item", _l("Can sign an item clinically"))]

    @property
    def changed_since_review(self) -> bool:
        """Whether its words, drafts included, are others than those a clinician signed."""
        signed = self.review_status == ReviewStatus.REVIEWED and self.reviewed_text
        return bool(signed) and self.reviewed_text != text_fingerprint(self)

    @property
    def translation_is_reviewed(self) -> bool:
        """Whether a person has compared exactly these words with the English ones."""
        signed = self.translation_reviewed_text
        return bool(signed) and signed == text_fingerprint(self)

    @property
    def section_slug(self) -> str:
        """The section it stands in, from its place in the tree."""
        return section_of(self.url_path, depth=3)

    def public_path(self) -> str:
        """Address on every site."""
        return f"/{self.section_slug}/{self.slug}/"

    def clean(self) -> None:
        """Raise ValidationError by field for a review without a name or a taken address."""
        super().clean()
        errors: dict[str, str] = {}
        if self.review_status == ReviewStatus.REVIEWED:
            if not self.reviewed_by:
                errors["reviewed_by"] = _("Please say who reviewed it.")
            if not self.reviewed_on:
                errors["reviewed_on"] = _("Please say when it was reviewed.")
        if self.reviewed_on and self.reviewed_on > timezone.now().date():
            errors["reviewed_on"] = _("This date lies in the future.")
        if errors:
            raise ValidationError(errors)
        self._check_address()

    def minimal_clean(self) -> None:
        super().minimal_clean()
        self._check_address()

    def _check_address(self) -> None:
        if self.path:
            check_slug_is_free(self.slug, self.path[: _SECTION_DEPTH * _STEP], self.pk)

    def can_move_to(self, parent: Page) -> bool:
        """Not into a section where another item has its address."""
        if not super().can_move_to(parent):
            return False
        try:
            check_slug_is_free(self.slug, parent.path[: _SECTION_DEPTH * _STEP], self.pk)
        except ValidationError:
            return False
        return True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        self._why = ("", False)
        if self.live and not only_bookkeeping(kwargs.get("update_fields")) and is_public():
            self._why = (self.change_reason, self.is_urgent)
            self.change_reason, self.is_urgent = "", False
        return super().save(*args, **kwargs)

    def publish(self, revision: Any, user: Any | None = None, **kwargs: Any) -> Any:
        """As the library does, unless a film lacks what some people depend on.

        Raises ValidationError. The form says so before; this is for what publishes without a form.
        """
        # In a community the library refuses below; the item's words are not even there to look at.
        for block in revision.as_object().body if is_public() else ():
            if block.block_type == "video":
                block.block.clean(block.value)
        return super().publish(revision, user=user, **kwargs)

    def project(self, edition: Any) -> None:
        """Write what visitors read, and note it in the edition."""
        from shared_content.library.actions.project_item import project_item

        revision = self.live_revision
        author = Author.of(revision.user) if revision and not edition.author.id else Author()
        edition.explain(author, *self._why)
        project_item(self, edition)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Never used: visitors read the published library."""
        from django.http import Http404

        raise Http404

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The item as it would look on the operator's site, unsaved changes included."""
        from shared_content.library.preview import preview_response

        return preview_response(self, request, mode_name)
