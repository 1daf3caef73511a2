"""`manage.py demo`: a town to try everything in."""

import os
import signal
import socket
import subprocess
import sys
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from reporting.demo.building import NotTheDemo, build, is_built, raze


class Command(BaseCommand):
    """Build the demo town, and serve it with its worker."""

    help = "Build the demo town and serve it; run again it changes nothing and serves."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="only build")
        parser.add_argument("--fresh", action="store_true", help="throw the town away first and build it anew")
        parser.add_argument("--port", default=os.environ.get("PORT", "8000"), help="serve on this port of 127.0.0.1")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError("The demo refuses to run here: these are not settings for trying out (DEMO_ALLOWED).")
        if not options["no_serve"]:
            _check_free(options["port"])
        if options["fresh"]:
            try:
                raze()
            except NotTheDemo as error:
                raise CommandError("This database holds something else than the demo town; it stays.") from error
        call_command("migrate", verbosity=0)
        if is_built():
            self.stdout.write("The town is already there.")
        else:
            build(self.stdout.write)
        if not options["no_serve"]:
            self._serve(options["port"])

    def _serve(self, port: str) -> None:
        """Serve the town with its worker beside it; a worker that stops is started again, and ends with the server."""
        environment = {"DEBUG": "0", **os.environ, "PORT": port}
        manage = [sys.executable, sys.argv[0]]

        def start(*command: str) -> subprocess.Popen[bytes]:
            return subprocess.Popen([*manage, *command], env=environment)  # noqa: S603 - a command of our own, without a shell

        self.stdout.write(f"Open http://127.0.0.1:{port}/  (mails: http://127.0.0.1:{port}/berichten/; Ctrl+C stops)")
        self.stdout.flush()
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        server, worker = start("runserver", "--noreload", f"127.0.0.1:{port}"), start("worker")
        try:
            while server.poll() is None:
                if worker.poll() is not None:
                    self.stderr.write("The worker stopped; starting it again.")
                    worker = start("worker")
                time.sleep(1)
        except KeyboardInterrupt:
            pass
        finally:
            for process in (worker, server):
                process.terminate()
                process.wait()


def _check_free(port: str) -> None:
    """Whether the town can be served at all is known before a minute is spent on building it."""
    with socket.socket() as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind(("127.0.0.1", int(port)))
        except OSError as error:
            raise CommandError(f"Port {port} is in use. Choose another one: make demo PORT=8080") from error
        except (ValueError, OverflowError) as error:
            raise CommandError(f"{port} is no port. Choose a number: make demo PORT=8080") from error
