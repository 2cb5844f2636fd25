"""Nothing a community has is forgotten by its export (trap 23)."""

from __future__ import annotations

from tenants.export.declarations import (
    DECLARATIONS,
    Fate,
    community_models,
    described_models,
    stale,
    undeclared,
)


def test_every_table_of_a_community_is_declared() -> None:
    assert not undeclared(), "Say in tenants/export/declarations.py what an export does with it."


def test_no_declaration_outlives_its_model() -> None:
    assert not stale()


def test_automatic_join_tables_count_too() -> None:
    assert "access.User_groups" in {model._meta.label for model in community_models()}


def test_a_forgotten_table_is_noticed() -> None:
    forgotten = DECLARATIONS.pop("branding.Branding")
    try:
        assert undeclared() == {"branding.Branding"}
    finally:
        DECLARATIONS["branding.Branding"] = forgotten


def test_a_declaration_without_model_is_noticed() -> None:
    DECLARATIONS["branding.Forgotten"] = DECLARATIONS["branding.Branding"]
    try:
        assert stale() == {"branding.Forgotten"}
    finally:
        del DECLARATIONS["branding.Forgotten"]


def test_people_and_their_sign_ins_are_never_exported() -> None:
    for label in ("access.User", "access.Invitation", "sessions.Session", "axes.AccessAttempt"):
        assert DECLARATIONS[label].fate is Fate.NOT_EXPORTED


def test_every_declaration_gives_its_reason() -> None:
    assert all(entry["reason"] for entry in described_models())
