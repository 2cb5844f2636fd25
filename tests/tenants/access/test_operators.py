"""Accounts of the operator, and the door when passwords are guessed."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tenants.access.checks import AXES_SETTINGS, check_lockout
from tenants.access.models import User
from tests.support.hosts import client_for

pytestmark = pytest.mark.django_db


def _create(*args: str) -> str:
    out = io.StringIO()
    call_command("create_operator", *args, stdout=out)
    return out.getvalue()


def test_a_made_up_password_is_printed_once_and_works() -> None:
    printed = _create("Robin@Operator.example", "--name", "Robin Hale")
    password = printed.split("Password: ")[1].strip()
    user = User.objects.get(email="robin@operator.example")
    assert user.check_password(password)
    assert user.is_superuser
    assert user.get_full_name() == "Robin Hale"
    assert [group.name for group in user.groups.all()] == ["Operators"]
    client = client_for("localhost")
    answer = client.post("/admin/login/", {"username": user.email, "password": password})
    assert answer.status_code == 302
    assert "Site requests" in client.get("/admin/").content.decode()


def test_a_password_from_the_environment_or_from_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPERATOR_PASSWORD", "from the environment")
    assert "Password" not in _create("a@operator.example")
    assert User.objects.get(email="a@operator.example").check_password("from the environment")
    monkeypatch.setattr("sys.stdin", io.StringIO("from the other side\n"))
    assert "Password" not in _create("b@operator.example", "--password-stdin")
    assert User.objects.get(email="b@operator.example").check_password("from the other side")


@pytest.mark.parametrize(
    ("email", "password", "words"),
    [
        ("nobody", "long enough, surely", "valid email"),
        ("a@operator.example", "short", "too short"),
        ("a@operator.example", "", "too short"),
    ],
)
def test_bad_input_is_told(
    monkeypatch: pytest.MonkeyPatch, email: str, password: str, words: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
    with pytest.raises(CommandError, match=words):
        _create(email, "--password-stdin")
    assert not User.objects.exists()


def test_the_same_address_twice_is_refused() -> None:
    _create("a@operator.example")
    with pytest.raises(CommandError, match="already an account"):
        _create("A@operator.example")


@pytest.fixture
def lockout(settings: Any) -> Any:
    """The settings of Axes that this app's checks ask for."""
    for name, value in AXES_SETTINGS.items():
        setattr(settings, name, value)
    return settings


def test_guessing_closes_the_door_kindly(lockout: Any) -> None:
    settings = lockout
    User.objects.create_superuser("robin@operator.example", "long enough, surely")
    client = client_for("localhost")
    data = {"username": "robin@operator.example", "password": "wrong"}
    for _guess in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post("/admin/login/", data)
    assert answer.status_code == 429
    page = answer.content.decode()
    assert "Please wait a little" in page
    assert "about 15 minutes" in page
    assert "robin" not in page
    right = client.post("/admin/login/", {**data, "password": "long enough, surely"})
    assert right.status_code == 429


def test_another_spelling_is_the_same_account(lockout: Any) -> None:
    User.objects.create_superuser("robin@operator.example", "long enough, surely")
    client = client_for("localhost")
    for guess in range(lockout.AXES_FAILURE_LIMIT):
        name = "Robin@operator.example" if guess % 2 else " robin@OPERATOR.example"
        answer = client.post("/admin/login/", {"username": name, "password": "wrong"})
    assert answer.status_code == 429
    right = {"username": "robin@operator.example", "password": "long enough, surely"}
    assert client.post("/admin/login/", right).status_code == 429


def test_one_account_locked_does_not_lock_another(lockout: Any) -> None:
    User.objects.create_superuser("robin@operator.example", "long enough, surely")
    client = client_for("localhost")
    for _guess in range(lockout.AXES_FAILURE_LIMIT):
        client.post("/admin/login/", {"username": "else@operator.example", "password": "wrong"})
    right = {"username": "robin@operator.example", "password": "long enough, surely"}
    assert client.post("/admin/login/", right).status_code == 302


def test_missing_settings_are_told(lockout: Any) -> None:
    assert check_lockout() == []
    lockout.AXES_USERNAME_CALLABLE = None
    assert [warning.id for warning in check_lockout()] == ["access.W001"]
