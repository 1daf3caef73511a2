"""Kinds of initiative: their questions and rules, what comes of them, and who may do what when."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import Organisation, Participant, User
from areas.models import Area
from clock.now import at
from clock.working_days import add_working_days
from consultations.initiatives.actions import (
    Proposal,
    answer_initiative,
    give_support,
    say_quick_yes,
    submit_initiative,
)
from consultations.initiatives.errors import GoalNotReached, NotForYou, NotPausable, StepNotPossible
from consultations.initiatives.models import Initiative
from consultations.initiatives.pausing.actions import pause, resume
from consultations.initiatives.rules import STEPS
from consultations.initiatives.states import State
from consultations.initiatives.threshold.actions import confirm_goal
from consultations.models import Department, InitiativeKind, ReviewRequest
from consultations.register.authors import Author
from delivery.models import Event
from delivery.sending import send_due
from tests.initiatives.test_initiative_pages import typed

pytestmark = pytest.mark.django_db
DESK = "/beheer/initiatieven/"


def of_kind(slug: str) -> InitiativeKind:
    return InitiativeKind.objects.get(slug=slug)


def submit(author: Participant, slug: str = "idee-voor-de-straat", **words: Any) -> Initiative:
    proposal = Proposal(**{"title": "Moestuin achter de school", "what": "Groente telen.", **words})
    return submit_initiative(author=Author(participant=author), proposal=proposal, kind=of_kind(slug))[0]


def form_of(slug: str, *, rules: bool = True, **more: Any) -> dict[str, Any]:
    """The form of a kind, with an answer to each of its questions."""
    kind = of_kind(slug)
    answers = {"short": "Zaterdag", "long": "Met zes ouders.", "number": "12", "money": "1.250,50", "yes_no": "ja"}
    said = {
        f"question_{one.pk}": one.shown_choices[0][0] if one.answers == "choice" else answers[one.answers]
        for one in kind.questions.all()
    }
    ticks = {f"rule_{rule.pk}": "on" for rule in kind.rules.all()} if rules else {}
    return typed(**said, **ticks, **more)


@pytest.fixture
def council(db: None) -> InitiativeKind:
    """A proposal to the council that needs four people."""
    InitiativeKind.objects.filter(slug="burgerinitiatief").update(support_needed=4)
    return of_kind("burgerinitiatief")


def test_the_kinds_are_chosen_from_cards_in_both_languages(client: Client) -> None:
    page = client.get("/initiatieven/nieuw/").content.decode()
    for kind in InitiativeKind.objects.offered():
        assert f'href="/initiatieven/nieuw/{kind.slug}/"' in page
        assert kind.local_texts["en"]["name"] in client.get("/en/initiatieven/nieuw/").content.decode()
    assert "Minstens tien huizen doen mee." in page
    assert "Antwoord binnen 10 werkdagen" in page


@pytest.mark.parametrize("slug", ["straatfeest", "speelstraat", "groen-in-de-straat", "zelf-beheren", "uitdaagrecht"])
def test_each_kind_is_submitted_with_its_own_questions(resident_client: Client, slug: str) -> None:
    assert resident_client.post(f"/initiatieven/nieuw/{slug}/", typed()).status_code == 422
    assert resident_client.post(f"/initiatieven/nieuw/{slug}/", form_of(slug)).status_code == 302
    row = Initiative.objects.get()
    kind = of_kind(slug)
    assert row.kind == kind
    assert row.answers.count() == kind.questions.count()
    assert all(row.ticks.values_list("holds", flat=True))
    page = resident_client.get(row.get_absolute_url()).content.decode()
    for answer in row.answers.all():
        assert (answer.asked in page) is answer.is_public


def test_an_amount_above_the_limit_is_refused(resident_client: Client) -> None:
    response = resident_client.post("/initiatieven/nieuw/straatfeest/", form_of("straatfeest", budget_cents="251"))
    assert "Dit is ten hoogste" in response.content.decode()
    resident_client.post("/initiatieven/nieuw/straatfeest/", form_of("straatfeest", budget_cents="249,50"))
    assert Initiative.objects.get().budget_cents == 24950


def test_a_subsidy_is_for_who_speaks_for_an_organisation(
    client: Client, resident: Participant, resident_client: Client, association: Organisation
) -> None:
    address = "/initiatieven/nieuw/subsidie-of-steun/"
    assert "alleen indienen namens een vereniging" in client.get(address).content.decode()
    sent = form_of("subsidie-of-steun", organisation=str(association.pk), asks_for_whom="1")
    assert resident_client.post(address, sent).status_code == 302
    assert Initiative.objects.get().contribution.organisation == association
    with pytest.raises(NotForYou):
        submit(resident, "subsidie-of-steun")


def test_a_quick_yes_only_when_every_rule_holds(resident_client: Client, staff_client: Client) -> None:
    resident_client.post("/initiatieven/nieuw/straatfeest/", form_of("straatfeest", rules=False))
    broken = Initiative.objects.get()
    said = {"text": "Ja, dit kan."}
    assert "meteen ja" not in staff_client.get(f"{DESK}{broken.pk}/").content.decode()
    assert staff_client.post(f"{DESK}{broken.pk}/snel-ja/", said).status_code == 422
    resident_client.post("/initiatieven/nieuw/straatfeest/", form_of("straatfeest", title="Feest op het plein"))
    good = Initiative.objects.get(title="Feest op het plein")
    assert "meteen ja" in staff_client.get(f"{DESK}{good.pk}/").content.decode()
    assert staff_client.post(f"{DESK}{good.pk}/snel-ja/", said).status_code == 302
    good.refresh_from_db()
    assert (good.state, good.answer) == (State.CAN_BE_DONE, "Ja, dit kan.")


def test_a_quick_yes_asks_its_rule_of_what_is_there_now(resident_client: Client, staff: User) -> None:
    resident_client.post("/initiatieven/nieuw/straatfeest/", form_of("straatfeest"))
    as_it_was_read = Initiative.objects.select_related("kind").get()
    InitiativeKind.objects.filter(slug="straatfeest").update(quick_yes=False)
    with pytest.raises(StepNotPossible):
        say_quick_yes(initiative=as_it_was_read, text="Ja, dit kan.", by=staff)
    assert Initiative.objects.get().answer == ""


@pytest.mark.parametrize("state", State)
def test_only_the_steps_of_the_table_are_possible(resident: Participant, staff: User, state: State) -> None:
    initiative = submit(resident)
    words = {"text": "Daarom.", "alternative": "Bel ons."}
    for wanted in State:
        answer = words["text"] if state == State.CANNOT_BE_DONE else ""
        Initiative.objects.filter(pk=initiative.pk).update(state=state, answer=answer, alternative=answer)
        allowed = wanted == state or (wanted in STEPS[state] and wanted != State.NEEDS_SUPPORT)
        if allowed and state != State.WITHDRAWN:
            assert answer_initiative(initiative=initiative, state=wanted, by=staff, **words).state == wanted
        else:
            with pytest.raises(StepNotPossible):
                answer_initiative(initiative=initiative, state=wanted, by=staff, **words)


def test_cannot_be_done_takes_reasons_and_a_way_on(resident: Participant, staff: User) -> None:
    initiative = submit(resident)
    for said in ({"text": "Nee."}, {"alternative": "Wel daar."}, {"text": "Nee.", "contact_name": "Amina"}):
        with pytest.raises(StepNotPossible):
            answer_initiative(initiative=initiative, state="cannot_be_done", by=staff, **{"text": "", **said})
    with pytest.raises(IntegrityError), transaction.atomic():
        Initiative.objects.update(state="cannot_be_done", answer="Nee.")
    said = {"text": "Nee.", "contact_name": "Amina", "contact_phone": "14 099"}
    assert answer_initiative(initiative=initiative, state="cannot_be_done", by=staff, **said).answer == "Nee."


def test_a_paused_clock_is_shown_and_moves_the_last_day(client: Client, resident: Participant, staff: User) -> None:
    monday = timezone.make_aware(timezone.datetime(2026, 11, 2, 12))
    with at(monday):
        initiative = submit(resident)
        assert initiative.due_on == date(2026, 11, 9)
    with at(monday + timedelta(days=1)):
        pause(initiative=initiative, reason="Wij wachten op een tekening.", by=staff)
        with pytest.raises(NotPausable):
            pause(initiative=initiative, reason="Nog eens.", by=staff)
    page = client.get(initiative.get_absolute_url()).content.decode()
    assert "De termijn staat stil" in page
    assert "Wij wachten op een tekening." in page
    assert "Te laat." not in page
    assert not Initiative.objects.late_on(date(2026, 12, 1)).exists()
    # From Tuesday to the Tuesday after it: five working days.
    with at(monday + timedelta(days=8)):
        assert resume(initiative=initiative, by=staff).due_on == date(2026, 11, 16)
    assert Initiative.objects.late_on(date(2026, 11, 17)).exists()
    assert not Initiative.objects.late_on(date(2026, 11, 16)).exists()


def test_being_late_once_does_not_move_the_answer(resident: Participant, staff: User) -> None:
    initiative = submit(resident)
    promised = add_working_days(timezone.localdate(), 20)
    with at(timezone.now() + timedelta(days=30)):
        row = answer_initiative(initiative=initiative, state="in_review", text="", by=staff)
    assert row.due_on == promised


def test_late_shows_in_the_list_and_a_pause_too(client: Client, resident: Participant, staff: User) -> None:
    initiative = submit(resident)
    assert "Nog 5 werkdagen" in client.get("/initiatieven/").content.decode()
    Initiative.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert "Te laat" in client.get("/initiatieven/?q=moestuin").content.decode()
    pause(initiative=initiative, reason="Wij wachten.", by=staff)
    assert "Te laat." in client.get(initiative.get_absolute_url()).content.decode()


def test_a_proposal_seeks_support_and_staff_confirm_it(
    staff_client: Client,
    client: Client,
    council: InitiativeKind,
    resident: Participant,
    area: Area,
    mailoutbox: list[Any],
) -> None:
    proposal = submit(resident, council.slug)
    assert proposal.state == State.NEEDS_SUPPORT
    for number in range(5):
        home = area if number != 1 else None
        give_support(initiative=proposal, participant=Participant.objects.create(), area=home)
    page = client.get(proposal.get_absolute_url()).content.decode()
    assert "niet gecontroleerd" in page
    assert "Stationsbuurt: 4" in page
    assert Event.objects.filter(kind="support_half").count() == 1
    assert Event.objects.filter(kind="support_reached").count() == 1
    send_due()
    assert any("genoeg steun" in mail.subject for mail in mailoutbox)
    assert staff_client.post(f"{DESK}{proposal.pk}/steun/", {"number": 3}).status_code == 422
    assert staff_client.post(f"{DESK}{proposal.pk}/steun/", {"number": 4}).status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == State.IN_REVIEW
    assert "Dat is genoeg." in client.get(proposal.get_absolute_url()).content.decode()


def test_support_of_a_proposal_says_where_one_lives(
    other_client: Client, council: InitiativeKind, resident: Participant, area: Area, staff: User
) -> None:
    proposal = submit(resident, council.slug)
    address = f"/initiatieven/{proposal.pk}/steun/"
    assert "Waar woont u?" in other_client.get(address).content.decode()
    assert other_client.post(address, {}).status_code == 422
    assert other_client.post(address, {"woont": area.slug}).status_code == 302
    assert proposal.supports.get().area == area
    with pytest.raises(GoalNotReached):
        confirm_goal(initiative=proposal, number=4, by=staff)


def test_what_looks_alike_is_shown_before_sending(other_client: Client, resident: Participant, area: Area) -> None:
    first = submit(resident, title="Bankjes langs de Vliet", area=area)
    address = "/initiatieven/nieuw/idee-voor-de-straat/"
    sent = typed(title="Een bank aan de vliet", area=area.pk)
    page = other_client.post(address, sent).content.decode()
    assert "Lijkt uw idee hierop?" in page
    assert first.get_absolute_url() in page
    assert Initiative.objects.count() == 1
    assert other_client.post(address, {**sent, "toch": "1"}).status_code == 302
    second = Initiative.objects.order_by("pk").last()
    assert "Initiatieven die hierop lijken" in other_client.get(second.get_absolute_url()).content.decode()


def test_departments_advise_in_private_and_one_answer_goes_out(
    staff_client: Client, client: Client, resident_client: Client, resident: Participant, mailoutbox: list[Any]
) -> None:
    initiative = submit(resident)
    green = Department.objects.create(name="Groen", email="groen@gemeente.example")
    asked = {"department": green.pk, "question": "Mag dit?", "due_on": timezone.localdate() + timedelta(days=7)}
    assert staff_client.post(f"{DESK}{initiative.pk}/advies/", asked).status_code == 302
    assert staff_client.post(f"{DESK}{initiative.pk}/advies/", asked).status_code == 422
    send_due()
    assert any(mail.to == ["groen@gemeente.example"] for mail in mailoutbox)
    review = ReviewRequest.objects.get()
    assert "Groen" in staff_client.get("/beheer/adviezen/").content.decode()
    said = {"advice": "on_terms", "note": "Alleen zonder bomen."}
    assert staff_client.post(f"/beheer/adviezen/{review.pk}/", said).status_code == 302
    assert "Alleen zonder bomen." in staff_client.get(f"{DESK}{initiative.pk}/").content.decode()
    for reader in (client, resident_client):
        page = reader.get(initiative.get_absolute_url()).content.decode()
        assert "Alleen zonder bomen." not in page
        assert "Mag dit?" not in page


def test_a_kind_with_initiatives_is_edited_and_the_old_answers_stay(
    resident_client: Client, staff_client: Client, resident: Participant
) -> None:
    resident_client.post("/initiatieven/nieuw/zelf-beheren/", form_of("zelf-beheren"))
    kind = of_kind("zelf-beheren")
    assert staff_client.get(f"/beheer/snippets/consultations/initiativekind/edit/{kind.pk}/").status_code == 200
    question = kind.questions.first()
    asked = question.text
    question.delete()
    page = resident_client.get(Initiative.objects.get().get_absolute_url()).content.decode()
    assert asked in page
