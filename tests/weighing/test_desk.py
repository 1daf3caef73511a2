"""The desk, as staff use it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from cms.models import Project, Stakeholder
from consultations.models import Assignment, Consultation, Contribution, Option, OptionAssignment, Theme, Weighing
from consultations.weighing.publishing import publish_weighing
from tests.conftest import MakeConsultation
from tests.weighing.conftest import add_theme, begin, give, vote

pytestmark = pytest.mark.django_db


def at(name: str, *args: int) -> str:
    return reverse(f"weighing_desk:{name}", args=args)


def test_a_weighing_from_start_to_publication(staff_client: Client, closed: Consultation, project: Project) -> None:
    row = give(closed)
    staff_client.post(at("start"), {"project": project.pk, "title": "Wat deden we met uw reacties"})
    weighing = Weighing.objects.get()
    assert list(weighing.consultations.all()) == [closed]
    staff_client.post(at("add_theme", weighing.pk), {"title": "Bomen", "heard": "Meer bomen."})
    theme = Theme.objects.get()
    staff_client.post(at("assign", weighing.pk), {"thema": theme.pk, "wat": "gekozen", "inbreng": row.pk})
    form = staff_client.get(at("theme", weighing.pk, theme.pk)).content.decode()
    assert "Waarom in het Engels" in form
    assert "Samen met wie" not in form  # only asked where the promise is to follow what was made together
    answer = {"title": "Bomen", "heard": "Meer bomen.", "outcome": "adopted", "reasons": "Dat kan."}
    staff_client.post(at("theme", weighing.pk, theme.pk), answer)
    details = {
        "title": weighing.title,
        "consultations": closed.pk,
        "cutoff_0": timezone.localdate().isoformat(),
        "cutoff_1": "00:00",
        "decided_by": "Het college",
        "decided_on": timezone.localdate().isoformat(),
    }
    staff_client.post(at("details", weighing.pk), details)
    staff_client.post(at("publish", weighing.pk))
    weighing.refresh_from_db()
    assert weighing.is_published


@pytest.mark.parametrize("tab", ["desk", "options", "themes", "add_theme", "stakeholders", "details", "publish"])
def test_every_tab_says_what_is_missing(staff_client: Client, closed: Consultation, tab: str) -> None:
    give(closed)
    weighing = begin(closed)
    answer = staff_client.get(at(tab, weighing.pk))
    assert "1 inbreng hoort nog bij geen thema" in answer.content.decode()


@pytest.mark.parametrize("tab", ["desk", "options", "themes", "stakeholders", "details", "publish"])
def test_published_weighing_can_be_read_at_the_desk(staff_client: Client, ready: Weighing, tab: str) -> None:
    publish_weighing(weighing=ready, by=None)
    answer = staff_client.get(at(tab, ready.pk))
    assert "verandert niet meer" in answer.content.decode()


def test_what_was_published_stands_on_its_tabs_and_cannot_be_changed(staff_client: Client, ready: Weighing) -> None:
    publish_weighing(weighing=ready, by=None)
    theme = ready.themes.get()
    for tab, words in (("theme", theme.reasons), ("details", ready.title)):
        page = staff_client.get(at(tab, ready.pk, *([theme.pk] if tab == "theme" else []))).text
        assert words in page.split("<fieldset disabled>")[1]
        assert "Bewaar" not in page


@pytest.mark.parametrize("name", ["index", "start"])
def test_desk_is_for_who_may_weigh(resident_client: Client, name: str) -> None:
    assert resident_client.get(at(name)).status_code in {302, 403}


def test_list_of_weighings(staff_client: Client, ready: Weighing) -> None:
    assert ready.title in staff_client.get(at("index")).content.decode()


def filtered(client: Client, weighing: Weighing, **chosen: object) -> set[int]:
    return {row.pk for row in client.get(at("desk", weighing.pk), chosen).context["rows"]}


def test_filters(
    staff_client: Client, ready: Weighing, closed: Consultation, area: object, association: object
) -> None:
    one = give(closed, text="Een bankje", stance="against", area=area, organisation=association)
    first = Contribution.objects.earliest("pk")
    assert filtered(staff_client, ready) == {first.pk, one.pk}
    assert filtered(staff_client, ready, tekst="BANKJE") == {one.pk}
    assert filtered(staff_client, ready, standpunt="against") == {one.pk}
    assert filtered(staff_client, ready, gebied=one.area_id) == {one.pk}
    assert filtered(staff_client, ready, organisatie=one.organisation_id) == {one.pk}
    assert filtered(staff_client, ready, vraag=closed.pk) == {first.pk, one.pk}
    assert filtered(staff_client, ready, soort="comment") == {first.pk, one.pk}
    assert filtered(staff_client, ready, soort="ballot") == set()
    assert filtered(staff_client, ready, status="nee") == {one.pk}
    assert filtered(staff_client, ready, status="ja") == {first.pk}
    assert filtered(staff_client, ready, status=f"thema-{ready.themes.get().pk}") == {first.pk}


def many(closed: Consultation, number: int) -> None:
    row = give(closed)
    Contribution.objects.bulk_create(
        Contribution(
            kind="comment",
            state="counted",
            project=row.project,
            consultation=closed,
            contract_version=row.contract_version,
            given_at=row.given_at,
            received_at=row.received_at,
            text="Ook meer bomen.",
        )
        for _ in range(number - 1)
    )


def confirmed_number(staff_client: Client, weighing: Weighing, theme: Theme, query: str = "") -> dict[str, object]:
    """The hidden fields of the page that asks whether the number is right."""
    asked = staff_client.post(at("assign", weighing.pk) + query, {"thema": theme.pk, "wat": "alles"})
    return {
        "thema": theme.pk,
        "wat": "alles",
        "tot": asked.context["upto"],
        "aantal": asked.context["number"],
    }


def test_all_5651_are_assigned_in_one_request(staff_client: Client, closed: Consultation) -> None:
    many(closed, 5651)
    weighing = begin(closed)
    theme = add_theme(weighing)
    confirmation = confirmed_number(staff_client, weighing, theme)
    assert confirmation["aantal"] == 5651
    assert not Assignment.objects.exists()
    staff_client.post(at("assign", weighing.pk), confirmation)
    assert Assignment.objects.count() == 5651
    staff_client.post(at("undo", weighing.pk))
    assert not Assignment.objects.exists()


def test_later_arrivals_are_not_swept_in(staff_client: Client, closed: Consultation) -> None:
    many(closed, 3)
    weighing = begin(closed)
    theme = add_theme(weighing)
    confirmation = confirmed_number(staff_client, weighing, theme)
    later = give(closed)
    staff_client.post(at("assign", weighing.pk), confirmation)
    assert Assignment.objects.count() == 3
    assert not Assignment.objects.filter(contribution=later).exists()


def test_changed_number_is_asked_again(staff_client: Client, closed: Consultation) -> None:
    many(closed, 3)
    weighing = begin(closed)
    theme = add_theme(weighing)
    confirmation = confirmed_number(staff_client, weighing, theme, "?status=nee")
    add_theme(weighing, Contribution.objects.earliest("pk"), title="Banken")
    answer = staff_client.post(at("assign", weighing.pk) + "?status=nee", confirmation)
    assert "het zijn er nu 2" in answer.content.decode()
    assert Assignment.objects.filter(theme=theme).count() == 0


@pytest.mark.parametrize("fields", [{"wat": "gekozen", "inbreng": "1"}, {"wat": "gekozen", "thema": "1"}])
def test_nothing_is_assigned_without_a_theme_or_a_choice(
    staff_client: Client, ready: Weighing, fields: dict[str, str]
) -> None:
    before = Assignment.objects.count()
    staff_client.post(at("assign", ready.pk), fields)
    assert Assignment.objects.count() == before


def test_taking_out_of_a_theme(staff_client: Client, ready: Weighing) -> None:
    row = Assignment.objects.get()
    fields = {"haal_uit": row.theme_id, "inbreng": row.contribution_id}
    staff_client.post(at("assign", ready.pk), fields)
    assert not Assignment.objects.exists()


def test_desk_takes_the_same_queries_for_more_input(
    staff_client: Client, closed: Consultation, django_assert_max_num_queries: object
) -> None:
    many(closed, 20)
    weighing = begin(closed)
    add_theme(weighing, *Contribution.objects.all())
    staff_client.get(at("desk", weighing.pk))
    with django_assert_max_num_queries(60) as few:
        staff_client.get(at("desk", weighing.pk))
    many(closed, 20)
    with django_assert_max_num_queries(len(few)):
        staff_client.get(at("desk", weighing.pk))


def test_option_with_its_votes_gets_a_theme(staff_client: Client, sketch: Option) -> None:
    vote(sketch)
    weighing = begin(sketch.poll.consultation)
    theme = add_theme(weighing)
    assert "1 stem" in staff_client.get(at("options", weighing.pk)).content.decode()
    staff_client.post(at("options", weighing.pk), {"antwoord": sketch.pk, "thema": theme.pk})
    assert OptionAssignment.objects.get().option == sketch


def test_only_fitting_outcomes_can_be_chosen(staff_client: Client, ready: Weighing, project: Project) -> None:
    project.frameworks.all().delete()
    theme = ready.themes.get()
    form = staff_client.get(at("theme", ready.pk, theme.pk)).context["form"]
    assert "outside" in dict(form.fields["outcome"].choices)
    answer = staff_client.post(
        at("theme", ready.pk, theme.pk), {"title": "Bomen", "heard": "x", "outcome": "outside", "reasons": "Daarom"}
    )
    assert "Kies het kader" in answer.content.decode()


def test_stakeholders_are_weighed_one_by_one(staff_client: Client, closed: Consultation, project: Project) -> None:
    Stakeholder.objects.create(project=project, name="Kinderen", quiet=True)
    weighing = begin(closed)
    row = weighing.stakeholders.get()
    fields = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": row.pk, "form-0-was_heard": "nee"}
    answer = staff_client.post(at("stakeholders", weighing.pk), fields)
    assert "Schrijf op wat u voor deze groep afwoog" in answer.content.decode()
    staff_client.post(at("stakeholders", weighing.pk), {**fields, "form-0-text": "De speelplek blijft."})
    row.refresh_from_db()
    assert row.was_heard is False
    Stakeholder.objects.create(project=project, name="Ouderen")
    staff_client.post(at("stakeholders", weighing.pk), {"overnemen": "ja"})
    assert weighing.stakeholders.count() == 2


def test_draft_can_be_thrown_away(staff_client: Client, ready: Weighing, staff: User) -> None:
    staff_client.post(at("delete", ready.pk))
    assert not Weighing.objects.exists()
    assert Contribution.objects.exists()


def test_published_weighing_cannot_be_thrown_away(staff_client: Client, ready: Weighing) -> None:
    publish_weighing(weighing=ready, by=None)
    staff_client.post(at("delete", ready.pk))
    assert Weighing.objects.exists()


def test_theme_can_be_taken_out(staff_client: Client, ready: Weighing) -> None:
    staff_client.post(at("delete_theme", ready.pk, ready.themes.get().pk))
    assert not Theme.objects.exists()


def test_only_the_votes_or_only_the_reactions(staff_client: Client, closed: Consultation, sketch: Option) -> None:
    reaction, ballot = give(closed), vote(sketch)
    weighing = begin(closed, sketch.poll.consultation)
    assert filtered(staff_client, weighing) == {reaction.pk, ballot.pk}
    assert filtered(staff_client, weighing, soort="ballot") == {ballot.pk}
    assert filtered(staff_client, weighing, soort="comment") == {reaction.pk}
    assert "Soort inbreng" in staff_client.get(at("desk", weighing.pk)).content.decode()


def start(client: Client, project: Project, title: str) -> Weighing:
    client.post(at("start"), {"project": project.pk, "title": title})
    return Weighing.objects.get(title=title)


def test_a_question_that_is_always_open_comes_again(
    staff_client: Client, make_consultation: MakeConsultation, project: Project
) -> None:
    always = make_consultation(opens_at=timezone.now() - timedelta(days=40), closes_at=None)
    row = give(always)
    first = start(staff_client, project, "De eerste keer")
    assert list(first.consultations.all()) == [always]
    assert not start(staff_client, project, "Tegelijk met het concept").consultations.exists()
    Weighing.objects.filter(pk=first.pk).update(decided_by="Het college", decided_on=timezone.localdate())
    add_theme(first, row)
    publish_weighing(weighing=first, by=None)
    assert not start(staff_client, project, "Zonder iets nieuws").consultations.exists()
    new = give(always, given_at=timezone.now(), received_at=first.cutoff + timedelta(seconds=1))
    following = start(staff_client, project, "De tweede keer")
    Weighing.objects.filter(pk=following.pk).update(cutoff=timezone.now() + timedelta(minutes=1))
    assert list(following.consultations.all()) == [always]
    assert filtered(staff_client, following) == {new.pk}


def test_answers_without_a_theme_to_choose_lead_to_making_one(staff_client: Client, sketch: Option) -> None:
    vote(sketch)
    weighing = begin(sketch.poll.consultation)
    page = staff_client.get(at("options", weighing.pk)).text
    assert "Maak eerst een thema" in page
    assert "Bewaar voor dit antwoord" not in page
    add_theme(weighing)
    page = staff_client.get(at("options", weighing.pk)).text
    assert "Maak eerst een thema" not in page
    assert "Bewaar voor dit antwoord" in page
