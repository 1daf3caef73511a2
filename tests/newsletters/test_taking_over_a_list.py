"""Taking over a list of subscribers: only with proof, and never who left."""

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.actions import erase_participant
from accounts.models import Participant, User
from delivery.ticking import tick
from newsletters.models import ListImport, Newsletter, Subscription
from newsletters.sending.actions import send
from newsletters.sending.working import work
from newsletters.subscribers.importing.actions import Proof, go_on_importing, take_over
from tests.newsletters.subscribing import make_issue, make_newsletter, make_subscriber

pytestmark = pytest.mark.django_db
WHOLE = Proof(date(2025, 3, 1), "formulier oude site", "Ja, stuur mij de nieuwsbrief.")
LIST = """\
email;datum;bron;tekst
een@example.org;2024-05-01;balie;Ik wil de nieuwsbrief.
Twee@Example.org;03-06-2024;oude site;Ja graag.
drie@example.org;;oude site;Ja graag.
geen adres;2024-05-01;balie;Ja.
een@example.org;2024-05-01;balie;Ja.
vijf@example.org;2024-05-01;;
"""


@pytest.fixture
def newsletter() -> Newsletter:
    return make_newsletter()


def bring(newsletter: Newsletter, file: str = LIST, proof: Proof = WHOLE) -> ListImport:
    one = take_over(newsletter=newsletter, file=file, proof=proof, by=None)
    while go_on_importing():
        pass
    one.refresh_from_db()
    return one


def test_lines_without_proof_are_refused_by_number(newsletter: Newsletter) -> None:
    one = bring(newsletter, proof=Proof())
    assert (one.lines, one.added, one.done) == (6, 2, 6)
    assert [number for number, _why in one.refused] == [4, 5, 6, 7]
    assert sorted(Participant.objects.values_list("email", flat=True)) == ["een@example.org", "twee@example.org"]
    said = Subscription.objects.get(participant__email="twee@example.org").history.get()
    assert (said.kind, said.road, said.text, said.proof) == ("imported", "import", "Ja graag.", "2024-06-03, oude site")


def test_proof_of_the_whole_file_fills_what_a_line_leaves_out(newsletter: Newsletter) -> None:
    one = bring(newsletter)
    assert (one.added, [number for number, _why in one.refused]) == (4, [5, 6])


def test_the_same_list_twice_changes_nothing(newsletter: Newsletter) -> None:
    bring(newsletter)
    again = bring(newsletter)
    assert (again.added, again.known) == (0, 4)
    assert Subscription.objects.count() == 4
    assert again.rows == []


def test_who_left_or_was_erased_stays_out(newsletter: Newsletter) -> None:
    row = make_subscriber(newsletter, "een@example.org", state="left")
    gone = make_subscriber(newsletter, "twee@example.org")
    erase_participant(participant=gone.participant)
    one = bring(newsletter)
    row.refresh_from_db()
    assert (row.state, one.left, one.added) == ("left", 2, 2)
    assert not Participant.objects.filter(email="twee@example.org").exists()


def test_a_file_that_is_no_such_table(newsletter: Newsletter) -> None:
    with pytest.raises(ValidationError, match="kolommen"):
        bring(newsletter, "naam\nFatima\n")


def test_the_first_mail_says_where_the_address_came_from(newsletter: Newsletter) -> None:
    hostile = 'balie <script>alert("1")</script>'
    bring(newsletter, f"email;datum;bron;tekst\neen@example.org;2024-05-01;{hostile};Ja.\n")
    make_subscriber(newsletter, "zelf@example.org")
    for number in (1, 2):
        send(issue=make_issue(newsletter, subject=f"Nummer {number}"), by=None)
        while work():
            pass
    first, second = (
        {one.to[0]: one.message() for one in mail.outbox if one.subject == f"Nummer {number}"} for number in (1, 2)
    )
    text, html = (part.get_payload(decode=True).decode() for part in first["een@example.org"].get_payload())
    for part in (text, html):
        plain = " ".join(part.split())
        assert "stond op een lijst die wij overnamen: balie" in plain
        assert "op 1 mei 2024 toestemming" in plain
        assert "/nieuwsbrieven/afmelden/" in plain.partition("overnamen")[2]
    assert "<script>" in text
    assert "<script>" not in html
    for other in (first["zelf@example.org"], second["een@example.org"], second["zelf@example.org"]):
        assert "overnamen" not in "".join(part.get_payload(decode=True).decode() for part in other.get_payload())


