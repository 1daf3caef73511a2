"""The desk of reports that could not be handed over: try again, or note that it was done by hand."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.menu import MenuItem

from accounts.models import User
from consultations.signals import rules
from consultations.signals.handover import actions
from consultations.signals.handover.models import Handover, ReportingSystem
from consultations.terms.models import Terms

PER_PAGE = 20


class TakeOverForm(forms.Form):
    """The number that the other system gave."""

    number = forms.CharField(label=gettext_lazy("Meldingsnummer"), max_length=80, required=False)


def index(request: HttpRequest) -> HttpResponse:
    """The reports that did not get through, the oldest first."""
    _staff_of(request)
    failed = Handover.objects.failed().select_related("signal__category", "signal__area")
    context = {
        "heading": _("Meldingen die niet aankwamen"),
        "icon_name": "warning",
        "page_obj": Paginator(failed, PER_PAGE).get_page(request.GET.get("page")),
        "kept_days": Terms.now().report_kept_days,
        "form": TakeOverForm(auto_id=False),
    }
    return render(request, "consultations/signals/handover/desk.html", context)


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a report tried again."""
    actions.hand_over_again(handover=get_object_or_404(Handover, pk=pk), by=_staff_of(request))
    messages.success(request, _("De melding gaat opnieuw op weg."))
    return redirect("reports_desk")


@require_POST
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that staff put a report in the other system themselves."""
    by, form = _staff_of(request), TakeOverForm(request.POST)
    if form.is_valid():
        found = get_object_or_404(Handover, pk=pk)
        actions.take_over(handover=found, number=form.cleaned_data["number"], by=by)
        messages.success(request, _("De melding is overgenomen. De gegevens van de melder zijn gewist."))
    return redirect("reports_desk")


class ReportsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return rules.may_hand_over(request.user) and ReportingSystem.now().way == ReportingSystem.Way.OPEN311


def menu_item() -> MenuItem:
    """Who answers residents finds it in the menu, where reports are made on this site."""
    return ReportsMenuItem(
        gettext_lazy("Meldingen"), reverse("reports_desk"), name="meldingen", icon_name="warning", order=326
    )


def urls() -> list[Any]:
    """The addresses of the desk, below /beheer/."""
    return [
        path("meldingen/", index, name="reports_desk"),
        path("meldingen/<row:pk>/opnieuw/", again, name="reports_desk_again"),
        path("meldingen/<row:pk>/overgenomen/", take_over, name="reports_desk_take_over"),
    ]


def _staff_of(request: HttpRequest) -> User:
    if not rules.may_hand_over(request.user) or not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
