"""Celery's messages as files below `var/broker/`, so that one machine needs no broker.

kombu's own file transport writes a message in place, so a consumer can read half of it, and
forgets a message as soon as it is read, so a killed worker loses it. This one writes aside and
renames, and keeps a message in `processed/` until it is acknowledged. Every write reaches one
worker on the same machine; more than that wants Redis or RabbitMQ (CELERY_BROKER_URL).
"""

from __future__ import annotations

import os
import time
import uuid
from pathlib import Path
from queue import Empty
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import TRANSPORT_ALIASES, filesystem, virtual
from kombu.utils.json import dumps, loads

from vrc.embedded.paths import ensure_folder

# Importing this module gives the ordinary address this transport instead of kombu's own.
SCHEME = "filesystem"
# kombu warns at every connection that has no host.
URL = f"{SCHEME}://localhost/"
# How often an idle worker looks for messages: a person waits for the first task of a new site.
POLLING_SECONDS = 0.1
TRANSPORT_ALIASES[SCHEME] = f"{__name__}:Transport"


def transport_options(base: Path) -> dict[str, str | float | bool]:
    """Celery's `broker_transport_options` for messages below `base`; creates the folders.

    Use it together with `broker_url = broker.URL`.
    """
    folders = {name: ensure_folder(base / name, 0o700) for name in ("in", "processed", "control")}
    return {
        # Whoever sends writes where whoever works reads.
        "data_folder_in": str(folders["in"]),
        "data_folder_out": str(folders["in"]),
        "processed_folder": str(folders["processed"]),
        "control_folder": str(folders["control"]),
        "store_processed": True,
        "polling_interval": POLLING_SECONDS,
    }


def redeliver_unfinished(base: Path) -> int:
    """Offer again what a killed worker had taken but not acknowledged; returns how many.

    Only call it while no worker runs.
    """
    count = 0
    for taken in sorted((base / "processed").glob("*.msg")):
        taken.rename(base / "in" / taken.name)
        count += 1
    return count


class QoS(virtual.QoS):
    """Removes a message's file when it is acknowledged, rejected or put back."""

    def ack(self, delivery_tag: str) -> None:
        super().ack(delivery_tag)
        self.channel.forget(delivery_tag)

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:
        super().reject(delivery_tag, requeue=requeue)
        self.channel.forget(delivery_tag)


class Channel(filesystem.Channel):
    """kombu's file channel with whole messages and acknowledgement on disk."""

    QoS = QoS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._taken: dict[str, Path] = {}
        self._unacknowledged_queues: set[str] = set()

    def basic_consume(self, queue: str, no_ack: bool, *args: Any, **kwargs: Any) -> None:
        if no_ack:
            self._unacknowledged_queues.add(queue)
        super().basic_consume(queue, no_ack, *args, **kwargs)

    def forget(self, delivery_tag: str) -> None:
        """Remove the file of a message that is dealt with."""
        if taken := self._taken.pop(delivery_tag, None):
            taken.unlink(missing_ok=True)

    def _put(  # type: ignore[override]  # the two classes above this one disagree
        self, queue: str, payload: dict[str, Any], **kwargs: Any
    ) -> None:
        folder = Path(self.data_folder_out)
        # Sorted by name is sorted by time, also across a restart of the machine.
        name = f"{time.time_ns()}_{uuid.uuid4()}.{queue}.msg"
        aside = folder / f".{name}.part"
        try:
            aside.write_bytes(dumps(payload).encode())
            aside.rename(folder / name)
        except OSError as error:
            aside.unlink(missing_ok=True)
            raise ChannelError(f"Cannot add a message to {folder}: {error.strerror}") from error

    def _get(self, queue: str, timeout: float | None = None) -> dict[str, Any]:
        folder = Path(self.data_folder_in)
        for name in sorted(os.listdir(folder)):
            if name.startswith(".") or name.partition(".")[2] != f"{queue}.msg":
                continue
            taken = Path(self.processed_folder) / name
            try:
                (folder / name).rename(taken)
            except FileNotFoundError:
                continue  # another consumer was faster
            try:
                message: dict[str, Any] = loads(taken.read_bytes())
                tag = message["properties"]["delivery_tag"]
            except (ValueError, KeyError, TypeError):
                # Nothing of ours: keep it for a person, out of the way of redelivery.
                taken.rename(taken.with_suffix(".unreadable"))
                continue
            if queue in self._unacknowledged_queues:
                taken.unlink(missing_ok=True)
            else:
                self._taken[tag] = taken
            return message
        raise Empty

    def _restore(self, message: virtual.Message) -> None:
        super()._restore(message)
        self.forget(message.delivery_tag)


class Transport(filesystem.Transport):
    """The transport behind `filesystem://`, in place of kombu's own."""

    Channel = Channel
    driver_type = SCHEME
    driver_name = SCHEME
