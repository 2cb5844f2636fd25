"""Secrets at rest."""

from __future__ import annotations

import base64

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from vrc.ops.sealing import CannotUnseal, seal, unseal

OLD, NEW = (base64.b64encode(bytes([n]) * 32).decode() for n in (1, 2))


def test_what_is_sealed_opens_again_and_looks_different_each_time() -> None:
    first, second = seal(b"secret", "a:1"), seal(b"secret", "a:1")
    assert first != second
    assert "secret" not in first
    assert unseal(first, "a:1") == unseal(second, "a:1") == b"secret"


def test_it_opens_only_where_it_belongs() -> None:
    with pytest.raises(CannotUnseal):
        unseal(seal(b"secret", "a:riverbend"), "a:larkfield")


@pytest.mark.parametrize("text", ["", "x", "s1.x", "s1.00000000.AAAA", "a.b.c.d", "s1.é.AAAA"])
def test_what_is_not_sealed_is_refused(text: str) -> None:
    with pytest.raises(CannotUnseal):
        unseal(text, "a")


def test_a_changed_value_is_refused() -> None:
    sealed = seal(b"secret", "a")
    changed = sealed[:-6] + ("AAAAA=" if sealed[-6:] != "AAAAA=" else "BBBBB=")
    with pytest.raises(CannotUnseal):
        unseal(changed, "a")


def test_a_new_key_in_front_seals_and_the_old_one_still_opens() -> None:
    with override_settings(SEALING_KEYS=[OLD]):
        before = seal(b"secret", "a")
    with override_settings(SEALING_KEYS=[NEW, OLD]):
        assert unseal(before, "a") == b"secret"
        after = seal(b"secret", "a")
    with override_settings(SEALING_KEYS=[NEW]):
        assert unseal(after, "a") == b"secret"
        with pytest.raises(CannotUnseal):
            unseal(before, "a")


@pytest.mark.parametrize("key", ["short", "!!", base64.b64encode(b"x" * 16).decode()])
def test_a_bad_key_is_told(key: str) -> None:
    with override_settings(SEALING_KEYS=[key]), pytest.raises(ImproperlyConfigured):
        seal(b"secret", "a")
