"""Staff see what failed, and send it again."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from accounts.models import Participant, User
from delivery import ticking
from delivery.announcing import announce
from delivery.models import Delivery
from delivery.retrying import retry_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("news")]
State = Delivery.State


def fail(resident: Participant, number: int = 1) -> None:
    for one in range(number):
        announce(kind="news", subject=f"project:{one}", to=[resident])
    Delivery.objects.update(state=State.FAILED, attempts=6, failure="SMTPDataError 554")


def test_failed_mail_is_shown_without_its_address(staff_client: Client, resident: Participant) -> None:
    fail(resident)
    page = staff_client.get("/beheer/berichten/").content.decode()
    assert "SMTPDataError 554" in page
    assert "news project:0" in page
    assert "fatima" not in page.lower()


def test_staff_read_in_their_language_what_happens_by_itself(staff_client: Client) -> None:
    ticking.tick()
    page = staff_client.get("/beheer/berichten/").text
    assert [job.name for job in ticking.registered() if job.name in page] == []
    assert "oude sessies wissen" in page


def test_staff_send_one_again(staff_client: Client, resident: Participant) -> None:
    fail(resident, 2)
    first, second = Delivery.objects.order_by("pk")
    staff_client.post(f"/beheer/berichten/{first.pk}/opnieuw/")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.attempts) == (State.DUE, 0)
    assert second.state == State.FAILED


def test_staff_send_all_again(staff_client: Client, resident: Participant) -> None:
    fail(resident, 3)
    page = staff_client.post("/beheer/berichten/opnieuw/", follow=True).content.decode()
    assert "3 berichten staan weer in de rij." in page
    assert Delivery.objects.filter(state=State.DUE).count() == 3


def test_thousands_are_sent_again_in_as_few_steps_as_one(staff: User, resident: Participant) -> None:
    counts = []
    for number in (2, 40):
        fail(resident, number)
        with CaptureQueriesContext(connection) as queries:
            assert retry_all(by=staff) == number
        counts.append(len(queries))
    assert counts[0] == counts[1]
    keys = list(Delivery.objects.order_by("pk").values_list("pk", flat=True))
    assert ModelLogEntry.objects.filter(action="delivery.retry").latest("pk").data == {"deliveries": keys}


def test_sent_mail_is_not_sent_again(staff_client: Client, resident: Participant) -> None:
    fail(resident)
    Delivery.objects.update(state=State.SENT)
    staff_client.post(f"/beheer/berichten/{Delivery.objects.get().pk}/opnieuw/")
    assert Delivery.objects.get().state == State.SENT


@pytest.mark.parametrize("path", ["/beheer/berichten/", "/beheer/berichten/opnieuw/"])
def test_resident_sees_and_does_nothing(resident_client: Client, path: str) -> None:
    assert resident_client.get(path).status_code in (302, 403)
    assert resident_client.post(path).status_code in (302, 403)


def test_list_takes_the_same_number_of_queries_for_twice_the_rows(
    staff_client: Client, resident: Participant, django_assert_max_num_queries
) -> None:
    counts = []
    for number in (60, 120):
        fail(resident, number)
        with django_assert_max_num_queries(40) as queries:
            staff_client.get("/beheer/berichten/")
        counts.append(len(queries))
    assert counts[1] <= counts[0]
