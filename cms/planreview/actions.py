"""Every write on who thinks along beforehand; the review of a plan is the row that is locked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import Organisation, Participant, User
from clock.now import database_now
from cms.caching import forget_pages
from cms.contracts.actions import record_review
from cms.contracts.rules import record_of
from cms.planreview import rules
from cms.planreview.models import PlanReview, ReviewAnswer, ReviewRequest
from cms.planreview.snapshot import review_snapshot
from delivery.announcing import announce
from languages.local_texts import reader_language

if TYPE_CHECKING:
    from cms.projects.models import Project


class ReviewClosed(ValidationError):
    """The plan is published and the term is over."""

    def __init__(self) -> None:
        super().__init__(_("Het plan is gepubliceerd. U kunt niet meer antwoorden."))


@dataclass(frozen=True)
class Words:
    """What an organisation says about a plan."""

    missing: str = ""
    reaching: str = ""
    remarks: str = ""

    @property
    def are_empty(self) -> bool:
        return not (self.missing or self.reaching or self.remarks)


@dataclass(frozen=True)
class Reason:
    """Why an organisation from elsewhere is asked, or one of the areas is not; everyone may read it."""

    text: str = ""
    english: str = ""


NO_REASON = Reason()


@transaction.atomic
def ask_organisations(
    *,
    project: Project,
    asked: Sequence[Organisation],
    left_out: Sequence[Organisation] = (),
    answer_by: date,
    why_added: Reason = NO_REASON,
    why_left_out: Reason = NO_REASON,
    by: User,
) -> PlanReview:
    """Ask organisations by mail who is missing in a plan and how people are best reached, and note who is left out.

    `project` is the plan as it is drafted now; `why_added` is needed for who is not of its areas. Who was left out
    before may be asked now; who was asked stays asked. Raises ValidationError when the plan cannot be asked about, a
    reason lacks, or the term is too short.
    """
    if not rules.may_run_review(by):
        raise PermissionDenied
    review = _locked(project)
    now = database_now()
    around = set(rules.organisations_of(project).values_list("pk", flat=True))
    added = [organisation for organisation in asked if organisation.pk not in around]
    _check_may_ask(project, asked, answer_by, now)
    if left_out and not why_left_out.text.strip():
        raise ValidationError(_("Schrijf op waarom u niet alle organisaties vraagt."))
    if added and not why_added.text.strip():
        raise ValidationError(_("Schrijf op waarom u een organisatie van buiten het gebied vraagt."))
    known = {request.organisation_id: request for request in review.requests.all()}
    for organisation in left_out:
        if organisation.pk not in known:
            _say_why(ReviewRequest(review=review, organisation=organisation), why_left_out)
    for organisation in asked:
        request = known.get(organisation.pk) or ReviewRequest(review=review, organisation=organisation)
        if request.asked_at is None:
            request.asked_at, request.answer_by, request.asked_by = now, answer_by, by
            _say_why(request, why_added if organisation in added else NO_REASON)
            to = rules.speakers_of(organisation)
            announce(kind="plan_review_asked", subject=f"reviewrequest:{request.pk}", to=to, now=now)
    log(instance=project, action="planreview.ask", user=by, data={"asked": len(asked), "left_out": len(left_out)})
    return review


@transaction.atomic
def answer_plan(
    *, request: ReviewRequest, participant: Participant, words: Words | None, now: datetime | None = None
) -> ReviewAnswer:
    """Answer for an organisation; None says that it rather does not. A next answer counts instead of this one.

    Raises PermissionDenied, or ReviewClosed when the plan is published and the term is over.
    """
    review = PlanReview.objects.select_for_update(of=("self",)).get(pk=request.review_id)
    request = ReviewRequest.objects.select_related("organisation", "review").get(pk=request.pk)
    now = now or database_now()
    if not rules.may_read_plan(request, participant):
        raise PermissionDenied
    if not rules.may_answer_plan(request, participant, now):
        raise ReviewClosed
    answer = ReviewAnswer.objects.create(
        request=request,
        participant=participant,
        given_at=now,
        language=reader_language(),
        declined=words is None,
        missing=words.missing if words else "",
        reaching=words.reaching if words else "",
        remarks=words.remarks if words else "",
    )
    if request.handled:
        # What was done was about the words before; they are kept with the answer they were about by the contract.
        request.handled, request.handled_at, request.local_texts = "", None, {}
        request.save()
    _keep_with_contract(review, by=None)
    return answer


@transaction.atomic
def handle_answer(*, request: ReviewRequest, handled: str, english: str = "", by: User) -> ReviewRequest:
    """Write what was done with an answer; with a published plan this is a new version, and no amendment."""
    if not rules.may_run_review(by):
        raise PermissionDenied
    review = PlanReview.objects.select_for_update(of=("self",)).get(pk=request.review_id)
    request = ReviewRequest.objects.get(pk=request.pk)
    answer = request.answer
    if answer is None or answer.declined:
        raise ValidationError(_("Deze organisatie heeft niet geantwoord."))
    request.handled, request.handled_at = handled, database_now()
    request.set_local_text("en", "handled", english)
    request.save()
    _keep_with_contract(review, by=by)
    log(instance=review.project, action="planreview.handle", user=by, data={"request": request.pk})
    return request


def _locked(project: Project) -> PlanReview:
    PlanReview.objects.get_or_create(pk=project.pk)
    return PlanReview.objects.select_for_update(of=("self",)).get(pk=project.pk)


def _say_why(request: ReviewRequest, why: Reason) -> None:
    request.reason = why.text.strip()
    request.set_local_text("en", "reason", why.english.strip())
    request.save()


def _check_may_ask(project: Project, asked: Sequence[Organisation], answer_by: date, now: datetime) -> None:
    if against := rules.stands_against_asking(project, record_of(project)):
        raise ValidationError([str(part) for part in against])
    if answer_by < rules.first_answer_by(timezone.localdate(now)):
        raise ValidationError(_("Geef organisaties meer werkdagen om te antwoorden."))
    if not all(organisation.is_active for organisation in asked):
        raise ValidationError(_("U kunt alleen organisaties vragen die gecontroleerd zijn en nog bestaan."))


def _keep_with_contract(review: PlanReview, *, by: User | None) -> None:
    """A published plan keeps what was said and done later too; who answered is in no version."""
    if review.published_at is not None:
        record_review(project_id=review.pk, review=review_snapshot(review.pk), by=by)
    forget_pages()
