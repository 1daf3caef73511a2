"""What an issue looks like as a mail: in its own mail program, in the dark, and as text; and what is checked before."""

from typing import Any

import pytest
from django.core import mail as outbox
from django.test import Client

from accounts.models import User
from cms.models import Project
from newsletters.checks.checking import findings
from newsletters.checks.links import leads_nowhere
from newsletters.checks.reading import read
from newsletters.clicks.actions import count_links
from newsletters.issues import actions
from newsletters.issues.blocks import PictureBlock
from newsletters.issues.models import FOOTER_PLACE
from newsletters.models import CountedLink, Issue, NewsletterSettings, TrialMail
from newsletters.rendering.content import content_of
from newsletters.rendering.drawing import Drawn, draw
from newsletters.rendering.words import plain
from newsletters.trying.actions import ask_trial, send_trials
from tests.newsletters.subscribing import make_subscriber

pytestmark = pytest.mark.django_db


def said(issue: Issue) -> str:
    return " ".join(one.words for one in findings(issue))


def with_body(issue: Issue, *body: tuple[str, Any]) -> Issue:
    issue.body = list(body)
    issue.save()
    return Issue.objects.get(pk=issue.pk)


def test_the_mail_leads_to_our_site_with_whole_addresses_and_watches_nobody(draft: Issue, project: Project) -> None:
    drawn = draw(draft, content_of(draft))
    for part in (drawn.html, drawn.text):
        assert part.count(FOOTER_PLACE) == 1
        assert f"http://testserver{project.get_absolute_url()}" in part
        assert f"http://testserver{draft.get_absolute_url()}" in part
    assert 'href="/' not in drawn.html
    assert "<img" not in drawn.html
    assert "<script" not in drawn.html
    assert "prefers-color-scheme: dark" in drawn.html


def test_what_is_typed_stays_text(draft: Issue) -> None:
    draft.subject = "<script>alert(1)</script> & meer"
    button = {"title": "<b>", "text": "a & b", "label": '"Ja"', "url": "/projecten/"}
    drawn = draw(with_body(draft, ("button", button)), content_of(with_body(draft, ("button", button))))
    assert "<script>" not in drawn.html
    assert "<script>alert(1)</script> & meer" in drawn.text
    assert "a & b" in drawn.text


def test_as_text_a_list_has_bullets_and_a_link_its_address() -> None:
    html = '<h2>Kop</h2><p>Een <a href="https://x.nl/a">woord</a>.</p><ol><li>Eén</li><li>Twee</li></ol>'
    assert plain(html) == "Kop\n\nEen woord (https://x.nl/a).\n\n1. Eén\n2. Twee"


def test_the_preview_is_light_dark_or_text(writer_client: Client, draft: Issue) -> None:
    address = f"/beheer/nieuwsbrieven/{draft.pk}/mail/"
    light, dark, text = (writer_client.get(f"{address}?weergave={look}") for look in ("", "dark", "text"))
    assert "@media not all" in light.content.decode()
    assert "@media all" in dark.content.decode()
    assert "<table" not in text.content.decode()
    assert light["X-Frame-Options"] == "SAMEORIGIN"


def test_the_editor_shows_the_mail_beside_the_words(writer_client: Client, draft: Issue) -> None:
    address = f"/beheer/snippets/newsletters/issue/preview/{draft.pk}/"
    words = {"newsletter": draft.newsletter_id, "language": "nl", "subject": "Nog niet bewaard", "body-count": "0"}
    writer_client.post(address, {**words, "introduction": '{"blocks": [], "entityMap": {}}'})
    for look, shown in (("", "@media not all"), ("dark", "@media all"), ("text", "<pre")):
        answer = writer_client.get(f"{address}?mode={look}")
        assert "Nog niet bewaard" in answer.content.decode()
        assert shown in answer.content.decode()
        assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_a_good_issue_has_nothing_against_it(draft: Issue) -> None:
    assert [one.words for one in findings(draft)] == ["Er is niemand om dit nummer naartoe te sturen."]
    make_subscriber(draft.newsletter)
    assert findings(draft) == []


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("text", '<p><a href="/bestaat-niet/">hier</a></p>', "“hier” leidt nergens heen"),
        ("text", '<p><a linktype="page" id="99999">weg</a></p>', "“weg” leidt nergens heen"),
        ("text", '<p><a href="/projecten/"></a></p>', "link zonder woorden"),
        ("button", {"title": "", "text": "", "label": "Ga", "url": ""}, "“Ga” leidt"),
        ("button", {"title": "", "text": "", "label": "Ga", "url": "javascript:alert(1)"}, "“Ga” leidt"),
        ("picture", {"image": None, "text": "", "is_decoration": False, "caption": ""}, "foto is er niet meer"),
        ("project", None, "Project: kies wat hier komt"),
    ],
)
def test_the_checks_find(draft: Issue, kind: str, value: Any, words: str) -> None:
    assert words in said(with_body(draft, (kind, value)))


