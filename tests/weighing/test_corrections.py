"""A spelling mistake in a published weighing is put right for all to see, and mails nobody."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.models import User
from consultations.models import Correction, Theme, Weighing
from consultations.weighing.corrections.actions import correct_spelling
from consultations.weighing.errors import NotPublishedYet
from consultations.weighing.publishing import publish_weighing
from delivery.models import Event


@pytest.fixture
def published(ready: Weighing) -> Weighing:
    theme = Theme.objects.get()
    theme.reasons = "Dat wilen wij ook."
    theme.save()
    return publish_weighing(weighing=ready, by=None)


def address(weighing: Weighing, kind: str, pk: int) -> str:
    return reverse("weighing_desk:spelling", args=[weighing.pk, kind, pk])


def in_theme(**texts: str) -> Theme:
    theme = Theme.objects.get()
    for field, text in texts.items():
        setattr(theme, field, text)
    return theme


def test_staff_correct_and_everyone_sees_what_it_said_before(
    staff_client: Client, client: Client, published: Weighing, staff: User
) -> None:
    where = address(published, "thema", Theme.objects.get().pk)
    choose = staff_client.get(reverse("weighing_desk:publish", args=[published.pk])).content.decode()
    assert where in choose
    form = staff_client.get(where).context["form"]
    assert {"outcome", "framework_key", "adopted_part"}.isdisjoint(form.fields)
    told = Event.objects.count()
    answer = staff_client.post(where, {**form.initial, "reasons": "Dat willen wij ook.", "outcome": "not_adopted"})
    assert answer.status_code == 302
    assert (Theme.objects.get().reasons, Theme.objects.get().outcome) == ("Dat willen wij ook.", "adopted")
    page = client.get(published.get_absolute_url()).content.decode()
    assert "Schrijffout verbeterd op" in page
    assert "Dat wilen wij ook." in page
    assert "Dat willen wij ook." in page
    assert Event.objects.count() == told
    desk = staff_client.get(answer.url).content.decode()  # type: ignore[attr-defined]  # the answer leads on to another page
    assert "Dat wilen wij ook." in desk
    assert f"<td>{staff.get_full_name()}</td>" in desk
    assert (
        ModelLogEntry.objects.filter(action="weighing.correct").get().data["changes"][0]["old"] == "Dat wilen wij ook."
    )


def test_no_text_comes_or_goes(published: Weighing) -> None:
    for theme in (in_theme(reasons=""), in_theme(considerations="En het is goed voor de dieren.")):
        with pytest.raises(ValidationError):
            correct_spelling(part=theme, by=None)
    assert not Correction.objects.exists()


def test_nothing_but_texts_changes(published: Weighing) -> None:
    correct_spelling(part=in_theme(reasons="Dat willen wij ook.", outcome="not_adopted"), by=None)
    assert Theme.objects.get().outcome == "adopted"


def test_the_same_text_is_no_correction(published: Weighing) -> None:
    assert correct_spelling(part=in_theme(), by=None) is None


def test_a_translation_is_corrected_too(published: Weighing, client: Client) -> None:
    theme = in_theme()
    theme.set_local_text("en", "reasons", "We want that too.")
    correction = correct_spelling(part=theme, by=None)
    assert correction
    assert [change["language"] for change in correction.changes] == ["en"]


def test_title_and_stakeholders_have_their_own_form(staff_client: Client, published: Weighing) -> None:
    where = address(published, "tekst", published.pk)
    sent = {**staff_client.get(where).context["form"].initial, "title": "Wat deden wij met uw schetsen"}
    staff_client.post(where, sent)
    published.refresh_from_db()
    assert published.title == "Wat deden wij met uw schetsen"
    assert published.slug == "wat-deden-we-met-uw-schetsen"


def test_a_draft_is_not_corrected(staff_client: Client, ready: Weighing) -> None:
    with pytest.raises(NotPublishedYet):
        correct_spelling(part=in_theme(reasons="Anders."), by=None)
    assert staff_client.get(address(ready, "tekst", ready.pk)).status_code == 404


def test_only_who_weighs_corrects(client_in_role: Callable[[str], Client], published: Weighing) -> None:
    where = address(published, "tekst", published.pk)
    assert client_in_role("moderator").get(where).status_code == 302
    assert client_in_role("participatieadviseur").get(where).status_code == 200
