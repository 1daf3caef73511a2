"""Speaking GeoReport v2, the protocol of Open311: making a service request, and asking the number of one."""

from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request

from django.conf import settings

from safekeeping.elsewhere import ask

MOST_BYTES = 100_000
WORTH_TRYING_AGAIN = (408, 425, 429)


class Unavailable(Exception):
    """The other system did not take it now; it may later."""


class Refused(Exception):
    """The other system will not take it like this: trying again brings nothing, or would report it twice."""


@dataclass(frozen=True)
class Taken:
    """What the other system knows it by: a number, or a token with which the number is asked later."""

    number: str = ""
    token: str = ""


def make_request(endpoint: str, fields: dict[str, str]) -> Taken:
    """Make a service request of these fields. Raises Unavailable or Refused."""
    said = {name: value for name, value in {**fields, "api_key": settings.REPORTS_API_KEY}.items() if value}
    return _taken(_ask(f"{endpoint.rstrip('/')}/requests.json", urlencode(said).encode()))


def number_of(endpoint: str, token: str, jurisdiction: str) -> str:
    """The number behind a token; empty while there is none. Raises Unavailable or Refused."""
    query = f"?{urlencode({'jurisdiction_id': jurisdiction})}" if jurisdiction else ""
    return _taken(_ask(f"{endpoint.rstrip('/')}/tokens/{quote(token, safe='')}.json{query}"), may_be_empty=True).number


def _ask(url: str, data: bytes | None = None) -> Any:
    request = Request(url, data=data, headers={"Accept": "application/json"})  # noqa: S310 - the municipality's own setting
    try:
        return ask(request, seconds=settings.REPORTS_TIMEOUT_SECONDS, most_bytes=MOST_BYTES)
    except HTTPError as error:
        error.close()
        if error.code >= 500 or error.code in WORTH_TRYING_AGAIN:
            raise Unavailable(f"HTTP {error.code}") from error
        raise Refused(f"HTTP {error.code}") from error
    except OSError as error:
        raise Unavailable(type(error).__name__) from error
    except ValueError as error:
        raise Refused("an answer that cannot be read") from error


def _taken(told: Any, *, may_be_empty: bool = False) -> Taken:
    first = told[0] if isinstance(told, list) and told else told
    known = first if isinstance(first, dict) else {}
    number, token = known.get("service_request_id"), known.get("token")
    taken = Taken("" if number is None else _kept(number, 80), _kept(token or "", 120))
    if not (taken.number or taken.token or may_be_empty):
        raise Refused("an answer without a number or token")
    return taken


def _kept(told: Any, length: int) -> str:
    """What can be kept of what the other system says; a null character would undo that it was handed over."""
    return str(told).replace("\0", "")[:length]
