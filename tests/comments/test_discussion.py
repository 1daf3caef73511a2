"""Reactions as people see and write them."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from accounts.models import Organisation, Participant, User
from consultations.comments.actions import answer_officially, post_comment
from consultations.comments.listing import thread_of
from consultations.models import Comment, Consultation, Contribution
from consultations.register import actions as register
from consultations.register.authors import Author
from consultations.register.form_guard import SALT

State = Contribution.State


def started(seconds: int = 60) -> str:
    """The hidden moment of a form that was shown so long ago."""
    return signing.dumps(timezone.now().timestamp() - seconds, salt=SALT)


def typed(**fields: str) -> dict[str, str]:
    return {"text": "Meer bomen graag.", "name": "Fatima", "stance": "for", "started": started(), **fields}


def react(author: Participant | None, question: Consultation, **fields: object) -> Comment:
    fields = {"text": "Meer bomen graag.", "name": "Fatima", **fields}
    return post_comment(author=Author(participant=author), thread=thread_of(question), **fields).comment


@pytest.fixture
def question(make_consultation) -> Consultation:
    return make_consultation("discussion")


@pytest.fixture
def new_url(question: Consultation) -> str:
    return reverse("comments:new_on_question", args=[question.pk])


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


def test_at_most_three_levels_are_drawn(resident: Participant, question: Consultation) -> None:
    parent = None
    for number in range(6):
        parent = react(resident, question, text=f"Laag {number}", name=f"Naam {number}", parent=parent)
    page = Client().get(question.get_absolute_url()).content.decode()
    assert page.count('<ol class="thread"') == 3
    assert "Antwoord op Naam 4" in page
    assert "Antwoord op Naam 1" not in page


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


def test_helpful_counts_once_and_can_be_taken_back(
    other_client: Client, resident_client: Client, resident: Participant, question: Consultation
) -> None:
    comment = react(resident, question)
    url = reverse("comments:helpful", args=[comment.pk])
    other_client.post(url)
    comment.refresh_from_db()
    assert comment.helpful_count == 1
    other_client.post(url)
    comment.refresh_from_db()
    assert comment.helpful_count == 0
    resident_client.post(url)
    comment.refresh_from_db()
    assert comment.helpful_count == 0, "nobody finds the own reaction helpful"


def test_visitor_is_led_to_log_in_and_back(client: Client, resident: Participant, question: Consultation) -> None:
    comment = react(resident, question)
    page = client.get(question.get_absolute_url()).content.decode()
    assert f"%23reactie-{comment.pk}" in page


def test_most_helpful_first(other_client: Client, resident: Participant, question: Consultation) -> None:
    first, second = react(resident, question, text="Eerste"), react(resident, question, text="Tweede")
    other_client.post(reverse("comments:helpful", args=[first.pk]))
    order = {sort: _order(question, sort, "Eerste", "Tweede") for sort in ("nieuwste", "oudste", "nuttigste", "onzin")}
    assert order == {"nieuwste": False, "oudste": True, "nuttigste": True, "onzin": False}
    assert second.pk > first.pk


def _order(question: Consultation, sort: str, before: str, after: str) -> bool:
    page = Client().get(question.get_absolute_url(), {"volgorde": sort}).content.decode()
    return page.index(before) < page.index(after)


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


def test_hidden_reaction_leaves_its_place_and_returns(resident: Participant, question: Consultation) -> None:
    comment = react(resident, question)
    kind = register.kinds.of(comment.contribution)
    comment.contribution.state = State.HIDDEN
    comment.contribution.save()
    kind.leaves_public(comment.contribution)
    assert "Meer bomen" not in Client().get(question.get_absolute_url()).content.decode()
    kind.returns(comment.contribution)
    assert "Meer bomen" in Client().get(question.get_absolute_url()).content.decode()


def test_discussion_of_a_draft_is_not_there(make_consultation, client: Client) -> None:
    draft = make_consultation("discussion", publish=False)
    assert client.get(reverse("comments:new_on_question", args=[draft.pk])).status_code == 404
