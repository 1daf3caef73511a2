"""The desk where input gets its themes: filter, select, assign, and one step back."""

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from consultations.polls.models import Option
from consultations.register.models import Contribution
from consultations.weighing import advisers, assigning, scope
from consultations.weighing.desk import show, staff_of, weighing_of
from consultations.weighing.errors import SelectionChanged
from consultations.weighing.models import Assignment, Batch, OptionAssignment, Theme, Weighing
from consultations.weighing.sifting import Sieve
from safekeeping import row_numbers

PER_PAGE = 50
_GONE = gettext_lazy("Dit thema is er niet meer. Er is niets veranderd. Kies opnieuw.")


def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """The input of a weighing, fifty at a time."""
    weighing = weighing_of(request, pk)
    sieve = Sieve(request.GET, weighing)
    matching = sieve.matching().select_related("consultation", "area", "organisation").order_by("pk")
    page = Paginator(matching, PER_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list.prefetch_related("choices__option"))  # type: ignore[attr-defined]  # the page is of a queryset
    _add_titles(rows, weighing)
    known = advisers.of(row.pk for row in rows if row.kind == Contribution.Kind.ADVICE)
    for row in rows:
        row.adviser = known.get(row.pk)
    context = {
        "sieve": sieve,
        "page_obj": page,
        "rows": rows,
        "themes": sieve.themes,
        "theme_shown": sieve.theme_shown,
        "last_batch": None if weighing.is_published else assigning.last_batch(weighing),
        "query": request.GET.urlencode(),
    }
    return show(request, weighing, "desk", context)


@require_POST
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Assign the selected rows, or after confirming their number all that match the filter."""
    weighing = weighing_of(request, pk)
    back = f"{reverse('weighing_desk:desk', args=[pk])}?{request.GET.urlencode()}"
    themes = _chosen(request, weighing, "haal_uit" if "haal_uit" in request.POST else "thema")
    if not themes:
        messages.error(request, _("Kies eerst een thema.") if themes is not None else _GONE)
        return redirect(back)
    if "haal_uit" in request.POST:
        return _take_out(request, themes[0], back)
    if request.POST.get("wat") == "alles":
        return _assign_all(request, weighing, themes, back)
    keys = row_numbers.sent(request.POST, "inbreng")
    if not keys:
        messages.error(request, _("Kies eerst de inbreng die bij dit thema hoort."))
        return redirect(back)
    try:
        _tell(request, assigning.assign(weighing=weighing, keys=keys, themes=themes, by=staff_of(request)))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect(back)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """One step back."""
    weighing = weighing_of(request, pk)
    try:
        batch = assigning.undo_last(weighing=weighing, by=staff_of(request))
        messages.success(request, _("De laatste toewijzing is ongedaan gemaakt.") if batch else _("Er is niets terug."))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("weighing_desk:desk", pk)


def options(request: HttpRequest, pk: int) -> HttpResponse:
    """The answers that were chosen in polls, each with its votes and its themes."""
    weighing = weighing_of(request, pk)
    themes = list(weighing.themes.all())
    if request.method == "POST":
        _assign_option(request, weighing)
        return redirect("weighing_desk:options", pk)
    of_option: dict[int, set[int]] = defaultdict(set)
    for option_key, theme_key in OptionAssignment.objects.filter(theme__weighing=weighing).values_list(
        "option", "theme"
    ):
        of_option[option_key].add(theme_key)
    rows = [
        {"option": one, "themes": [(theme, theme.pk in of_option[one.pk]) for theme in themes]}
        for one in scope.options_of(weighing)
    ]
    return show(request, weighing, "options", {"rows": rows, "has_themes": bool(themes)})


def _assign_option(request: HttpRequest, weighing: Weighing) -> None:
    """The answer that was sent gets exactly the themes that were sent; when one of them is unknown nothing changes."""
    answers = Option.objects.filter(poll__consultation__weighings=weighing)
    option = answers.filter(pk__in=row_numbers.sent(request.POST, "antwoord")).first()
    themes = _chosen(request, weighing, "thema")
    if option is None or themes is None:
        messages.error(request, _GONE if option else _("Dit antwoord hoort niet bij deze terugkoppeling."))
        return
    try:
        assigning.assign_option(weighing=weighing, option=option, themes=themes, by=staff_of(request))
        messages.success(request, _("Het antwoord ‘%(option)s’ is toegewezen.") % {"option": option.text})
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])


def _chosen(request: HttpRequest, weighing: Weighing, name: str) -> list[Theme] | None:
    """The themes that were sent, or None when one of them is none of this weighing."""
    sent = set(request.POST.getlist(name))
    themes = list(weighing.themes.filter(pk__in=row_numbers.sent(request.POST, name)))
    return themes if {str(theme.pk) for theme in themes} == sent else None


def _assign_all(request: HttpRequest, weighing: Weighing, themes: list[Theme], back: str) -> HttpResponse:
    """First ask whether the number is right; rows that come in after the question are left out."""
    sieve = Sieve(request.GET, weighing)
    upto = _number(request, "tot")
    if upto is None:
        bounds = sieve.matching().aggregate(upto=Max("pk"))
        upto = bounds["upto"] or 0
        return _confirm(request, weighing, themes, back, upto, sieve.matching(upto).count())
    try:
        batch = assigning.assign_matching(
            weighing=weighing,
            matching=sieve.matching(upto),
            themes=themes,
            expected=_number(request, "aantal") or 0,
            by=staff_of(request),
        )
    except SelectionChanged as changed:
        messages.warning(request, changed.messages[0])
        return _confirm(request, weighing, themes, back, upto, changed.number)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect(back)
    _tell(request, batch)
    return redirect("weighing_desk:desk", weighing.pk)


def _confirm(
    request: HttpRequest, weighing: Weighing, themes: list[Theme], back: str, upto: int, number: int
) -> HttpResponse:
    context: dict[str, Any] = {"themes": themes, "number": number, "upto": upto, "back": back}
    return show(request, weighing, "confirm", {**context, "query": request.GET.urlencode()})


def _take_out(request: HttpRequest, theme: Theme, back: str) -> HttpResponse:
    try:
        number = assigning.unassign(theme=theme, keys=row_numbers.sent(request.POST, "inbreng"), by=staff_of(request))
        messages.success(
            request,
            ngettext("%(number)d keer uit het thema gehaald.", "%(number)d keer uit het thema gehaald.", number)
            % {"number": number},
        )
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect(back)


def _tell(request: HttpRequest, batch: Batch) -> None:
    words = ngettext("%(number)d inbreng toegewezen.", "%(number)d keer inbreng toegewezen.", batch.count)
    messages.success(request, words % {"number": batch.count})


def _add_titles(rows: list[Contribution], weighing: Weighing) -> None:
    """Give each row the titles of its themes, in one query."""
    titles: dict[int, list[str]] = defaultdict(list)
    assigned = Assignment.objects.filter(theme__weighing=weighing, contribution__in=rows).order_by("theme__position")
    for contribution, title in assigned.values_list("contribution", "theme__title"):
        titles[contribution].append(title)
    for row in rows:
        row.theme_titles = titles[row.pk]  # type: ignore[attr-defined]  # added to the row for the page that shows it


def _number(request: HttpRequest, name: str) -> int | None:
    return next(iter(row_numbers.sent(request.POST, name)), None)
