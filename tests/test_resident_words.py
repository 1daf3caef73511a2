"""What residents read around a form, a mail and a project: of what it is, and what to do."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from areas.models import Area
from cms.models import NewsItem, Project
from consultations.models import Weighing
from consultations.register.form_guard import SALT
from delivery.sending import send_due
from languages.moments import as_text

pytestmark = pytest.mark.django_db
PROJECT = "/projecten/stationsplein-opnieuw-inrichten/"


def typed(**fields: str) -> dict[str, str]:
    started = signing.dumps(timezone.now().timestamp() - 60, salt=SALT)
    return {"text": "Meer bomen graag.", "name": "Noor", "started": started, **fields}


def test_the_mail_to_confirm_names_question_and_project(
    client: Client, make_consultation, mailoutbox: list[Any]
) -> None:
    question = make_consultation(title="Welke schets kiest u?")
    client.post(reverse("comments:new_on_question", args=[question.pk]), typed(email="noor@example.org"))
    send_due()
    html = mailoutbox[0].alternatives[0].content
    for words in ("Welke schets kiest u?", "Stationsplein opnieuw inrichten"):
        assert words in mailoutbox[0].body
        assert words in html
    assert "Meer bomen graag." not in mailoutbox[0].body + html


def test_what_is_left_empty_is_said_in_plain_words(client: Client, make_consultation) -> None:
    reaction = client.post(reverse("comments:new_on_question", args=[make_consultation().pk]), {}).text
    for words in ("Vul uw e-mailadres in.", "Schrijf eerst uw reactie.", "Vul een naam in."):
        assert words in reaction
    initiative = client.post("/initiatieven/nieuw/idee-voor-de-straat/", {}).text
    for words in ("Vul uw e-mailadres in.", "Geef uw initiatief een naam.", "Vertel wat u wilt doen."):
        assert words in initiative
    asked = client.post(reverse("questions:ask", args=["stationsplein-opnieuw-inrichten"]), {}).text
    assert "Schrijf uw vraag op." in asked
    worried = client.post(reverse("concerns:voice", args=["stationsplein-opnieuw-inrichten"]), {}).text
    assert "Schrijf uw zorg op." in worried
    found = client.post(reverse("find_contribution"), {}).text
    assert "Vul uw kenmerk in." in found
    assert "verplicht veld" not in reaction + initiative + asked + worried + found


def test_a_moment_is_written_in_one_way(client: Client, make_consultation) -> None:
    closes = (timezone.now() + timedelta(days=200)).replace(year=2027, month=7, day=1, hour=12, minute=5)
    page = client.get(make_consultation(closes_at=closes).get_absolute_url()).text
    assert "Open tot 1 juli 2027, 14.05 uur" in page
    with translation.override("en"):
        assert as_text(datetime(2026, 11, 21, 13, 5, tzinfo=UTC)) == "21 November 2026, 14:05"


def test_each_button_says_to_which_question_it_leads(client: Client, make_consultation) -> None:
    make_consultation(title="De schets")
    make_consultation(title="De bomen")
    page = client.get(PROJECT).text
    for title in ("De schets", "De bomen"):
        assert f'Geef uw mening<span class="visually-hidden">: {title}</span>' in page


def test_pages_of_a_project_lie_under_the_projects(client: Client, project: Project) -> None:
    item = NewsItem.objects.create(
        project=project, title="Start", slug="start", summary="Wij beginnen.", body="", published_at=timezone.now()
    )
    slug = [project.slug]
    pages = [reverse("questions:index", args=slug), reverse("questions:ask", args=slug)]
    pages += [reverse("concerns:voice", args=slug), reverse("news:index", args=slug), item.get_absolute_url()]
    for address in pages:
        trail = client.get(address).text.split('<nav class="utrecht-breadcrumb-nav"')[1].split("</nav>")[0]
        assert trail.index('href="/projecten/"') < trail.index(f'href="{project.get_absolute_url()}"')


def test_the_form_of_an_initiative_speaks_of_the_initiative(client: Client, make_poll) -> None:
    page = client.get("/initiatieven/nieuw/idee-voor-de-straat/").text
    assert "Uw initiatief telt net zo zwaar." in page
    assert "Uw antwoord telt net zo zwaar." not in page
    assert "Druk op de knop om een foto" in page
    assert "Uw antwoord telt net zo zwaar." in client.get(make_poll().consultation.get_absolute_url()).text


def test_a_changed_promise_is_told_at_the_top(client: Client, project: Project, make_consultation) -> None:
    make_consultation()
    assert "Bekijk oud naast nieuw." not in client.get(PROJECT).text
    type(project.record).objects.update(first_input_at=timezone.now())
    project.refresh_from_db()
    project.influence, project.amendment_reason = "Wij kiezen zelf.", "De raad besloot anders."
    project.amendment_of = project.record.version.number
    project.save_revision().publish()
    page = client.get(PROJECT).text
    number = project.contract_versions.get(is_amendment=True).number
    assert page.index(f'href="#wijziging-{number}"') < page.index('id="invloed"')
    assert f'id="wijziging-{number}"' in page


def test_recently_answered_follows_the_tree(client: Client, project: Project, area: Area) -> None:
    town = Area.objects.create(code="GM1", edition=2026, name="Stad", slug="stad", kind="gemeente")
    beside = Area.objects.create(code="WK2", edition=2026, name="Zuid", slug="zuid", kind="wijk", parent=town)
    Area.objects.create(code="BU1", edition=2026, name="Perron", slug="perron", kind="buurt", parent=area)
    Area.objects.filter(pk=area.pk).update(parent=town)
    now = timezone.now()
    published = {"state": "published", "cutoff": now, "published_at": now, "decided_on": now, "decided_by": "De raad"}
    Weighing.objects.create(project=project, title="Dit deden wij", slug="dit", **published)
    slugs = ("stad", area.slug, "perron", "zuid")
    seen = {slug: "Dit deden wij" in client.get(f"/?wijk={slug}").text for slug in slugs}
    assert seen == {"stad": True, area.slug: True, "perron": True, beside.slug: False}


def test_areas_are_in_the_sitemap(client: Client, area: Area) -> None:
    assert reverse("neighbourhoods:area", args=[area.slug]) in client.get("/sitemap-areas.xml").text


@pytest.fixture
def mails(settings: Any, tmp_path: Path) -> None:
    backend = "django.core.mail.backends.filebased.EmailBackend"
    settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": {"file_path": str(tmp_path)}}}


def test_demo_mails_are_found_and_shown_as_they_look(client: Client, mails: None, make_consultation) -> None:
    address = reverse("comments:new_on_question", args=[make_consultation().pk])
    for name in ("noor", "wim"):
        client.post(address, typed(email=f"{name}@example.org"))
        send_due()
    page = client.get("/berichten/?zoek=NOOR@")
    assert "noor@example.org" in page.text
    assert "wim@example.org" not in page.text
    assert 'sandbox="allow-popups"' in page.text
    assert 'srcdoc="&lt;!doctype html&gt;' in page.text or 'srcdoc="\n&lt;!doctype' in page.text
    assert "script-src" not in page["Content-Security-Policy"]
    assert "default-src 'self'" in page["Content-Security-Policy"]
    assert "Geen mail gevonden." in client.get("/berichten/?zoek=niemand").text
