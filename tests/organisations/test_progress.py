"""Members who speak hear what happens in projects in their area, once; partners ask and commit in the contract."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.actions import erase_participant, merge_participants
from accounts.models import Membership, Organisation, Participant
from cms.contracts.actions import note_first_input
from cms.contracts.errors import AmendmentNeedsReason
from cms.models import ContractVersion, NewsItem, Project, ProjectPartner
from cms.news.actions import tell_news
from consultations.models import Contribution, Post
from consultations.organisations.progress import stop_address
from delivery.models import Event
from delivery.ticking import tick
from tests.comments.conftest import started
from tests.conftest import MakeProject


def hear() -> None:
    """The news job at this moment, whenever it last ran, and everything else that is due."""
    tell_news()
    tick()


def told() -> list[str]:
    """The subjects of the mails about projects since the last look, with whom they went to."""
    hear()
    found = [f"{one.to[0]}: {one.subject}" for one in mail.outbox if "Nieuws over" in one.subject]
    mail.outbox.clear()
    return found


FATIMA = "fatima@example.org: Nieuws over Stationsplein opnieuw inrichten"


@pytest.fixture
def quiet(association: Organisation, project: Project) -> Project:
    """A project in the area, whose beginning was told."""
    assert told() == [FATIMA]
    return project


def news(project: Project, **fields: Any) -> NewsItem:
    said = {"title": "Inloop", "slug": "inloop", "summary": "Kom langs.", "published_at": timezone.now()}
    return NewsItem.objects.create(project=project, **{**said, **fields})


def test_news_is_told_once(quiet: Project) -> None:
    news(quiet)
    hear()
    assert "Kom langs." in str(mail.outbox[-1].body)
    assert told() == [FATIMA]
    NewsItem.objects.update(told_at=None)
    assert told() == []


def test_news_is_told_from_its_own_moment_and_old_news_never(quiet: Project) -> None:
    news(quiet, published_at=timezone.now() + timedelta(hours=1))
    news(quiet, slug="oud", published_at=timezone.now() - timedelta(days=30))
    assert told() == []


def test_a_new_question_and_a_changed_promise_are_told(quiet: Project, make_consultation: Any) -> None:
    make_consultation()
    hear()
    assert "Er is een nieuwe vraag aan inwoners: Vraag 1" in str(mail.outbox[-1].body)
    note_first_input(project_id=quiet.pk, now=timezone.now())
    mail.outbox.clear()
    quiet.who, quiet.amendment_reason = "Iedereen in de stad.", "Meer mensen gaan het merken."
    quiet.amendment_of = ContractVersion.objects.latest("number").number
    quiet.save()
    hear()
    assert "Meer mensen gaan het merken." in str(mail.outbox[-1].body)


def test_another_phase_is_told(quiet: Project) -> None:
    phase = quiet.phases.get()
    phase.state = "done"
    quiet.phases = [phase]
    quiet.save()
    assert told() == [FATIMA]
    quiet.save()
    assert told() == []


def test_another_area_hears_nothing(association: Organisation, make_project: MakeProject) -> None:
    from areas.models import Area

    other = Area.objects.create(code="WK9", edition=2026, name="Ver", slug="ver", kind="wijk")
    Organisation.objects.update(area=other)
    make_project()
    assert told() == []


def test_who_only_belongs_left_or_speaks_for_the_unchecked_hears_nothing(
    association: Organisation, project: Project
) -> None:
    for change in ({"may_speak": False}, {"left_at": timezone.now()}, {"gets_updates": False}):
        Membership.objects.update(**{"may_speak": True, "left_at": None, "gets_updates": True, **change})
        news(project, slug=f"inloop-{NewsItem.objects.count()}")
        assert told() == [], change


def test_two_organisations_are_one_mail_with_a_stop_each(quiet: Project, resident: Participant) -> None:
    second = Organisation.objects.create(name="VvE Plein", slug="vve", kind="flats", verified_at=timezone.now())
    Membership.objects.create(organisation=second, participant=resident, may_speak=True)
    news(quiet)
    hear()
    message = mail.outbox[-1]
    stops = set(re.findall(r"/organisaties/stop/[^\s<\"]+", str(message.body)))
    assert len(stops) == 2
    assert "List-Unsubscribe" in message.extra_headers
    mail.outbox.clear()
    visitor = Client(enforce_csrf_checks=True)
    for stop in stops:
        assert "Stop deze mails" in visitor.get(stop).text
        assert Membership.objects.filter(gets_updates=True).exists()
        assert "U krijgt deze mails niet meer" in visitor.post(stop).text
    news(quiet, slug="tweede")
    assert told() == []
    assert visitor.get("/organisaties/stop/onzin/").status_code == 404


def test_a_stop_link_works_after_merging_and_erasing(
    association: Organisation, resident: Participant, other_resident: Participant, client: Client
) -> None:
    stop = stop_address(association, resident)
    merge_participants(keep=other_resident, gone=resident)
    assert "U krijgt deze mails niet meer" in client.post(stop).text
    assert not Membership.objects.get().gets_updates
    erase_participant(participant=other_resident)
    for answer in (client.get(stop), client.post(stop)):
        assert "U krijgt deze mails niet meer" in answer.text


def test_a_partner_asks_and_commits_in_the_contract(client: Client, make_project: MakeProject) -> None:
    corporation = Organisation.objects.create(
        name="Woonstad", slug="woonstad", kind="corporation", verified_at=timezone.now()
    )
    project = make_project(live=False)
    project.partners = [ProjectPartner(organisation=corporation, asks=True, commits="Wij betalen de helft.")]
    project.save_revision().publish()
    project.refresh_from_db()
    page = client.get(project.get_absolute_url()).text
    assert "Woonstad" in page
    assert "Wij betalen de helft." in page
    assert "Stelt zelf de vraag aan inwoners." in page
    version = ContractVersion.objects.get(project=project)
    assert version.snapshot["page"]["partners"][0]["commits"] == "Wij betalen de helft."
    note_first_input(project_id=project.pk, now=timezone.now())
    partner = project.partners.get()
    partner.commits = "Wij betalen niets."
    project.partners = [partner]
    with pytest.raises(AmendmentNeedsReason):
        project.save()
    project.amendment_reason, project.amendment_of = "De huren gingen omlaag.", version.number
    project.save()
    amended = client.get(project.get_absolute_url()).text
    assert "De huren gingen omlaag." in amended
    assert "Wij betalen de helft." in amended


def posted(client: Client, **fields: Any) -> Post:
    words = {"title": "Burendag", "text": "Kom ook naar het plein.", "started": started(), **fields}
    client.post("/mijn/organisaties/wijkvereniging/berichten/nieuw/", words)
    return Post.objects.get()


def test_own_news_and_dates_show_on_both_pages(resident_client: Client, association: Organisation) -> None:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    post = posted(resident_client, day=tomorrow, begins="19:30", place="Het plein")
    for address in ("/organisaties/wijkvereniging/", "/wijken/stationsbuurt/", "/organisaties/berichten/"):
        page = Client().get(address).text
        assert "Burendag" in page, address
        assert "de eigen woorden van de organisatie" in page, address
    page = Client().get(post.get_absolute_url()).text
    assert "19.30" in page
    assert "Het plein" in page


def test_the_form_says_beforehand_that_a_day_needs_a_time(resident_client: Client, association: Organisation) -> None:
    page = resident_client.get("/mijn/organisaties/wijkvereniging/berichten/nieuw/").text
    assert "Nodig als u een dag invult." in page


def test_ones_own_page_calls_a_post_by_its_title(resident_client: Client, association: Organisation) -> None:
    post = posted(resident_client)
    page = resident_client.get("/mijn/").text
    assert f'{post.contribution.reference}/">Burendag</a>' in page
    assert '<blockquote class="own-words">Kom ook naar het plein.</blockquote>' in page


def test_a_post_is_reported_hidden_and_its_writer_hears_why(
    resident_client: Client, association: Organisation, client_in_role: Any
) -> None:
    post = posted(resident_client)
    number = post.contribution.pk
    Client().post(f"/melden/{number}/", {"reason": "advertising", "started": started()})
    desk = client_in_role("moderator")
    assert "Kom ook naar het plein." in desk.get("/beheer/moderatie/").text
    from accounts.models import User
    from consultations.moderation.actions import hide_input

    hide_input(contribution=post.contribution, rule="advertising", text="", by=User.objects.get(groups__isnull=False))
    assert Client().get(post.get_absolute_url()).status_code == 404
    assert "Burendag" not in Client().get("/organisaties/wijkvereniging/").text
    assert "Verborgen" in resident_client.get("/mijn/organisaties/wijkvereniging/").text
    hear()
    assert [one.to[0] for one in mail.outbox if "erborgen" in one.subject] == ["fatima@example.org"]


def test_the_words_of_an_organisation_outlive_who_wrote_them(
    resident_client: Client, resident: Participant, association: Organisation
) -> None:

    post = posted(resident_client)
    Organisation.objects.update(contact_name="Fatima", contact_email="fatima@example.org", contact_phone="1")
    erase_participant(participant=resident)
    assert "Burendag" in Client().get(post.get_absolute_url()).text
    assert Contribution.objects.get().participant is None
    assert not Membership.objects.exists()
    association.refresh_from_db()
    assert (association.contact_name, association.contact_email) == ("", "")
    assert association in Organisation.objects.without_editor()


def test_events_are_told_under_one_key(quiet: Project) -> None:
    news(quiet)
    hear()
    hear()
    assert Event.objects.filter(kind="project_progress", subject__startswith="newsitem").count() == 1
