"""A press text, a letter, a poster and a flyer of one page, for who may change that page."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.models import Project
from newsletters.materials import views
from newsletters.materials.filling import facts_of
from newsletters.materials.words import pieces, plain
from tests.conftest import MakeConsultation
from tests.meetings.conftest import make_meeting
from tests.newsletters.subscribing import make_issue, make_newsletter

__all__ = ["make_meeting"]

pytestmark = pytest.mark.django_db

SHEETS, PAPERS = ("poster", "flyer"), ("poster", "flyer", "letter")


def shown(client: Client, of: str, row: Any, kind: str = "poster") -> Any:
    page = client.get(reverse("materials", args=[of, row.pk, kind]))
    assert page.status_code == 200
    return page


def as_filled_in(page: Any, **changed: str) -> dict[str, Any]:
    """What the browser would send: the form as it stands, with some words changed."""
    return {name: page.context["form"][name].value() or "" for name in page.context["form"].fields} | changed


def made(client: Client, of: str, row: Any, kind: str, **changed: str) -> Any:
    page = shown(client, of, row, kind)
    return client.post(reverse("materials", args=[of, row.pk, kind]), as_filled_in(page, **changed))


@pytest.mark.parametrize("kind", PAPERS)
def test_paper_of_a_project_is_a_tagged_pdf_with_a_title_and_a_language(
    staff_client: Client, project: Project, kind: str
) -> None:
    answer = made(staff_client, "project", project, kind)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "stationsplein-opnieuw-inrichten.pdf" in answer.headers["Content-Disposition"]
    assert answer.content.startswith(b"%PDF")
    for mark in (b"/StructTreeRoot", b"/Lang", b"/DisplayDocTitle true", b"pdfuaid"):
        assert mark in answer.content


@pytest.mark.parametrize("kind", PAPERS)
def test_a_paper_of_a_question_and_of_a_meeting(
    staff_client: Client, make_consultation: MakeConsultation, make_meeting: Callable[..., Any], kind: str
) -> None:
    assert made(staff_client, "vraag", make_consultation(), kind).content.startswith(b"%PDF")
    assert made(staff_client, "bijeenkomst", make_meeting(), kind).content.startswith(b"%PDF")


def test_meeting_tells_when_and_where(staff_client: Client, make_meeting: Callable[..., Any]) -> None:
    meeting = make_meeting(agenda="19.30 inloop\n20.00 schetsen", child_care="Opvang in de zaal ernaast.")
    form = shown(staff_client, "bijeenkomst", meeting, "letter").context["form"]
    assert "Waar: Buurthuis, Plein 1" in form["facts"].value()
    assert "# Programma\n- 19.30 inloop\n- 20.00 schetsen" in form["body"].value()


def test_project_tells_what_is_open_and_what_is_coming(
    staff_client: Client, project: Project, make_consultation: MakeConsultation, make_meeting: Callable[..., Any]
) -> None:
    make_consultation(project=project, title="Welke schets?")
    make_consultation(project=project, title="Nog niet", publish=False)
    make_meeting("Inloop op het plein", project=project)
    make_meeting("Nog geheim", project=project, live=False)
    body = shown(staff_client, "project", project, "letter").context["form"]["body"].value()
    for told in ("# Welke schets?", "# Inloop op het plein"):
        assert told in body
    for hidden in ("Nog niet", "Nog geheim"):
        assert hidden not in body


def test_letter_is_to_the_residents_of_the_area_and_signed(staff_client: Client, project: Project) -> None:
    form = shown(staff_client, "project", project, "letter").context["form"]
    assert form["addressee"].value() == "Aan de bewoners van Stationsbuurt"
    assert form["sender"].value().startswith("Sanne de Wit\n")
    assert "sanne@example.org" in form["contact"].value()


def test_what_is_typed_goes_to_the_paper_as_words_and_never_as_markup(
    staff_client: Client, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, Any] = {}
    draw = views.draw
    monkeypatch.setattr(views, "draw", lambda kind, data: given.update(data) or draw(kind, data))
    nasty = '#import "x" $x$ *vet* \\ </b> `'
    answer = made(staff_client, "project", project, "poster", title=nasty, body=f"# Kop\n{nasty}\n\n- punt", facts="")
    assert answer.content.startswith(b"%PDF")
    assert given["title"] == nasty
    assert given["pieces"] == [
        {"kind": "heading", "text": "Kop"},
        {"kind": "text", "text": nasty},
        {"kind": "point", "text": "punt"},
    ]
    assert "".join(given["address"]).endswith(f"/projecten/{project.slug}/")
    assert given["qr_text"].endswith(f"/projecten/{project.slug}/")


@pytest.mark.parametrize("kind", SHEETS)
def test_too_many_words_are_refused_with_how_many_and_kept(staff_client: Client, project: Project, kind: str) -> None:
    words = "woord " * 900
    answer = made(staff_client, "project", project, kind, body=words)
    assert answer.status_code == 422
    (told,) = answer.context["form"].non_field_errors()
    assert "past niet op één bladzijde" in told
    over = int(told.split("ongeveer ")[1].split()[0])
    assert 100 < over < 900
    assert answer.context["form"]["body"].value().strip() == words.strip()
    shorter = made(staff_client, "project", project, kind, body="woord " * (900 - over))
    assert shorter.headers["Content-Type"] == "application/pdf"


def test_refusal_of_an_english_paper_is_told_in_the_language_of_who_makes_it(
    staff_client: Client, project: Project
) -> None:
    project.set_local_text("en", "title", "A new square")
    project.save()
    address = reverse("materials", args=["project", project.pk, "flyer"]) + "?taal=en"
    typed = {"title": "A new square", "kicker": "Project", "body": "word " * 900}
    (told,) = staff_client.post(address, typed).context["form"].non_field_errors()
    assert told.startswith("De tekst past niet op één bladzijde.")


def test_long_letter_takes_more_pages(staff_client: Client, project: Project) -> None:
    assert made(staff_client, "project", project, "letter", body="Een zin van vijf woorden. " * 400).status_code == 200


def test_press_text_to_copy_and_as_a_file(staff_client: Client, project: Project) -> None:
    page = made(staff_client, "project", project, "press", body="# Wat er komt\nMeer groen.")
    text = page.context["text"]
    assert text.startswith("PERSBERICHT\n\n")
    assert "Wat er komt\n\nMeer groen." in text
    assert f"/projecten/{project.slug}/" in text
    assert "Noot voor de redactie" in page.content.decode()
    file = made(staff_client, "project", project, "press", bestand="", title="Kort")
    assert file.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "\n\nKort\n\n" in file.content.decode()


def test_refused_form_keeps_what_was_typed(staff_client: Client, project: Project) -> None:
    answer = made(staff_client, "project", project, "letter", title="", body="Dit typte ik.")
    assert answer.status_code == 422
    assert "Dit typte ik." in answer.content.decode()


def test_english_only_where_the_page_has_it(staff_client: Client, project: Project) -> None:
    address = reverse("materials", args=["project", project.pk, "letter"]) + "?taal=en"
    assert staff_client.get(address).context["form"]["salutation"].value() == "Beste bewoner,"
    project.set_local_text("en", "title", "A new square")
    project.save()
    form = staff_client.get(address).context["form"]
    assert form["title"].value() == "A new square"
    assert form["salutation"].value() == "Dear resident,"


def test_says_that_the_page_is_not_on_the_site_yet(
    staff_client: Client, make_meeting: Callable[..., Any], project: Project
) -> None:
    warning = "Wie de code scant, vindt nog niets."
    assert warning in shown(staff_client, "bijeenkomst", make_meeting(live=False)).content.decode()
    assert warning not in shown(staff_client, "project", project).content.decode()


@pytest.mark.parametrize(
    ("role", "project_", "question", "meeting"),
    [
        ("moderator", 302, 302, 302),
        ("wijkmanager", 302, 302, 200),
        ("communicatie", 200, 302, 200),
        ("participatieadviseur", 200, 200, 200),
    ],
)
def test_papers_are_for_who_may_change_that_page(
    client_in_role: Callable[[str], Client],
    project: Project,
    make_consultation: MakeConsultation,
    make_meeting: Callable[..., Any],
    role: str,
    project_: int,
    question: int,
    meeting: int,
) -> None:
    client = client_in_role(role)
    rows = {"project": (project, project_), "vraag": (make_consultation(), question)}
    for of, (row, expected) in {**rows, "bijeenkomst": (make_meeting(), meeting)}.items():
        assert client.get(reverse("materials", args=[of, row.pk])).status_code == expected, of


def test_residents_make_no_papers(resident_client: Client, client: Client, project: Project) -> None:
    address = reverse("materials", args=["project", project.pk])
    assert resident_client.get(address).status_code == 403
    assert client.get(address).status_code == 302


def test_paper_of_an_issue_has_its_introduction_and_blocks(staff_client: Client) -> None:
    issue = make_issue(
        make_newsletter(),
        subject="Mei: groen",
        introduction="<p>Dit nummer gaat over groen.</p>",
        body=json.dumps([{"type": "text", "value": "<h2>Bomen</h2><p>Er komen tien bomen.</p>"}]),
    )
    form = shown(staff_client, "nummer", issue, "letter").context["form"]
    assert form["lead"].value() == "Dit nummer gaat over groen."
    assert form["body"].value() == "# Bomen\nEr komen tien bomen."
    assert made(staff_client, "nummer", issue, "letter").content.startswith(b"%PDF")


def test_unknown_pages_and_papers_are_not_found(staff_client: Client, project: Project) -> None:
    for address in (f"iets/{project.pk}/", "project/999999/", f"project/{project.pk}/vaandel/"):
        assert staff_client.get(f"/beheer/materiaal/{address}").status_code == 404


def test_staff_find_the_papers_where_they_work(
    staff_client: Client, project: Project, make_consultation: MakeConsultation
) -> None:
    question = make_consultation()
    for page, of, row in (
        (reverse("wagtailadmin_pages:edit", args=[project.pk]), "project", project),
        (reverse("question", args=[question.pk]), "vraag", question),
    ):
        assert reverse("materials", args=[of, row.pk]) in staff_client.get(page).content.decode()


def test_words_of_the_editor_become_lines_to_change() -> None:
    html = '<h3 data-x="1">Kop</h3><p>Een &amp; <b>twee</b></p><ul><li>punt</li><li>nog een</li></ul><p>Slot</p>'
    assert plain(html) == "# Kop\nEen & twee\n\n- punt\n- nog een\n\nSlot"
    assert [piece["kind"] for piece in pieces(plain(html))] == ["heading", "text", "point", "point", "text"]


def test_facts_have_a_name_where_there_is_a_colon() -> None:
    assert facts_of("Waar: Plein 1: zaal\n\nGratis\n19:30 uur") == [
        {"label": "Waar", "text": "Plein 1: zaal"},
        {"label": "", "text": "Gratis"},
        {"label": "", "text": "19:30 uur"},
    ]
