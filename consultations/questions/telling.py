"""What followers of a project read when staff answer a question in public."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.following.about import project_subjects
from consultations.questions.mails import question_answered
from consultations.questions.models import AskedOfStaff, Question
from delivery.following.models import What
from delivery.kinds import Item, Kind
from delivery.models import Event


def kind() -> Kind:
    """An answer: promised to the one who asked, and once public told to who follows the project."""
    return Kind(render=question_answered, about=_about, what=lambda event: [What.OUTCOMES], item=_item, promised=True)


def _question(event: Event) -> Question | None:
    number = int(event.subject.partition(":")[2])
    answered = Question.objects.select_related("project").filter(state=AskedOfStaff.State.ANSWERED, is_public=True)
    return answered.filter(pk=number, project__live=True).first()


def _about(event: Event) -> Iterable[str]:
    question = _question(event)
    return project_subjects(question.project) if question else []


def _item(event: Event) -> Item | None:
    question = _question(event)
    if question is None:
        return None
    project = question.project
    return Item(
        heading=_("Antwoord op een vraag over %(title)s") % {"title": project.local.title},
        text="\n\n".join(one for one in (question.text, question.answer) if one),
        url=reverse("questions:index", args=[project.slug]),
        group=project.local.title,
        group_url=project.get_absolute_url(),
    )
