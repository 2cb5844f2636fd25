"""Clients that talk to one host, as a browser would."""

from django.test import Client


def client_for(host: str, **options: object) -> Client:
    """A client whose every request goes to this host."""
    return Client(headers={"host": host}, **options)  # type: ignore[arg-type]
