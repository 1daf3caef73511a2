"""Home, the pages the law asks for, and their editors."""

import re
from typing import Any

import pytest
from django.test import Client

from cms.models import HomePage, Ladder, Project, ProjectIndex, StandardPage
from config.settings import base
from consultations.register.authors import BROWSER_COOKIE
from tests.conftest import MakeConsultation, MakeProject


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/toegankelijkheid/", "Toegankelijkheid"),
        ("/privacy/", "Privacy"),
        ("/en/toegankelijkheid/", "Accessibility"),
        ("/en/privacy/", "Privacy"),
    ],
)
def test_pages_the_law_asks_for(client: Client, db: None, address: str, title: str) -> None:
    response = client.get(address)
    assert re.search(rf"<h1[^>]*>{title}</h1>", response.content.decode())
    assert not response.cookies


def test_privacy_names_every_cookie_and_term(client: Client, db: None) -> None:
    text = client.get("/privacy/").content.decode()
    for name in (BROWSER_COOKIE, "__Host-session", "__Host-csrf", "sessionid", "csrftoken"):
        assert name in text
    assert f"Na {base.UNCONFIRMED_KEPT_DAYS} dagen" in text


def test_component_page_is_not_for_search_engines(client: Client, db: None) -> None:
    response = client.get("/componenten/")
    assert 'name="robots" content="noindex"' in response.content.decode()


@pytest.mark.parametrize("model", [HomePage, ProjectIndex, StandardPage])
def test_editor_has_english_fields(staff_client: Client, db: None, model: Any) -> None:
    page = model.objects.first()
    text = staff_client.get(f"/beheer/pages/{page.pk}/edit/").content.decode()
    assert 'name="title__en"' in text
    assert 'name="introduction__en"' in text


def test_project_editor_has_english_frameworks(staff_client: Client, project: Project) -> None:
    text = staff_client.get(f"/beheer/pages/{project.pk}/edit/").content.decode()
    assert 'name="frameworks-0-text__en"' in text


def test_rung_gets_english_words(staff_client: Client, db: None) -> None:
    ladder = Ladder.objects.get(name="Ladder van Voorschoten")
    page = f"/beheer/snippets/cms/ladder/edit/{ladder.pk}/"
    form = staff_client.get(page).context["form"]
    said: dict[str, Any] = {"name": ladder.name, "name__en": "Our ladder"}
    formset = form.formsets["rungs"]
    said |= {f"{formset.prefix}-{name}": value for name, value in formset.management_form.initial.items()}
    for rung in formset.forms:
        values = {name: rung.get_initial_for_field(field, name) for name, field in rung.fields.items()}
        said |= {
            rung.add_prefix(name): "" if value is None else getattr(value, "pk", value)
            for name, value in values.items()
        }
    first = formset.forms[0]
    said[first.add_prefix("promise__en")] = "We promise this."
    response = staff_client.post(page, said)
    assert response.status_code == 302, response.context["form"].errors
    ladder.refresh_from_db()
    assert ladder.local_texts["en"]["name"] == "Our ladder"
    assert ladder.rungs.get(pk=first.instance.pk).local_texts["en"]["promise"] == "We promise this."


@pytest.mark.parametrize(("address", "most"), [("/", 12), ("/projecten/", 15)])
def test_queries_of_lists_do_not_grow(
    client: Client,
    make_project: MakeProject,
    make_consultation: MakeConsultation,
    django_assert_max_num_queries: Any,
    address: str,
    most: int,
) -> None:
    client.get(address)
    for number in range(12):
        make_consultation(project=make_project(f"Plan {number}"))
        if number in (5, 11):
            with django_assert_max_num_queries(most):
                assert "Plan " in client.get(address).content.decode()


def test_queries_of_a_project_do_not_grow(
    client: Client, project: Project, make_consultation: MakeConsultation, django_assert_max_num_queries: Any
) -> None:
    """Eight to find the page and the municipality, the rest a fixed number for each part; a kept page asks none."""
    make_consultation()
    client.get(project.get_absolute_url())
    counts = []
    for number in range(8):
        make_consultation()
        if number in (3, 7):
            with django_assert_max_num_queries(34) as asked:
                client.get(project.get_absolute_url())
            counts.append(len(asked))
    assert counts[0] == counts[1]
