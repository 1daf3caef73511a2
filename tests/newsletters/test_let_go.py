"""Staff take someone who called off a newsletter."""

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from accounts.models import User
from tests.newsletters.subscribing import make_issue, make_newsletter, make_subscriber

pytestmark = pytest.mark.django_db


def test_staff_end_a_subscription_for_who_calls_and_the_history_says_so(staff_client: Client) -> None:
    newsletter = make_newsletter()
    row = make_subscriber(newsletter)
    page = staff_client.post("/beheer/abonnees/", {"adres": "fatima@example.org"}).text
    assert "Meld af voor Nieuws uit Rietmond" in page
    page = staff_client.post(f"/beheer/abonnees/{row.pk}/meld-af/", follow=True).text
    assert "Er gaat geen mail meer weg." in page
    assert "door de gemeente, op verzoek" in page
    assert "Meld af voor" not in page
    row.refresh_from_db()
    assert row.state == "left"
    assert row.history.get(kind="left").by == User.objects.get(pk=staff_client.session["_auth_user_id"])
    assert ModelLogEntry.objects.filter(action="newsletters.let_go").count() == 1
    page = staff_client.post(f"/beheer/abonnees/{row.pk}/meld-af/", follow=True).text
    assert "was al niet meer aangemeld" in page


def test_others_cannot(client: Client) -> None:
    row = make_subscriber(make_newsletter())
    assert client.post(f"/beheer/abonnees/{row.pk}/meld-af/").status_code in (302, 403)
    row.refresh_from_db()
    assert row.state == "confirmed"


def test_search_engines_find_newsletters_and_sent_issues(client: Client) -> None:
    newsletter = make_newsletter()
    draft = make_issue(newsletter)
    listed = client.get("/sitemap-newsletters.xml").text
    assert "/nieuwsbrieven/nieuws/" in listed
    assert f"/nieuwsbrieven/nieuws/{draft.pk}/" not in client.get("/sitemap-issues.xml").text
    moment = draft.approved_at
    sent = make_issue(newsletter, "sent", started_at=moment, sent_at=moment)
    assert f"/nieuwsbrieven/nieuws/{sent.pk}/" in client.get("/sitemap-issues.xml").text
