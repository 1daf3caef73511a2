"""Asking a server of someone else: nowhere but where we were told to, within a time, and no more than so much."""

import json
import time
from http.client import HTTPException
from typing import Any
from urllib.request import HTTPRedirectHandler, Request, build_opener

AT_ONCE = 16_384


class _NoRedirect(HTTPRedirectHandler):
    """Names and addresses go where the municipality said, and nowhere else."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def ask(request: Request, *, seconds: float, most_bytes: int) -> Any:
    """The JSON that comes back. Raises OSError when it does not come, and ValueError when it cannot be read.

    The time is for the whole answer: a server that keeps sending a byte now and then would hold us for ever.
    """
    until, body = time.monotonic() + seconds, b""
    try:
        with build_opener(_NoRedirect).open(request, timeout=seconds) as answer:
            while some := answer.read1(AT_ONCE):
                body += some
                if time.monotonic() > until:
                    raise TimeoutError
                if len(body) > most_bytes:
                    raise ValueError("too long an answer")
    except HTTPException as error:
        raise OSError(type(error).__name__) from error
    try:
        return json.loads(body)
    except RecursionError as error:
        raise ValueError("an answer that is nested too deep") from error
