"""Approval as a step of Wagtail's workflow, by who has the right and not by who is in a group."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState, Workflow, WorkflowContentType, WorkflowTask

from accounts.models import User
from accounts.rules import may_send_newsletters


class IssueApproval(Task):
    """Someone who may send newsletters reads the frozen issue, and says yes or gives it back."""

    class Meta:
        verbose_name = _("goedkeuring van een nieuwsbrief")
        verbose_name_plural = _("goedkeuringen van nieuwsbrieven")

    @classmethod
    def get_description(cls) -> str:
        return str(_("Wie nieuwsbrieven mag versturen, keurt goed of geeft terug."))

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        if not may_send_newsletters(user):
            return []
        return [("reject", _("Geef terug"), True), ("approve", _("Keur goed"), False)]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        if not may_send_newsletters(user):
            return TaskState.objects.none()
        return TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task=self.task_ptr)

    @transaction.atomic
    def on_action(self, task_state: Any, user: User, action_name: str, **kwargs: Any) -> None:
        from newsletters.issues import actions

        issue = task_state.workflow_state.content_object
        if action_name == "approve":
            actions.check_approval(issue=issue, by=user)
        super().on_action(task_state, user, action_name, **kwargs)
        if action_name == "reject":
            actions.take_back(issue=issue, by=user, reason=kwargs.get("comment", ""))


@transaction.atomic
def approval_workflow() -> Workflow:
    """The workflow the municipality gave to issues; where it gave none, one with our own step."""
    from newsletters.issues.models import Issue

    if chosen := Issue.get_default_workflow():
        return chosen
    task = IssueApproval.objects.order_by("pk").first()
    task = task or IssueApproval.objects.create(name=str(_("Nieuwsbrief goedkeuren")))
    workflow = Workflow.objects.create(name=str(_("Goedkeuring van nieuwsbrieven")))
    WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=0)
    content_type = ContentType.objects.get_for_model(Issue)
    WorkflowContentType.objects.update_or_create(content_type=content_type, defaults={"workflow": workflow})
    return workflow
