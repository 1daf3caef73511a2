"""What staff can enter at the desk: each with its form and the action that writes it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from consultations.ledger import actions, forms
from consultations.ledger.models import BudgetYear, Kind, LedgerEntry


@dataclass(frozen=True)
class Booking:
    """Something to enter in a year, or about an earlier entry: its name in the address, its words, form and action."""

    name: str
    label: str | Promise
    help: str | Promise
    form: type[forms.BookingForm]
    save: Callable[[Any, Any, User], LedgerEntry]
    about: Kind | None = None


def _allocate(form: forms.BookingForm, year: BudgetYear, by: User) -> LedgerEntry:
    return actions.allocate(**_of_line(form), by=by)


def _withdraw(form: forms.BookingForm, year: BudgetYear, by: User) -> LedgerEntry:
    return actions.withdraw(**_of_line(form), by=by)


def _reserve(form: forms.BookingForm, year: BudgetYear, by: User) -> LedgerEntry:
    return actions.reserve(**_of_line(form), by=by)


def _grant(form: forms.BookingForm, year: BudgetYear, by: User) -> LedgerEntry:
    return actions.grant(**_of_line(form), by=by)


def _deposit(form: forms.BookingForm, year: BudgetYear, by: User) -> LedgerEntry:
    return actions.deposit(year=year, **_amount(form), by=by)


def _correct(form: forms.BookingForm, year: BudgetYear, by: User) -> LedgerEntry:
    return actions.correct(year=year, **_of_line(form), by=by)


def _transfer(form: forms.BookingForm, year: BudgetYear, by: User) -> LedgerEntry:
    given = form.cleaned_data
    return actions.transfer(year=year, source=given["source"], target=given["target"], **_amount(form), by=by)


def _grant_reserved(form: forms.BookingForm, reservation: LedgerEntry, by: User) -> LedgerEntry:
    line = reservation.line
    if line is None:
        raise RuntimeError("a reservation has a line")
    return actions.grant(line=line, reservation=reservation, **_amount(form), by=by)


def _release(form: forms.BookingForm, reservation: LedgerEntry, by: User) -> LedgerEntry:
    return actions.release(reservation=reservation, **_amount(form), by=by)


def _pay(form: forms.BookingForm, grant: LedgerEntry, by: User) -> LedgerEntry:
    return actions.pay(grant=grant, **_amount(form), by=by)


def _free_unused(form: forms.BookingForm, grant: LedgerEntry, by: User) -> LedgerEntry:
    return actions.free_unused(grant=grant, **_amount(form), by=by)


def _refund(form: forms.BookingForm, grant: LedgerEntry, by: User) -> LedgerEntry:
    return actions.refund(grant=grant, **_amount(form), by=by)


def _amount(form: forms.BookingForm) -> dict[str, Any]:
    return {"amount": form.cleaned_data["amount"], "voucher": form.voucher()}


def _of_line(form: forms.BookingForm) -> dict[str, Any]:
    return {"line": form.cleaned_data["line"], **_amount(form)}


IN_YEAR = (
    Booking("toekenning", _("Ken toe"), _("Een regel krijgt geld voor dit jaar."), forms.LineForm, _allocate),
    Booking("uit-reserve", _("Ken toe uit de reserve"), _("Het geld gaat uit de reserve."), forms.LineForm, _withdraw),
    Booking(
        "reservering",
        _("Reserveer"),
        _("Zet geld apart voor een plan dat nog besloten wordt."),
        forms.PromiseForm,
        _reserve,
    ),
    Booking("toezegging", _("Zeg toe"), _("Beloof geld aan een plan."), forms.PromiseForm, _grant),
    Booking(
        "overboeking",
        _("Boek over"),
        _("Geld gaat naar een andere regel. Het totaal blijft gelijk."),
        forms.TransferForm,
        _transfer,
    ),
    Booking(
        "correctie",
        _("Corrigeer"),
        _("Een boeking verandert nooit. Wat fout is of van buiten verandert, zet u recht met een nieuwe boeking."),
        forms.CorrectionForm,
        _correct,
    ),
    Booking(
        "storting",
        _("Stort in de reserve"),
        _("Uit de reserve komt later weer geld."),
        forms.BookingForm,
        _deposit,
    ),
)
ABOUT_ENTRY = (
    Booking(
        "toezegging",
        _("Zeg toe"),
        _("Eerst uit de reservering, en als dat niet genoeg is uit wat vrij is."),
        forms.GrantForm,
        _grant_reserved,
        Kind.RESERVATION,
    ),
    Booking(
        "vrijgeven",
        _("Laat vervallen"),
        _("Dit deel van de reservering is weer vrij."),
        forms.BookingForm,
        _release,
        Kind.RESERVATION,
    ),
    Booking("betaling", _("Betaal"), _("Een deel van de toezegging, of alles."), forms.BookingForm, _pay, Kind.GRANT),
    Booking(
        "vrijval",
        _("Niet nodig"),
        _("Dit deel is niet betaald en niet meer nodig. Het is weer vrij."),
        forms.BookingForm,
        _free_unused,
        Kind.GRANT,
    ),
    Booking(
        "terugbetaling",
        _("Terugbetaald"),
        _("Dit deel was betaald en kwam terug. Het is weer vrij."),
        forms.BookingForm,
        _refund,
        Kind.GRANT,
    ),
)


def in_year(name: str) -> Booking | None:
    """What to enter in a year, by its name in the address."""
    return next((booking for booking in IN_YEAR if booking.name == name), None)


def about(entry: LedgerEntry) -> list[Booking]:
    """What can follow this entry."""
    return [booking for booking in ABOUT_ENTRY if booking.about == entry.kind]
