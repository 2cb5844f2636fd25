"""Names and descriptions of roles are the operator's file; a wrong one says why."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tenants.access import roles
from tenants.access.roles import RolesWrong, read_roles
from tests.tenants.access.second_step import password_step, person

TEXT = (Path(roles.__file__).parent / "data" / "roles.json").read_text(encoding="utf-8")


@pytest.fixture
def renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An operator who calls editors writers."""
    data = json.loads(TEXT)
    data["community"][0].update(name="Writer", description="Writes what people need to know.")
    file = tmp_path / "roles.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    monkeypatch.setattr(roles, "_FILE", file)
    roles._roles.cache_clear()
    yield
    roles._roles.cache_clear()


@pytest.mark.django_db
def test_another_name_is_on_the_screens(renamed: None, riverbend: Any) -> None:
    person(riverbend, "ana@riverbend.example")
    client = password_step(riverbend, "ana@riverbend.example")
    page = client.get("/admin/people/invite/").content.decode()
    words = re.sub(r"\s+", " ", page)
    assert "Writer" in words
    assert "Writes what people need to know." in words
    assert ">Editor<" not in words


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('"key": "editor"', '"key": "writer"', "the keys of “community” are editor, approver"),
        ('"name": "Editor"', '"name": " "', "a name of its own"),
        ('"name": "Editor"', '"name": "Approver"', "a name of its own"),
        ('"approves": false', '"agrees": false', "cannot be read"),
        ("wagtailadmin.access_admin", "access_admin", "app.right"),
        ('"community": [', '"community": [[', "cannot be read"),
        ('"community"', '"communities"', "cannot be read"),
    ],
)
def test_a_wrong_file_says_why(old: str, new: str, why: str) -> None:
    assert old in TEXT
    with pytest.raises(RolesWrong, match=re.escape(why)):
        read_roles(TEXT.replace(old, new), "community")
