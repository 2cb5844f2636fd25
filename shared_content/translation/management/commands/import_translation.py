"""`import_translation`: take in a PO file that a translator sent back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from shared_content.translation.actions.import_po import ImportPo
from shared_content.translation.actions.open_translation import OpenTranslation
from shared_content.translation.actions.save_translation import SaveTranslation
from shared_content.translation.commands import find_english
from vrc.tenancy import in_public


class Command(BaseCommand):
    """Import a PO file; publishes only with --publish-as."""

    help = "Take in the PO file of an item; all of it, or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("item", help="UUID of the item, or its English slug.")
        parser.add_argument("language", help="Code of the language, such as es.")
        parser.add_argument("file", type=Path, help="The PO file.")
        parser.add_argument(
            "--publish-as", metavar="EMAIL", help="Publish it at once, in this person's name."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            data = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        with in_public():
            source = find_english(options["item"])
            user = _person(options["publish_as"])
            try:
                opened = OpenTranslation(source, options["language"]).execute(user)
                done = ImportPo(opened.translation, data).execute(user)
                if user is not None:
                    SaveTranslation(opened.translation).execute(user)
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
            except PermissionDenied as error:
                raise CommandError("This person may not do that.") from error
        self.stdout.write(f"{done.changed} changed, {done.same} the same, {done.empty} left empty")


def _person(email: str | None) -> Any:
    if not email:
        return None
    user = get_user_model().objects.filter(email=email).first()
    if user is None:
        raise CommandError(f"Nobody here has the address {email}.")
    return user
