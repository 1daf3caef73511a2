"""The desk of newsletters in Wagtail's admin: all issues, and one issue with all that is to be done with it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from accounts.models import User
from accounts.rules import may_compose_newsletters, may_send_newsletters
from cms import parts
from consultations.desk_hooks import ItemForWhoMay
from newsletters.checks.checking import changed_pages, findings, place_of
from newsletters.composing.forms import BackForm, MomentForm, StartForm, TrialForm
from newsletters.composing.previews import preview_frozen, preview_now
from newsletters.issues import rules
from newsletters.issues.actions import start_issue
from newsletters.issues.models import Issue
from newsletters.issues.newsletters import Newsletter
from newsletters.issues.states import State
from newsletters.segments.narrowing import recipients_of

PER_PAGE = 30
FOLDER = "newsletters/composing"
STEPS = (
    ({State.DRAFT}, gettext_lazy("Schrijven")),
    ({State.ASKED}, gettext_lazy("Goedkeuren")),
    ({State.APPROVED, State.SCHEDULED}, gettext_lazy("Plannen")),
    ({State.SENDING, State.STOPPED}, gettext_lazy("Versturen")),
    ({State.SENT}, gettext_lazy("Verstuurd")),
)


def index(request: HttpRequest) -> HttpResponse:
    """All issues, what has to be done first and then the last sent, with how it stands with each."""
    staff_of(request)
    issues = (
        Issue.objects.without_frozen().select_related("newsletter").order_by(F("sent_at").desc(nulls_first=True), "-pk")
    )
    chosen = Newsletter.objects.filter(slug=request.GET.get("nieuwsbrief") or "").first()
    page = Paginator(issues.filter(newsletter=chosen) if chosen else issues, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **_frame(_("Nieuwsbrieven")),
        "page_obj": page,
        "newsletters": Newsletter.objects.all(),
        "chosen": chosen,
        "parts": parts.of("newsletters", None, request),
    }
    return render(request, f"{FOLDER}/index.html", context)


def start(request: HttpRequest) -> HttpResponse:
    """Begin an issue, and go on in the editor."""
    by = staff_of(request)
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        issue = start_issue(by=by, **form.cleaned_data)
        return redirect("wagtailsnippets_newsletters_issue:edit", issue.pk)
    context = {**_frame(_("Nieuw nummer"), back=True), "form": form, "button": _("Begin met schrijven")}
    context["has_newsletters"] = Newsletter.objects.active().exists()
    return render(request, f"{FOLDER}/start.html", context, status=422 if form.errors else 200)


def issue(request: HttpRequest, pk: int, wrong: dict[str, Any] | None = None) -> HttpResponse:
    """One issue: how it stands with it, what it looks like, what was found, and what can be done now."""
    by, found = staff_of(request), issue_of(pk)
    is_draft = found.state == State.DRAFT
    has_left = found.state in (State.SENDING, State.STOPPED, State.SENT)
    context = {
        **_frame(found.subject, back=True),
        "issue": found,
        "steps": _steps(found),
        "findings": [] if has_left else [(one, place_of(found, one)) for one in findings(found)],
        "changed": [] if has_left or is_draft else changed_pages(found),
        "may": _may(found, by),
        "trial": TrialForm(by=by),
        "moment": MomentForm(),
        "back": BackForm(),
        "has_left": has_left,
        "recipients": None if has_left else recipients_of(found).count(),
        "links": found.counted_links.all()[:50] if found.frozen_at else [],
        "parts": parts.of("newsletter_issue", found, request),
        **(wrong or {}),
    }
    return render(request, f"{FOLDER}/issue.html", context, status=422 if wrong else 200)


def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """The mail itself, for in a frame: light, dark or as text."""
    staff_of(request)
    found = issue_of(pk)
    show = preview_now if found.state == State.DRAFT else preview_frozen
    return show(found, request.GET.get("weergave", ""))


def staff_of(request: HttpRequest) -> User:
    """The member of staff at the desk; PermissionDenied for who may neither write nor send newsletters."""
    user = request.user
    if not isinstance(user, User) or not (may_compose_newsletters(user) or may_send_newsletters(user)):
        raise PermissionDenied
    return user


def issue_of(pk: int) -> Issue:
    return get_object_or_404(Issue.objects.select_related("newsletter", "asked_by", "approved_by", "frozen_by"), pk=pk)


def menu_item() -> MenuItem:
    """Who writes or sends newsletters finds the desk in the menu."""
    label, address = gettext_lazy("Nieuwsbrieven"), reverse("issues_desk:index")
    right = lambda user: may_compose_newsletters(user) or may_send_newsletters(user)  # noqa: E731 - a right in one line
    return ItemForWhoMay(right, label, address, name="newsletters", icon_name="mail", order=255)


def urls() -> list[Any]:
    """The addresses of the desk, below /beheer/."""
    return [path("nieuwsbrieven/", include("newsletters.composing.desk_urls", namespace="issues_desk"))]


def _may(found: Issue, by: User) -> dict[str, bool]:
    names = ("edit", "ask", "approve", "take_back", "freeze_again", "schedule", "remove")
    return {name: getattr(rules, f"may_{name}")(found, by) for name in names} | {
        "try": may_compose_newsletters(by),
        "send": may_send_newsletters(by),
    }


def _steps(found: Issue) -> list[dict[str, Any]]:
    at = next(number for number, (states, _label) in enumerate(STEPS) if State(found.state) in states)
    return [
        {"label": label, "state": "done" if number < at else "current" if number == at else "coming"}
        for number, (_states, label) in enumerate(STEPS)
    ]


def _frame(heading: str, *, back: bool = False) -> dict[str, Any]:
    context: dict[str, Any] = {"heading": heading, "icon_name": "mail"}
    if back:
        context |= {"back_url": reverse("issues_desk:index"), "back_label": _("Terug naar alle nummers")}
    return context
