"""The plan as an organisation reads and answers it beforehand, and for everyone who thought along."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.actions import participant_of
from accounts.models import User
from clock.now import database_now
from cms.caching import shareable
from cms.models import Project
from cms.planreview import actions, rules
from cms.planreview.forms import AnswerForm
from cms.planreview.models import PlanReview, ReviewRequest
from cms.planreview.showing import told
from cms.projects.showing import ground_rules_of
from delivery.unlisted import unlisted_form
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed, was_sent

PER_PAGE = 20


@keeps_what_was_typed
@login_required
@unlisted_form
def request_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan that is not public yet, and the answer of the organisation; for who speaks for it, and nobody else."""
    assert isinstance(request.user, User)  # noqa: S101 - logged in
    asked = ReviewRequest.objects.asked().with_answers().select_related("review__project").filter(pk=pk).first()
    participant = participant_of(account=request.user)
    if asked is None or not rules.may_read_plan(asked, participant):
        raise Http404
    is_open = rules.may_answer_plan(asked, participant, database_now())
    form = AnswerForm(request.POST if request.method == "POST" else None, answer=asked.answer) if is_open else None
    if form and has_expired(request):
        form.add_error(None, expired_message())
    elif form and was_sent(request) and form.is_valid():
        try:
            actions.answer_plan(request=asked, participant=participant, words=form.words())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Uw antwoord is bewaard."))
            return redirect(asked.get_absolute_url())
    status = 422 if form and form.errors else 200
    return render(request, "cms/planreview/request.html", {**_plan(asked), "form": form}, status=status)


@shareable
def review_page(request: HttpRequest, project: str) -> HttpResponse:
    """All organisations that were asked about a plan, twenty a page."""
    page = get_object_or_404(Project.objects.live(), slug=project)
    review = get_object_or_404(PlanReview, pk=page.pk, published_at__isnull=False)
    page_obj = Paginator(review.requests.with_answers(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"project": page, "page_obj": page_obj, "part": told(review, list(page_obj))}
    return render(request, "cms/planreview/review.html", context)


def _plan(asked: ReviewRequest) -> dict[str, Any]:
    """The plan as it is drafted now, or as it was published."""
    project = asked.review.project
    plan = project if project.live else project.get_latest_revision_as_object()
    frameworks = list(plan.frameworks.all())
    return {
        "asked": asked,
        "organisation": asked.organisation,
        "answer": asked.answer,
        "plan": plan,
        "is_public": project.live,
        "stakeholders": plan.stakeholders.all(),
        "fixed": [framework for framework in frameworks if framework.kind == "fixed"],
        "open": [framework for framework in frameworks if framework.kind == "open"],
        "ground_rules": ground_rules_of(plan),
    }
