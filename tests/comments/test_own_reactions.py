"""The author changes a reaction or takes it back; nobody else does."""

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from accounts.models import Participant
from consultations.models import Consultation, Contribution
from consultations.register import actions as register
from tests.comments.conftest import react, started

State = Contribution.State


def test_author_takes_it_back_and_replies_stay(
    resident_client: Client, resident: Participant, other_resident: Participant, question: Consultation
) -> None:
    parent = react(resident, question)
    react(other_resident, question, text="Eens!", parent=parent)
    resident_client.post(reverse("comments:remove", args=[parent.pk]))
    page = Client().get(question.get_absolute_url()).content.decode()
    assert "Meer bomen" not in page
    assert "weggehaald" in page
    assert "Eens!" in page
    parent.contribution.refresh_from_db()
    assert parent.contribution.state == State.WITHDRAWN


def test_author_changes_the_text_within_a_while(
    resident_client: Client, resident: Participant, question: Consultation
) -> None:
    comment = react(resident, question)
    url = reverse("comments:edit", args=[comment.pk])
    resident_client.post(url, {"text": "Minder bomen.", "started": started()})
    assert Contribution.objects.get().text == "Minder bomen."
    page = Client().get(question.get_absolute_url()).content.decode()
    assert "Minder bomen." in page
    assert "aangepast" in page
    Contribution.objects.update(given_at=timezone.now() - timedelta(minutes=31))
    answer = resident_client.post(url, {"text": "Te laat.", "started": started()})
    assert "Te laat." in answer.content.decode()
    assert Contribution.objects.get().text == "Minder bomen."


def test_links_added_later_are_looked_at_first(
    resident_client: Client, resident: Participant, question: Consultation
) -> None:
    comment = react(resident, question)
    resident_client.post(
        reverse("comments:edit", args=[comment.pk]), {"text": "www.a.nl www.b.nl www.c.nl", "started": started()}
    )
    assert Contribution.objects.get().state == State.HELD
    assert "www.a.nl" not in Client().get(question.get_absolute_url()).content.decode()


def test_mailed_link_lets_its_author_change_the_text(
    client: Client, resident: Participant, other_resident: Participant, question: Consultation
) -> None:
    comment, other = react(resident, question), react(other_resident, question)
    kind = register.kinds.of(comment.contribution)
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    url = str(kind.own_context(comment.contribution, request)["edit_url"])
    assert "sleutel=" in url
    client.post(url, {"text": "Minder bomen.", "started": started()})
    assert Contribution.objects.get(pk=comment.contribution_id).text == "Minder bomen."
    foreign = url.replace(f"/{comment.pk}/", f"/{other.pk}/")
    assert client.post(foreign, {"text": "Gekaapt", "started": started()}).status_code == 302
    assert Contribution.objects.get(pk=other.contribution_id).text == "Meer bomen graag."


def test_only_the_author_changes_it(other_client: Client, resident: Participant, question: Consultation) -> None:
    comment = react(resident, question)
    assert other_client.get(reverse("comments:edit", args=[comment.pk])).status_code == 404
    assert other_client.post(reverse("comments:remove", args=[comment.pk])).status_code == 404
