"""Seal the second steps and sign-in services of the current schema with the newest key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from tenants.access.factors.adapter import factor_context
from tenants.access.models.provider import IdentityProvider, provider_context
from vrc.ops.sealing import CannotUnseal, is_newest, is_sealed, reseal, unseal

BATCH = 200


@dataclass(frozen=True)
class Secrets:
    """Rows under the newest key already, those that need an older one, and those nothing opens."""

    newest: int = 0
    older: int = 0
    unreadable: int = 0


def reseal_secrets() -> Secrets:
    """Seal again what is under an older key, in batches with their own transactions.

    Interrupted, it goes on where it was at the next call. Returns what it found; `older` have been
    sealed again, `unreadable` are as they were.
    """
    return _each_row(change=True)


def secrets_in_use() -> Secrets:
    """The same, without changing anything."""
    return _each_row(change=False)


def _each_row(change: bool) -> Secrets:
    newest = older = unreadable = 0
    for model, name, context in (
        (Authenticator, "data", factor_context()),
        (IdentityProvider, "sealed_secret", provider_context()),
    ):
        last = 0
        while True:
            with transaction.atomic():
                rows = model._default_manager.filter(pk__gt=last).order_by("pk")
                batch = list((rows.select_for_update() if change else rows)[:BATCH])
                for row in batch:
                    value = getattr(row, name)
                    if not (found := _sealed_in(value)):
                        continue
                    try:
                        made = _mapped(value, partial(_opened_and_resealed, context))
                    except CannotUnseal:
                        unreadable += 1
                        continue
                    if all(map(is_newest, found)):
                        newest += 1
                        continue
                    older += 1
                    if change:
                        setattr(row, name, made)
                        row.save(update_fields=[name])
            if not batch:
                break
            last = batch[-1].pk
    return Secrets(newest, older, unreadable)


def _opened_and_resealed(context: str, text: str) -> str:
    # Opened whatever its key is: the newest is no promise that it is whole.
    unseal(text, context)
    return reseal(text, context)


def _sealed_in(value: Any) -> list[str]:
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    _mapped(value, note)
    return found


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    """A JSON value with every sealed text in it replaced."""
    if isinstance(value, dict):
        return {key: _mapped(each, change) for key, each in value.items()}
    if isinstance(value, list):
        return [_mapped(each, change) for each in value]
    return change(value) if isinstance(value, str) and is_sealed(value) else value