def test_the_consent_says_who_took_it_over_and_when(newsletter: Newsletter, staff_client: Client) -> None:
    staff = User.objects.get(pk=staff_client.session["_auth_user_id"])
    take_over(newsletter=newsletter, file=LIST, proof=WHOLE, by=staff)
    while go_on_importing():
        pass
    said = Subscription.objects.get(participant__email="een@example.org").history.get()
    assert (said.by, said.at.date(), said.proof) == (staff, timezone.now().date(), "2024-05-01, balie")


def test_staff_see_how_far_it_is(newsletter: Newsletter, staff_client: Client) -> None:
    file = SimpleUploadedFile("lijst.csv", LIST.encode())
    page = staff_client.post("/beheer/abonnees/lijst/", {"newsletter": newsletter.pk, "file": file}, follow=True)
    assert "Bezig: 4 van 6 regels" in page.content.decode()
    while tick():
        pass
    page = staff_client.get("/beheer/abonnees/lijst/").content.decode()
    assert "Klaar." in page
    assert "2 abonnees erbij" in page
    assert "Regel 5: dit is geen e-mailadres" in page
    assert "geen adres" not in page
    page = staff_client.post("/beheer/abonnees/", {"adres": "een@example.org"}).content.decode()
    assert "overgenomen met bewijs" in page
    assert "Ik wil de nieuwsbrief." in page


def test_the_wrong_file_gives_the_form_back(newsletter: Newsletter, staff_client: Client) -> None:
    file = SimpleUploadedFile("lijst.csv", b"\xff\xfe\x00")
    page = staff_client.post("/beheer/abonnees/lijst/", {"newsletter": newsletter.pk, "file": file, "source": "balie"})
    assert page.status_code == 422
    assert "CSV (UTF-8)" in page.content.decode()
    assert "balie" in page.content.decode()


@pytest.mark.parametrize(
    "file",
    ["email;bron\neen@example.org;ba\x00lie\n", f"email;tekst\neen@example.org;{'x' * 200_000}\n"],
    ids=["null character", "endless cell"],
)
def test_a_file_that_cannot_be_read_gives_the_form_back(
    newsletter: Newsletter, staff_client: Client, file: str
) -> None:
    sent = {"newsletter": newsletter.pk, "file": SimpleUploadedFile("lijst.csv", file.encode())}
    page = staff_client.post("/beheer/abonnees/lijst/", sent)
    assert page.status_code == 422
    assert "Wij kunnen dit bestand niet lezen" in page.content.decode()


def test_lines_of_an_old_computer_and_an_address_too_long(newsletter: Newsletter) -> None:
    one = bring(newsletter, f"email\reen@example.org\r{'a' * 280}@example.org\rdrie@example.org\r")
    assert (one.lines, one.added, one.done, one.number_refused) == (3, 2, 3, 1)
    assert one.refused == [[3, "dit e-mailadres is te lang"]]


def test_a_long_list_goes_in_batches_and_tells_the_first_lines_refused(
    newsletter: Newsletter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsletters.subscribers.importing.actions.BATCH", 7)
    lines = [f"mens{number}@example.org" if number % 2 else "geen adres" for number in range(300)]
    one = take_over(newsletter=newsletter, file="email\n" + "\n".join(lines), proof=WHOLE, by=None)
    assert (one.done, one.number_refused, len(one.rows), len(one.refused)) == (150, 150, 150, 100)
    assert go_on_importing() == 7
    assert Subscription.objects.count() == 7
    while go_on_importing():
        pass
    one.refresh_from_db()
    assert (one.added, one.number_refused, one.done, one.rows) == (150, 150, 300, [])
    assert Subscription.objects.count() == 150


def test_it_needs_the_right_to_send(newsletter: Newsletter) -> None:
    clerk = User.objects.create_user("zonder-recht@example.org")
    with pytest.raises(PermissionDenied):
        take_over(newsletter=newsletter, file=LIST, proof=WHOLE, by=clerk)
