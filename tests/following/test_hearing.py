"""Whoever follows hears: once, whatever the number of ways in which an event reaches them."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Participant
from cms.models import Project, Topic
from delivery import addressing, kinds
from delivery.announcing import announce
from delivery.following import registry
from delivery.kinds import Kind, Mail, Stop
from delivery.models import Delivery
from delivery.sending import send_due
from tests.following.conftest import Follows

pytestmark = pytest.mark.django_db
State = Delivery.State


def test_two_routes_give_one_mail(
    resident: Participant, project: Project, follows: Follows, happened: Any, mailoutbox: list[Any]
) -> None:
    topic = Topic.objects.get(slug="groen")
    follows(resident, "project", project.pk)
    follows(resident, "topic", topic.pk)
    happened["thing:1"] = [f"project:{project.pk}", f"topic:{topic.pk}"]
    announce(kind="happened", subject="thing:1")
    addressing.address_events()
    addressing.address_events()
    send_due()
    (mail,) = mailoutbox
    assert mail.to == ["fatima@example.org"]
    assert "Dit is de inhoud van thing:1." in mail.body
    assert f"omdat u dit volgt: {project.title}, Groen." in mail.body


def test_the_fastest_of_two_routes_is_taken(
    resident: Participant, project: Project, follows: Follows, happened: Any
) -> None:
    topic = Topic.objects.get(slug="groen")
    follows(resident, "project", project.pk, pace="weekly")
    follows(resident, "topic", topic.pk, pace="at_once")
    happened["thing:1"] = [f"project:{project.pk}", f"topic:{topic.pk}"]
    announce(kind="happened", subject="thing:1")
    addressing.address_events()
    assert Delivery.objects.get().state == State.DUE


def test_only_who_wants_this_sort_hears(
    resident: Participant, other_resident: Participant, project: Project, follows: Follows, happened: Any
) -> None:
    follows(resident, "project", project.pk, wants_news=False)
    follows(other_resident, "project", project.pk)
    happened["thing:1"] = [f"project:{project.pk}"]
    announce(kind="happened", subject="thing:1")
    addressing.address_events()
    assert [one.participant for one in Delivery.objects.all()] == [other_resident]


def test_who_stops_meanwhile_gets_nothing(
    resident: Participant, project: Project, follows: Follows, happened: Any, mailoutbox: list[Any]
) -> None:
    row = follows(resident, "project", project.pk)
    happened["thing:1"] = [f"project:{project.pk}"]
    announce(kind="happened", subject="thing:1")
    addressing.address_events()
    row.delete()
    send_due()
    assert not mailoutbox
    assert Delivery.objects.get().state == State.DROPPED


def personal(delivery: Delivery) -> Mail:
    return Mail("Voor u", "delivery/following/mails/one", "Over u.", "U deed mee.", Stop("Dit is het."), {"item": ""})


def test_a_promise_about_the_same_thing_comes_instead(
    resident: Participant,
    other_resident: Participant,
    project: Project,
    follows: Follows,
    happened: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    took_part = Participant.objects.filter(pk=resident.pk)
    monkeypatch.setitem(kinds._kinds, "promise", Kind(render=personal, recipients=lambda event: took_part))
    follows(resident, "project", project.pk)
    follows(other_resident, "project", project.pk)
    happened["thing:1"] = [f"project:{project.pk}"]
    announce(kind="happened", subject="thing:1")
    announce(kind="promise", subject="thing:1")
    addressing.address_events()
    told = {(one.participant_id, one.event.kind) for one in Delivery.objects.select_related("event")}
    assert told == {(resident.pk, "promise"), (other_resident.pk, "happened")}


def test_who_is_told_by_name_and_follows_gets_the_mail_by_name(
    resident: Participant,
    other_resident: Participant,
    project: Project,
    follows: Follows,
    happened: Any,
    monkeypatch: pytest.MonkeyPatch,
    mailoutbox: list[Any],
) -> None:
    known = kinds._kinds["happened"]
    monkeypatch.setitem(kinds._kinds, "happened", Kind(render=personal, about=known.about, item=known.item))
    follows(resident, "project", project.pk)
    follows(other_resident, "project", project.pk)
    happened["thing:1"] = [f"project:{project.pk}"]
    announce(kind="happened", subject="thing:1", to=[resident])
    addressing.address_events()
    send_due()
    assert sorted((mail.to[0], mail.subject) for mail in mailoutbox) == [
        ("fatima@example.org", "Voor u"),
        ("joost@example.org", "Bericht thing:1"),
    ]


def test_who_is_spared_does_not_hear_even_when_that_came_later(
    resident: Participant,
    project: Project,
    follows: Follows,
    happened: Any,
    monkeypatch: pytest.MonkeyPatch,
    mailoutbox: list[Any],
) -> None:
    spared = Participant.objects.none()
    known = kinds._kinds["happened"]
    kind = Kind(about=known.about, item=known.item, spared=lambda event: spared)
    monkeypatch.setitem(kinds._kinds, "happened", kind)
    follows(resident, "project", project.pk)
    happened["thing:1"] = [f"project:{project.pk}"]
    announce(kind="happened", subject="thing:1")
    addressing.address_events()
    spared = Participant.objects.filter(pk=resident.pk)
    send_due()
    assert not mailoutbox


def crowd(project: Project, number: int) -> None:
    people = Participant.objects.bulk_create(Participant(email=f"{number}-{one}@example.org") for one in range(number))
    model = registry._followables["project"].model
    now = timezone.now()
    model.objects.bulk_create(model(participant=one, subject_id=project.pk, since=now) for one in people)


def test_addressing_asks_as_little_for_many(project: Project, happened: Any) -> None:
    addressing.address_events()
    asked = []
    for number in (20, 40):
        crowd(project, number)
        happened[f"thing:{number}"] = [f"project:{project.pk}"]
        announce(kind="happened", subject=f"thing:{number}")
        with CaptureQueriesContext(connection) as queries:
            addressing.address_events()
        asked.append(len(queries))
    assert Delivery.objects.count() == 20 + 60
    assert asked[0] == asked[1]


def test_crowd_is_addressed_in_batches(
    project: Project, happened: Any, monkeypatch: pytest.MonkeyPatch, resident: Participant
) -> None:
    monkeypatch.setattr(addressing, "BATCH", 10)
    crowd(project, 25)
    happened["thing:1"] = [f"project:{project.pk}"]
    event = announce(kind="happened", subject="thing:1", to=[resident])
    addressing._address_batch(event.pk)
    event.refresh_from_db()
    assert (event.deliveries.count(), event.addressed_at) == (11, None)
    addressing.address_events()
    event.refresh_from_db()
    assert event.deliveries.count() == 26
    assert event.addressed_at
