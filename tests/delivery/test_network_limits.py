"""One network cannot make us send a flood of mails, or fill the disk with pictures."""

from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consultations.models import Comment
from consultations.register.form_guard import SALT
from delivery.models import Confirmation, Delivery
from tests.initiatives.test_initiative_pages import NEW, photo

pytestmark = pytest.mark.django_db
REFUSED = "Probeer het over een uur opnieuw. Of log in"


def typed(**fields: Any) -> dict[str, Any]:
    started = signing.dumps(timezone.now().timestamp() - 60, salt=SALT)
    return {"text": "Meer bomen graag.", "name": "Noor", "started": started, **fields}


@pytest.fixture
def react_url(make_consultation, settings) -> str:
    settings.CONFIRMATION_MAILS_PER_NETWORK, settings.TRUSTED_PROXIES = 2, 1
    return reverse("comments:new_on_question", args=[make_consultation().pk])


def test_beyond_the_limit_the_form_says_so_and_keeps_the_text(react_url: str) -> None:
    here, elsewhere = {"X-Forwarded-For": "192.0.2.1"}, {"X-Forwarded-For": "198.51.100.1"}
    for number in range(2):
        Client().post(react_url, typed(email=f"{number}@example.org"), headers=here)
    page = Client().post(react_url, typed(email="derde@example.org"), headers=here)
    assert REFUSED in page.text
    assert "Meer bomen graag." in page.text
    assert Comment.objects.count() == Confirmation.objects.count() == Delivery.objects.count() == 2
    assert Client().post(react_url, typed(email="derde@example.org"), headers=elsewhere).status_code == 302


def test_a_flood_does_not_use_up_what_an_address_may_get(react_url: str, settings) -> None:
    settings.CONFIRMATION_MAILS_PER_NETWORK = 0
    for _try in range(4):
        Client().post(react_url, typed(email="noor@example.org"))
    settings.CONFIRMATION_MAILS_PER_NETWORK = 2
    assert Client().post(react_url, typed(email="noor@example.org")).status_code == 302
    assert Delivery.objects.count() == 1


def test_asking_again_counts_for_the_network_too(react_url: str) -> None:
    again = Client().post(react_url, typed(email="noor@example.org")).headers["Location"].replace("code", "opnieuw")
    for _press in range(3):
        assert "opnieuw=1" in Client().post(again).headers["Location"]
    assert Delivery.objects.count() == 2


def test_kept_pictures_are_limited_per_network(client: Client, settings) -> None:
    settings.KEPT_PICTURES_PER_NETWORK = 1
    first = client.post(NEW, typed(picture_1=photo(), alt_1="Een oever"))
    assert "Uw foto&#x27;s zijn bewaard" in first.text or "Uw foto's zijn bewaard" in first.text
    second = client.post(NEW, typed(picture_1=photo(), alt_1="Een oever"))
    assert "Kies deze foto opnieuw. Wij konden hem niet bewaren." in second.text
    assert not second.context["form"].has_kept_pictures
