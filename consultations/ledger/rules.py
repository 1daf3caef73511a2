"""When the books may be written, and how much is free."""

from django.utils.translation import gettext as _

from consultations.euros import euros
from consultations.ledger.errors import NotEnoughMoney, NotThisEntry, YearIsClosed
from consultations.ledger.models import BudgetLine, BudgetYear, Initiative, Kind, LedgerEntry


def check_open(year: BudgetYear, kind: Kind) -> None:
    """Raise YearIsClosed unless this may be written in the year; what was granted is still paid after it was closed."""
    if year.closed_at and kind != Kind.PAYMENT:
        raise YearIsClosed(_("Het jaar %(year)s is afgesloten. U kunt er niets meer in boeken.") % {"year": year.year})


def check_room(line: BudgetLine | None, year: BudgetYear, effect: int) -> None:
    """Raise NotEnoughMoney when this would bring the line or the whole year below zero."""
    if line is not None and line.room + effect < 0:
        words = {"line": line.label, "free": euros(line.room), "asked": euros(-effect)}
        raise NotEnoughMoney(_("In %(line)s is nog %(free)s vrij. Dat is minder dan %(asked)s.") % words)
    if year.room + effect < 0:
        words = {"year": str(year.year), "free": euros(year.room), "asked": euros(-effect)}
        raise NotEnoughMoney(
            _("Van het hele budget van %(year)s is nog %(free)s vrij. Dat is minder dan %(asked)s.") % words
        )


def check_without_line(free: int, amount: int) -> None:
    """Raise NotEnoughMoney for more than what is free of the year and of no line."""
    if amount > free:
        raise NotEnoughMoney(_("Bij geen enkele regel hoort nog %(free)s.") % {"free": euros(free)})


def check_reserve(reserve: int, effect: int) -> None:
    """Raise NotEnoughMoney when this would bring the reserve below zero."""
    if reserve + effect < 0:
        raise NotEnoughMoney(_("In de reserve zit nog %(free)s.") % {"free": euros(reserve)})


def check_remainder(remainder: int, amount: int) -> None:
    """Raise NotEnoughMoney for more than what is still open of a reservation or grant."""
    if amount > remainder:
        raise NotEnoughMoney(_("Hiervan staat nog %(free)s open.") % {"free": euros(remainder)})


def check_paid(paid: int, amount: int) -> None:
    """Raise NotEnoughMoney when more would come back than was paid."""
    if amount > paid:
        raise NotEnoughMoney(_("Hiervan is %(paid)s uitbetaald. Meer kan niet terugkomen.") % {"paid": euros(paid)})


def check_is(entry: LedgerEntry, kind: Kind) -> None:
    """Raise NotThisEntry unless it is a reservation, or a grant, as is asked."""
    if entry.kind != kind:
        raise NotThisEntry(_("Dat kan niet met deze boeking."))


def check_initiative(initiative: Initiative | None) -> None:
    """Raise NotThisEntry for an initiative that is not public: the books are."""
    if initiative is not None and not Initiative.objects.public().filter(pk=initiative.pk).exists():
        raise NotThisEntry(_("Dit initiatief is niet openbaar."))
