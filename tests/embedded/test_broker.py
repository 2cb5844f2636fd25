"""Messages as files: whole, acknowledged, and offered again after a kill."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from kombu import Connection, Consumer, Message, Queue

from vrc.embedded import broker

QUEUE = Queue("work", routing_key="work")


@pytest.fixture
def connect(tmp_path: Path) -> Callable[[], Connection]:
    options = broker.transport_options(tmp_path)
    return lambda: Connection(broker.URL, transport_options=options)


def send(connection: Connection, *words: str) -> None:
    with connection as open_connection:
        producer = open_connection.Producer()
        for word in words:
            producer.publish({"word": word}, routing_key="work", declare=[QUEUE])


def receive(connection: Connection, handle: Callable[[Message], None]) -> list[str]:
    """Everything that waits, in order; `handle` acknowledges or not."""
    words: list[str] = []

    def on_message(message: Message) -> None:
        words.append(message.payload["word"])
        handle(message)

    with connection as open_connection, contextlib.suppress(TimeoutError):
        channel = open_connection.default_channel
        # As after kill -9: nobody puts back what was not acknowledged.
        channel.do_restore = False
        with Consumer(channel, [QUEUE], on_message=on_message):
            while True:
                open_connection.drain_events(timeout=0.3)
    return words


def test_messages_arrive_in_order_and_leave_nothing(
    tmp_path: Path, connect: Callable[[], Connection]
) -> None:
    send(connect(), "one", "two", "three")
    assert len(list((tmp_path / "in").glob("*.work.msg"))) == 3
    assert receive(connect(), Message.ack) == ["one", "two", "three"]
    assert list((tmp_path / "in").iterdir()) == []
    assert list((tmp_path / "processed").iterdir()) == []


def test_what_a_killed_worker_held_is_offered_again(
    tmp_path: Path, connect: Callable[[], Connection]
) -> None:
    send(connect(), "started", "finished")

    def finish_one(message: Message) -> None:
        if message.payload["word"] == "finished":
            message.ack()

    receive(connect(), finish_one)
    assert broker.redeliver_unfinished(tmp_path) == 1
    assert receive(connect(), Message.ack) == ["started"]
    assert broker.redeliver_unfinished(tmp_path) == 0


def test_a_message_put_back_exists_once(tmp_path: Path, connect: Callable[[], Connection]) -> None:
    send(connect(), "again")
    seen: list[str] = []

    def put_back_once(message: Message) -> None:
        seen.append(message.payload["word"])
        if len(seen) == 1:
            message.requeue()
        else:
            message.ack()

    receive(connect(), put_back_once)
    assert seen == ["again", "again"]
    assert broker.redeliver_unfinished(tmp_path) == 0


def test_rubbish_in_the_folder_stops_nobody(
    tmp_path: Path, connect: Callable[[], Connection]
) -> None:
    connect()
    (tmp_path / "in" / "0_half.work.msg").write_text('{"body": ')
    (tmp_path / "in" / ".1_being_written.work.msg.part").write_text("")
    send(connect(), "good")
    assert receive(connect(), Message.ack) == ["good"]
    assert [path.name for path in (tmp_path / "processed").iterdir()] == ["0_half.work.unreadable"]
