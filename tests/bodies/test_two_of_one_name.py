"""Two that begin at the same moment with one name: both are there, each with its own address."""

from functools import partial

from accounts.models import Organisation, User
from consultations.bodies.actions import keep_body
from consultations.models import Body
from consultations.organisations.actions import apply
from tests.conftest import make_resident
from tests.races import in_a_race, together


@in_a_race
def test_two_bodies_get_each_an_address(staff: User) -> None:
    bodies = [Body(name="Jeugdraad", kind="youth_council", task="Meedenken.", rhythm="Elke week.") for _one in range(4)]
    calls = [partial(keep_body, body=body, projects=(), areas=(), by=staff) for body in bodies]
    assert together(calls) == []
    assert Body.objects.values("slug").distinct().count() == 4


@in_a_race
def test_two_organisations_get_each_an_address(db: None) -> None:
    people = [make_resident(f"lid{number}@example.org", "Lid") for number in range(4)]
    calls = [partial(apply, participant=person, details=said()) for person in people]
    assert together(calls) == []
    assert Organisation.objects.filter(slug__startswith="de-straat").count() == 4


def said() -> dict[str, str]:
    return {"name": "De straat", "kind": "informal", "contact_name": "Ria", "contact_email": "ria@example.org"}
