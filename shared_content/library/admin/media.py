"""Screens for videos and captions, and the windows in which an editor chooses one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet

from shared_content.contacts.admin.viewset import on_platform_only
from shared_content.contacts.policies import OperatorPolicy
from shared_content.library.media_files import checked_kind
from shared_content.library.models import MediaFile
from vrc.tenancy import is_public

View = Callable[..., HttpResponse]


class MediaFileForm(WagtailAdminModelForm):
    """A title and a file; the file says itself what it is."""

    wanted = ""

    def clean_file(self) -> Any:
        """Refuse what is no video and no captions. A file that stays is not looked at again."""
        upload = self.cleaned_data["file"]
        if "file" in self.changed_data:
            kind = checked_kind(upload, self.wanted or self.instance.kind)
            self.instance.kind = kind
        return upload

    def clean_title(self) -> str:
        """Without spaces around it."""
        title = str(self.cleaned_data["title"]).strip()
        if not title:
            raise ValidationError(_("Please give it a title."))
        return title


class VideoForm(MediaFileForm):
    """In the window where a video is chosen."""

    wanted = MediaFile.Kind.VIDEO

    class Meta:
        model = MediaFile
        fields = ["title", "file"]


class CaptionsForm(MediaFileForm):
    """In the window where captions are chosen."""

    wanted = MediaFile.Kind.CAPTIONS

    class Meta:
        model = MediaFile
        fields = ["title", "file"]


class MediaFileViewSet(ModelViewSet):
    """All videos and captions: add, rename, replace. Never delete: pages may show them."""

    model = MediaFile
    name = "media-files"
    icon = "media"
    menu_label = _("Videos")
    menu_order = 305
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = ["title", "kind", "added_at"]
    list_filter = ["kind"]
    search_fields = ["title"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel(
                "file",
                help_text=_("A video (.mp4 or .webm, up to 200 MB) or its captions (.vtt)."),
            ),
        ],
        base_form_class=MediaFileForm,
    )

    @property
    def permission_policy(self) -> OperatorPolicy:
        """Denies everything in a community."""
        return OperatorPolicy(self.model)

    def construct_view(self, view_class: Any, **kwargs: Any) -> View:
        """Each of Wagtail's own screens, guarded."""
        return on_platform_only(super().construct_view(view_class, **kwargs))

    def get_permissions_to_register(self) -> Any:
        """Nothing to hand out in a community's own groups."""
        if not is_public():
            return Permission.objects.none()
        return super().get_permissions_to_register()


class _Chooser(ChooserViewSet):
    model = MediaFile
    register_widget = False
    kind = ""

    @property
    def permission_policy(self) -> OperatorPolicy:
        """As above: also who may upload in the window."""
        return OperatorPolicy(MediaFile)

    def get_object_list(self) -> QuerySet[MediaFile]:
        """The newest first."""
        return MediaFile.objects.all()

    def construct_view(self, view_class: Any, **kwargs: Any) -> View:
        """Guarded, too."""
        return on_platform_only(super().construct_view(view_class, **kwargs))


class VideoChooser(_Chooser):
    """Videos only."""

    icon = "media"
    choose_one_text = _("Choose a video")
    choose_another_text = _("Choose another video")
    creation_tab_label = _("Upload")
    creation_form_class = VideoForm

    def get_object_list(self) -> QuerySet[MediaFile]:
        """The newest first."""
        return MediaFile.objects.filter(kind=MediaFile.Kind.VIDEO)


class CaptionsChooser(_Chooser):
    """Captions only."""

    icon = "openquote"
    choose_one_text = _("Choose captions")
    choose_another_text = _("Choose other captions")
    creation_tab_label = _("Upload")
    creation_form_class = CaptionsForm

    def get_object_list(self) -> QuerySet[MediaFile]:
        """The newest first."""
        return MediaFile.objects.filter(kind=MediaFile.Kind.CAPTIONS)


video_chooser = VideoChooser("library-video-chooser")
captions_chooser = CaptionsChooser("library-captions-chooser")
