"""The desk where staff answer concerns."""

from django.utils.translation import gettext_lazy as _

from consultations.concerns.forms import ConcernAnswerForm
from consultations.concerns.models import Concern
from consultations.desk import Desk
from consultations.questions import desk as questions

DESK = Desk(
    name="zorgen",
    label=_("Zorgen"),
    icon="warning",
    permission="accounts.answer",
    waiting=lambda: Concern.objects.waiting().select_related("project"),
    answered=lambda: Concern.objects.answered().select_related("project"),
    line=questions.line,
    form=ConcernAnswerForm,
    save=questions.save,
    words_template="consultations/questions/desk_words.html",
)
