"""Taking over a list of subscribers: only who agreed, with the proof of that, and never who left."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from accounts.models import Participant, User
from accounts.rules import check, may_send_newsletters
from clock.now import database_now
from newsletters.issues.newsletters import Newsletter
from newsletters.subscribers import barred
from newsletters.subscribers.importing.models import ListImport
from newsletters.subscribers.models import ConsentRecord, Subscription

BATCH = 2000
MOST_LINES = 200_000
LONGEST_ADDRESS = 254
MOST_TOLD = 100
EMAIL, DAY, SOURCE, TEXT = "email", "datum", "bron", "tekst"
OUT = (Subscription.State.LEFT, Subscription.State.COMPLAINED, Subscription.State.BOUNCED)
NO_TABLE = gettext_lazy("Wij kunnen dit bestand niet lezen. Bewaar het als CSV (UTF-8) en probeer het opnieuw.")
Row = tuple[int, str, str, str, str]


@dataclass(frozen=True)
class Proof:
    """When, where and to what people agreed; for the whole file, where a line does not say so itself."""

    day: date | None = None
    source: str = ""
    text: str = ""


@transaction.atomic
def take_over(*, newsletter: Newsletter, file: str, proof: Proof, by: User | None) -> ListImport:
    """Staff hand in a list (CSV); lines without an address or proof are refused by number, the worker does the rest.

    The same list twice changes nothing. Raises ValidationError for a file that is no such table.
    """
    check(may_send_newsletters, by)
    rows, refused, lines = _read(file, proof)
    one = ListImport.objects.create(
        newsletter=newsletter,
        by=by,
        asked_at=database_now(),
        rows=rows,
        lines=lines,
        done=lines - len(rows),
        refused=refused,
    )
    log(newsletter, "newsletters.import", user=by, data={"number": lines})
    return one


def go_on_importing() -> int:
    """Do the next batch of each list that waits; returns how many lines were done."""
    waiting = ListImport.objects.filter(finished_at=None).order_by("pk").values_list("pk", flat=True)
    return sum(_do_batch(number) for number in list(waiting))


@transaction.atomic
def _do_batch(number: int) -> int:
    """One batch is there whole or not at all, so that a worker that stops goes on where it was."""
    one = ListImport.objects.select_for_update(skip_locked=True, of=("self",)).select_related("newsletter")
    found = one.filter(pk=number, finished_at=None).first()
    if found is None:
        return 0
    # The rows are written once and cleared once: writing what is left with each batch takes longer than taking it over.
    batch = found.rows[found.taken : found.taken + BATCH]
    _take(found, [(row[0], row[1], row[2], row[3], row[4]) for row in batch])
    found.done += len(batch)
    changed = ["done", "added", "known", "left"]
    if found.done == found.lines:
        found.rows, found.finished_at = [], database_now()
        changed += ["rows", "finished_at"]
    found.save(update_fields=changed)
    return len(batch)


def _take(one: ListImport, rows: list[Row]) -> None:
    emails = [row[1] for row in rows]
    Participant.objects.bulk_create((Participant(email=email) for email in emails), ignore_conflicts=True)
    people = {
        person.email: person
        for person in Participant.objects.select_for_update(no_key=True).filter(email__in=emails).order_by("pk")
    }
    states = dict(
        Subscription.objects.filter(newsletter=one.newsletter, participant__in=people.values()).values_list(
            "participant__email", "state"
        )
    )
    out = barred.barred_among(one.newsletter, emails) | {email for email, state in states.items() if state in OUT}
    new = [row for row in rows if row[1] not in out and row[1] not in states]
    one.left += sum(row[1] in out for row in rows)
    one.known += sum(row[1] in states and row[1] not in out for row in rows)
    one.added += len(new)
    now = database_now()
    made = Subscription.objects.bulk_create(
        Subscription(
            newsletter=one.newsletter, participant=people[row[1]], state=Subscription.State.CONFIRMED, since=now
        )
        for row in new
    )
    ConsentRecord.objects.bulk_create(
        ConsentRecord(
            subscription=subscription,
            kind=ConsentRecord.Kind.IMPORTED,
            road=ConsentRecord.Road.IMPORT,
            at=now,
            text=text,
            proof=f"{day}, {source}"[:300],
            by=one.by,
        )
        for subscription, (_number, _email, day, source, text) in zip(made, new, strict=True)
    )
    # Who turned out to be no subscriber is not kept for having stood on a list.
    Participant.objects.filter(email__in=out, account=None, subscriptions=None, created_at__gte=one.asked_at).delete()


def _read(file: str, proof: Proof) -> tuple[list[Row], list[tuple[int, str]], int]:
    """The lines to take over, the first that are refused, and how many lines there were."""
    rows: list[Row] = []
    refused: list[tuple[int, str]] = []
    lines, seen = 0, set[str]()
    for number, said in _lines(file):
        lines += 1
        row, why = _row(number, said, proof)
        if not why and row[1] in seen:
            why = _("dit adres staat al eerder in het bestand")
        seen.add(row[1])
        if not why:
            rows.append(row)
        elif len(refused) < MOST_TOLD:
            refused.append((number, why))
    if lines > MOST_LINES:
        raise ValidationError(_("Dit bestand heeft meer dan 200.000 regels. Deel het in stukken."))
    return rows, refused, lines


def _lines(file: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line that says something, by number, with its cells by the name of their column."""
    if "\x00" in file:
        raise ValidationError(NO_TABLE)
    head = file.lstrip("\ufeff")
    # Lines as any computer ends them, old ones too.
    text = io.StringIO(head, newline=None)
    table = csv.reader(text, delimiter=";" if ";" in head.partition("\n")[0].partition("\r")[0] else ",")
    try:
        columns = [name.strip().lower() for name in next(table, [])]
        if EMAIL not in columns:
            raise ValidationError(_("De eerste regel moet de namen van de kolommen hebben, met in elk geval: email."))
        for number, cells in enumerate(table, start=2):
            if any(cell.strip() for cell in cells):
                yield number, dict(zip(columns, (cell.strip() for cell in cells), strict=False))
    except csv.Error as error:
        raise ValidationError(NO_TABLE) from error


def _row(number: int, said: dict[str, str], proof: Proof) -> tuple[Row, str]:
    email = said.get(EMAIL, "").lower()
    day = _day(said[DAY]) if said.get(DAY) else proof.day
    source, text = said.get(SOURCE) or proof.source, said.get(TEXT) or proof.text
    row = (number, email, day.isoformat() if day else "", source, text)
    try:
        validate_email(email)
    except ValidationError:
        return row, _("dit is geen e-mailadres")
    if len(email) > LONGEST_ADDRESS:
        return row, _("dit e-mailadres is te lang")
    if day is None or day > timezone.localdate() + timedelta(days=1):
        return row, _("de dag van de toestemming ontbreekt of klopt niet")
    return row, "" if source and text else _("de bron of de tekst van de toestemming ontbreekt")


def _day(text: str) -> date | None:
    for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).replace(tzinfo=timezone.get_current_timezone()).date()
        except ValueError:
            continue
    return None
