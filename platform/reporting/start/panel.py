"""What waits for someone, on the first page of the admin: only what this person may do something about."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from accounts.models import User
from accounts.rules import may_ask, may_moderate, may_weigh
from cms.models import Project
from consultations.concerns.desk import DESK as CONCERNS
from consultations.initiatives.desk import DESK as INITIATIVES
from consultations.models import Weighing
from consultations.moderation import queue
from consultations.questions.desk import DESK as QUESTIONS


@dataclass(frozen=True)
class Waiting:
    """One kind of work: how much there is, and where it is done."""

    label: str | Promise
    number: int
    address: str


def waiting_for(user: User) -> Iterator[Waiting]:
    """The work of this person, one query a kind."""
    for desk in (INITIATIVES, QUESTIONS, CONCERNS):
        if user.has_perm(desk.permission):
            yield Waiting(desk.label, desk.waiting().count(), reverse(f"desk_{desk.name}"))
    if may_moderate(user):
        yield Waiting(_("Moderatie"), queue.waiting().count(), reverse("moderation_queue"))
    if may_weigh(user):
        drafts = Weighing.objects.filter(state=Weighing.State.DRAFT).count()
        yield Waiting(_("Terugkoppelingen in concept"), drafts, reverse("weighing_desk:index"))
    if may_ask(user):
        drafts = Project.objects.filter(has_unpublished_changes=True).count()
        yield Waiting(_("Projecten met een concept"), drafts, reverse("wagtailadmin_explore_root"))


class StartPanel(Component):
    """What waits, the number first; a new member of staff sees from it where the work is."""

    name = "start"
    order = 40
    template_name = "reporting/start/panel.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"lines": list(waiting_for(parent_context["request"].user))}
