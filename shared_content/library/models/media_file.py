"""Films and their captions, kept by the operator and shown on every site."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class MediaFile(models.Model):
    """A video, or the captions of one in one language (WebVTT). The library's only; never deleted.

    Files lie in the folder that is public to every site (`vrc.tenancy.media`).
    """

    class Kind(models.TextChoices):
        """What is in the file."""

        VIDEO = "video", _("Video")
        CAPTIONS = "captions", _("Captions")

    title = models.CharField(
        _("title"), max_length=200, help_text=_("For yourselves, to find it again.")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, editable=False)
    file = models.FileField(_("file"), upload_to="media/", max_length=255)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        ordering = ["-added_at"]
        verbose_name = _("video or captions")
        verbose_name_plural = _("videos and captions")

    def __str__(self) -> str:
        return self.title
