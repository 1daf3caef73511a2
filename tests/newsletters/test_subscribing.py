"""Taking a newsletter, changing what one gets, pausing and leaving: as a reader does it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.actions import change_details, erase_participant, merge_participants, verify_address
from accounts.features import export_of
from accounts.models import Participant, User
from clock.now import at
from delivery.models import Confirmation, Delivery
from delivery.sending import send_due
from newsletters.models import ConsentRecord, LeftAddress, Newsletter, Subscription
from newsletters.subscribers import links
from newsletters.subscribers.actions import end_pauses
from newsletters.subscribers.letting_go import forget_who_left
from newsletters.subscribers.links import preferences_path
from newsletters.subscribers.words import masked
from tests.newsletters.subscribing import link_of, make_newsletter, make_subscriber

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsletter() -> Newsletter:
    return make_newsletter()


def sign_up(client: Client, email: str = "Nieuw@Example.org", **more: object) -> Confirmation:
    page = client.post("/nieuwsbrieven/nieuws/aanmelden/", {"email": email, "pace": "each", **more})
    assert page.status_code == 302
    return Confirmation.objects.latest("pk")


def kinds(row: Subscription) -> list[str]:
    return list(row.history.values_list("kind", flat=True))


def test_without_an_account_nothing_counts_before_it_is_confirmed(client: Client, newsletter: Newsletter) -> None:
    confirmation = sign_up(client, pace="monthly")
    row = Subscription.objects.get()
    assert (row.state, row.participant) == ("pending", None)
    send_due()
    assert mail.outbox[0].to == ["nieuw@example.org"]
    link = link_of(confirmation)
    assert "Wilt u deze nieuwsbrief krijgen?" in client.get(link).content.decode()
    row.refresh_from_db()
    assert row.state == "pending"
    page = client.post(link, follow=True)
    assert "U krijgt het volgende nummer." in page.content.decode()
    row.refresh_from_db()
    assert (row.state, row.participant.email, row.pace) == ("confirmed", "nieuw@example.org", "monthly")
    assert kinds(row) == ["asked", "confirmed"]
    assert "met één klik afmelden" in row.history.first().text


def test_the_screen_is_the_same_for_who_is_a_subscriber_already(client: Client, newsletter: Newsletter) -> None:
    row = make_subscriber(newsletter, "nieuw@example.org")
    confirmation = sign_up(client, pace="weekly")
    client.post(link_of(confirmation))
    row.refresh_from_db()
    assert (row.state, row.pace) == ("confirmed", "weekly")
    assert Subscription.objects.count() == 1
    assert kinds(row) == ["confirmed", "asked", "confirmed"]


def test_who_left_and_asks_anew_is_back_once_that_is_confirmed(client: Client, newsletter: Newsletter) -> None:
    row = make_subscriber(newsletter, "nieuw@example.org", state="left")
    confirmation = sign_up(client)
    row.refresh_from_db()
    assert row.state == "left"
    client.post(link_of(confirmation))
    row.refresh_from_db()
    assert row.state == "confirmed"


def test_a_wrong_address_gives_the_form_back_with_what_was_typed(client: Client, newsletter: Newsletter) -> None:
    page = client.post("/nieuwsbrieven/nieuws/aanmelden/", {"email": "geen adres", "pace": "weekly"})
    assert page.status_code == 422
    assert "Vul een geldig e-mailadres in" in page.content.decode()
    assert "geen adres" in page.content.decode()
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("place", ["aanmelden/", "voorkeuren/"])
def test_an_address_longer_than_mail_allows_is_refused_in_words(
    client: Client, newsletter: Newsletter, place: str
) -> None:
    row = make_subscriber(newsletter)
    sent = {"email": f"{'a' * 280}@example.org", "pace": "each", "do": "address"}
    page = f"/nieuwsbrieven/{newsletter.slug}/aanmelden/" if place == "aanmelden/" else preferences_path(row.pk)
    answer = client.post(page, sent)
    assert answer.status_code == 422
    assert "Dit e-mailadres is te lang." in answer.text
    assert not Confirmation.objects.exists()


def test_logged_in_it_is_one_click(resident_client: Client, resident: Participant, newsletter: Newsletter) -> None:
    page = resident_client.post("/nieuwsbrieven/nieuws/aanmelden/", {"pace": "each"}, follow=True)
    assert "U krijgt deze nieuwsbrief op f•••@example.org." in page.content.decode()
    row = Subscription.objects.get(participant=resident)
    assert row.state == "confirmed"
    assert "Nieuws uit Rietmond" in resident_client.get("/mijn/").content.decode()


def test_a_newsletter_that_is_not_in_use_takes_nobody(client: Client) -> None:
    make_newsletter(is_active=False)
    assert client.get("/nieuwsbrieven/nieuws/aanmelden/").status_code == 404


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_at_the_links_changes_nothing(client: Client, newsletter: Newsletter, method: str) -> None:
    row = make_subscriber(newsletter)
    for name in ("afmelden", "voorkeuren"):
        page = getattr(client, method)(f"/nieuwsbrieven/{name}/{links.token(row.pk)}/")
        assert page.status_code == 200
        assert "no-store" in page["Cache-Control"]
        assert page["X-Robots-Tag"] == "noindex, nofollow"
        assert not page.cookies
    row.refresh_from_db()
    assert kinds(row) == ["confirmed"]
    assert row.state == "confirmed"


def test_the_button_of_the_mail_program_unsubscribes_at_once(newsletter: Newsletter) -> None:
    row = make_subscriber(newsletter)
    strict = Client(enforce_csrf_checks=True)
    url = f"/nieuwsbrieven/afmelden/{links.token(row.pk)}/"
    page = strict.post(url, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert page.status_code == 200
    row.refresh_from_db()
    assert row.state == "left"
    assert row.history.last().road == "button"
    assert strict.post(url, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert kinds(row) == ["confirmed", "left"]


def test_leaving_by_the_page_and_coming_back_after_a_mistake(client: Client, newsletter: Newsletter) -> None:
    row = make_subscriber(newsletter)
    url = f"/nieuwsbrieven/afmelden/{links.token(row.pk)}/"
    assert "Ja, meld mij af" in client.get(url).content.decode()
    assert "U bent afgemeld" in client.post(url).content.decode()
    assert "U bent weer aangemeld" in client.post(url, {"terug": "1"}).content.decode()
    assert kinds(row) == ["confirmed", "left", "resumed"]


def test_who_called_it_spam_does_not_come_back_by_a_link(client: Client, newsletter: Newsletter) -> None:
    row = make_subscriber(newsletter, state="complained")
    client.post(f"/nieuwsbrieven/afmelden/{links.token(row.pk)}/", {"terug": "1"})
    client.post(f"/nieuwsbrieven/voorkeuren/{links.token(row.pk)}/", {"do": "resume"})
    row.refresh_from_db()
    assert row.state == "complained"


def test_a_forged_link_opens_nothing(client: Client, newsletter: Newsletter) -> None:
    row = make_subscriber(newsletter)
    forged = links.token(row.pk)[:-1] + "x"
    assert client.get(f"/nieuwsbrieven/voorkeuren/{forged}/").status_code == 404
    assert client.post(f"/nieuwsbrieven/afmelden/{forged}/").status_code == 404
    row.refresh_from_db()
    assert row.state == "confirmed"


@pytest.mark.parametrize("page", ["afmelden", "voorkeuren"])
def test_the_link_of_someone_erased_says_no_more_than_one_of_nobody(
    client: Client, newsletter: Newsletter, page: str
) -> None:
    row = make_subscriber(newsletter)
    url, of_nobody = (f"/nieuwsbrieven/{page}/{links.token(number)}/" for number in (row.pk, row.pk + 1000))
    erase_participant(participant=row.participant)
    for ask in (client.get, client.post):
        answer = ask(url)
        assert answer.status_code == 200
        assert "U staat niet meer op deze lijst" in answer.text
        assert answer.text.replace(url, "") == ask(of_nobody).text.replace(of_nobody, "")


def test_preferences_change_what_and_how_often(client: Client, newsletter: Newsletter, area: object) -> None:
    row = make_subscriber(newsletter)
    url = f"/nieuwsbrieven/voorkeuren/{links.token(row.pk)}/"
    page = client.post(url, {"do": "wishes", "pace": "monthly", "areas": [area.pk]}, follow=True)
    assert "Bewaard." in page.content.decode()
    row.refresh_from_db()
    assert (row.pace, list(row.areas.all())) == ("monthly", [area])
    assert kinds(row) == ["confirmed", "changed"]
    assert client.post(url, {"do": "wishes", "pace": "hourly"}).status_code == 422


def test_a_pause_ends_by_itself(client: Client, newsletter: Newsletter) -> None:
    row = make_subscriber(newsletter)
    url = f"/nieuwsbrieven/voorkeuren/{links.token(row.pk)}/"
    page = client.post(url, {"do": "pause", "until": "30"}, follow=True)
    assert "Daarna begint de nieuwsbrief vanzelf weer." in page.content.decode()
    assert end_pauses() == 0
    with at(timezone.now() + timedelta(days=31)):
        assert end_pauses() == 1
        assert end_pauses() == 0
    row.refresh_from_db()
    assert row.state == "confirmed"
    assert kinds(row) == ["confirmed", "paused", "resumed"]


def test_a_corrected_address_holds_once_its_mail_is_read(client: Client, newsletter: Newsletter) -> None:
    row = make_subscriber(newsletter, "oud@example.org")
    url = f"/nieuwsbrieven/voorkeuren/{links.token(row.pk)}/"
    assert client.post(url, {"do": "address", "email": "goed@example.org"}).status_code == 302
    row.refresh_from_db()
    assert row.participant.email == "oud@example.org"
    page = client.post(link_of(Confirmation.objects.get()), follow=True)
    assert "g•••@example.org" in page.content.decode()
    row.refresh_from_db()
    assert row.participant.email == "goed@example.org"
    assert kinds(row) == ["confirmed", "moved"]


def test_who_has_an_account_changes_the_address_there(
    client: Client, newsletter: Newsletter, resident: Participant
) -> None:
    row = make_subscriber(newsletter, participant=resident)
    url = f"/nieuwsbrieven/voorkeuren/{links.token(row.pk)}/"
    assert "U hebt een account." in client.get(url).content.decode()
    client.post(url, {"do": "address", "email": "ander@example.org"})
    assert not Confirmation.objects.exists()


def test_nothing_else_changes_a_subscription(newsletter: Newsletter, resident: Participant) -> None:
    """Editing a profile once cleared the consent on another site; here it is a record of its own."""
    row = make_subscriber(newsletter, participant=resident, pace="monthly")
    before = Subscription.objects.filter(pk=row.pk).values().get()
    change_details(participant=resident, name="Fatima B.", language="en")
    verify_address(account=resident.account, email="ander@example.org")
    resident.account.first_name = "Fatima"
    resident.account.save()
    assert Subscription.objects.filter(pk=row.pk).values().get() == before
    assert kinds(row) == ["confirmed"]


@pytest.mark.parametrize(
    ("one", "other", "holds"),
    [
        ("confirmed", "left", "left"),
        ("left", "confirmed", "left"),
        ("complained", "confirmed", "complained"),
        ("confirmed", "bounced", "bounced"),
        ("confirmed", "confirmed", "confirmed"),
    ],
)
def test_of_two_people_who_are_one_the_stricter_holds(newsletter: Newsletter, one: str, other: str, holds: str) -> None:
    first = make_subscriber(newsletter, "een@example.org", state=one)
    second = make_subscriber(newsletter, "twee@example.org", state=other)
    merge_participants(keep=first.participant, gone=second.participant)
    row = Subscription.objects.get()
    assert (row.state, row.participant) == (holds, first.participant)
    assert kinds(row) == ["confirmed", "confirmed", "merged"]


def test_verifying_an_address_brings_its_subscription_to_the_account(newsletter: Newsletter) -> None:
    row = make_subscriber(newsletter, "fatima@example.org")
    account = User.objects.create_user("fatima@example.org")
    own = verify_address(account=account, email="fatima@example.org")
    row.refresh_from_db()
    assert (row.participant, row.state) == (own, "confirmed")


def test_erasing_takes_subscription_and_history(newsletter: Newsletter) -> None:
    row = make_subscriber(newsletter)
    erase_participant(participant=row.participant)
    assert not Subscription.objects.exists()
    assert not ConsentRecord.objects.exists()
    assert LeftAddress.objects.count() == 1
    assert "fatima" not in str(LeftAddress.objects.values().get())


def test_one_may_take_the_whole_history_along(newsletter: Newsletter) -> None:
    row = make_subscriber(newsletter)
    [given] = export_of(row.participant)["newsletters"]
    assert given["newsletter"] == "Nieuws uit Rietmond"
    assert [one["kind"] for one in given["history"]] == ["confirmed"]


def test_who_left_a_year_ago_is_forgotten_but_never_comes_back_by_an_old_list(newsletter: Newsletter) -> None:
    make_subscriber(newsletter, "weg@example.org", state="left", since=timezone.now() - timedelta(days=366))
    make_subscriber(newsletter, "net@example.org", state="left", since=timezone.now() - timedelta(days=364))
    assert forget_who_left() == 1
    assert Subscription.objects.get().participant.email == "net@example.org"
    assert LeftAddress.objects.count() == 1


def test_what_was_never_confirmed_is_wiped_after_a_week(client: Client, newsletter: Newsletter) -> None:
    from delivery.forgetting import forget_unconfirmed

    sign_up(client)
    with at(timezone.now() + timedelta(days=8)):
        forget_unconfirmed()
    assert not Subscription.objects.exists()
    assert not Delivery.objects.exists()


def test_a_machine_that_fills_the_trap_signs_nobody_up(client: Client, newsletter: Newsletter) -> None:
    client.post("/nieuwsbrieven/nieuws/aanmelden/", {"email": "a@example.org", "pace": "each", "website": "x"})
    assert not Subscription.objects.exists()


def test_an_address_is_shown_so_that_only_its_owner_knows_it() -> None:
    assert masked("fatima@example.org") == "f•••@example.org"
    assert masked("") == ""


@pytest.mark.parametrize("kept", [0, 1])
def test_links_in_mails_of_before_a_merge_still_stop_the_newsletter(
    client: Client, newsletter: Newsletter, kept: int
) -> None:
    rows = [make_subscriber(newsletter, "een@example.org"), make_subscriber(newsletter, "twee@example.org")]
    secrets = [links.token(row.pk) for row in rows]
    merge_participants(keep=rows[kept].participant, gone=rows[1 - kept].participant)
    for secret in secrets:
        assert client.get(f"/nieuwsbrieven/voorkeuren/{secret}/").status_code == 200
    [row] = Subscription.objects.all()
    gone = secrets[0] if row.pk == rows[1].pk else secrets[1]
    client.post(f"/nieuwsbrieven/afmelden/{gone}/", {"List-Unsubscribe": "One-Click"})
    row.refresh_from_db()
    assert row.state == "left"
