"""The associations of Rietmond as they present themselves, a group that waits for its check, and partners."""

from datetime import datetime, time, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.memberships import Rights, add_member
from accounts.models import Organisation
from areas.models import Area
from clock.now import at
from cms.models import NewsItem, ProjectPartner
from cms.progress import KIND
from consultations.organisations.actions import (
    Board,
    Invited,
    Words,
    apply,
    change_board,
    keep_details,
    verify,
    write_post,
)
from consultations.register.authors import Author
from delivery.models import Event
from reporting.demo import pictures
from reporting.demo.moments import day, moment
from reporting.demo.people import Cast
from reporting.demo.plan import Plan

STATION, BIRDS, HOMES = "Wijkvereniging Stationsbuurt", "Bewonersgroep Vogelwijk", "Woonstichting Rietmond"
# By the title of the project: who works along, whether they ask, and what they commit to.
PARTNERS = {
    "Vogelwijk: nieuw riool en nieuwe straten": [
        (
            HOMES,
            True,
            "Wij betalen de tuintjes langs onze 84 woningen. En wij knappen in dezelfde weken de portieken op.",
        ),
    ],
}
COMMITS_IN_ENGLISH = {
    HOMES: "We pay for the gardens along our 84 homes. And we do up the entrances in the same weeks.",
}


def partners_of(plan: Plan, cast: Cast) -> list[ProjectPartner]:
    """The partners of a project: those that are organisations here with what they commit to, the others by name."""
    known = [
        ProjectPartner(
            organisation=cast.organisations[name],
            asks=asks,
            commits=commits,
            local_texts={"en": {"commits": COMMITS_IN_ENGLISH[name]}},
        )
        for name, asks, commits in PARTNERS.get(plan.title, [])
    ]
    partners = [*known, *(ProjectPartner(name=name) for name in plan.partners)]
    for place, partner in enumerate(partners):
        partner.sort_order = place
    return partners


def build_corporation(cast: Cast) -> None:
    """A housing corporation for the whole municipality, signed up by someone who works there."""
    with at(moment(-200)):
        corporation = apply(
            participant=cast.residents["daan"], details=_details(HOMES, "corporation", None, "41234567")
        )
        verify(organisation=corporation, by=cast.staff["participatieadviseur"])
    cast.organisations[HOMES] = corporation


def build_organisations(areas: dict[str, Area], cast: Cast) -> None:
    """What the associations say of themselves, who belongs to them, their posts, and a group that signed up."""
    fatima, henk = cast.residents["fatima"], cast.residents["henk"]
    station, birds = cast.organisations[STATION], cast.organisations[BIRDS]
    logo = ContentFile(pictures.as_picture(pictures.street).read())
    said = {
        "about": "Wij zijn 240 buren rond het station. Wij letten op het verkeer, het groen en op elkaar.",
        "reaches": "Vier keer per jaar brengen wij een krantje rond in 1.100 brievenbussen. Elke maandag is er koffie in "
        "De Wissel.",
        "public_email": "buren@stationsbuurt.example",
        "logo_alt": "Een getekende straat met bomen",
    }
    keep_details(organisation=station, details=said, by=fatima, logo=logo)
    keep_details(
        organisation=birds,
        details={
            "about": "Wij zijn bewoners van de Merelbuurt en de Reigerbuurt, zonder bestuur en zonder kas.",
            "reaches": "Met een groepsapp van 130 mensen, en een briefje in de portieken.",
        },
        by=henk,
    )
    add_member(organisation=station, participant=cast.residents["joost"], may_speak=True)
    invited = Invited("nieuwe.voorzitter@rietmond.example", Rights(may_speak=True, may_edit=True))
    change_board(organisation=station, board=Board(invited=[invited]), by=fatima)
    _posts(station, Author(participant=fatima, organisation=station))
    with at(moment(-4)):
        apply(
            participant=cast.residents["sevgi"],
            details=_details("Bewoners Havenkwartier", "informal", areas["Havenkwartier"], ""),
        )
    _told_before()


def _posts(station: Organisation, author: Author) -> None:
    with at(moment(-6)):
        write_post(
            organisation=station,
            by=author,
            words=Words(
                "Ons krantje ligt in de bus",
                "Met een interview met de nieuwe wijkagent. En op de achterkant staan de drie schetsen voor het plein.",
            ),
        )
    evening = timezone.make_aware(datetime.combine(day(12), time(19, 30)))
    with at(moment(-2)):
        write_post(
            organisation=station,
            by=author,
            words=Words(
                "Buurtavond over het Stationsplein",
                "Wij bespreken de schetsen en kiezen samen wat wij als vereniging antwoorden. Iedereen uit de buurt is "
                "welkom.",
                starts_at=evening,
                ends_at=evening + timedelta(hours=2),
                place="Buurthuis De Wissel",
            ),
        )


def _details(name: str, kind: str, area: Area | None, chamber_number: str) -> dict[str, object]:
    return {
        "name": name,
        "kind": kind,
        "area": area,
        "chamber_number": chamber_number,
        "about": "Wij verhuren 3.200 woningen in Rietmond." if kind == "corporation" else "Wij wonen aan de kade.",
        "reaches": "Met een brief en ons huurdersblad." if kind == "corporation" else "Met een groepsapp.",
        "contact_name": "Daan" if kind == "corporation" else "Sevgi",
        "contact_email": "contact@rietmond.example",
    }


def _told_before() -> None:
    """What happened in the town before the demo began was told long ago."""
    Event.objects.filter(kind=KIND, addressed_at=None).update(addressed_at=timezone.now())
    NewsItem.objects.update(told_at=timezone.now())
