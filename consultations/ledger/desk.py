"""The desk of the neighbourhood budget in Wagtail's admin: what is free, and writing in the books."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import may_manage_money
from cms.words.speaking import spoken
from consultations.ledger import actions, bookings, closing, showing
from consultations.ledger.errors import AlreadyEntered
from consultations.ledger.forms import DecidedForm, NewLineForm, RulesForm, YearForm
from consultations.ledger.models import BudgetLine, BudgetYear, Kind, LedgerEntry
from consultations.ledger.sums import sums_of_lines

OPEN_SHOWN = 50


def index(request: HttpRequest) -> HttpResponse:
    """The years, and beginning a new one."""
    by = staff_of(request)
    form = YearForm(request.POST or None, initial={"year": _next_year()})
    if request.method == "POST" and form.is_valid():
        opened = actions.open_year(year=form.cleaned_data["year"], by=by)
        return redirect("ledger_desk:year", opened.year)
    context = {"page_obj": Paginator(BudgetYear.objects.all(), 20).get_page(request.GET.get("page")), "form": form}
    return _show(request, "index", spoken("budget").heading, context)


def year(request: HttpRequest, year: int) -> HttpResponse:
    """All lines of a year, and what can be entered."""
    found = _year(request, year)
    context = {**showing.year_context(found), "bookings": [] if found.closed_at else bookings.IN_YEAR}
    return _show(request, "year", f"{spoken('budget').heading} {year}", {**context, **_back_to_years()})


def line(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """One line: what is still open in it, and its entries with who entered them."""
    found = get_object_or_404(BudgetLine.objects.select_related("area", "year"), year=_year(request, year), slug=slug)
    entries = LedgerEntry.objects.filter(line=found)
    unfinished = entries.filter(kind__in=(Kind.RESERVATION, Kind.GRANT), outstanding__remainder__gt=0)
    context = {
        "year": found.year,
        "line": found,
        "one": sums_of_lines([found])[0],
        "unfinished": unfinished.select_related("outstanding", "initiative").order_by("on", "pk")[:OPEN_SHOWN],
        "page_obj": showing.entries_page(entries.select_related("entered_by"), request.GET.get("page")),
        **_back_to(found.year),
    }
    return _show(request, "line", f"{found} {year}", context)


def book(request: HttpRequest, year: int, name: str) -> HttpResponse:
    """Enter something in a year; `?regel=` fills in the line."""
    found, booking = _year(request, year), bookings.in_year(name)
    if booking is None:
        raise Http404
    initial = {"line": BudgetLine.objects.filter(year=found, slug=request.GET.get("regel", "")).first()}
    form = booking.form(request.POST or None, year=found, initial=initial)
    return _booking(request, booking, form, found, found)


def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One reservation or grant: what happened with it and what can follow."""
    found = _entry(request, pk)
    context = {
        "entry": found,
        "bookings": bookings.about(found),
        "followers": found.followed_by.select_related("year").order_by("on", "pk"),
        **_back_to(found.year),
    }
    return _show(request, "entry", f"{found.get_kind_display()} {found.pk}", context)


