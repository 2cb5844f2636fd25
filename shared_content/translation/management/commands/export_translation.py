"""`export_translation`: an item in one language as a PO file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from shared_content.translation import po
from shared_content.translation.actions.open_translation import OpenTranslation
from shared_content.translation.commands import find_english
from vrc.tenancy import in_public


class Command(BaseCommand):
    """Write the PO file of an item; prints it without --output."""

    help = "Write an item of the library as a PO file for translators."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("item", help="UUID of the item, or its English slug.")
        parser.add_argument("language", help="Code of the language, such as es.")
        parser.add_argument("--output", type=Path, help="File to write.")
        parser.add_argument("--topic-title", default="", help="Name of the topic, if it has none.")

    def handle(self, *args: Any, **options: Any) -> None:
        with in_public():
            source = find_english(options["item"])
            try:
                opened = OpenTranslation(
                    source, options["language"], options["topic_title"]
                ).execute()
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
            text = po.write(opened.translation)
        for words in opened.unplaced:
            self.stderr.write(f"no place in the English text: {words}")
        if options["output"] is None:
            self.stdout.write(text)
        else:
            options["output"].write_text(text, encoding="utf-8")
            self.stdout.write(f"{options['output']}: {opened.to_do} passages to do")
