"""Reactions as people write them, and as the municipality answers."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Organisation, Participant, User
from consultations.comments.actions import answer_officially
from consultations.comments.listing import thread_of
from consultations.models import Comment, Consultation, Contribution
from consultations.register import actions as register
from tests.comments.conftest import react, started, typed

State = Contribution.State


def test_resident_reacts(resident_client: Client, resident: Participant, question: Consultation, new_url: str) -> None:
    answer = resident_client.post(new_url, typed(), follow=True)
    comment = Comment.objects.get()
    assert comment.contribution.participant == resident
    assert (comment.contribution.state, comment.contribution.stance) == (State.COUNTED, "for")
    assert comment.contribution.contract_version == question.contract_version
    assert comment.contribution.reference in answer.content.decode()
    page = Client().get(question.get_absolute_url()).content.decode()
    assert "Meer bomen graag." in page
    assert f'id="reactie-{comment.pk}"' in page


def test_visitor_reacts_and_confirms_after(
    client: Client, question: Consultation, new_url: str, resident: Participant
) -> None:
    client.post(new_url, typed(email="nieuw@example.org"))
    comment = Comment.objects.get()
    assert comment.contribution.state == State.PENDING
    assert "Meer bomen" not in client.get(question.get_absolute_url()).content.decode()
    assert client.get(reverse("comments:thread", args=[comment.pk])).status_code == 404
    register.confirm(contribution_id=comment.contribution_id, participant=resident)
    assert "Meer bomen" in client.get(question.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "fields",
    [{"started": "now"}, {"started": ""}, {"text": "http://a.nl www.b.nl https://c.nl"}, {"website": "x"}],
    ids=["too fast", "no moment", "three links", "trap"],
)
def test_what_looks_automatic_is_held(resident_client: Client, new_url: str, fields: dict[str, str]) -> None:
    if fields.get("started") == "now":
        fields = {"started": started(0)}
    answer = resident_client.post(new_url, typed(**fields), follow=True).content.decode()
    comment = Comment.objects.get()
    assert comment.contribution.state == State.HELD
    assert not comment.shown
    assert "Wij bekijken uw reactie eerst" in answer


def test_a_flood_from_one_network_is_held(make_consultation, client: Client, settings) -> None:
    settings.UNKNOWN_INPUT_PER_HOUR = 2
    url = reverse("comments:new_on_question", args=[make_consultation(access="everyone").pk])
    for number in range(3):
        Client().post(url, typed(text=f"Koop nu {number}"), headers={"X-Forwarded-For": f"192.0.2.{number}"})
    states = list(Contribution.objects.order_by("pk").values_list("state", flat=True))
    assert states == [State.COUNTED, State.COUNTED, State.HELD]


def test_automatic_looking_pending_reaction_is_held_on_confirming(
    client: Client, new_url: str, resident: Participant
) -> None:
    client.post(new_url, typed(email="nieuw@example.org", started=started(0)))
    contribution = register.confirm(contribution_id=Contribution.objects.get().pk, participant=resident)
    assert contribution.state == State.HELD
    assert not Comment.objects.get().shown


def test_error_keeps_what_was_typed(resident_client: Client, new_url: str) -> None:
    answer = resident_client.post(new_url, typed(name=""))
    assert answer.status_code == 422
    assert "Meer bomen graag." in answer.content.decode()
    assert not Comment.objects.exists()


def test_closed_question_gives_the_text_back(resident_client: Client, question: Consultation, new_url: str) -> None:
    Consultation.objects.filter(pk=question.pk).update(closes_at=timezone.now() - timedelta(minutes=1))
    answer = resident_client.post(new_url, typed()).content.decode()
    assert "Meer bomen graag." in answer
    assert "gesloten" in answer
    assert not Comment.objects.exists()


def test_expired_session_gives_the_text_back(new_url: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(new_url, typed(email="nieuw@example.org"))
    assert answer.status_code == 403
    assert "Meer bomen graag." in answer.content.decode()
    assert not Comment.objects.exists()


def test_text_survives_logging_in(make_consultation, client: Client, resident: Participant) -> None:
    question = make_consultation("discussion", access=Consultation.Access.ACCOUNT)
    url = reverse("comments:new_on_question", args=[question.pk])
    answer = client.post(url, typed()).content.decode()
    assert "Meer bomen graag." in answer
    assert "Log in" in answer
    client.force_login(resident.account, backend="django.contrib.auth.backends.ModelBackend")
    assert "Meer bomen graag." in client.get(url).content.decode()


def test_member_speaks_for_organisation(
    resident_client: Client, association: Organisation, question: Consultation, new_url: str
) -> None:
    resident_client.post(new_url, typed(organisation=str(association.pk)))
    assert Comment.objects.get().contribution.organisation == association
    assert "namens Wijkvereniging" in Client().get(question.get_absolute_url()).content.decode()


def test_button_pressed_twice_places_one(resident_client: Client, other_client: Client, new_url: str) -> None:
    first = resident_client.post(new_url, typed())
    assert resident_client.post(new_url, typed())["Location"] == first["Location"]
    assert Comment.objects.count() == 1
    resident_client.post(new_url, typed(text="Iets anders."))
    other_client.post(new_url, typed())
    assert Comment.objects.count() == 3


def test_reply_stands_under_its_parent(other_client: Client, resident: Participant, question: Consultation) -> None:
    parent = react(resident, question)
    answer = other_client.post(reverse("comments:reply", args=[parent.pk]), typed(text="Eens!"))
    reply = Comment.objects.get(reply_to=parent)
    assert (reply.level, reply.thread_id, reply.order) == (1, parent.pk, 2)
    assert answer["Location"].endswith(f"/reacties/{parent.pk}/#reactie-{reply.pk}")


def test_no_reply_to_what_is_gone(
    resident_client: Client, other_client: Client, resident: Participant, question: Consultation
) -> None:
    parent = react(resident, question)
    resident_client.post(reverse("comments:remove", args=[parent.pk]))
    answer = other_client.post(reverse("comments:reply", args=[parent.pk]), typed(text="Eens!"))
    assert "Eens!" in answer.content.decode()
    assert Comment.objects.count() == 1


def test_no_reply_into_another_discussion(make_consultation, resident: Participant, question: Consultation) -> None:
    parent = react(resident, question)
    with pytest.raises(Exception, match="staat niet meer"):
        react(resident, make_consultation("discussion"), parent=parent)


def test_staff_answer_is_marked_and_no_input(
    staff_client: Client, resident: Participant, question: Consultation
) -> None:
    parent = react(resident, question)
    url = reverse("comments:reply", args=[parent.pk])
    assert "namens de gemeente" in staff_client.get(url).content.decode()
    staff_client.post(url, typed(text="Dank u wel.", name="Sanne", official="on"))
    answer = Comment.objects.get(reply_to=parent)
    assert answer.official_role == "Projectteam"
    assert answer.contribution is None
    assert "Projectteam" in Client().get(question.get_absolute_url()).content.decode()


def test_staff_without_second_factor_do_not_answer_for_the_municipality(
    client: Client, staff: User, resident: Participant, question: Consultation
) -> None:
    url = reverse("comments:reply", args=[react(resident, question).pk])
    client.force_login(staff, backend="django.contrib.auth.backends.ModelBackend")
    assert "namens de gemeente" not in client.get(url).content.decode()
    client.post(url, typed(name="Sanne", official="on"))
    assert not Comment.objects.exclude(official_role="").exists()


def test_resident_does_not_answer_for_the_municipality(
    resident_client: Client, resident: Participant, question: Consultation
) -> None:
    parent = react(resident, question)
    resident_client.post(reverse("comments:reply", args=[parent.pk]), typed(official="on"))
    assert Comment.objects.get(reply_to=parent).official_role == ""
    with pytest.raises(Exception, match="namens de gemeente"):
        answer_officially(
            thread=thread_of(question), text="Nee.", by=resident.account, role="Projectteam", parent=parent
        )


@pytest.mark.parametrize(("minutes", "is_there"), [(29, True), (31, False)])
def test_text_kept_for_logging_in_ends_after_half_an_hour(
    make_consultation,
    client: Client,
    resident: Participant,
    monkeypatch: pytest.MonkeyPatch,
    minutes: int,
    is_there: bool,
) -> None:
    question = make_consultation("discussion", access=Consultation.Access.ACCOUNT)
    address = reverse("comments:new_on_question", args=[question.pk])
    assert "Wij bewaren uw tekst" in client.post(address, typed(text="Alleen voor mij.")).text
    later = timezone.now() + timedelta(minutes=minutes)
    monkeypatch.setattr("consultations.comments.writing.timezone.now", lambda: later)
    client.force_login(resident.account, backend="django.contrib.auth.backends.ModelBackend")
    assert ("Alleen voor mij." in client.get(address).text) == is_there
    assert ("Alleen voor mij." in str(dict(client.session))) == is_there


def test_text_kept_for_logging_in_ends_at_logging_out(make_consultation, client: Client, resident: Participant) -> None:
    question = make_consultation("discussion", access=Consultation.Access.ACCOUNT)
    address = reverse("comments:new_on_question", args=[question.pk])
    client.post(address, typed(text="Alleen voor mij."))
    client.force_login(resident.account, backend="django.contrib.auth.backends.ModelBackend")
    assert "Alleen voor mij." in client.get(address).text
    client.post(reverse("account_logout"))
    assert "Alleen voor mij." not in client.get(address).text
