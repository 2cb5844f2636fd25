"""What the Internet says about a claimed domain: whose it is, where it points, if it is secure.

Asks name servers and, in production, the domain itself. A few seconds at most per question.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass

import dns.exception
import dns.resolver
from django.conf import settings
from django.utils.translation import gettext as _

SECONDS = 4.0
# (name, record type) → texts of the records; empty where there are none.
Lookup = Callable[[str, str], tuple[str, ...]]


class NameServersSilent(Exception):
    """No name server answered; nothing is known."""


@dataclass(frozen=True)
class DomainReport:
    """What one check found. `findings` are sentences for the community, one for each problem."""

    is_proven: bool
    points_here: bool
    is_secure: bool
    findings: tuple[str, ...] = ()


def look_up(name: str, kind: str) -> tuple[str, ...]:
    """Records of a name. Raises NameServersSilent when no server answers in time."""
    try:
        answer = dns.resolver.resolve(name, kind, lifetime=SECONDS, search=False)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return ()
    except dns.exception.DNSException as error:
        raise NameServersSilent(name) from error
    if kind == "TXT":
        return tuple(b"".join(record.strings).decode("utf-8", "replace") for record in answer)
    return tuple(record.to_text().rstrip(".").lower() for record in answer)


def check_domain(
    domain: str,
    proof_name: str,
    proof_value: str,
    target: str,
    lookup: Lookup = look_up,
    handshake: Callable[[str], bool] | None = None,
) -> DomainReport:
    """Whether the community has proven `domain`, it points to `target`, and answers securely.

    `target` is the community's address on the platform. Raises NameServersSilent when nothing can
    be known now.
    """
    findings: list[str] = []
    proven = proof_value in lookup(proof_name, "TXT")
    if not proven:
        findings.append(
            _(
                "The TXT record with the proof is not there yet, or says something else. A new one "
                "can take some hours to be seen."
            )
        )
    here = _points_here(domain, target, lookup, findings)
    secure = False
    if here:
        secure = (handshake or answers_securely)(domain)
        if not secure:
            findings.append(
                _(
                    "The address points here, but has no certificate yet. "
                    "We make one after the proof; this can take up to an hour."
                )
            )
    return DomainReport(proven, here, secure, tuple(findings))


def _points_here(domain: str, target: str, lookup: Lookup, findings: list[str]) -> bool:
    aliases = lookup(domain, "CNAME")
    if target in aliases:
        return True
    addresses = {*lookup(domain, "A"), *lookup(domain, "AAAA")}
    ours = {*lookup(target, "A"), *lookup(target, "AAAA")}
    if addresses and addresses <= ours:
        return True
    if not addresses and not aliases:
        findings.append(_("The address does not point anywhere yet."))
    else:
        findings.append(
            _(
                "The address points somewhere else now: %(where)s. Ask for that record to be "
                "changed to the CNAME record above; until then people see what is there today."
            )
            % {"where": ", ".join(aliases or sorted(addresses))[:200]}
        )
    return False


def answers_securely(domain: str) -> bool:
    """Whether a browser would accept the domain's certificate. True where the platform has none."""
    if settings.PUBLIC_SCHEME != "https":
        return True
    context = ssl.create_default_context()
    try:
        with (
            socket.create_connection((domain, 443), timeout=SECONDS) as raw,
            context.wrap_socket(raw, server_hostname=domain),
        ):
            return True
    except OSError:
        return False
