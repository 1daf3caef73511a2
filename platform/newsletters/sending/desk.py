"""The desk where an issue gets its audience and is sent: before, while and after."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import include, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.rules import may_send_newsletters
from newsletters.issues.models import Issue
from newsletters.segments.actions import choose_segment
from newsletters.segments.forms import SegmentForm
from newsletters.segments.narrowing import segment_of
from newsletters.sending import actions
from newsletters.sending.counting import numbers_of, reasons_of
from newsletters.sending.models import Dispatch, Recipient
from newsletters.sending.showing import LEFT, audience_of

PER_PAGE = 50
FOLDER = "newsletters/sending"


def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Before sending: choose the audience and see how many; after it: how far it is and what became of the mails."""
    staff_of(request)
    found = get_object_or_404(Issue.objects.without_frozen().select_related("newsletter"), pk=pk)
    context: dict[str, Any] = {
        "heading": found.subject,
        "subheading": found.newsletter.title,
        "icon_name": "mail",
        "issue": found,
    }
    if found.state in LEFT:
        return render(request, f"{FOLDER}/desk_progress.html", {**context, **_progress(request, found)})
    return _audience(request, found, context)


def _audience(request: HttpRequest, found: Issue, context: dict[str, Any]) -> HttpResponse:
    form = SegmentForm(request.POST or None, segment=segment_of(found))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            choose_segment(
                issue=found,
                by=staff_of(request),
                language=said["language"],
                kinds=said["kinds"],
                chosen=form.chosen(),
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("De doelgroep is bewaard."))
            return redirect("sending_desk:issue", found.pk)
    context |= {"form": form, "audience": audience_of(found)}
    context["may_go"] = found.state in (Issue.State.APPROVED, Issue.State.SCHEDULED)
    return render(request, f"{FOLDER}/desk_audience.html", context, status=422 if form.errors else 200)


def _progress(request: HttpRequest, found: Issue) -> dict[str, Any]:
    trouble = Recipient.objects.filter(issue=found).to_decide().order_by("pk")
    return {
        "numbers": numbers_of(found),
        "reasons": reasons_of(found),
        "dispatch": Dispatch.objects.filter(issue=found).first(),
        "page_obj": Paginator(trouble, PER_PAGE).get_page(request.GET.get("page")),
    }


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the issue now."""
    return _do(request, pk, actions.send, _("Het versturen begint. Dat gebeurt op de achtergrond."))


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop: no further mail leaves."""
    return _do(request, pk, actions.stop, _("Gestopt. Er gaat geen mail meer weg."))


@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it go on to who did not get it yet."""
    return _do(request, pk, actions.go_on, _("Het versturen gaat verder."))


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send what failed, or what is unknown, once more."""
    found, by = get_object_or_404(Issue, pk=pk), staff_of(request)
    number = actions.send_again(issue=found, state=request.POST.get("stand", ""), by=by)
    text = ngettext("%(number)s mail gaat opnieuw weg.", "%(number)s mails gaan opnieuw weg.", number)
    messages.success(request, text % {"number": number})
    return redirect("sending_desk:issue", pk)


def _do(request: HttpRequest, pk: int, action: Callable[..., None], done: str) -> HttpResponse:
    by = staff_of(request)
    try:
        action(issue=get_object_or_404(Issue, pk=pk), by=by)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, done)
    return redirect("sending_desk:issue", pk)


def staff_of(request: HttpRequest) -> User:
    """The member of staff who may send newsletters; PermissionDenied for others."""
    user = request.user
    if not isinstance(user, User) or not may_send_newsletters(user):
        raise PermissionDenied
    return user


def urls() -> list[Any]:
    """The addresses of this desk, below /beheer/."""
    return [path("verzendingen/", include("newsletters.sending.desk_urls", namespace="sending_desk"))]
