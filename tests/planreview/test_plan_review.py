"""Organisations say beforehand who is missing; their words and what was done with them stay with the plan."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import erase_participant
from accounts.models import Membership, Organisation, Participant, User
from cms.contracts.errors import PlanNotReviewed
from cms.models import ContractVersion, Project, ReviewAnswer, ReviewRequest
from cms.planreview.actions import Reason, ReviewClosed, Words, answer_plan, ask_organisations, handle_answer
from delivery.ticking import tick
from tests.conftest import MakeProject
from tests.planreview.conftest import first_day, the_term_is_over

WORDS = {"missing": "De schippers.", "reaching": "Op de kade.", "remarks": ""}


def published(draft: Project) -> Project:
    draft.save_revision().publish()
    return Project.objects.get(pk=draft.pk)


def test_speakers_are_mailed_and_answer_on_their_own_page(asked: ReviewRequest, resident_client: Client) -> None:
    tick()
    (sent,) = mail.outbox
    assert sent.to == ["fatima@example.org"]
    assert asked.get_absolute_url() in sent.body
    assert "niet dat uw organisatie het eens is met het plan" in sent.body
    assert asked.get_absolute_url() in resident_client.get("/mijn/").text
    page = resident_client.get(asked.get_absolute_url())
    for words in ("Reizigers", "De bushaltes blijven.", "Er zijn drie schetsen.", "Wijkvereniging Stationsbuurt"):
        assert words in page.text
    assert "no-store" in page.headers["Cache-Control"]
    answer = resident_client.post(asked.get_absolute_url(), WORDS, follow=True)
    assert "Uw antwoord is bewaard." in answer.text
    assert "De schippers." in answer.text


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({}, "Vul ten minste één antwoord in"),
        ({**WORDS, "declines": "on"}, "Kies: geef een antwoord"),
    ],
)
def test_an_answer_has_words_or_none(asked: ReviewRequest, resident_client: Client, typed, refusal: str) -> None:
    page = resident_client.post(asked.get_absolute_url(), typed)
    assert page.status_code == 422
    assert refusal in page.text
    assert not ReviewAnswer.objects.exists()


def test_plan_waits_until_staff_wrote_what_was_done(
    asked: ReviewRequest, draft: Project, resident_client: Client, staff_client: Client, client: Client
) -> None:
    resident_client.post(asked.get_absolute_url(), WORDS)
    the_term_is_over(asked)
    with pytest.raises(PlanNotReviewed, match="Schrijf op wat u deed met het antwoord van Wijkvereniging"):
        draft.save_revision().publish()
    url = reverse("plan_review_handle", args=[asked.pk])
    assert "De schippers." in staff_client.get(url).text
    staff_client.post(url, {"handled": "Wij mailen de schippers.", "handled_en": "We mail the skippers."})
    project = published(draft)
    page = client.get(project.get_absolute_url())
    for words in ("Wie dacht vooraf mee", "De schippers.", "Wij mailen de schippers.", "nog niet eens met het plan"):
        assert words in page.text
    assert "Fatima" not in page.text
    assert "We mail the skippers." in client.get(f"/en{project.get_absolute_url()}").text
    kept = project.record.version.snapshot["page"]["plan_review"]["organisations"]
    assert [(row["name"], row["answers"][0]["missing"], row["handled"]) for row in kept] == [
        ("Wijkvereniging Stationsbuurt", "De schippers.", "Wij mailen de schippers.")
    ]
    mail.outbox.clear()
    tick()
    assert "Wij mailen de schippers." in "".join(message.body for message in mail.outbox)


@pytest.mark.parametrize(("declines", "words"), [(True, "Wilde niet antwoorden."), (False, "Heeft niet geantwoord.")])
def test_refusal_and_silence_are_kept_neutrally(
    asked: ReviewRequest, draft: Project, resident: Participant, client: Client, declines: bool, words: str
) -> None:
    if declines:
        answer_plan(request=asked, participant=resident, words=None)
    the_term_is_over(asked)
    assert words in client.get(published(draft).get_absolute_url()).text


def test_published_sooner_says_why_and_the_term_still_runs(
    asked: ReviewRequest, draft: Project, resident: Participant, staff: User, client: Client
) -> None:
    draft.sooner_reason = "De subsidie loopt af."
    project = published(draft)
    page = client.get(project.get_absolute_url()).text
    assert "eerder op de site dan de organisaties konden antwoorden" in page
    assert "De subsidie loopt af." in page
    answer_plan(request=asked, participant=resident, words=Words(missing="De schippers."))
    assert "Wij schrijven dit nog op." in client.get(project.get_absolute_url()).text
    handle_answer(request=asked, handled="Wij mailen hen.", by=staff)
    assert "Wij mailen hen." in client.get(project.get_absolute_url()).text
    versions = ContractVersion.objects.filter(project=project)
    assert versions.count() == 3
    assert not versions.filter(is_amendment=True).exists()
    the_term_is_over(asked)
    with pytest.raises(ReviewClosed):
        answer_plan(request=asked, participant=resident, words=None)


def test_a_reason_that_was_kept_does_not_change_quietly(draft: Project, client: Client) -> None:
    draft.sooner_reason = "De subsidie loopt af."
    project = published(draft)
    project.sooner_reason = "Zomaar."
    assert "De subsidie loopt af." in client.get(published(project).get_absolute_url()).text


def test_without_organisations_the_plan_says_so(make_project: MakeProject, client: Client) -> None:
    project = make_project(sooner_reason="")
    assert "Er zijn hier geen organisaties bekend" in client.get(project.get_absolute_url()).text
    Organisation.objects.create(name="Later", slug="later", kind="informal", verified_at=timezone.now())
    project.save_revision().publish()
    assert "Er zijn hier geen organisaties bekend" in client.get(project.get_absolute_url()).text


def test_of_two_speakers_the_last_answer_counts_and_both_see_it(
    asked: ReviewRequest, association: Organisation, resident: Participant, other_resident: Participant, other_client
) -> None:
    Membership.objects.create(organisation=association, participant=other_resident, may_speak=True)
    answer_plan(request=asked, participant=resident, words=Words(missing="De schippers."))
    assert "De schippers." in other_client.get(asked.get_absolute_url()).text
    answer_plan(request=asked, participant=other_resident, words=Words(missing="De vissers."))
    assert ReviewRequest.objects.get().answer.missing == "De vissers."
    assert ReviewAnswer.objects.count() == 2


def test_erasing_a_speaker_keeps_the_words_of_the_organisation(asked: ReviewRequest, resident: Participant) -> None:
    answer_plan(request=asked, participant=resident, words=Words(missing="De schippers."))
    erase_participant(participant=resident)
    answer = ReviewAnswer.objects.get()
    assert (answer.missing, answer.participant) == ("De schippers.", None)


def test_staff_leave_out_and_add_with_a_reason(
    draft: Project, association: Organisation, staff_client: Client, client: Client
) -> None:
    elsewhere = Organisation.objects.create(
        name="Fietsersbond", slug="fietsersbond", kind="association", verified_at=timezone.now(), area=_elsewhere()
    )
    url = reverse("plan_review_desk", args=[draft.pk])
    assert association.name in staff_client.get(url).text
    chosen = {"others": [elsewhere.pk], "answer_by": first_day().isoformat()}
    page = staff_client.post(url, chosen)
    assert "Schrijf op waarom u niet alle organisaties vraagt." in page.text
    page = staff_client.post(url, chosen | {"reason_left_out": "Zij maakten het plan."})
    assert "van buiten het gebied" in page.text
    assert not ReviewRequest.objects.exists()
    staff_client.post(url, chosen | {"reason_left_out": "Zij maakten het plan.", "reason": "Er komt een fietspad."})
    the_term_is_over(ReviewRequest.objects.get(organisation=elsewhere))
    page = client.get(published(draft).get_absolute_url()).text
    assert "Zij maakten het plan." in page
    assert "Er komt een fietspad." in page


def test_asking_takes_the_whole_term(draft: Project, association: Organisation, staff: User) -> None:
    with pytest.raises(ValidationError, match="meer werkdagen"):
        ask_organisations(project=draft, asked=[association], answer_by=timezone.localdate(), by=staff)


def test_long_lists_go_on_on_a_page_of_their_own(draft: Project, staff: User, client: Client) -> None:
    many = [
        Organisation.objects.create(name=f"Club {n}", slug=f"club-{n}", kind="informal", verified_at=timezone.now())
        for n in range(8)
    ]
    ask_organisations(
        project=draft,
        asked=many,
        left_out=Organisation.objects.exclude(pk__in=[one.pk for one in many]),
        why_left_out=Reason("Zij maakten het plan."),
        answer_by=first_day(),
        by=staff,
    )
    draft.sooner_reason = "De subsidie loopt af."
    project = published(draft)
    assert "Bekijk alle 9 organisaties" in client.get(project.get_absolute_url()).text
    page = client.get(reverse("plan_review", args=[project.slug])).text
    assert all(one.name in page for one in many)


def _elsewhere():
    from areas.models import Area

    return Area.objects.create(code="WK000109", edition=2026, name="Vogelwijk", slug="vogelwijk", kind="wijk")