def follow(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Enter what follows a reservation or grant: paid, granted, or free again."""
    found = _entry(request, pk)
    booking = next((one for one in bookings.about(found) if one.name == name), None)
    if booking is None:
        raise Http404
    outstanding = found.outstanding
    amount = outstanding.paid if name == "terugbetaling" else outstanding.remainder
    initial = {"amount": _written(amount), "initiative": found.initiative_id, "description": found.description}
    form = booking.form(request.POST or None, year=found.year, initial=initial)
    return _booking(request, booking, form, found, found.year, entry=found)


def add_line(request: HttpRequest, year: int) -> HttpResponse:
    """Give an area or a purpose a line in this year."""
    found = _year(request, year)
    form = NewLineForm(request.POST or None, year=found)
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            made = actions.add_line(
                year=found,
                area=given["area"],
                name=given["name"],
                english=given.get("name__en", ""),
                by=staff_of(request),
            )
            messages.success(request, _("%s staat in het budget.") % made)
            return redirect("ledger_desk:year", year)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    return _form(request, _("Voeg een regel toe"), form, _("Voeg toe"), _back_to(found))


def rules(request: HttpRequest) -> HttpResponse:
    """From when there is a warning, and what happens at the end of a year."""
    by = staff_of(request)
    form = RulesForm(request.POST or None, instance=showing.fund())
    if request.method == "POST" and form.is_valid():
        actions.set_rules(fund=form.save(commit=False), by=by)
        messages.success(request, _("De regels zijn bewaard."))
        return redirect("ledger_desk:index")
    return _form(request, _("Regels van het budget"), form, _("Bewaar"), _back_to_years())


def close(request: HttpRequest, year: int) -> HttpResponse:
    """What closing the year will do, and the button that does it."""
    found = _year(request, year)
    form = DecidedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            closing.close_year(year=found, **form.cleaned_data, by=staff_of(request))
            messages.success(request, _("Het jaar %s is afgesloten.") % year)
            return redirect("ledger_desk:year", year)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
    context = {
        "year": found,
        "plan": closing.plan_of(found, showing.fund()),
        "fund": showing.fund(),
        "form": form,
        **_back_to(found),
    }
    return _show(request, "close", _("Sluit %s af") % year, context, status=422 if form.errors else 200)


def staff_of(request: HttpRequest) -> User:
    """The member of staff at the desk; PermissionDenied for who may not manage the money."""
    if not may_manage_money(request.user) or not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _booking(
    request: HttpRequest, booking: bookings.Booking, form: Any, subject: Any, year: BudgetYear, entry: Any = None
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            made = booking.save(form, subject, staff_of(request))
        except AlreadyEntered as again:
            made = again.entry
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        if not form.errors:
            messages.success(request, _("Geboekt."))
            return redirect(_after(made))
    back = (
        {"back_url": reverse("ledger_desk:entry", args=[entry.pk]), "back_label": _("Terug")}
        if entry
        else _back_to(year)
    )
    context = {"help": booking.help, "subheading": f"{spoken('budget').heading} {year}", "entry": entry, **back}
    return _form(request, booking.label, form, booking.label, context)


def _after(entry: LedgerEntry) -> str:
    if entry.line is None:
        return reverse("ledger_desk:year", args=[entry.year.year])
    return reverse("ledger_desk:line", args=[entry.year.year, entry.line.slug])


def _form(request: HttpRequest, heading: Any, form: Any, button: Any, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.errors else 200
    return _show(request, "form", heading, {"form": form, "button": button, **context}, status=status)


def _show(request: HttpRequest, page: str, heading: Any, context: dict[str, Any], status: int = 200) -> HttpResponse:
    frame = {"heading": heading, "icon_name": "table"}
    return render(request, f"consultations/ledger/desk_{page}.html", {**frame, **context}, status=status)


def _year(request: HttpRequest, year: int) -> BudgetYear:
    staff_of(request)
    return get_object_or_404(BudgetYear, year=year)


def _entry(request: HttpRequest, pk: int) -> LedgerEntry:
    staff_of(request)
    promises = LedgerEntry.objects.filter(kind__in=(Kind.RESERVATION, Kind.GRANT))
    known = promises.select_related("line__area", "year", "initiative", "outstanding", "entered_by")
    return get_object_or_404(known, pk=pk)


def _back_to_years() -> dict[str, str]:
    return {"back_url": reverse("ledger_desk:index"), "back_label": _("Alle jaren")}


def _back_to(year: BudgetYear) -> dict[str, str]:
    return {"back_url": reverse("ledger_desk:year", args=[year.year]), "back_label": _("Alle regels in %s") % year}


def _next_year() -> int:
    newest = BudgetYear.objects.order_by("-year").first()
    return newest.year + 1 if newest else timezone.localdate().year


def _written(cents: int) -> str:
    whole, rest = divmod(cents, 100)
    return f"{whole},{rest:02}" if rest else str(whole)
