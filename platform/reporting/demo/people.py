"""Who live and work in Rietmond."""

from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.actions import participant_of, verify_address
from accounts.demo import give_demo_second_factor
from accounts.models import Membership, Organisation, Participant, User
from accounts.roles import ROLES
from areas.models import Area

STAFF = [
    ("beheer", "Bea", "Beheer", "beheerder"),
    ("redactie", "Ruben", "Redactie", "redacteur"),
    ("advies", "Amina", "Yilmaz", "participatieadviseur"),
    ("moderator", "Mees", "Jansen", "moderator"),
    ("communicatie", "Carla", "de Boer", "communicatie"),
    ("budget", "Bram", "Visser", "budgetbeheerder"),
    ("wijk", "Wim", "de Groot", "wijkmanager"),
]
RESIDENTS = [
    ("fatima", "Fatima"),
    ("joost", "Joost"),
    ("ria", "Ria"),
    ("daan", "Daan"),
    ("sevgi", "Sevgi"),
    ("henk", "Henk"),
    ("li", "Li Na"),
    ("emma", "Emma"),
]
ASSOCIATIONS = [
    ("Wijkvereniging Stationsbuurt", "Stationsbuurt", "association", "fatima"),
    ("Bewonersgroep Vogelwijk", "Vogelwijk", "informal", "henk"),
]
SILENT_RESIDENTS = 180


@dataclass(frozen=True)
class Cast:
    """The people of the demo: staff by role, residents by name, and a crowd that only votes."""

    staff: dict[str, User]
    residents: dict[str, Participant]
    organisations: dict[str, Organisation]
    crowd: list[Participant]


def build_people(areas: dict[str, Area]) -> Cast:
    """Staff of each role with a second factor, residents with an account, two associations and a crowd."""
    staff = {role: _member_of_staff(name, first, last, role) for name, first, last, role in STAFF}
    residents = {name: _resident(name, shown) for name, shown in RESIDENTS}
    now = timezone.now()
    organisations = {
        name: _association(name, areas[area], kind, residents[speaker], staff["participatieadviseur"], now)
        for name, area, kind, speaker in ASSOCIATIONS
    }
    crowd = Participant.objects.bulk_create(
        Participant(email=f"inwoner{number}@rietmond.example") for number in range(SILENT_RESIDENTS)
    )
    return Cast(staff, residents, organisations, crowd)


def _member_of_staff(name: str, first_name: str, last_name: str, role: str) -> User:
    assert role in ROLES, role  # noqa: S101 - the demo uses the roles that ship
    user = User.objects.create_user(
        f"{name}@rietmond.example", first_name=first_name, last_name=last_name, is_staff=True
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    user.groups.add(Group.objects.get(name=role))
    give_demo_second_factor(user)
    return user


def _resident(name: str, shown: str) -> Participant:
    user = User.objects.create_user(f"{name}@rietmond.example")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    participant = participant_of(account=user)
    participant.name = shown
    participant.save(update_fields=["name"])
    return verify_address(account=user, email=user.email)


def _association(
    name: str, area: Area, kind: str, speaker: Participant, verified_by: User, now: datetime
) -> Organisation:
    organisation = Organisation.objects.create(
        name=name, slug=name.lower().replace(" ", "-"), kind=kind, area=area, verified_at=now, verified_by=verified_by
    )
    Membership.objects.create(organisation=organisation, participant=speaker, may_speak=True, may_edit=True)
    return organisation
