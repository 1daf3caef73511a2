"""The municipality as it stands on paper: name, colours, logo and how it is reached."""

from dataclasses import dataclass

from wagtail.models import Site

from cms.models import Municipality

DARK, PRIMARY = "#0b3850", "#10567c"


@dataclass(frozen=True)
class House:
    """Who sends it; without colours of its own the municipality has those of the site."""

    name: str
    dark: str
    primary: str
    address: str
    phone: str
    email: str
    logo: bytes | None

    @property
    def contact(self) -> str:
        """How one reaches it, on one line."""
        return " · ".join(line for line in (self.phone, self.email) if line)


def house() -> House:
    """The municipality of the default site."""
    found = Municipality.for_site(Site.objects.get(is_default_site=True))
    return House(
        name=found.name,
        dark=found.dark or found.primary or DARK,
        primary=found.primary or found.dark or PRIMARY,
        address=found.address,
        phone=found.phone,
        email=found.email,
        logo=_logo(found),
    )


def _logo(municipality: Municipality) -> bytes | None:
    if municipality.logo is None:
        return None
    # On a poster the logo is some centimetres tall, so larger than the one of the pages; always one that Typst reads.
    with municipality.logo.get_rendition("max-960x480|format-png").file.open("rb") as file:
        return bytes(file.read())
