"""The screens "Messages" of a community's admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.mixins import AccessMixin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin

from tenants.engagement.actions.delete import ForgetMessage
from tenants.engagement.actions.handle_message import (
    AnswerByEmail,
    CloseOrReopen,
    NoteStep,
    NotSafe,
    ReadMessage,
    TakeOn,
)
from tenants.engagement.forms.admin import AnswerForm, NoteForm
from tenants.engagement.forms.public import VolunteerForm
from tenants.engagement.models import Message
from tenants.engagement.policies import may_change_settings, may_read_messages
from tenants.engagement.selectors import days_left, latest_deletions, settings_row, steps_of
from tenants.engagement.states import IllegalMove, ReplyBy, State
from tenants.engagement.values import MessageContent
from tenants.engagement.vault import VaultError
from tenants.intake import languages
from vrc.tenancy import community_or_none

if TYPE_CHECKING:
    from tenants.access.models import User

_WAYS = {str(code): words for code, words in VolunteerForm.base_fields["ways"].choices}  # type: ignore[attr-defined]


class ReadersOnlyMixin(AccessMixin):
    """Refuses everybody else, and keeps nothing in the browser."""

    request: HttpRequest

    @method_decorator([never_cache, sensitive_post_parameters()])
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """404 on the operator's host, refusal for people without the permission."""
        if community_or_none() is None:
            raise Http404
        if not may_read_messages(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc,no-any-return]


class MessageFilters(WagtailFilterSet):
    """By state and form."""

    class Meta:
        model = Message
        fields = ["state", "kind"]


def _left(message: Message) -> str:
    days = days_left(message, settings_row())
    return _("deleted in %(days)d days") % {"days": days} if days else _("deleted today")


