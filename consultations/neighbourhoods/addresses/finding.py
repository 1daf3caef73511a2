"""From an address to its area: by the municipality's own file, or by a location server asked from here.

What was typed is used for the answer and nothing else: it is in no table, log, address or cache.
"""

import hmac
import re
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import urlencode
from urllib.request import Request

from django.conf import settings
from django.core.cache import cache

from areas.addresses import codes_of
from areas.models import Area, HouseNumber
from cms.caching import kept
from safekeeping.elsewhere import ask

TIMEOUT_SECONDS = 2.0
KEPT_SECONDS = 24 * 3600
REST_SECONDS = 60
MOST_BYTES = 200_000
RESTING = "location-server:rests"
TYPED = re.compile(
    r"^\s*(?:([1-9][0-9]{3}\s?[a-z]{2})\b)?[\s,]*(.*?)[\s,]*(?:\b(\d{1,5})\s?[a-z]?)?\s*$", re.IGNORECASE
)


@dataclass(frozen=True)
class Typed:
    """What a visitor typed: a postcode and house number, or a street."""

    postcode: str = ""
    street: str = ""
    number: int | None = None


@dataclass(frozen=True)
class Found:
    """The areas of today that an address may lie in; `unavailable` when nobody could be asked."""

    areas: list[Area] = field(default_factory=list)
    unavailable: bool = False


def can_find() -> bool:
    """Whether there is an address file or a location server; without either, people choose from the list."""
    return bool(settings.LOCATION_SERVER_URL) or kept("has_house_numbers", HouseNumber.objects.exists)


def understand(text: str) -> Typed:
    """A postcode and number in any order with a street, or a street; nothing for what is neither."""
    found = TYPED.match(text[:120])
    if not found:
        return Typed()
    postcode, street, number = found.groups()
    plain = (postcode or "").replace(" ", "").upper()
    return Typed(plain, "" if plain else street.strip(), int(number) if number else None)


def find(typed: Typed) -> Found:
    """The area of this address; of a long street perhaps several."""
    if not (typed.postcode or typed.street):
        return Found()
    codes: list[str] | None = codes_of(typed.postcode, typed.number, typed.street)
    if not codes and settings.LOCATION_SERVER_URL:
        codes = _ask_server(typed)
    if codes is None:
        return Found(unavailable=True)
    return Found(_areas(codes))


def _areas(codes: list[str]) -> list[Area]:
    """The areas of today behind these codes, also where the code is of an older edition."""
    found: dict[int, Area] = {}
    for area in Area.objects.named().filter(code__in=codes).order_by("name", "-edition"):
        today = Area.objects.named().newest_of(area.slug)
        if today is not None:
            found[today.pk] = today
    return list(found.values())


def _ask_server(typed: Typed) -> list[str] | None:
    """The codes that the location server knows for this address; None when it does not answer."""
    words = " ".join(str(part) for part in (typed.postcode or typed.street, typed.number) if part)
    key = f"location:{hmac.new(settings.SECRET_KEY.encode(), words.casefold().encode(), sha256).hexdigest()}"
    known: list[str] | None = cache.get(key)
    if known is not None:
        return known
    if cache.get(RESTING):
        return None
    try:
        documents = _documents(words, is_street=bool(typed.street and typed.number is None))
    except (OSError, ValueError):
        # Not asked again for a minute: visitors should not wait for a server that is down.
        cache.set(RESTING, True, REST_SECONDS)
        return None
    codes = _codes_in(documents)
    cache.set(key, codes, KEPT_SECONDS)
    return codes


def _documents(words: str, *, is_street: bool) -> list[dict[str, str]]:
    asked = [("q", words), ("rows", "5"), ("fl", "buurtcode,wijkcode,gemeentecode")]
    asked.append(("fq", "type:weg" if is_street else "type:adres"))
    if settings.LOCATION_MUNICIPALITY:
        asked.append(("fq", f"gemeentecode:{settings.LOCATION_MUNICIPALITY}"))
    request = Request(f"{settings.LOCATION_SERVER_URL}?{urlencode(asked)}", headers={"Accept": "application/json"})  # noqa: S310 - the address is the municipality's own setting
    told = ask(request, seconds=TIMEOUT_SECONDS, most_bytes=MOST_BYTES)
    found = told.get("response") if isinstance(told, dict) else None
    documents = found.get("docs") if isinstance(found, dict) else None
    if not isinstance(documents, list):
        raise ValueError("no answer of a location server")
    return [document for document in documents if isinstance(document, dict)]


def _codes_in(documents: list[dict[str, str]]) -> list[str]:
    """Of each place the smallest area that is here, in the order of the answer."""
    names = [(f"BU{_digits(doc, 'buurtcode')}", f"WK{_digits(doc, 'wijkcode')}") for doc in documents]
    here = set(Area.objects.filter(code__in=[code for pair in names for code in pair]).values_list("code", flat=True))
    codes = [next((code for code in pair if code in here), "") for pair in names]
    return list(dict.fromkeys(code for code in codes if code))


def _digits(document: dict[str, str], name: str) -> str:
    return re.sub(r"\D", "", str(document.get(name, "")))
