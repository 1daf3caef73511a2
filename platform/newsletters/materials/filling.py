"""From the content of a page to the words in the form, and from the words in the form to the paper."""

import re
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from newsletters.materials.drawing import qr_of
from newsletters.materials.forms import Kind
from newsletters.materials.house import House
from newsletters.materials.material import Material
from newsletters.materials.words import pieces

# After these an address may go on on the next line.
BREAKS = re.compile(r"(?<=[/?&=])")
LONG_ADDRESS = 60
PAPERS = {Kind.POSTER: "a3", Kind.FLYER: "a5", Kind.LETTER: "a4"}


def initial_of(kind: str, material: Material, house: House, by: User) -> dict[str, Any]:
    """What stands in the form before staff change anything; a poster and a flyer begin with little."""
    known = {"title": material.title, "lead": material.lead, "facts": material.facts_in_lines()}
    known["body"] = "" if kind == Kind.POSTER else material.body(short=kind == Kind.FLYER)
    known["contact"] = material.contact or house.contact
    if kind in (Kind.POSTER, Kind.FLYER):
        return {**known, "kicker": material.kicker}
    known["sender"] = house.name if kind == Kind.PRESS else "\n".join(filter(None, [by.get_full_name(), house.name]))
    letter = {"addressee": material.addressee, "salutation": _("Beste bewoner,")}
    return {**known, **letter, "dated": timezone.localdate()}


def data_of(kind: str, given: dict[str, Any], material: Material, house: House, language: str) -> dict[str, Any]:
    """All that the template of this paper is given; plain values only."""
    known = {
        "paper": PAPERS[Kind(kind)],
        "lang": language,
        "title": given["title"],
        "lead": given["lead"],
        "facts": facts_of(given["facts"]),
        "pieces": pieces(given["body"]),
        "contact": given["contact"],
        **_house(house),
        **_address(material.url),
    }
    if kind != Kind.LETTER:
        return {**known, "kicker": given["kicker"]}
    about = [(_("Datum"), _day(given["dated"])), (_("Contact"), given["contact"])]
    return {
        **known,
        "addressee": given["addressee"],
        "about": [{"label": label, "text": text} for label, text in about if text],
        "salutation": given["salutation"],
        "greeting": _("Met vriendelijke groet,"),
        "sender": given["sender"],
        "page_word": _("Bladzijde"),
        "house_lines": [line for line in (house.name, house.address, house.phone, house.email) if line],
    }


def press_text(given: dict[str, Any], material: Material) -> str:
    """The press text as plain lines, ready to copy."""
    body = "\n\n".join(
        f"- {piece['text']}" if piece["kind"] == "point" else piece["text"] for piece in pieces(given["body"])
    )
    facts = "\n".join(line for line in given["facts"].splitlines() if line.strip())
    parts = [
        _("PERSBERICHT"),
        f"{given['sender']}, {_day(given['dated'])}",
        given["title"],
        given["lead"],
        body,
        facts,
        f"{_('Meer informatie')}: {material.url}",
        f"{_('Noot voor de redactie, niet voor publicatie')}\n{given['contact']}" if given["contact"] else "",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def facts_of(lines: str) -> list[dict[str, str]]:
    """Each line as what it is and what is told; a line without a colon has no name."""
    found = []
    for line in filter(None, (line.strip() for line in lines.splitlines())):
        label, colon, text = line.partition(": ")
        found.append({"label": label, "text": text.strip()} if colon else {"label": "", "text": line})
    return found


def _house(house: House) -> dict[str, Any]:
    logo = list(house.logo) if house.logo else None
    return {"house": house.name, "dark": house.dark, "primary": house.primary, "logo": logo}


def _address(url: str) -> dict[str, Any]:
    shown = url.removeprefix("https://").removeprefix("http://")
    return {
        "address": [part for part in BREAKS.split(shown) if part],
        "address_scale": 1.2 if len(shown) <= LONG_ADDRESS else 0.9,
        "scan": _("Scan de code met uw telefoon, of ga naar"),
        "qr": qr_of(url),
        "qr_text": _("QR-code die leidt naar %(address)s") % {"address": shown},
    }


def _day(day: date) -> str:
    return date_format(day, "j F Y")
