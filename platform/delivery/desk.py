"""The report on sending, for staff."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import User
from delivery import health, retrying, rules, ticking
from delivery.models import Delivery, Event, JobRun

ROWS = 50


def overview(request: HttpRequest) -> HttpResponse:
    """Failed deliveries, events nobody could be found for, and the jobs with what went wrong."""
    _check(request)
    failed = Delivery.objects.failed().select_related("event").order_by("-pk")
    said = {job.name: job.said for job in ticking.registered()}
    context = {
        "page_obj": Paginator(failed, ROWS).get_page(request.GET.get("p")),
        "events": Event.objects.filter(addressed_at=None).exclude(failure="").order_by("-pk")[:ROWS],
        "jobs": [(said.get(run.name) or run.name, run) for run in JobRun.objects.order_by("name")],
        "health": health.status(),
    }
    return render(request, "delivery/admin/overview.html", context)


@require_POST
def retry_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one failed delivery back in line."""
    user = _check(request)
    retrying.retry(delivery=get_object_or_404(Delivery, pk=pk), by=user)
    messages.success(request, _("Het bericht staat weer in de rij."))
    return redirect("delivery_overview")


@require_POST
def retry_everything(request: HttpRequest) -> HttpResponse:
    """Put all failed deliveries back in line."""
    number = retrying.retry_all(by=_check(request))
    text = ngettext("%(number)s bericht staat weer in de rij.", "%(number)s berichten staan weer in de rij.", number)
    messages.success(request, text % {"number": number})
    return redirect("delivery_overview")


def _check(request: HttpRequest) -> User:
    if not rules.may_retry(request.user):
        raise PermissionDenied
    assert isinstance(request.user, User)  # noqa: S101 - the admin lets in only who is logged in
    return request.user
