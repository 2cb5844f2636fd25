"""`manage.py create_operator`: an account of the operator's own admin."""

from __future__ import annotations

import os
import secrets
import sys
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from tenants.access.models import Role, User
from tenants.access.roles import GROUP_OF_ROLE
from vrc.tenancy import in_public

ENVIRONMENT = "OPERATOR_PASSWORD"


class Command(BaseCommand):
    """Makes a superuser of the public schema, in the group "Operators"."""

    help = (
        "Create an account for the operator's admin. The password comes from standard input "
        f"(--password-stdin), from {ENVIRONMENT}, or is made up and printed once."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="")
        parser.add_argument(
            "--password-stdin", action="store_true", help="read one line from standard input"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        first, _space, last = options["name"].strip().rpartition(" ")
        user = User(
            email=options["email"].strip().lower(),
            first_name=first or last,
            last_name=last if first else "",
            is_staff=True,
            is_superuser=True,
        )
        password, generated = _password(options["password_stdin"])
        try:
            validate_email(user.email)
            validate_password(password, user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        with in_public(), transaction.atomic():
            if User.objects.filter(email=user.email).exists():
                raise CommandError("There is already an account with this address.")
            user.set_password(password)
            user.save()
            user.groups.add(Group.objects.get_or_create(name=GROUP_OF_ROLE[Role.OPERATOR.value])[0])
        self.stdout.write(f"{user.email} can sign in to the operator's admin.")
        if generated:
            self.stdout.write(f"Password: {password}")


def _password(from_stdin: bool) -> tuple[str, bool]:
    """The password, and whether it was made up here."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n"), False
    if given := os.environ.get(ENVIRONMENT):
        return given, False
    return secrets.token_urlsafe(15), True
