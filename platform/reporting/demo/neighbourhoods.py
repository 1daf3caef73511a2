"""Who works in the areas of Rietmond, what staff tell there, and when they were last spoken with."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from areas.addresses import AddressRow, import_addresses
from areas.models import Area
from clock.now import at
from cms.models import NewsItem
from cms.news.actions import keep_news_item
from consultations.models import AreaContact, AreaPerson, Cadence
from consultations.neighbourhoods.cadence.actions import keep_cadence, note_contact
from consultations.neighbourhoods.people.actions import keep_person
from reporting.demo.moments import moment
from reporting.demo.people import Cast

# area, role, in English, name, organisation, telephone
PEOPLE = [
    ("Stationsbuurt", "wijkmanager", "neighbourhood manager", "Sanne Verbeek", "", "015 555 0101"),
    ("Stationsbuurt", "opbouwwerker", "community worker", "Youssef Amrani", "Welzijn Rietmond", "015 555 0144"),
    ("Stationsbuurt", "wijkagent", "community police officer", "Iris de Boer", "politie", "0900 8844"),
    ("Vogelwijk", "wijkmanager", "neighbourhood manager", "Tom Hendriks", "", "015 555 0102"),
    ("Vogelwijk", "wijkagent", "community police officer", "Bas Mulder", "politie", "0900 8844"),
    ("Binnenstad", "wijkmanager", "neighbourhood manager", "Sanne Verbeek", "", "015 555 0101"),
    ("Oosterdijk", "dorpsmanager", "village manager", "Tom Hendriks", "", "015 555 0102"),
    ("Rietmond", "participatieadviseur", "participation adviser", "Nadia El Khatib", "", "015 555 0100"),
]
# area, days ago, kind, with whom, about what
CONTACTS = [
    ("Vogelwijk", 40, AreaContact.Kind.WALK, "Bewonersgroep Vogelwijk", "zwerfvuil en losse tegels"),
    ("Waterrijk", 700, AreaContact.Kind.MEETING, "bewoners van de Rietlanden", "de speelplekken"),
    ("Oosterdijk", 380, AreaContact.Kind.OFFICE, "bewoners van het dorp", ""),
]
# postcode, street, area; each with the numbers 1 to 40
STREETS = [
    ("1234AB", "Stationsplein", "Stationsplein"),
    ("1234AC", "Spoorstraat", "Spoorzone"),
    ("1235BA", "Merelstraat", "Merelbuurt"),
    ("1235BB", "Reigerlaan", "Reigerbuurt"),
    ("1236CA", "Oude Markt", "Oude Markt"),
    ("1237DA", "Rietkraag", "Rietlanden"),
    ("1238EA", "Dorpsstraat", "Oosterdijk"),
]
NUMBERS = 40


def build_neighbourhoods(areas: dict[str, Area], cast: Cast) -> None:
    """People, talks, news and addresses."""
    by = cast.staff["participatieadviseur"]
    for place, role, english, name, organisation, phone in PEOPLE:
        person = AreaPerson(area=areas[place], role=role, name=name, organisation=organisation, phone=phone)
        person.set_local_text("en", "role", english)
        keep_person(person=person, by=by)
    _cadence(areas, by)
    _news(areas["Vogelwijk"], by)
    rows = (
        AddressRow(0, postcode, str(number), street, areas[place].code)
        for postcode, street, place in STREETS
        for number in range(1, NUMBERS + 1)
    )
    import_addresses(rows)


def _cadence(areas: dict[str, Area], by: User) -> None:
    """Every area once in two years; the village and the district beside it together each year."""
    keep_cadence(cadence=Cadence(name="Heel Rietmond", months=24), areas=[areas["Rietmond"]], by=by)
    outside = Cadence(name="Oosterdijk en Waterrijk", months=12, together=True)
    keep_cadence(cadence=outside, areas=[areas["Oosterdijk"], areas["Waterrijk"]], by=by)
    for place, days, kind, with_whom, about in CONTACTS:
        held_on = timezone.localdate() - timedelta(days=days)
        contact = AreaContact(area=areas[place], held_on=held_on, kind=kind, with_whom=with_whom, about=about)
        note_contact(contact=contact, by=by)


def _news(area: Area, by: User) -> None:
    item = NewsItem(
        area=area,
        title="Spreekuur van de wijkmanager verhuist",
        slug="spreekuur-verhuist",
        summary="Vanaf december vindt u Tom Hendriks elke dinsdag in het buurthuis.",
        body="<p>Loop binnen tussen 14.00 en 16.00 uur. U hoeft geen afspraak te maken.</p>",
        published_at=moment(-3),
    )
    item.set_local_text("en", "title", "The neighbourhood manager’s office hour moves")
    item.set_local_text("en", "summary", "From December you find Tom Hendriks every Tuesday in the community centre.")
    item.set_local_text("en", "body", "<p>Walk in between 2 and 4 p.m. You need no appointment.</p>")
    with at(moment(-3)):
        keep_news_item(item=item, by=by)