def test_the_subject_and_the_length_are_looked_at(draft: Issue) -> None:
    draft.subject, draft.preheader = "x" * 61, ""
    assert "61 tekens" in said(draft)
    assert "geen eerste regel" in said(draft)
    draft.introduction = ""
    assert "nog niets" in said(with_body(draft))


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("http://testserver/projecten/", False),
        ("http://testserver/nieuwsbrieven/", False),
        ("http://testserver/projecten/nergens/", True),
        ("https://elders.example/wat-dan-ook/", False),
        ("mailto:", True),
        ("tel:14099", False),
        ("", True),
    ],
)
def test_where_a_link_leads(project: Project, url: str, wrong: bool) -> None:
    assert leads_nowhere(url) is wrong


def test_hard_words_give_a_hint_and_plain_ones_none() -> None:
    plainly = "Het plein wordt nieuw. U kiest mee. Wij maken drie plannen. U zegt wat u mooi vindt. " * 3
    hard = (
        "Ten behoeve van de herinrichtingswerkzaamheden aan het stationsgebied zal de gemeenteraadsvergadering"
        " besluitvorming voorbereiden omtrent de randvoorwaarden waarbinnen participatietrajecten plaatsvinden"
        " en verantwoordelijkheden van betrokken partijen nader worden gespecificeerd en vastgelegd in beleid"
    )
    assert not read(plainly).is_hard
    assert read(hard).is_hard
    assert "herinrichtingswerkzaamheden" in read(hard).examples
    assert not read("Kort.").is_hard


def test_a_picture_says_what_is_on_it_or_that_it_decorates() -> None:
    from django.core.exceptions import ValidationError

    block = PictureBlock()
    value = block.to_python({"image": None, "text": "", "is_decoration": False, "caption": ""})
    block.child_blocks["image"].field.required = False
    with pytest.raises(ValidationError):
        block.clean(value)


def test_a_trial_goes_to_colleagues_and_to_nobody_else(
    draft: Issue, writer: User, resident_client: Client, resident: Any
) -> None:
    assert ask_trial(issue=draft, to=[writer, resident.account], by=writer) == 1
    send_trials()
    (trial,) = outbox.outbox
    assert trial.to == [writer.email]
    assert trial.subject == "[Proef] Denk mee over het plein"
    assert trial.alternatives[0].mimetype == "text/html"
    assert FOOTER_PLACE not in trial.body + str(trial.alternatives[0].content)
    assert not TrialMail.objects.exists()


def test_a_trial_is_asked_at_the_desk_and_not_sent_there(writer_client: Client, draft: Issue, writer: User) -> None:
    desk = f"/beheer/nieuwsbrieven/{draft.pk}/"
    assert writer_client.post(f"{desk}proefmail/", {}).status_code == 422
    writer_client.post(f"{desk}proefmail/", {"to": [writer.pk]})
    assert outbox.outbox == []
    assert TrialMail.objects.get().to == writer


def test_clicks_are_not_counted_unless_the_municipality_says_so(draft: Issue, writer: User) -> None:
    actions.ask_approval(issue=draft, by=writer)
    assert not CountedLink.objects.exists()


def test_a_click_is_counted_per_link_and_knows_nobody(client: Client, draft: Issue, writer: User) -> None:
    NewsletterSettings.objects.create(counts_clicks=True)
    issue = actions.ask_approval(issue=draft, by=writer)
    link = CountedLink.objects.get(url="http://testserver/projecten/")
    assert f'href="http://testserver{link.get_absolute_url()}"' in issue.frozen_html
    assert 'href="http://testserver/projecten/"' not in issue.frozen_html
    answer = client.get(link.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (302, link.url)
    assert "Set-Cookie" not in answer.headers
    client.head(link.get_absolute_url())
    link.refresh_from_db()
    assert link.clicks == 1
    assert {field.name for field in CountedLink._meta.fields} == {"id", "issue", "url", "clicks"}


def test_a_link_too_long_to_keep_still_leads_where_it_should(draft: Issue) -> None:
    long, short = f"https://kaart.example/?{'a=1&amp;' * 200}", "https://kaart.example/?q=&#x27;plein&#x27;&amp;z=2"
    drawn = count_links(issue=draft, drawn=Drawn(html=f'<a href="{long}">x</a><a href="{short}">y</a>', text=""))
    assert f'href="{long}"' in drawn.html
    assert list(CountedLink.objects.values_list("url", flat=True)) == ["https://kaart.example/?q='plein'&z=2"]


def test_a_character_pasted_along_from_elsewhere_breaks_no_mail(draft: Issue, project: Project) -> None:
    Project.objects.update(title="Plein\x0b \x081")
    draft.subject = "Denk\x0b mee"
    drawn = draw(draft, content_of(draft))
    assert "Plein 1" in drawn.html
    assert "Denk mee" in drawn.text


def test_staff_choose_only_what_everyone_may_read(writer_client: Client, project: Project, client: Client) -> None:
    listed = "/beheer/newsletter_project/results/"
    assert project.title in writer_client.get(listed).content.decode()
    assert project.title in writer_client.get(f"{listed}?q={project.title[:6]}").content.decode()
    Project.objects.filter(pk=project.pk).update(live=False)
    assert project.title not in writer_client.get(listed).content.decode()
    assert client.get(listed).status_code in (302, 403)
