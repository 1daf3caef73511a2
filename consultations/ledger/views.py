"""The public pages of the neighbourhood budget, the same for every visitor."""

from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from cms.caching import shareable
from consultations.ledger import download, showing
from consultations.ledger.models import WITHOUT_LINE, BudgetLine, BudgetYear, LedgerEntry
from consultations.ledger.sums import sums_of_lines, sums_of_year


@shareable
def index(request: HttpRequest) -> HttpResponse:
    """The budget of all neighbourhoods this year."""
    found = showing.year_to_show()
    context = showing.year_context(found) if found else {}
    return render(request, "consultations/ledger/year.html", context)


@shareable
def year(request: HttpRequest, year: int) -> HttpResponse:
    """The budget of all neighbourhoods in one year."""
    found = get_object_or_404(BudgetYear, year=year)
    return render(request, "consultations/ledger/year.html", showing.year_context(found))


@shareable
def line(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """One line with its entries; `zonder-gebied` has what is of the whole year and the reserve."""
    found = get_object_or_404(BudgetYear, year=year)
    if slug == WITHOUT_LINE:
        return _without_line(request, found)
    the_line = get_object_or_404(BudgetLine.objects.select_related("area", "year"), year=found, slug=slug)
    (one,) = sums_of_lines([the_line])
    context = {
        "year": found,
        "years": _same_in_other_years(the_line),
        "line": the_line,
        "one": one,
        "page_obj": showing.entries_page(LedgerEntry.objects.filter(line=the_line), request.GET.get("page")),
    }
    return render(request, "consultations/ledger/line.html", context)


def year_csv(request: HttpRequest, year: int) -> StreamingHttpResponse:
    """Every line of a year with its sums, as a table to download."""
    found = get_object_or_404(BudgetYear, year=year)
    return _file(download.year_lines(sums_of_year(found), _language()), f"budget-{year}.csv")


def entries_csv(request: HttpRequest, year: int) -> StreamingHttpResponse:
    """Every entry of a year, as a table to download; the sums can be counted from it."""
    found = get_object_or_404(BudgetYear, year=year)
    return _file(download.entry_lines(found, _language()), f"boekingen-{year}.csv")


def _without_line(request: HttpRequest, year: BudgetYear) -> HttpResponse:
    entries = LedgerEntry.objects.filter(year=year, line=None)
    if not entries.exists():
        raise Http404
    context = {"year": year, "line": None, "page_obj": showing.entries_page(entries, request.GET.get("page"))}
    return render(request, "consultations/ledger/line.html", context)


def _same_in_other_years(line: BudgetLine) -> list[BudgetLine]:
    """The lines of the same area or purpose in other years, newest first, this one among them."""
    same = (
        BudgetLine.objects.filter(area=line.area)
        if line.area
        else BudgetLine.objects.filter(area=None, name__iexact=line.name)
    )
    return list(same.select_related("year").order_by("-year__year")[: showing.YEARS_SHOWN])


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _file(lines: Iterator[str], name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
