"""The staff screens of questions: a list per project, making, changing and publishing one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import may_ask
from cms import parts
from cms.contracts.rules import missing_parts
from cms.models import Project
from consultations.consultation import actions, rules
from consultations.consultation.desk_forms import ConsultationForm, FrameworkRows
from consultations.consultation.instruments import desk_forms_of
from consultations.consultation.models import Consultation
from consultations.neighbourhoods.asked import asked_often


def urls() -> list[Any]:
    """Addresses of these screens, below /beheer/."""
    return [
        path("vragen/<int:project_id>/", questions, name="questions"),
        path("vragen/<int:project_id>/nieuw/", ask, name="ask"),
        path("vraag/<int:pk>/", change, name="question"),
        path("vraag/<int:pk>/publiceren/", publish, name="publish_question"),
    ]


def questions(request: HttpRequest, project_id: int) -> HttpResponse:
    """The questions of one project, and what stands against asking one."""
    project = _project(request, project_id)
    context = {
        "heading": _("Vragen aan inwoners"),
        "subheading": project.title,
        "icon_name": "help",
        "back_url": reverse("wagtailadmin_pages:edit", args=[project.pk]),
        "back_label": _("Terug naar het project"),
        "project": project,
        "questions": project.consultations.select_related("rung"),
        "missing": missing_parts(project) if project.live else [_("Publiceer eerst het project.")],
    }
    return render(request, "consultations/consultation/desk_list.html", context)


def ask(request: HttpRequest, project_id: int) -> HttpResponse:
    """Make a question; it stays a draft until it is published."""
    project = _project(request, project_id)
    return _edit(request, Consultation(project=project, created_by=_staff(request)))


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a question; once people answered, a changed promise asks for a reason (rule 2)."""
    return _edit(request, _question(request, pk))


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Let residents see the question."""
    question = _question(request, pk)
    if request.method == "POST":
        try:
            actions.publish_consultation(consultation=question, by=_staff(request))
            messages.success(request, _("De vraag staat op de site."))
        except ValidationError as refusal:
            for message in refusal.messages:
                messages.error(request, message)
    return redirect("question", pk)


def _edit(request: HttpRequest, question: Consultation) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = ConsultationForm(data, instance=question)
    frameworks = FrameworkRows(data, instance=question, prefix="kader")
    instrument = desk_forms_of(data, question)
    if data is not None and all(part.is_valid() for part in [form, frameworks, *instrument]):
        try:
            _save(request, form, frameworks, instrument)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("De vraag is bewaard."))
            return redirect("question", form.instance.pk)
    return render(
        request, "consultations/consultation/desk_edit.html", _context(request, question, form, frameworks, instrument)
    )


@transaction.atomic
def _save(request: HttpRequest, form: ConsultationForm, frameworks: Any, instrument: list[Any]) -> None:
    question = form.save()
    frameworks.save()
    for part in instrument:
        part.save()
    actions.keep_consultation(
        consultation=question,
        by=_staff(request),
        reason=form.cleaned_data.get("reason", ""),
        is_correction=form.cleaned_data.get("is_correction", False),
    )


def _context(
    request: HttpRequest, question: Consultation, form: ConsultationForm, frameworks: Any, instrument: list[Any]
) -> dict[str, Any]:
    return {
        "heading": question.title or _("Nieuwe vraag aan inwoners"),
        "subheading": question.project.title,
        "icon_name": "help",
        "back_url": reverse("questions", args=[question.project_id]),
        "back_label": _("Terug naar de vragen van dit project"),
        "question": question,
        "form": form,
        "frameworks": frameworks,
        "instrument_forms": [part for part in instrument if not hasattr(part, "management_form")],
        "row_sets": [part for part in instrument if hasattr(part, "management_form")],
        "missing": rules.missing_before_asking(question) if question.pk else [],
        "parts": parts.of("question_desk", question, request) if question.pk else [],
        "is_draft": question.state == Consultation.State.DRAFT,
        "asked": asked_often(question.project, timezone.now(), but=question.pk) if _is_to_come(question) else [],
    }


def _is_to_come(question: Consultation) -> bool:
    """Whether it can still be decided not to ask it."""
    return question.state == Consultation.State.DRAFT or question.opens_at > timezone.now()


def _staff(request: HttpRequest) -> User:
    """The member of staff at this screen; Wagtail's admin lets nobody else in."""
    assert isinstance(request.user, User)  # noqa: S101 - the admin lets in only who is logged in
    return request.user


def _project(request: HttpRequest, project_id: int) -> Project:
    if not may_ask(request.user):
        raise PermissionDenied
    return get_object_or_404(Project.objects.select_related("rung__ladder", "matter"), pk=project_id)


def _question(request: HttpRequest, pk: int) -> Consultation:
    question = get_object_or_404(Consultation.objects.select_related("project"), pk=pk)
    question.project = _project(request, question.project_id)
    return question
