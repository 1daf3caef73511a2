"""Votes by mail: who counts, once, and until when."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.actions import verify_address
from accounts.models import Participant, User
from clock.now import at, database_now
from consultations.models import Choice, Consultation, Contribution, Poll
from consultations.polls import rules
from consultations.polls.actions import cast_vote
from consultations.polls.results import result_of
from consultations.register.actions import confirm
from consultations.register.authors import Author
from consultations.register.errors import NotOpen, TooLate
from delivery.ticking import tick
from tests.races import in_a_race, together

Access = Consultation.Access
State = Contribution.State
RESULT = 'id="uitslag"'


def cast_by_mail(poll: Poll, text: str, email: str = "noor@example.org") -> Contribution:
    option = poll.options.get(text=text)
    return cast_vote(poll=poll, author=Author(email=email, browser_hash=email), options=[option]).ballot


def link_in(mail: Any) -> str:
    found = re.search(r"http://testserver(/\S*bevestigen/\S+)", mail.body)
    assert found
    return found[1]


def test_two_tabs_with_two_addresses_are_two_votes_and_neither_link_shows_the_other(
    client: Client, make_poll, mailoutbox: list[Any]
) -> None:
    poll = make_poll(access=Access.EMAIL)
    url = poll.consultation.get_absolute_url()
    for email, text in (("noor@example.org", "Veel groen"), ("sam@example.org", "Rustig plein")):
        client.post(url, {"choice": poll.options.get(text=text).pk, "email": email, "why": f"Reden van {email}"})
    tick()
    links = {mail.to[0]: link_in(mail) for mail in mailoutbox}
    page = client.get(links["noor@example.org"]).text
    assert "Reden van noor@example.org" in page
    assert "Veel groen" in page
    assert "sam@example.org" not in page
    for link in links.values():
        client.post(link)
    assert Contribution.objects.counted().count() == 2


def test_two_tabs_of_one_browser_are_one_vote_where_everyone_may(client: Client, make_poll) -> None:
    poll = make_poll(access=Access.EVERYONE)
    url = poll.consultation.get_absolute_url()
    for email, text in (("noor@example.org", "Veel groen"), ("sam@example.org", "Rustig plein")):
        client.post(url, {"choice": poll.options.get(text=text).pk, "email": email})
    assert [choice.option.text for choice in Choice.objects.all()] == ["Rustig plein"]


def test_an_address_left_while_changing_is_asked_to_confirm(client: Client, make_poll, mailoutbox: list[Any]) -> None:
    """With everyone the browser is the voice: a second address gets the outcome only when the first never confirmed."""
    poll = make_poll(access=Access.EVERYONE)
    url = poll.consultation.get_absolute_url()
    options = {option.text: option.pk for option in poll.options.all()}
    client.post(url, {"choice": options["Veel groen"], "email": "nor@example.org"})
    tick()
    of_a_typing_error = link_in(mailoutbox[-1])
    changed = client.post(url, {"choice": options["Rustig plein"], "email": "noor@example.org"}, follow=True)
    assert "Dan krijgt u een mail" in changed.text
    tick()
    assert mailoutbox[-1].to == ["noor@example.org"]
    assert client.get(of_a_typing_error).status_code == 404
    client.post(link_in(mailoutbox[-1]))
    assert Contribution.objects.get().participant.email == "noor@example.org"
    tick()
    mailoutbox.clear()
    again = client.post(url, {"choice": options["Veel groen"], "email": "sam@example.org"}, follow=True)
    assert "Een ander adres nemen wij niet over" in again.text
    assert "noor@example.org" not in again.text
    tick()
    assert mailoutbox == []
    assert Contribution.objects.get().participant.email == "noor@example.org"


def test_who_answered_by_mail_sees_the_promised_result(client: Client, make_poll, mailoutbox: list[Any]) -> None:
    poll = make_poll(access=Access.EMAIL, results="after_voting")
    url = poll.consultation.get_absolute_url()
    form = client.post(url, {"choice": poll.options.get(text="Veel groen").pk, "email": "noor@example.org"})
    assert RESULT not in client.get(form["Location"]).text
    tick()
    thanks = client.post(link_in(mailoutbox[-1]), follow=True)
    assert RESULT in thanks.text
    tick()
    own = re.search(r"http://testserver(/\S*inbreng/eigen/\S+)", mailoutbox[-1].body)
    assert own
    assert RESULT in client.get(own[1]).text
    assert RESULT not in client.get(thanks.request["PATH_INFO"]).text
    assert RESULT not in client.get(url).text


def test_a_result_kept_until_closing_is_not_in_the_thanks(client: Client, make_poll, mailoutbox: list[Any]) -> None:
    poll = make_poll(access=Access.EMAIL, results="after_closing")
    url = poll.consultation.get_absolute_url()
    client.post(url, {"choice": poll.options.get(text="Veel groen").pk, "email": "noor@example.org"})
    tick()
    thanks = client.post(link_in(mailoutbox[-1]), follow=True)
    assert "Bedankt voor uw inbreng" in thanks.text
    assert RESULT not in thanks.text


@pytest.mark.parametrize(("hours", "counts"), [(47, True), (49, False)])
def test_confirming_after_closing_counts_for_two_days(
    make_poll, resident: Participant, hours: int, counts: bool
) -> None:
    poll = make_poll(access=Access.EMAIL)
    ballot = cast_by_mail(poll, "Veel groen")
    closes_at = database_now() + timedelta(seconds=1)
    Consultation.objects.update(closes_at=closes_at)
    with at(closes_at + timedelta(hours=hours)):
        if counts:
            confirm(contribution_id=ballot.pk, participant=resident)
        else:
            with pytest.raises(TooLate):
                confirm(contribution_id=ballot.pk, participant=resident)
    assert Contribution.objects.counted().exists() is counts


def test_result_is_preliminary_while_an_answer_can_be_confirmed(make_poll) -> None:
    poll = make_poll(access=Access.EMAIL)
    cast_by_mail(poll, "Veel groen")
    closes_at = database_now() + timedelta(days=1)
    Consultation.objects.update(closes_at=closes_at)
    assert result_of(poll, now=closes_at + timedelta(hours=1)).preliminary
    assert not result_of(poll, now=closes_at + timedelta(hours=49)).preliminary
    Consultation.objects.update(closes_at=None)
    assert result_of(poll, now=database_now() + timedelta(days=6)).preliminary
    assert not result_of(poll, now=database_now() + timedelta(days=8)).preliminary


def test_account_opened_after_voting_by_mail_is_the_same_voice(make_poll) -> None:
    poll = make_poll(access=Access.EMAIL)
    by_mail = cast_by_mail(poll, "Veel groen")
    confirm(contribution_id=by_mail.pk, participant=Participant.objects.create(email="noor@example.org"))
    account = User.objects.create_user("noor@example.org")
    participant = verify_address(account=account, email="noor@example.org")
    cast_vote(poll=poll, author=Author(participant=participant), options=[poll.options.get(text="Rustig plein")])
    assert [choice.option.text for choice in Choice.objects.filter(ballot__state=State.COUNTED)] == ["Rustig plein"]
    assert Participant.objects.count() == 1


@in_a_race
def test_account_and_mail_that_both_voted_are_merged_into_one_vote(transactional_db: None, make_poll) -> None:
    """The account voted first, then by mail with an address it verifies while that vote is confirmed."""
    poll = make_poll(access=Access.EMAIL)
    account = User.objects.create_user("noor@example.org")
    with_account = Participant.objects.create(account=account)
    cast_vote(poll=poll, author=Author(participant=with_account), options=[poll.options.get(text="Veel groen")])
    by_mail = cast_by_mail(poll, "Rustig plein")
    person = Participant.objects.create(email="noor@example.org")
    confirm(contribution_id=by_mail.pk, participant=person)
    failures = together([lambda: verify_address(account=account, email="noor@example.org") for _ in range(4)])
    assert failures == []
    assert [choice.option.text for choice in Choice.objects.filter(ballot__state=State.COUNTED)] == ["Rustig plein"]
    assert Contribution.objects.get(state=State.REPLACED).choices.get().option.text == "Veel groen"


def test_options_do_not_change_once_someone_answered(staff_client: Client, make_poll) -> None:
    poll = make_poll(access=Access.EVERYONE)
    rules.check_options_may_change(poll)
    cast_vote(poll=poll, author=Author(browser_hash="a"), options=[poll.options.first()])
    with pytest.raises(ValidationError, match="niet meer veranderen"):
        rules.check_options_may_change(poll)
    url = reverse("question", args=[poll.consultation.pk])
    page = staff_client.get(url)
    data = _as_posted(page)
    data["antwoord-0-text"] = "Iets heel anders"
    refused = staff_client.post(url, data)
    assert "kunnen niet meer veranderen" in refused.text
    assert not poll.options.filter(text="Iets heel anders").exists()


@pytest.mark.parametrize(
    ("night", "closes_at"),
    [
        ("to winter time", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        ("to summer time", datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
    ],
)
def test_the_night_the_clock_changes_closes_at_one_moment(make_poll, night: str, closes_at: datetime) -> None:
    """02:30 comes twice, or not at all; the window is kept in UTC and half open, so there is one closing moment."""
    poll = make_poll(access=Access.EVERYONE)
    Consultation.objects.update(opens_at=closes_at - timedelta(days=1), closes_at=closes_at)
    poll = Poll.objects.select_related("consultation__project").get()
    with at(closes_at - timedelta(microseconds=1)):
        cast_vote(poll=poll, author=Author(browser_hash="in time"), options=[poll.options.first()])
    with at(closes_at), pytest.raises(NotOpen):
        cast_vote(poll=poll, author=Author(browser_hash="too late"), options=[poll.options.first()])


def _as_posted(page: Any) -> dict[str, Any]:
    """What a browser would send for the forms of this page as they are."""
    data: dict[str, Any] = {}
    rows = [page.context["frameworks"], *page.context["row_sets"]]
    forms = [page.context["form"], *page.context["instrument_forms"]]
    for formset in rows:
        forms += [formset.management_form, *formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if hasattr(field.field, "fields"):
                shown = field.field.widget.decompress(value)
                data |= {
                    f"{field.html_name}_0": shown[0].isoformat() if shown[0] else "",
                    f"{field.html_name}_1": shown[1].isoformat() if shown[1] else "",
                }
            elif value not in (None, False):
                data[field.html_name] = value
    return data
