"""Letters, mails and calls: noted, answered within a term, late for everyone to see, and input where they are that."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts import features
from accounts.models import Participant, User
from areas.models import Area
from clock.working_days import add_weeks, add_working_days
from cms.models import Project
from consultations.letters.actions import answer_letter, enter_as_input, forget_senders, keep_letter
from consultations.letters.errors import NoInput, NotAnswerable
from consultations.models import Contribution, Letter, Terms
from consultations.weighing.scope import not_weighed_yet
from delivery.models import Delivery
from delivery.sending import send_due
from delivery.ticking import registered

pytestmark = pytest.mark.django_db
DESK = "/beheer/brieven/"
MakeLetter = Callable[..., Letter]


def typed(**more: Any) -> dict[str, Any]:
    today = timezone.localdate().isoformat()
    return {"received_on": today, "channel": "letter", "size": "other", "subject": "Te hard rijden", **more}


def feature() -> features.Feature:
    return next(one for one in features.registered() if one.name == "letters")


def make_late(letter: Letter) -> None:
    gone = timezone.localdate() - timedelta(days=60)
    Letter.objects.filter(pk=letter.pk).update(received_on=gone, due_on=timezone.localdate() - timedelta(days=1))


@pytest.mark.parametrize(
    ("size", "due"), [("small", lambda day: add_working_days(day, 3)), ("other", lambda day: add_weeks(day, 6))]
)
def test_staff_note_a_letter_and_its_term_runs(staff_client: Client, project: Project, size: str, due: Any) -> None:
    added = staff_client.post(f"{DESK}nieuw/", typed(size=size, project=project.pk), follow=True)
    letter = Letter.objects.get()
    assert letter.due_on == due(timezone.localdate())
    assert "Te hard rijden" in added.text
    assert ModelLogEntry.objects.get(action="consultations.note_letter").label == str(letter.pk)


def test_a_new_letter_came_today_unless_staff_say_otherwise(staff_client: Client) -> None:
    page = staff_client.get(f"{DESK}nieuw/").text
    assert f'name="received_on" value="{timezone.localdate().isoformat()}"' in page


def test_each_personal_field_says_why_and_how_long(staff_client: Client) -> None:
    page = staff_client.get(f"{DESK}nieuw/").text
    assert page.count("Alleen om te antwoorden. Wij wissen dit 12 maanden na het antwoord.") == 2
    assert "Alleen bij een e-mail: dan kan ons antwoord van hier uit gaan. Wij wissen dit 12 maanden" in page


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({}, "Kies een project of een gebied."),
        ({"subject": "Bel mij op 06-12345678"}, "Haal dit weg"),
        ({"email": "wim@example.org"}, "Dit is geen e-mail."),
        ({"received_on": "2999-01-01"}, "Kies een dag die geweest is."),
        ({"project": "9" * 20}, "Selecteer een geldige keuze."),
        ({"handler": "9" * 5000}, "Selecteer een geldige keuze."),
    ],
)
def test_a_letter_that_cannot_be_noted(staff_client: Client, area: Area, said: dict[str, str], error: str) -> None:
    where = {"area": area.pk} if said else {}
    answer = staff_client.post(f"{DESK}nieuw/", typed(**where, **said))
    assert answer.status_code == 422
    assert error in answer.text
    assert not Letter.objects.exists()


def test_an_answer_goes_by_mail_once(
    staff_client: Client, make_letter: MakeLetter, mailoutbox: list[Any], client: Client
) -> None:
    letter = make_letter(email="Wim@example.org")
    said = {"text": "Wij plaatsen drempels.", "answered_on": timezone.localdate().isoformat()}
    staff_client.post(f"{DESK}{letter.pk}/", {**said, "mails": "on"})
    page = staff_client.get(f"{DESK}{letter.pk}/").text
    assert "Het antwoord ging per e-mail." in page
    assert 'name="mails"' not in page
    send_due()
    (mail,) = mailoutbox
    assert mail.to == ["wim@example.org"]
    assert "Wij plaatsen drempels." in mail.body
    assert "Ze rijden te hard." not in mail.body


def test_an_answer_by_post_is_only_kept(staff: User, letter: Letter) -> None:
    answered = answer_letter(
        letter=letter, text="Wij kijken ernaar.", answered_on=timezone.localdate(), mails=False, by=staff
    )
    assert answered.answered_on == timezone.localdate()
    assert not Delivery.objects.exists()
    with pytest.raises(NotAnswerable):
        answer_letter(letter=letter, text="Nog eens.", answered_on=timezone.localdate(), mails=True, by=staff)


@pytest.mark.parametrize(("text", "days"), [(" ", 0), ("Ja.", -1), ("Ja.", 1)])
def test_an_answer_has_words_and_a_day_that_can_be(staff: User, letter: Letter, text: str, days: int) -> None:
    day = timezone.localdate() + timedelta(days=days)
    with pytest.raises(NotAnswerable):
        answer_letter(letter=letter, text=text, answered_on=day, mails=False, by=staff)


def test_the_database_refuses_an_answer_without_words(letter: Letter) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.update(answered_on=timezone.localdate())


def test_what_is_late_shows_everywhere(staff_client: Client, client: Client, letter: Letter) -> None:
    assert "Niets is te laat." in staff_client.get("/beheer/te-laat/").text
    make_late(letter)
    assert letter.subject in staff_client.get("/beheer/te-laat/?soort=brieven").text
    assert "Te laat" in staff_client.get(f"{DESK}?stand=te-laat").text
    public = client.get("/termijnen/brieven/").text
    assert "Te laat." in public
    assert letter.project.title in public  # type: ignore[union-attr]  # this letter is about a project
    for hidden in (letter.subject, "Wim", "Dorpsstraat", "te hard"):
        assert hidden not in public


def test_who_does_not_answer_letters_sees_no_subject(client_in_role: Any, letter: Letter) -> None:
    make_late(letter)
    page = client_in_role("redacteur").get("/beheer/te-laat/?soort=brieven").text
    assert letter.subject not in page
    assert "/termijnen/brieven/" in page


@pytest.mark.parametrize(
    ("role", "may"),
    [
        *((role, True) for role in ("participatieadviseur", "communicatie", "wijkmanager", "beheerder")),
        *((role, False) for role in ("redacteur", "moderator", "budgetbeheerder")),
    ],
)
def test_who_may_keep_letters(client_in_role: Any, letter: Letter, role: str, may: bool) -> None:
    somebody = client_in_role(role)
    for page in ("", "nieuw/", f"{letter.pk}/", f"{letter.pk}/gegevens/", f"{letter.pk}/inbreng/"):
        answer = somebody.get(f"{DESK}{page}")
        assert (answer.status_code == 200) is may, page
    assert ("brieven" in somebody.get("/beheer/").text) is may


def test_the_action_asks_the_right_too(resident: Participant, letter: Letter) -> None:
    with pytest.raises(PermissionDenied):
        answer_letter(
            letter=letter,
            text="Ja.",
            answered_on=timezone.localdate(),
            mails=False,
            by=resident.account,  # type: ignore[arg-type]  # the resident of the cast has an account
        )


def test_a_letter_becomes_input_with_a_reference(
    staff_client: Client, client: Client, make_letter: MakeLetter, mailoutbox: list[Any], project: Project
) -> None:
    letter = make_letter(email="wim@example.org", received_on=timezone.localdate() - timedelta(days=3))
    staff_client.post(f"{DESK}{letter.pk}/inbreng/", {"text": "Graag drempels in de straat."})
    entered = Contribution.objects.get()
    assert (entered.kind, entered.channel, entered.state) == ("letter", "mail", "counted")
    assert entered.contract_version_id == project.record.version_id
    assert timezone.localdate(entered.received_at) == letter.received_on
    assert entered in not_weighed_yet()
    assert entered.reference in staff_client.get(f"{DESK}{letter.pk}/").text
    assert project.title in client.get(reverse("reference", args=[entered.reference])).text
    send_due()
    assert entered.reference in mailoutbox[-1].subject


def test_a_letter_enters_the_register_once(staff: User, letter: Letter) -> None:
    enter_as_input(letter=letter, text="Drempels.", by=staff)
    with pytest.raises(NoInput):
        enter_as_input(letter=letter, text="Drempels.", by=staff)
    assert Contribution.objects.count() == 1


def test_a_letter_about_an_area_alone_is_no_input(staff: User, make_letter: MakeLetter, area: Area) -> None:
    with pytest.raises(NoInput):
        enter_as_input(letter=make_letter(project=None, area=area), text="Drempels.", by=staff)


def test_the_own_link_shows_the_own_words(
    client: Client, staff: User, make_letter: MakeLetter, mailoutbox: list[Any]
) -> None:
    enter_as_input(letter=make_letter(email="wim@example.org"), text="Graag drempels.", by=staff)
    send_due()
    link = next(word for word in mailoutbox[0].body.split() if "/inbreng/mijn/" in word or "/inbreng/eigen/" in word)
    assert "Graag drempels." in client.get(link.partition("testserver")[2]).text


def test_putting_a_word_right_moves_no_term(staff: User, letter: Letter) -> None:
    due = letter.due_on
    Terms.objects.create(letter_weeks=2)
    letter.subject = "Vrachtwagens in de wijk"
    assert keep_letter(letter=letter, by=staff).due_on == due
    letter.size = Letter.Size.SMALL
    assert keep_letter(letter=letter, by=staff).due_on == add_working_days(letter.received_on, 3)


def test_the_sender_is_forgotten_after_the_term(staff: User, letter: Letter) -> None:
    today = timezone.localdate()
    Letter.objects.update(received_on=today - timedelta(days=500))
    answer_letter(letter=letter, text="Ja, Wim.", answered_on=today - timedelta(days=400), mails=False, by=staff)
    assert forget_senders() == 1
    assert forget_senders() == 0
    kept = Letter.objects.get()
    assert (kept.sender_name, kept.sender_reach, kept.text, kept.answer) == ("", "", "", "")
    assert kept.subject == "Vrachtwagens in de straat"
    assert "forget senders of letters" in [job.name for job in registered()]


def test_a_sender_is_kept_while_the_letter_waits(letter: Letter) -> None:
    make_late(letter)
    assert forget_senders() == 0
    assert Letter.objects.get().sender_name == "Wim Bakker"


def test_an_erased_person_leaves_what_was_asked_when(staff: User, make_letter: MakeLetter) -> None:
    make_letter("Wacht nog", email="wim@example.org")
    answered = make_letter("Is beantwoord", email="wim@example.org", sender_name="Wim")
    answer_letter(letter=answered, text="Ja, Wim.", answered_on=timezone.localdate(), mails=False, by=staff)
    wim = Participant.objects.get(email="wim@example.org")
    assert len(feature().export(wim)) == 2  # type: ignore[misc]  # this feature has something to take along
    feature().erase(wim)
    kept = Letter.objects.get()
    assert (kept.subject, kept.sender_name, kept.answer, kept.participant) == ("Is beantwoord", "", "", None)


def test_of_two_that_are_one_the_letters_move(make_letter: MakeLetter, resident: Participant) -> None:
    make_letter(email="wim@example.org")
    feature().merge(resident, Participant.objects.get(email="wim@example.org"))
    assert Letter.objects.get().participant == resident


@pytest.mark.parametrize("address", [DESK, "/termijnen/brieven/"])
def test_the_lists_ask_the_same_at_twice_the_rows(
    staff_client: Client, make_letter: MakeLetter, django_assert_max_num_queries: Any, address: str
) -> None:
    counts = []
    for _round in range(2):
        for number in range(15):
            make_letter(f"Brief {number}")
        staff_client.get(address)
        with django_assert_max_num_queries(30) as asked:
            staff_client.get(address)
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]


def test_the_public_list_is_the_same_for_everyone(client: Client, resident_client: Client, letter: Letter) -> None:
    one, other = client.get("/termijnen/brieven/"), resident_client.get("/termijnen/brieven/")
    assert one.content == other.content
    assert "Set-Cookie" not in one.headers
