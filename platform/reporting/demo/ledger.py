"""The neighbourhood budget of Rietmond: last year, closed, and this year, with grants to initiatives of residents."""

from datetime import date

from areas.models import Area
from clock.now import at
from consultations.ledger import actions
from consultations.ledger.books import Voucher
from consultations.ledger.closing import close_year
from consultations.models import BudgetFund, BudgetLine, BudgetYear, Initiative, LedgerEntry
from reporting.demo.moments import day, moment
from reporting.demo.people import Cast

# What each gets in a year, in euros.
LINES = {"Binnenstad": 24_000, "Stationsbuurt": 18_000, "Vogelwijk": 21_500, "Waterrijk": 19_000, "Oosterdijk": 9_500}
GENERAL = 12_000
# Last year: where, how much in euros, for what, who decided.
SPENT = [
    ("Binnenstad", 16_250, "Bankjes en bloembakken in de Havenstraat", "wijkmanager Binnenstad"),
    ("Binnenstad", 4_800, "Wijkfeest Oude Markt", "bewonersoverleg Binnenstad"),
    ("Stationsbuurt", 9_900, "Verlichting van de fietstunnel", "college"),
    ("Vogelwijk", 20_900, "Speeltuin in de Merelbuurt", "college"),
    ("Waterrijk", 6_500, "Steiger voor kano's", "bewonersoverleg Waterrijk"),
    ("Oosterdijk", 3_150, "AED bij het dorpshuis", "wijkmanager Oosterdijk"),
]


def build_ledger(areas: dict[str, Area], cast: Cast) -> None:
    """Two years of books, in the order in which things were decided."""
    this_year = day(0).year
    with at(moment(-640)):
        actions.set_rules(fund=BudgetFund(at_years_end=BudgetFund.AtYearsEnd.CARRY_A_PART, carry_percent=15), by=None)
    _last_year(this_year - 1, areas, cast)
    _this_year(this_year, areas, cast)


def _last_year(number: int, areas: dict[str, Area], cast: Cast) -> None:
    by = cast.staff["budgetbeheerder"]
    decided = Voucher(on=date(number, 1, 6), decided_by="gemeenteraad", decision=f"Programmabegroting {number}")
    with at(moment(-630)):
        year = actions.open_year(year=number, by=by)
        actions.deposit(year=year, amount=_cents(40_000), voucher=decided, by=by)
        lines = _lines(year, areas, decided, cast)
        for place, (name, amount, what, who) in enumerate(SPENT):
            on = date(number, 3 + place, 14)
            said = Voucher(on=on, decided_by=who, description=what)
            grant = actions.grant(line=lines[name], amount=_cents(amount), voucher=said, by=by)
            actions.pay(grant=grant, amount=_cents(amount), voucher=said, by=by)
    with at(moment(-310)):
        close_year(year=year, on=date(number, 12, 31), decided_by="college", decision="Jaarrekening", by=by)


def _this_year(number: int, areas: dict[str, Area], cast: Cast) -> None:
    by = cast.staff["budgetbeheerder"]
    decided = Voucher(on=date(number, 1, 5), decided_by="gemeenteraad", decision=f"Programmabegroting {number}")
    with at(moment(-300)):
        year = actions.open_year(year=number, by=by)
        lines = _lines(year, areas, decided, cast)
        said = Voucher(on=date(number, 2, 2), decided_by="college", description="Extra voor het buurthuis")
        actions.withdraw(line=lines["Waterrijk"], amount=_cents(5_000), voucher=said, by=by)
        mediation = actions.add_line(year=year, name="Buurtbemiddeling", english="Neighbourhood mediation", by=by)
        said = Voucher(on=date(number, 2, 9), decided_by="college", description="Buurtbemiddeling")
        actions.transfer(
            year=year, source=lines["Algemeen"], target=mediation, amount=_cents(4_500), voucher=said, by=by
        )
    _to_initiatives(lines, cast)


def _to_initiatives(lines: dict[str, BudgetLine], cast: Cast) -> None:
    bench = _spend(lines["Waterrijk"], 1_850, "Een bank bij de vijver", days=-24, cast=cast)
    with at(moment(-4)):
        said = Voucher(on=day(-4), decided_by="wijkmanager Waterrijk")
        actions.pay(grant=bench, amount=_cents(1_240.5), voucher=said, by=cast.staff["budgetbeheerder"])
    gardens = Voucher(
        on=day(-2),
        decided_by="wijkmanager Vogelwijk",
        description="Tegels weghalen en aarde",
        initiative=_initiative("Geveltuintjes"),
    )
    with at(moment(-2)):
        actions.reserve(
            line=lines["Vogelwijk"], amount=_cents(3_400), voucher=gardens, by=cast.staff["budgetbeheerder"]
        )
    _spend(lines["Vogelwijk"], 17_300, "", days=-60, cast=cast, what="Bomen in de Reigerstraat")
    _spend(lines["Binnenstad"], 7_250, "", days=-120, cast=cast, what="Kunst in de Havenstraat")
    _spend(lines["Stationsbuurt"], 2_200, "", days=-45, cast=cast, what="Straatfeest bij het station")


def _spend(line: BudgetLine, amount: float, title: str, *, days: int, cast: Cast, what: str = "") -> LedgerEntry:
    said = Voucher(
        on=day(days),
        decided_by=f"wijkmanager {line}",
        description=what,
        initiative=_initiative(title) if title else None,
    )
    with at(moment(days)):
        return actions.grant(line=line, amount=_cents(amount), voucher=said, by=cast.staff["budgetbeheerder"])


def _lines(year: BudgetYear, areas: dict[str, Area], decided: Voucher, cast: Cast) -> dict[str, BudgetLine]:
    by, lines = cast.staff["budgetbeheerder"], dict[str, BudgetLine]()
    for name, amount in LINES.items():
        lines[name] = actions.add_line(year=year, area=areas[name], by=by)
        actions.allocate(line=lines[name], amount=_cents(amount), voucher=decided, by=by)
    lines["Algemeen"] = actions.add_line(year=year, name="Algemeen", english="General", by=by)
    actions.allocate(line=lines["Algemeen"], amount=_cents(GENERAL), voucher=decided, by=by)
    return lines


def _initiative(title: str) -> Initiative:
    return Initiative.objects.get(title__startswith=title)


def _cents(euros: float) -> int:
    return round(euros * 100)
