"""The staff screens of a plan review: whom to ask, what they answered, and what was done with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.widgets import Button

from accounts.models import Organisation, User
from clock.now import database_now
from cms.contracts.rules import record_of
from cms.models import Project
from cms.planreview import actions, rules
from cms.planreview.forms import AskForm, HandleForm
from cms.planreview.models import ReviewRequest
from cms.planreview.nearby import organisations_of


def urls() -> list[Any]:
    """Addresses of these screens, below /beheer/."""
    return [
        path("meedenken/<int:project_id>/", plan_review_desk, name="plan_review_desk"),
        path("meedenken/antwoord/<int:pk>/", handle, name="plan_review_handle"),
    ]


def buttons(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the editor of a project, for who may ask."""
    if isinstance(page.specific_deferred, Project) and rules.may_run_review(user):
        label, url = _("Organisaties vooraf vragen"), reverse("plan_review_desk", args=[page.pk])
        yield Button(label, url, icon_name="group", priority=6)


def plan_review_desk(request: HttpRequest, project_id: int) -> HttpResponse:
    """Who was asked about one plan and what they said, and the form that asks more."""
    staff = _staff(request)
    project = get_object_or_404(Project, pk=project_id)
    plan = project.get_latest_revision_as_object()
    against = rules.stands_against_asking(plan, record_of(project))
    form = None if against else _form(request, plan)
    if form and request.method == "POST" and form.is_valid():
        try:
            actions.ask_organisations(
                project=plan,
                asked=form.asked(),
                left_out=form.left_out(),
                answer_by=form.cleaned_data["answer_by"],
                why_added=form.why_added(),
                why_left_out=form.why_left_out(),
                by=staff,
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Bewaard. Wie namens de organisaties spreekt, krijgt een mail."))
            return redirect("plan_review_desk", project.pk)
    context = {
        **_frame(project),
        "back_url": reverse("wagtailadmin_pages:edit", args=[project.pk]),
        "back_label": _("Terug naar het project"),
        "against": against,
        "form": form,
        "rows": _rows(project),
        "waits": rules.stands_against(plan, record_of(project), timezone.localdate(database_now())),
    }
    return render(request, "cms/planreview/desk.html", context, status=422 if form and form.errors else 200)


def handle(request: HttpRequest, pk: int) -> HttpResponse:
    """One answer, and what was done with it."""
    staff = _staff(request)
    row = get_object_or_404(ReviewRequest.objects.with_answers().select_related("review__project"), pk=pk)
    known = {"handled": row.handled, "handled_en": row.local_texts.get("en", {}).get("handled", "")}
    form = HandleForm(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        try:
            actions.handle_answer(request=row, handled=chosen["handled"], english=chosen["handled_en"], by=staff)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Bewaard."))
            return redirect("plan_review_desk", row.review_id)
    context = {
        **_frame(row.review.project),
        "heading": row.organisation.name,
        "back_url": reverse("plan_review_desk", args=[row.review_id]),
        "back_label": _("Terug naar alle organisaties"),
        "row": row,
        "form": form,
    }
    return render(request, "cms/planreview/desk_handle.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, plan: Project) -> AskForm:
    known = {row.organisation_id: row for row in ReviewRequest.objects.filter(review=plan.pk)}
    asked = [pk for pk, row in known.items() if row.asked_at]
    around = organisations_of(plan)
    others = Organisation.objects.active().exclude(pk__in=around.values("pk")).exclude(pk__in=asked)
    return AskForm(
        request.POST if request.method == "POST" else None,
        around=around.exclude(pk__in=asked),
        others=others,
        known=set(known),
        first_day=rules.first_answer_by(timezone.localdate(database_now())),
    )


def _rows(project: Project) -> list[dict[str, Any]]:
    rows = list(ReviewRequest.objects.filter(review=project.pk).with_answers())
    speaking = set(
        Organisation.objects.filter(
            pk__in=[row.organisation_id for row in rows],
            memberships__left_at=None,
            memberships__may_speak=True,
            memberships__participant__email__isnull=False,
        ).values_list("pk", flat=True)
    )
    return [{"row": row, "is_reachable": row.organisation_id in speaking} for row in rows]


def _frame(project: Project) -> dict[str, Any]:
    return {
        "heading": _("Organisaties vooraf vragen"),
        "subheading": project.title,
        "icon_name": "group",
        "project": project,
    }


def _staff(request: HttpRequest) -> User:
    if not rules.may_run_review(request.user):
        raise PermissionDenied
    assert isinstance(request.user, User)  # noqa: S101 - Wagtail's admin lets nobody else in
    return request.user
