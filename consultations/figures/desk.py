"""The desk of figures in Wagtail's admin: the lists of themes and indicators, and bringing a table in."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import may_keep_programme
from consultations.figures import actions
from consultations.figures.forms import IndicatorForm, ThemeForm, UploadForm
from consultations.figures.importing import import_figures
from consultations.figures.models import FigureTheme, Indicator

REFUSED_SHOWN = 50


def index(request: HttpRequest) -> HttpResponse:
    """Themes with their indicators, and the form for a table."""
    by, report = staff_of(request), None
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        report = import_figures(rows=form.cleaned_data["file"], by=by)
    context = {
        "form": form,
        "button": _("Voer in"),
        "report": report,
        "refused": report.refused[:REFUSED_SHOWN] if report else [],
        "themes": FigureTheme.objects.all(),
        "indicators": Indicator.objects.in_order().annotate(number=Count("figures"), newest=Max("figures__year")),
    }
    return _show(request, "desk_index", _("Cijfers over gebieden"), context, status=422 if form.errors else 200)


def theme(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """A theme is added or changed."""
    by = staff_of(request)
    row = get_object_or_404(FigureTheme, pk=pk) if pk else FigureTheme()
    form = ThemeForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        actions.keep_theme(theme=form.save(commit=False), by=by)
        messages.success(request, _("Bewaard."))
        return redirect("figures_desk:index")
    return _form(request, str(row) or _("Nieuw onderwerp"), form)


def indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """An indicator is changed: its name, its unit, and whether it counts people."""
    by = staff_of(request)
    row = get_object_or_404(Indicator, pk=pk)
    form = IndicatorForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        actions.keep_indicator(indicator=form.save(commit=False), by=by)
        messages.success(request, _("Bewaard."))
        return redirect("figures_desk:index")
    return _form(request, str(row), form)


def staff_of(request: HttpRequest) -> User:
    """The member of staff at the desk; PermissionDenied for who may not keep figures."""
    if not may_keep_programme(request.user) or not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _form(request: HttpRequest, heading: str, form: Any) -> HttpResponse:
    back = {"back_url": reverse("figures_desk:index"), "back_label": _("Alle cijfers")}
    context = {"form": form, "button": _("Bewaar"), **back}
    return _show(request, "desk_form", heading, context, status=422 if form.errors else 200)


def _show(request: HttpRequest, page: str, heading: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    frame = {"heading": heading, "icon_name": "table"}
    return render(request, f"consultations/figures/{page}.html", {**frame, **context}, status=status)
