"""Questions people ask, and rumors with the facts beside them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from tenants.local_content.blocks import SMALL_TEXT_FEATURES
from tenants.local_content.models.base import FixedPageMixin, LocalPageMixin, page_tabs
from tenants.local_content.panels import title_panel
from tenants.local_content.slugs import FACTS, FAQ


class QuestionsIndexPage(FixedPageMixin, Page):
    """All questions by group. The public sees it as soon as there is one."""

    intro = RichTextField(_("introduction"), blank=True, features=SMALL_TEXT_FEATURES)

    parent_page_types = ["local_content.CommunityHomePage"]
    subpage_types = ["local_content.QuestionPage"]
    content_panels = [FieldPanel("title"), FieldPanel("intro")]
    edit_handler = page_tabs(content_panels, FixedPageMixin.promote_panels, [])
    page_description = _("Questions and answers. Add each question below this page.")

    class Meta:
        verbose_name = _("questions and answers")

    @property
    def site_path(self) -> str:
        """Fixed, whatever the title."""
        return f"/{FAQ}/"


class QuestionPage(LocalPageMixin, Page):
    """One question; it stands with all others on one page."""

    group = models.CharField(
        max_length=80,
        blank=True,
        help_text=_("Questions of one group stand together, for example “Money”."),
    )
    answer = RichTextField(
        features=SMALL_TEXT_FEATURES, help_text=_("The answer first, the reasons after it.")
    )

    parent_page_types = ["local_content.QuestionsIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        title_panel(_("Question"), _("In the words in which people ask it.")),
        FieldPanel("answer"),
        FieldPanel("group"),
    ]
    edit_handler = page_tabs(
        content_panels, LocalPageMixin.promote_panels, LocalPageMixin.settings_panels
    )
    page_description = _("A question that people ask, and the answer.")

    class Meta:
        verbose_name = _("question")

    @property
    def site_path(self) -> str:
        """An anchor on the page of all questions."""
        return f"/{FAQ}/#{self.slug}"


class FactsIndexPage(FixedPageMixin, Page):
    """Rumors and facts. The public sees it as soon as there is one."""

    intro = RichTextField(_("introduction"), blank=True, features=SMALL_TEXT_FEATURES)

    parent_page_types = ["local_content.CommunityHomePage"]
    subpage_types = ["local_content.FactPage"]
    content_panels = [FieldPanel("title"), FieldPanel("intro")]
    edit_handler = page_tabs(content_panels, FixedPageMixin.promote_panels, [])
    page_description = _("What is said, and what is true. Add each below this page.")

    class Meta:
        verbose_name = _("rumors and facts")

    @property
    def site_path(self) -> str:
        """Fixed, whatever the title."""
        return f"/{FACTS}/"


class FactPage(LocalPageMixin, Page):
    """One rumor with the fact. The title is the fact: what people remember is what they see."""

    rumor = models.CharField(
        _("what is being said"),
        max_length=250,
        help_text=_(
            "Neutrally, in one sentence, without a name. It is shown small, below the fact."
        ),
    )
    explanation = RichTextField(_("explanation"), blank=True, features=SMALL_TEXT_FEATURES)
    source_name = models.CharField(
        _("source"), max_length=120, help_text=_("Who knows it for certain.")
    )
    source_url = models.URLField(_("web address of the source"), max_length=500, blank=True)
    checked_on = models.DateField(_("checked on"))

    parent_page_types = ["local_content.FactsIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        HelpPanel(
            content=_(
                "A rumor that few people have heard is better left alone: a card would spread it."
            )
        ),
        title_panel(_("The fact"), _("What is true, in one line.")),
        FieldPanel("rumor"),
        FieldPanel("explanation"),
        MultiFieldPanel(
            [FieldPanel("source_name"), FieldPanel("source_url"), FieldPanel("checked_on")],
            heading=_("Source"),
        ),
    ]
    edit_handler = page_tabs(
        content_panels, LocalPageMixin.promote_panels, LocalPageMixin.settings_panels
    )
    page_description = _("A fact, and the rumor it answers.")

    class Meta:
        verbose_name = _("rumor and fact")

    @property
    def site_path(self) -> str:
        """An anchor on the page of all facts."""
        return f"/{FACTS}/#{self.slug}"