class MessageList(ReadersOnlyMixin, BaseListingView):
    """All messages, new ones first. Nothing that was written is opened for this list."""

    page_title = gettext_lazy("Messages")
    header_icon = "mail"
    template_name = "engagement/admin/messages.html"
    model = Message
    paginate_by = 50
    index_url_name = "messages:index"
    index_results_url_name = "messages:index_results"
    filterset_class = MessageFilters
    is_searchable = True
    search_fields = ("reference", "assigned_to_name")
    search_backend_name = None
    verbose_name_plural = gettext_lazy("messages")
    _show_breadcrumbs = True
    columns = (
        TitleColumn("reference", label=gettext_lazy("Message"), url_name="messages:detail"),
        Column("get_kind_display", label=gettext_lazy("About")),
        Column("get_state_display", label=gettext_lazy("State")),
        DateColumn("received_at", label=gettext_lazy("Received")),
        Column("assigned_to_name", label=gettext_lazy("Who sees to it")),
        Column("delete", label=gettext_lazy("How long it is kept"), accessor=_left),
    )

    def get_base_queryset(self) -> QuerySet[Message]:
        """Without what is sealed."""
        return Message.objects.defer("sealed").order_by("closed_at", "-received_at")

    @cached_property
    def no_results_message(self) -> str:
        """What arrives here, and where one opens the forms."""
        if self.is_searching or self.is_filtering:
            return _("No message matches what you asked for.")
        words = _(
            "No message yet. What people write in “Contact” and in “I would like to help” arrives "
            "here, locked, for those who may read it."
        )
        if not may_change_settings(self.request.user):
            return words
        return format_html(
            '{} <a href="{}">{}</a>',
            words,
            reverse("engagement_settings:edit"),
            _("See which forms are open"),
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home and this list."""
        return [HOME, {"url": "", "label": self.page_title}]


HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": gettext_lazy("Home")}
LIST = {"url": reverse_lazy("messages:index"), "label": gettext_lazy("Messages")}


class MessagePage(ReadersOnlyMixin, WagtailAdminTemplateMixin, TemplateView):
    """A page about one message."""

    header_icon = "mail"
    _show_breadcrumbs = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Remember the key; the message is looked for after the permission check."""
        super().setup(request, *args, **kwargs)
        self.key = int(kwargs["pk"])

    @property
    def person(self) -> User:
        """Who is signed in."""
        return self.request.user  # type: ignore[return-value]

    def message(self) -> Message:
        """The message as it is now, without its content. Raises Http404."""
        found = Message.objects.defer("sealed").filter(pk=self.key).first()
        if found is None:
            raise Http404
        return found

    def get_page_title(self) -> str:
        """Its reference."""
        return self.message().reference

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the list, this message."""
        return [HOME, LIST, {"url": "", "label": self.get_page_title()}]

    def back(self) -> HttpResponse:
        """To the message."""
        return redirect("messages:detail", self.key)


class MessageDetail(MessagePage):
    """What was written, how it is safe to answer, and what was done."""

    template_name = "engagement/admin/message.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Opens the message, which is recorded."""
        content, problem = MessageContent(message=""), ""
        try:
            content = ReadMessage(self.key, self.person).execute()
        except Message.DoesNotExist as error:
            raise Http404 from error
        except VaultError as error:
            problem = str(error)
        message = self.message()
        return super().get_context_data(
            message=message,
            content=content,
            problem=problem,
            reply_words=ReplyBy(content.reply_by).label,
            wished_language=" ".join(languages.names([content.wished_language]))
            if content.wished_language
            else "",
            ways=[_WAYS.get(way, way) for way in content.ways],
            steps=() if problem else steps_of(message),
            days_left=days_left(message, settings_row()),
            can_write=content.reply_by == ReplyBy.EMAIL and bool(content.email),
            is_closed=message.state == State.CLOSED,
            answer_form=kwargs.pop("answer_form", None) or AnswerForm(prefix="answer"),
            note_form=kwargs.pop("note_form", None) or NoteForm(prefix="note"),
            **kwargs,
        )


class Answer(MessageDetail):
    """The form below a message that sends an e-mail."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send it, or show the page again with what was typed."""
        form = AnswerForm(request.POST, prefix="answer")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(answer_form=form), status=422)
        self.message()
        try:
            AnswerByEmail(self.key, self.person, form.cleaned_data["text"]).execute()
        except NotSafe:
            messages.error(request, _("This person did not ask for an e-mail. Nothing was sent."))
        else:
            messages.success(request, _("Your answer is on its way."))
        return self.back()


class Note(MessageDetail):
    """The form below a message that records a call or a note."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep it, or show the page again with what was typed."""
        form = NoteForm(request.POST, prefix="note")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(note_form=form), status=422)
        self.message()
        data = form.cleaned_data
        NoteStep(self.key, self.person, data["text"], called=data["called"]).execute()
        return self.back()


class OneClick(MessagePage):
    """Buttons: take on, close, open again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, what: str) -> HttpResponse:
        """Do it; a second click changes nothing."""
        self.message()
        try:
            if what == "take":
                TakeOn(self.key, self.person).execute()
            else:
                CloseOrReopen(self.key, self.person, close=what == "close").execute()
        except IllegalMove:
            messages.info(request, _("Somebody was quicker: this has been done already."))
        return self.back()


class Forget(MessagePage):
    """Delete a message at once, after a question."""

    template_name = "engagement/admin/forget.html"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Delete it."""
        self.message()
        ForgetMessage(self.key, self.person).execute()
        messages.success(request, _("The message and everything noted about it is deleted."))
        return redirect("messages:index")


class Deletions(ReadersOnlyMixin, WagtailAdminTemplateMixin, TemplateView):
    """Proof of what was deleted."""

    template_name = "engagement/admin/deletions.html"
    page_title = gettext_lazy("What was deleted")
    header_icon = "bin"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, messages, this page."""
        return [HOME, LIST, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The newest proofs."""
        return super().get_context_data(deletions=latest_deletions(), **kwargs)
