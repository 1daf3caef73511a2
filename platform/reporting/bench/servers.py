"""The site and the bare view, each served by gunicorn with two sync workers."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WORKERS = 2
SITE = "config.wsgi:application"
BARE = "reporting.bench.bare:application"
START_SECONDS = 60


@contextmanager
def serve(application: str, log: Path, **variables: str) -> Iterator[int]:
    """Serve this application on a free port, which is yielded; its log is written to a file, as on a real server."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", application, "--workers", str(WORKERS), "--worker-class", "sync"]
    command += ["--bind", f"127.0.0.1:{port}", "--chdir", str(Path.cwd()), "--pythonpath", "platform"]
    environment = {**os.environ, **variables}
    if application == BARE:
        environment.pop("DJANGO_SETTINGS_MODULE", None)
    with log.open("wb") as output:
        server = subprocess.Popen(command, env=environment, stdout=output, stderr=output)  # noqa: S603 - a command of our own, without a shell
        try:
            _wait_for(port, server, log)
            yield port
        finally:
            server.terminate()
            server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start; see {log}")
