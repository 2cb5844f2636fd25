"""What people do with proposals in their browser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.test import Client

from tenants.access.models import User
from tenants.proposals.models import Proposal
from tests.support.hosts import client_for
from themes.unbroken import NO_BREAK
from vrc.tenancy import in_community

LIST = "/admin/approvals/"


@dataclass
class Team:
    """People of one community by name, and their browsers."""

    community: Any
    people: dict[str, User]
    clients: dict[str, Client]

    def waiting(self) -> list[Proposal]:
        """Everything that waits, the oldest first."""
        with in_community(self.community):
            return list(Proposal.objects.filter(state="waiting").order_by("pk"))

    def one(self) -> Proposal:
        """The one that waits."""
        (found,) = self.waiting()
        return found

    def state(self, row: Proposal) -> str:
        """What became of it."""
        with in_community(self.community):
            return str(Proposal.objects.get(pk=row.pk).state)

    def read(self, who: str, row: Proposal) -> str:
        """What the screen of a proposal says."""
        return self.clients[who].get(f"{LIST}{row.pk}/").content.decode()

    def decide(self, who: str, row: Proposal, do: str, **more: str) -> Any:
        """Read it, then press a button."""
        screen = self.read(who, row)
        seen = re.search(r'name="seen" value="([^"]*)"', screen)
        anyway = re.search(r'name="publish_anyway" value="([^"]*)"', screen)
        posted = {
            "do": do,
            "seen": seen[1] if seen else "",
            **({"publish_anyway": anyway[1]} if anyway else {}),
            **more,
        }
        return self.clients[who].post(f"{LIST}{row.pk}/", posted)

    def approve(self, who: str, row: Proposal | None = None) -> Any:
        """Read it, and say yes."""
        return self.decide(who, row or self.one(), "approve")

    def public(self, path: str) -> str:
        """What a visitor reads; "" where there is nothing."""
        answer = client_for(self.community.primary_host).get(path)
        words = answer.content.decode() if answer.status_code == 200 else ""
        return words.replace(NO_BREAK, " ")

    def trail(self) -> str:
        """The audit trail, as administrators read it."""
        return self.clients["ana"].get("/admin/audit-trail/").content.decode()
