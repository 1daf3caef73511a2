"""What everyone reads after a weighing is published: the page, the register, the mail and the reference."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Participant
from cms.models import HomePage, Project, Stakeholder
from consultations.models import Choice, Consultation, Contribution, Option, Weighing
from consultations.moderation.models import Decision
from consultations.spreadsheets import safe
from consultations.weighing.actions import weigh_stakeholder
from consultations.weighing.assigning import assign, assign_option
from consultations.weighing.publishing import publish_weighing
from delivery.addressing import address_events
from delivery.models import Delivery
from delivery.sending import send_due
from tests.conftest import MakeConsultation, rung
from tests.weighing.conftest import add_theme, begin, give, long_ago, vote


def publish(weighing: Weighing) -> Weighing:
    return publish_weighing(weighing=weighing, by=None)


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return (answer.getvalue() if answer.streaming else answer.content).decode()


def register_of(client: Client, weighing: Weighing) -> list[dict[str, str]]:
    text = read(client, f"{weighing.get_absolute_url()}inbreng.csv").removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def test_draft_is_nobodys_business(client: Client, ready: Weighing) -> None:
    assert client.get(ready.get_absolute_url()).status_code == 404
    assert client.get(f"{ready.get_absolute_url()}inbreng.csv").status_code == 404
    assert ready.title not in read(client, "/terugkoppeling/")


def test_page_says_promise_outcome_and_reasons(client: Client, ready: Weighing) -> None:
    publish(ready)
    page = read(client, ready.get_absolute_url())
    for words in ("Wij lezen alles en leggen uit", "Overgenomen", "Dat willen wij ook.", "Het college"):
        assert words in page
    assert ready.title in read(client, "/terugkoppeling/")


def test_deviations_come_first(client: Client, make_consultation: MakeConsultation) -> None:
    question = make_consultation(rung=rung("Coproduceren"), **long_ago())
    row = give(question)
    weighing = begin(question)
    add_theme(weighing, row, title="Gewone wens")
    add_theme(weighing, row, title="Ander besluit", outcome="not_adopted", decided_by="De gemeenteraad")
    publish(weighing)
    page = read(client, weighing.get_absolute_url())
    assert page.index("Ander besluit") < page.index("Gewone wens")
    assert "Wijkt af van de afspraak" in page
    assert "De gemeenteraad" in page


def test_who_was_not_heard_is_said(client: Client, closed: Consultation, project: Project) -> None:
    Stakeholder.objects.create(project=project, name="Kinderen", quiet=True)
    weighing = begin(closed)
    add_theme(weighing, give(closed))
    row = weighing.stakeholders.get()
    row.was_heard, row.text = False, "Wij haalden geen school over."
    weigh_stakeholder(row=row)
    publish(weighing)
    page = read(client, weighing.get_absolute_url())
    assert "Deze groepen hoorden wij niet" in page
    assert "Wij haalden geen school over." in page


def test_every_count_can_be_recomputed(client: Client, ready: Weighing, closed: Consultation) -> None:
    hidden = give(closed, state="hidden")
    Decision.objects.create(contribution=hidden, verdict="hide", rule="abuse", at=timezone.now())
    give(closed, state="withdrawn")
    give(closed, state="replaced")
    publish(ready)
    rows = register_of(client, ready)
    assert len(rows) == 4
    assert [row["thema's"] for row in rows if row["telt mee"] == "ja"] == ["Bomen"]
    assert [row["reden"] for row in rows if row["stand"] == "verborgen"] == ["schelden, discrimineren of bedreigen"]
    page = client.get(ready.get_absolute_url())
    assert page.context["counts"][:2] == [("Binnengekomen", 4), ("Telt mee", 1)]
    assert ("Verborgen: schelden, discrimineren of bedreigen", 1) in page.context["counts"]


def test_register_leads_to_nobody(client: Client, ready: Weighing, resident: Participant) -> None:
    publish(ready)
    text = read(client, f"{ready.get_absolute_url()}inbreng.csv")
    row = Contribution.objects.get()
    for personal in (row.reference, row.text, resident.name, resident.email):
        assert personal not in text


def test_register_stays_as_it_was(client: Client, ready: Weighing) -> None:
    publish(ready)
    before = register_of(client, ready)
    Contribution.objects.update(state="withdrawn", stance="for")
    assert register_of(client, ready) == before


@pytest.mark.parametrize("cell", ["=1+1", "+31", "-x", "@sum", "\tx"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


def mails(mailoutbox: list) -> dict[str, str]:
    address_events()
    send_due(100)
    return {mail.to[0]: mail.body for mail in mailoutbox if "Dit deden wij" in mail.subject}


def test_each_hears_the_outcome_of_the_own_themes_only(
    ready: Weighing, closed: Consultation, other_resident: Participant, mailoutbox: list
) -> None:
    other = give(closed, participant=other_resident, text="Meer banken.")
    add_theme(ready, other, title="Banken", reasons="Er is plek voor vier banken.")
    publish(ready)
    sent = mails(mailoutbox)
    assert set(sent) == {"fatima@example.org", "joost@example.org"}
    assert all(body.startswith("Beste lezer,\n") for body in sent.values())
    assert "Bomen" in sent["fatima@example.org"]
    assert "Banken" not in sent["fatima@example.org"]
    assert "Er is plek voor vier banken." in sent["joost@example.org"]
    assert other.reference in sent["joost@example.org"]
    assert "/terugkoppeling/" in sent["joost@example.org"]


def test_vote_hears_the_outcome_of_its_option(sketch: Option, resident: Participant, mailoutbox: list) -> None:
    vote(sketch, resident)
    weighing = begin(sketch.poll.consultation)
    theme = add_theme(weighing, title="Schets met vijver")
    assign_option(weighing=weighing, option=sketch, themes=[theme], by=None)
    publish(weighing)
    assert "Schets met vijver" in mails(mailoutbox)["fatima@example.org"]


def test_hidden_input_gets_no_outcome(
    ready: Weighing, closed: Consultation, other_resident: Participant, mailoutbox: list
) -> None:
    give(closed, participant=other_resident, state="hidden")
    publish(ready)
    assert set(mails(mailoutbox)) == {"fatima@example.org"}


def test_nobody_is_mailed_twice(ready: Weighing, closed: Consultation, resident: Participant, mailoutbox: list) -> None:
    second = give(closed, participant=resident)
    assign(weighing=ready, keys=[second.pk], themes=list(ready.themes.all()), by=None)
    publish(ready)
    mails(mailoutbox)
    mails(mailoutbox)
    assert len([mail for mail in mailoutbox if "Dit deden wij" in mail.subject]) == 1
    assert Delivery.objects.filter(event__kind="weighing_published").count() == 1


def test_reference_shows_the_outcome_without_an_account(client: Client, ready: Weighing) -> None:
    row = Contribution.objects.get()
    path = f"/inbreng/{row.reference}/"
    assert "Dat weten wij nog niet" in read(client, path)
    publish(ready)
    page = read(client, path)
    assert "Dat willen wij ook." in page
    assert row.text not in page


def test_project_tells_when_and_then_what(client: Client, ready: Weighing, project: Project) -> None:
    assert "Uiterlijk" in read(client, project.url)
    Project.objects.filter(pk=project.pk).update(feedback_date=timezone.localdate() - timedelta(days=1))
    assert "Wij zijn te laat" in read(client, project.url)
    publish(ready)
    page = read(client, project.url)
    assert ready.title in page
    assert "Wij zijn te laat" not in page


def test_front_page_shows_what_was_just_answered(client: Client, ready: Weighing) -> None:
    home = HomePage.objects.get()
    assert "Net beantwoord" not in read(client, home.url)
    publish(ready)
    assert ready.title in read(client, home.url)


def test_page_is_the_same_for_everyone(client: Client, resident_client: Client, ready: Weighing) -> None:
    publish(ready)
    for path in ("/terugkoppeling/", ready.get_absolute_url()):
        mine, theirs = resident_client.get(path), client.get(path)
        assert mine.content == theirs.content
        assert not theirs.cookies


def test_pages_take_the_same_queries_for_more(
    client: Client, ready: Weighing, closed: Consultation, django_assert_max_num_queries: object
) -> None:
    publish(ready)
    read(client, ready.get_absolute_url())
    read(client, "/terugkoppeling/")
    with django_assert_max_num_queries(20) as one, django_assert_max_num_queries(12):
        read(client, ready.get_absolute_url())
        number = len(one)
    following = begin(closed, title="De rest")
    for theme in range(10):
        add_theme(following, give(closed), title=f"Thema {theme}")
    publish(following)
    with django_assert_max_num_queries(number):
        read(client, following.get_absolute_url())
    with django_assert_max_num_queries(12):
        read(client, "/terugkoppeling/")


def test_english_reader_gets_the_dutch_text_in_an_english_frame(client: Client, ready: Weighing) -> None:
    publish(ready)
    page = read(client, f"/en{ready.get_absolute_url()}")
    assert 'lang="en"' in page
    assert "We read everything" in page


def test_vote_counts_in_the_register_with_the_theme_of_its_option(client: Client, sketch: Option) -> None:
    ballot = vote(sketch)
    Choice.objects.create(ballot=ballot, option=sketch.poll.options.get(text="Schets B"))
    weighing = begin(sketch.poll.consultation)
    theme = add_theme(weighing, title="Vijver")
    for option in sketch.poll.options.all():
        assign_option(weighing=weighing, option=option, themes=[theme], by=None)
    publish(weighing)
    assert [row["thema's"] for row in register_of(client, weighing)] == ["Vijver"]
