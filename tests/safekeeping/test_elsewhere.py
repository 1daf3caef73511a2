"""A server of someone else, played by a real one: whatever it does, we get an answer or an error we know, in time."""

import socket
import threading
from collections.abc import Callable, Iterator
from urllib.request import Request

import pytest

from safekeeping.elsewhere import ask

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
Play = Callable[[socket.socket], None]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Play], Request]]:
    """Serves one visitor as told; returns what to ask."""
    monkeypatch.setenv("no_proxy", "*")
    threads: list[threading.Thread] = []

    def serve(play: Play) -> Request:
        listening = socket.create_server(("127.0.0.1", 0))

        def take() -> None:
            with listening, listening.accept()[0] as visitor:
                visitor.recv(10_000)
                try:
                    play(visitor)
                except OSError:
                    return  # the visitor had enough

        threads.append(threading.Thread(target=take))
        threads[-1].start()
        return Request(f"http://127.0.0.1:{listening.getsockname()[1]}/")

    yield serve
    for thread in threads:
        thread.join(5)
        assert not thread.is_alive()


def test_what_it_says_is_read(served: Callable[[Play], Request]) -> None:
    asked = served(lambda visitor: visitor.sendall(HEAD + b'\r\n{"a": [1]}'))
    assert ask(asked, seconds=2, most_bytes=100) == {"a": [1]}


@pytest.mark.parametrize(
    "said",
    [
        b"what is this\r\n\r\n",
        HEAD + b"X: " + b"x" * 70_000 + b"\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n[]",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\n[]",
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n",
        b"",
    ],
)
def test_what_is_no_answer(served: Callable[[Play], Request], said: bytes) -> None:
    with pytest.raises(OSError):
        ask(served(lambda visitor: visitor.sendall(said)), seconds=2, most_bytes=100)


@pytest.mark.parametrize("said", [b"[" * 50_000, b"[" + b" " * 100_000 + b"]", b"\xff", b"", b"<html>"])
def test_what_cannot_be_read(served: Callable[[Play], Request], said: bytes) -> None:
    with pytest.raises(ValueError):
        ask(served(lambda visitor: visitor.sendall(HEAD + b"\r\n" + said)), seconds=2, most_bytes=60_000)


def test_a_server_that_goes_on_and_on_does_not_hold_us(served: Callable[[Play], Request]) -> None:
    enough = threading.Event()

    def drip(visitor: socket.socket) -> None:
        visitor.sendall(HEAD + b"\r\n")
        while not enough.wait(0.05):
            visitor.sendall(b" ")

    with pytest.raises(TimeoutError):
        ask(served(drip), seconds=0.3, most_bytes=10_000)
    enough.set()
