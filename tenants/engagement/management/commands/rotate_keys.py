"""`manage.py rotate_keys [SLUG …] [--check]`: seal everything with the newest of SEALING_KEYS."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tenants.access.actions.reseal_secrets import Secrets, reseal_secrets, secrets_in_use
from tenants.engagement.actions.rotate_keys import readable, rotate_keys
from tenants.engagement.vault import VaultError
from tenants.registry.models import Community
from vrc.tenancy import in_community, in_public


class Command(BaseCommand):
    """Safe to repeat and to interrupt; the site goes on working meanwhile."""

    help = (
        "Seal messages, addresses, second steps and secrets again with the newest key; with "
        "--check, say whether the older keys can be removed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Which communities, and whether to look only."""
        parser.add_argument("slugs", nargs="*", help="Only these communities (default: all).")
        parser.add_argument(
            "--check",
            action="store_true",
            help="Change nothing; open everything with the newest key alone.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError where an older key is still needed, or something cannot be opened."""
        self._work = self._check if options["check"] else self._rotate
        self._needs: Counter[str] = Counter()
        self._troubles = 0
        slugs = options["slugs"]
        with in_public():
            communities = list(Community.objects.usable().order_by("slug"))
            unknown = set(slugs) - {each.slug for each in communities}
            if unknown:
                raise CommandError(f"There is no community “{min(unknown)}”. Nothing was changed.")
            if not slugs:
                self._secrets("platform", options["check"])
        for community in communities:
            if not slugs or community.slug in slugs:
                with in_community(community):
                    self._secrets(community.slug, options["check"])
                    self._work(community.slug)
        self._conclude(options["check"], bool(slugs))

    def _secrets(self, name: str, check: bool) -> None:
        found: Secrets = secrets_in_use() if check else reseal_secrets()
        if check and found.older:
            self._needs["SEALING_KEYS"] += found.older
        self._troubles += found.unreadable
        if found.older or found.unreadable:
            what = "need an older key" if check else "sealed again"
            self.stdout.write(
                f"{name}: {found.older} secrets of accounts {what}, "
                f"{found.unreadable} cannot be opened."
            )

    def _rotate(self, slug: str) -> None:
        try:
            done = rotate_keys(lambda rows: self.stdout.write(f"{slug}: {rows} rows …"))
        except VaultError as error:
            # The others are not kept waiting.
            self._troubles += 1
            self.stderr.write(f"{slug}: {error} Nothing was changed here.")
            return
        self._troubles += done.unreadable
        self.stdout.write(
            f"{slug}: {done.keys} keys wrapped again, {done.rows} rows sealed again, "
            f"{done.unreadable} cannot be opened, {done.kept} older data keys kept for now."
        )

    def _check(self, slug: str) -> None:
        found = readable()
        self._needs += found.needs
        if not found.needs:
            self._troubles += found.unreadable
        self.stdout.write(
            f"{slug}: {found.rows - found.unreadable} of {found.rows} rows open with the newest "
            "key alone."
        )
        for name, count in sorted(found.needs.items()):
            self.stdout.write(f"{slug}: {count} data keys still need the key {name}.")

    def _conclude(self, check: bool, only_some: bool) -> None:
        if self._troubles:
            raise CommandError(
                f"{self._troubles} cannot be opened with any key that is configured. Put the "
                "missing key back at the end of SEALING_KEYS (or MESSAGE_KEYS) and run this again."
            )
        if self._needs:
            raise CommandError(
                "Older keys are still needed. Keep them, run `rotate_keys`, then check again."
            )
        if check:
            where = "in these communities" if only_some else "anywhere"
            self.stdout.write(f"Everything opens. No key but the newest is needed {where}.")
