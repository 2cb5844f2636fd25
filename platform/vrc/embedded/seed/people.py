"""The demo's accounts: made once, with generated passwords that stay the same."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.contrib.auth.models import Group

from shared_content.library.policies import EDITORS, REVIEWERS
from tenants.access.models import Role, User
from tenants.access.roles import group_for
from vrc.embedded.accounts import Account

# Easy to read aloud and to type; the digits add what so few words lack.
WORDS = """
    amber apple april arbor aspen autumn basil beach birch brook candle canoe cedar cherry clay
    clover copper coral cotton creek daisy dawn elder ember fern field finch forest garden ginger
    grove harbor hazel heron honey iris ivy juniper kettle lake lantern laurel leaf lemon lilac
    linen maple meadow mint morning moss oak olive orchard pebble pepper pine plum pond poplar
    quilt rain reed river robin rose rowan sage shore silver sparrow spring stone summer thyme
    tulip valley violet walnut water willow window winter wren
""".split()  # noqa: SIM905 - a list of this length is easier to read as words


@dataclass(frozen=True)
class Person:
    """Somebody who signs in to the current schema. `role` is for people to read."""

    email: str
    first_name: str
    last_name: str
    role: str
    is_superuser: bool = False
    # A group of the operator's instead of the role's.
    group: str = ""


OPERATOR_PEOPLE = (
    Person("superadmin@operator.example", "Robin", "Hale", "super-admin", is_superuser=True),
    Person("operator@operator.example", "Alex", "Moreno", "operator"),
    Person("editor@operator.example", "June", "Okafor", "library editor", group=EDITORS),
    Person("reviewer@operator.example", "Ines", "Duarte", "clinical reviewer", group=REVIEWERS),
)


def new_password() -> str:
    """Four words and four digits, about 38 bits; sign-in is limited to a few attempts."""
    words = [secrets.choice(WORDS) for _ in range(4)]
    return "-".join([*words, f"{secrets.randbelow(10_000):04d}"])


def ensure_account(person: Person, role: Role, recorded: str | None) -> Account:
    """The person's account in the current schema, with a password that is known.

    `recorded` is the password written down earlier. An account that has lost its note gets a new
    password; one that still has it is not touched, whatever its owner did since.
    """
    user = User.objects.filter(email=person.email).first()
    password = recorded or new_password()
    if user is None:
        names = {"first_name": person.first_name, "last_name": person.last_name}
        make = User.objects.create_superuser if person.is_superuser else User.objects.create_user
        user = make(person.email, password, **names)
        if not person.is_superuser:
            user.groups.add(
                Group.objects.get(name=person.group) if person.group else group_for(role.value)
            )
    elif recorded is None:
        user.set_password(password)
        user.save()
    return {"role": person.role, "username": person.email, "password": password}
