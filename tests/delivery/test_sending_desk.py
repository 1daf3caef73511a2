"""Staff see what failed, and send it again."""

import pytest
from django.test import Client

from accounts.models import Participant
from delivery.announcing import announce
from delivery.models import Delivery

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
