"""Where a visitor comes from, for the limits on trying: logging in, references, input of people we do not know."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

IPV6_PREFIX = 64


def visitor_place(request: HttpRequest) -> str:
    """The address of the visitor's network, as the last proxy we trust saw it (setting TRUSTED_PROXIES: how many).

    An IPv6 visitor owns a whole /64, so that is what counts; an IPv4 address written as IPv6 stays one.
    Visitors without an address share one place.
    """
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    trusted: int = settings.TRUSTED_PROXIES
    direct = request.META.get("REMOTE_ADDR") or "unknown"
    try:
        address = ip_address(hops[-trusted] if 0 < trusted <= len(hops) else direct)
    except ValueError:
        return direct
    if address.version == 6 and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    if address.version == 6:
        return str(ip_network((address, IPV6_PREFIX), strict=False).network_address)
    return str(address)
