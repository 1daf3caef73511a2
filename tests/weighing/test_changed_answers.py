"""Rule 4: an answer that was weighed stays as it was weighed; one that changes before is weighed as it is now."""

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Participant
from consultations.comments.actions import edit_comment
from consultations.models import Comment, Contribution, Entry, Option, Poll, Theme, Thread, Weighing
from consultations.polls.actions import cast_vote
from consultations.register.actions import receive
from consultations.register.authors import Author
from consultations.weighing import scope
from consultations.weighing.assigning import assign, assign_option
from consultations.weighing.publishing import publish_weighing
from delivery.models import Event
from tests.races import in_a_race, together
from tests.weighing.conftest import add_theme, begin

State = Contribution.State


@pytest.fixture
def poll(make_poll) -> Poll:
    """A poll that never closes."""
    return make_poll(closes_at=None)


@pytest.fixture
def green(poll: Poll) -> Option:
    return poll.options.get(text="Veel groen")


@pytest.fixture
def quiet(poll: Poll) -> Option:
    return poll.options.get(text="Rustig plein")


def answer(client: Client, option: Option, **more: str) -> str:
    """Answer, and read the page that follows."""
    address = option.poll.consultation.get_absolute_url()
    return client.post(address, {"choice": option.pk, **more}, follow=True).text


def weigh(option: Option, outcome: str = "adopted", title: str = "Eerste thema") -> Theme:
    """Draw up a weighing of everything up to now, in which this option has a theme."""
    weighing = begin(option.poll.consultation, title=title, cutoff=timezone.now())
    theme = add_theme(weighing, title=title, outcome=outcome)
    assign_option(weighing=weighing, option=option, themes=[theme], by=None)
    return theme


def publish(theme: Theme) -> Weighing:
    return publish_weighing(weighing=theme.weighing, by=None)


def test_a_weighed_answer_keeps_its_outcome_and_the_next_gets_its_own(
    resident_client: Client, client: Client, green: Option, quiet: Option
) -> None:
    answer(resident_client, green)
    first = publish(weigh(green))
    page = answer(resident_client, quiet)
    earlier, now = Contribution.objects.order_by("pk")
    assert (earlier.state, now.state) == (State.REPLACED, State.COUNTED)
    assert now.reference in page
    assert Event.objects.filter(kind="contribution_received", subject=f"contribution:{now.pk}").exists()
    publish(weigh(quiet, "not_adopted", "Tweede thema"))
    old_page, new_page = (client.get(reverse("reference", args=[row.reference])).text for row in (earlier, now))
    assert ("Eerste thema" in old_page, "Tweede thema" in old_page) == (True, False)
    assert ("Tweede thema" in new_page, "Eerste thema" in new_page) == (True, False)
    assert first.entries.count() == 1
    assert Entry.objects.filter(contribution=now).count() == 1


def test_who_left_an_address_hears_of_the_answer_that_takes_its_place(
    client: Client, make_poll, resident: Participant
) -> None:
    poll = make_poll(closes_at=None, access="everyone")
    green, _market, quiet = poll.options.all()
    answer(client, green)
    Contribution.objects.update(participant=resident)
    publish(weigh(green))
    answer(client, quiet)
    assert Contribution.objects.counted().get().participant == resident


def test_changed_words_are_assigned_anew(resident_client: Client, green: Option, quiet: Option) -> None:
    answer(resident_client, green, why="Het is hier te warm.")
    theme = weigh(green)
    assign(weighing=theme.weighing, keys=[Contribution.objects.get().pk], themes=[theme], by=None)
    answer(resident_client, quiet, why="Het is hier te druk.")
    Weighing.objects.update(cutoff=timezone.now())
    assert scope.coverage(Weighing.objects.get(), timezone.now()).unassigned == 1


def test_a_changed_reaction_is_assigned_anew_and_stays_once_weighed(make_consultation, resident: Participant) -> None:
    question = make_consultation(closes_at=None)
    now = timezone.now()
    row = receive(kind="comment", author=Author(participant=resident), now=now, consultation=question, text="Bomen.")
    thread = Thread.objects.create(consultation=question)
    comment = Comment(discussion=thread, contribution=row, comment="Bomen.", submit_date=now, shown=True)
    comment.save()
    weighing = begin(question, cutoff=timezone.now())
    theme = add_theme(weighing, row)
    edit_comment(comment=comment, participant=resident, text="Banken.")
    assert scope.coverage(weighing, timezone.now()).unassigned == 1
    assign(weighing=weighing, keys=[row.pk], themes=[theme], by=None)
    publish_weighing(weighing=weighing, by=None)
    with pytest.raises(Exception, match="niet meer aanpassen"):
        edit_comment(comment=comment, participant=resident, text="Iets anders.")


@in_a_race
def test_publishing_while_everyone_changes_weighs_each_answer_as_it_was(green: Option, quiet: Option) -> None:
    """Whoever is first, an answer in a published weighing is not changed, and each voice has one that counts."""
    people = [Participant.objects.create(email=f"{number}@example.org") for number in range(12)]
    poll = Poll.objects.select_related("consultation__project").get()

    def vote(person: Participant, option: Option) -> None:
        fresh = Poll.objects.select_related("consultation__project").get(pk=poll.pk)
        cast_vote(poll=fresh, author=Author(participant=person), options=[option])

    for person in people:
        vote(person, green)
    theme = weigh(green)
    assign_option(weighing=theme.weighing, option=quiet, themes=[theme], by=None)
    assert together([partial(publish, theme), *(partial(vote, person, quiet) for person in people)]) == []
    weighed = Contribution.objects.filter(entries__isnull=False)
    assert all(row.choices.get().option == green for row in weighed)
    assert all(row.state == State.REPLACED for row in weighed)
    assert Contribution.objects.counted().count() == len(people)
