"""Every promise that passed its date (rule 6), by kind: feedback on projects, initiatives, questions, advices."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation, User
from accounts.rules import may_answer, may_keep_area, may_keep_meetings, may_weigh
from cms.models import Project
from consultations.evaluations.rules import may_evaluate
from consultations.letters.rules import may_keep_letters
from consultations.meetings.report.term import last_late_day, report_due_on
from consultations.models import (
    Action,
    Advice,
    Concern,
    Evaluation,
    HelpRequest,
    Initiative,
    Letter,
    Meeting,
    Objection,
    Question,
)
from consultations.project_states import late_projects


@dataclass(frozen=True)
class Late:
    """One promise that passed its date: of what, since when, and where staff keep it."""

    title: str
    about: str
    due_on: date
    address: str


@dataclass(frozen=True)
class Group:
    """One kind of promise: its late rows at a moment, the longest late first, and how each is shown."""

    key: str
    label: str | Promise
    rows: Callable[[datetime], QuerySet[Any]]
    line: Callable[[Any, User | AnonymousUser], Late]


def _projects(now: datetime) -> QuerySet[Project]:
    return late_projects(now).order_by("feedback_date", "pk")


def _project(project: Any, user: User | AnonymousUser) -> Late:
    """The way to the feedback itself: the draft there is, or else a new one over what waits."""
    if project.draft_weighings:
        draft = project.draft_weighings[0]
        title, address = _("Concept: %s") % draft.title, reverse("weighing_desk:publish", args=[draft.pk])
    else:
        questions = ", ".join(f"‘{question.title}’" for question in project.waiting_questions)
        title, address = _("Begin de terugkoppeling over %s") % questions, reverse("weighing_desk:start")
        address += f"?project={project.pk}"
    if not may_weigh(user):
        address = reverse("wagtailadmin_pages:edit", args=[project.pk])
    return Late(title, project.title, project.feedback_date, address)


def _initiatives(now: datetime) -> QuerySet[Initiative]:
    late = Initiative.objects.late_on(timezone.localdate(now)).with_who_and_where()
    return late.order_by("due_on", "pk")


def _initiative(initiative: Initiative, user: User | AnonymousUser) -> Late:
    contribution = initiative.contribution
    assert initiative.due_on is not None  # noqa: S101 - only an initiative with a term can be late
    return Late(
        f"{initiative.number}. {initiative.title}",
        str(contribution.project or contribution.area or ""),
        initiative.due_on,
        reverse("desk_initiatieven_answer", args=[initiative.pk]),
    )


def _help_requests(now: datetime) -> QuerySet[HelpRequest]:
    return HelpRequest.objects.late_on(timezone.localdate(now)).select_related("initiative__contribution__area")


def _help_request(row: HelpRequest, user: User | AnonymousUser) -> Late:
    initiative = row.initiative
    title, where = f"{initiative.number}. {initiative.title}", str(initiative.contribution.area or "")
    return Late(title, where, row.due_on, reverse("desk_hulpvragen_answer", args=[row.pk]))


def _questions(now: datetime) -> QuerySet[Question]:
    return Question.objects.late_on(timezone.localdate(now)).select_related("project")


def _question(question: Question, user: User | AnonymousUser) -> Late:
    address = reverse("desk_vragen-aan-ons_answer", args=[question.pk])
    return Late(Truncator(question.text).words(20), question.project.title, question.due_on, address)


def _concerns(now: datetime) -> QuerySet[Concern]:
    return Concern.objects.late_on(timezone.localdate(now)).select_related("project")


def _concern(concern: Concern, user: User | AnonymousUser) -> Late:
    # A concern is for who answers it: the overview, that all staff see, says only of which project.
    title = _("Een zorg over het proces")
    return Late(title, concern.project.title, concern.due_on, reverse("desk_zorgen_answer", args=[concern.pk]))


def _organisations(now: datetime) -> QuerySet[Organisation]:
    return Organisation.objects.waiting().filter(due_on__lt=timezone.localdate(now))


def _organisation(organisation: Organisation, user: User | AnonymousUser) -> Late:
    assert organisation.due_on is not None  # noqa: S101 - only a sign-up with a term can be late
    where = str(organisation.area or "")
    return Late(organisation.name, where, organisation.due_on, reverse("organisation:inspect", args=[organisation.pk]))


def _objections(now: datetime) -> QuerySet[Objection]:
    late = Objection.objects.late_on(timezone.localdate(now))
    return late.select_related("decision__contribution__project")


def _objection(objection: Objection, user: User | AnonymousUser) -> Late:
    # As with a concern: its words are for who answers it.
    contribution = objection.decision.contribution
    about = str(contribution.project or contribution.get_kind_display())
    address = reverse("desk_bezwaren_answer", args=[objection.pk])
    return Late(_("Een bezwaar tegen verbergen"), about, objection.due_on, address)


def _actions(now: datetime) -> QuerySet[Action]:
    late = Action.objects.late_on(timezone.localdate(now)).select_related("area")
    return late.order_by("due_on", "pk")


def _action(action: Action, user: User | AnonymousUser) -> Late:
    assert action.due_on is not None  # noqa: S101 - only an item with a date can be late
    address = reverse("actionlist_desk:action", args=[action.pk])
    if not may_keep_area(user):
        address = action.get_absolute_url()
    return Late(f"{action.number}. {action.text}", action.area.name, action.due_on, address)


def _advices(now: datetime) -> QuerySet[Advice]:
    return Advice.objects.late_on(timezone.localdate(now))


def _advice(advice: Advice, user: User | AnonymousUser) -> Late:
    address = reverse("desk_overlegadviezen_answer", args=[advice.pk])
    if not may_answer(user):
        address = advice.get_absolute_url()
    return Late(advice.title, advice.body.name, advice.due_on, address)


def _letters(now: datetime) -> QuerySet[Letter]:
    return Letter.objects.late_on(timezone.localdate(now)).with_about()


def _letter(letter: Letter, user: User | AnonymousUser) -> Late:
    # Its subject is for who answers letters.
    if may_keep_letters(user):
        return Late(letter.subject, letter.about, letter.due_on, reverse("letters_desk:letter", args=[letter.pk]))
    return Late(letter.get_channel_display(), letter.about, letter.due_on, reverse("letters:index"))


def _reports(now: datetime) -> QuerySet[Meeting]:
    return Meeting.objects.without_report(last_late_day(timezone.localdate(now))).select_related("project")


def _report(meeting: Meeting, user: User | AnonymousUser) -> Late:
    address = reverse("meetings_desk:report", args=[meeting.pk])
    if not may_keep_meetings(user):
        address = meeting.get_absolute_url()
    return Late(meeting.title, str(meeting.project or ""), report_due_on(meeting), address)


def _evaluations(now: datetime) -> QuerySet[Evaluation]:
    return Evaluation.objects.late_on(timezone.localdate(now), now)


def _evaluation(evaluation: Evaluation, user: User | AnonymousUser) -> Late:
    """What closed without our answer (no evaluation without an answer)."""
    if may_evaluate(user):
        address = reverse("evaluations_desk:evaluation", args=[evaluation.pk])
    else:
        address = evaluation.get_absolute_url()
    return Late(evaluation.title, evaluation.get_about_display(), evaluation.due_on, address)


GROUPS = (
    Group("projecten", gettext_lazy("Terugkoppelingen"), _projects, _project),
    Group("initiatieven", gettext_lazy("Initiatieven"), _initiatives, _initiative),
    Group("hulpvragen", gettext_lazy("Vragen om hulp bij een initiatief"), _help_requests, _help_request),
    Group("vragen", gettext_lazy("Vragen aan ons"), _questions, _question),
    Group("organisaties", gettext_lazy("Aanmeldingen van organisaties"), _organisations, _organisation),
    Group("zorgen", gettext_lazy("Zorgen over het proces"), _concerns, _concern),
    Group("bezwaren", gettext_lazy("Bezwaren tegen verbergen"), _objections, _objection),
    Group("adviezen", gettext_lazy("Adviezen van overleggen"), _advices, _advice),
    Group("brieven", gettext_lazy("Brieven, mails en telefoontjes"), _letters, _letter),
    Group("verslagen", gettext_lazy("Verslagen van bijeenkomsten"), _reports, _report),
    Group("evaluaties", gettext_lazy("Evaluaties"), _evaluations, _evaluation),
    Group("acties", gettext_lazy("Actielijsten"), _actions, _action),
)


def counts(now: datetime) -> list[tuple[Group, int]]:
    """How many of each kind are late, in one query each."""
    return [(group, group.rows(now).count()) for group in GROUPS]
