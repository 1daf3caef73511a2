"""On an English page the interface is English, and what is still Dutch says so (WCAG 3.1.2)."""

from django.test import Client
from django.utils.translation import gettext, override

from cms.contracts.snapshot import differences
from cms.models import Project


def test_untranslated_text_is_marked_as_dutch(client: Client, project: Project) -> None:
    page = client.get(f"/en/projecten/{project.slug}/").content.decode()
    assert '<html lang="en"' in page
    assert f'page-title" lang="nl">{project.title}</h1>' in page
    assert "Hoeveel invloed hebt u?" not in page


def test_translated_text_is_not_marked(client: Client, project: Project) -> None:
    project.set_local_text("en", "title", "A new square")
    project.save_revision().publish()
    assert 'page-title">A new square</h1>' in client.get(f"/en/projecten/{project.slug}/").content.decode()


def test_dutch_page_marks_nothing(client: Client, project: Project) -> None:
    assert f'page-title">{project.title}</h1>' in client.get(project.url).content.decode()


def test_the_log_in_library_says_u() -> None:
    assert gettext("You must type the same password each time.") == "Vul twee keer hetzelfde wachtwoord in."


def test_what_is_kept_of_a_change_is_dutch_whoever_saves() -> None:
    with override("en"):
        (change,) = differences({"feedback_date": "2027-03-01"}, {"feedback_date": "2027-05-03"})
    assert (change["old"], change["new"]) == ("1 maart 2027", "3 mei 2027")
