"""Editing forms: rules that hold when a person saves, not when a schedule publishes later."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from shared_content.writing.forms import DraftFirstForm
from tenants.local_content.pickers import use_own_pickers
from tenants.local_content.slugs import is_reserved, validate_page_slug
from themes.words import zone_words


class LocalPageForm(DraftFirstForm):
    """Nobody has to think of an address: an empty one is made from the title.

    Dates and times are picked with the device's own picker. What makes sense only once people have
    read the page (`fields_for_later` of the page type) is not asked for in a new one.
    """

    # Help for somebody in a hurry, in place of the model's.
    short_words: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            for name in getattr(self._meta.model, "fields_for_later", ()):
                self.fields.pop(name, None)
        for name, words in self.short_words.items():
            if name in self.fields:
                self.fields[name].help_text = words
        use_own_pickers(self)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """The address as typed, or a free one from the title."""
        typed = self.cleaned_data.get("slug")
        if typed and getattr(self._meta.model, "stands_below_host", False):
            # Before Wagtail's own words, which say only that there is such a page.
            validate_page_slug(typed)
        return typed or self._free_slug(self.cleaned_data.get("title") or "")

    def _free_slug(self, title: str) -> str:
        # Without accents where that leaves something: addresses are read out on the phone.
        base = slugify(title) or slugify(title, allow_unicode=True)
        base = base or str(self._meta.model._meta.model_name)
        if is_reserved(base):
            base = f"{base}-information"
        slug, number = base, 2
        while not Page._slug_is_available(slug, self.parent_page, self.instance):
            slug, number = f"{base}-{number}", number + 1
        return slug


def say_time_zone(form: Any, *names: str) -> None:
    """Add to the help of these fields in which time zone times are read."""
    for name in names:
        if name in form.fields:
            field = form.fields[name]
            field.help_text = _("%(help)s In %(zone)s.") % {
                "help": field.help_text,
                "zone": zone_words(timezone.localtime()),
            }


class UpdatePageForm(LocalPageForm):
    """Says in which time zone times are read, and refuses a promise that is already broken."""

    short_words: ClassVar[dict[str, Any]] = {
        "posted_at": gettext_lazy("When this became known."),
        "next_update_at": gettext_lazy("A time you can keep; if unsure, leave it empty."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_time_zone(self, "posted_at", "next_update_at")

    def clean(self) -> dict[str, Any]:
        """A new "next update" must lie ahead; one from earlier may stay as it is."""
        cleaned: dict[str, Any] = super().clean()
        if self._removed_corrections(cleaned):
            self.add_error(
                "corrections",
                _(
                    "A published correction was taken out. People who read the old text need it: "
                    "please put it back, or reload this page. You can add another one."
                ),
            )
        promised = cleaned.get("next_update_at")
        if promised and "next_update_at" in self.changed_data and promised <= timezone.now():
            self.add_error(
                "next_update_at",
                _("This time has already passed. Enter a time ahead, or leave the field empty."),
            )
        return cleaned

    def _removed_corrections(self, cleaned: dict[str, Any]) -> bool:
        """Whether one that the public has seen is missing."""
        if not self.instance.pk or "corrections" not in cleaned:
            return False
        model = type(self.instance)
        live = model.objects.filter(pk=self.instance.pk, live=True).first()
        kept = {block.id for block in cleaned["corrections"]}
        return live is not None and any(block.id not in kept for block in live.corrections)
