"""The desk where staff answer initiatives."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from consultations.desk import Desk, Line
from consultations.initiatives.actions import answer_initiative
from consultations.initiatives.diary.rules import takes_entries
from consultations.initiatives.models import Initiative
from consultations.initiatives.pausing.rules import may_be_paused
from consultations.initiatives.rules import may_say_quick_yes, steps_from
from consultations.initiatives.states import PROMISED, WAITING, State
from consultations.initiatives.threshold.counting import counted_for
from consultations.initiatives.threshold.models import SupportGoal


class AnswerForm(forms.Form):
    """The next step of an initiative, and what the author reads about it."""

    state = forms.ChoiceField(
        label=pgettext_lazy("hoe ver een initiatief is", "Stand"),
    )
    text = forms.CharField(
        label=_("Antwoord aan de indiener"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Iedereen kan dit lezen. Leg uit waarom het kan, wanneer, of waarom niet."),
    )
    alternative = forms.CharField(
        label=_("Wat wel kan"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Kan het niet? Vul dit in, of noem hieronder wie de indiener kan bellen of mailen."),
    )
    contact_name = forms.CharField(label=_("Contactpersoon"), max_length=80, required=False)
    contact_phone = forms.CharField(label=_("Telefoon van de contactpersoon"), max_length=20, required=False)
    contact_email = forms.EmailField(label=_("E-mailadres van de contactpersoon"), required=False)

    def __init__(self, *args: Any, row: Initiative, **kwargs: Any) -> None:
        given = {
            "state": row.state,
            "text": row.answer,
            "alternative": row.alternative,
            "contact_name": row.contact_name,
            "contact_phone": row.contact_phone,
            "contact_email": row.contact_email,
        }
        super().__init__(*args, **{**kwargs, "initial": given})
        self.fields["state"].choices = [(state.value, state.label) for state in steps_from(row)]  # type: ignore[attr-defined]  # fields of this form have it, not every field


def _waiting() -> QuerySet[Initiative]:
    """What staff have to do something about: answer it, check its support, or keep a promise that is late."""
    today = timezone.localdate()
    enough = Exists(SupportGoal.objects.filter(initiative=OuterRef("pk"), reached_at__isnull=False))
    of_support = Q(state=State.NEEDS_SUPPORT) & (Q(enough) | Q(due_on__lt=today))
    late = Q(state__in=PROMISED, due_on__lt=Coalesce("paused_on", Value(today)))
    found = Initiative.objects.public().filter(Q(state__in=WAITING) | of_support | late)
    return found.with_who_and_where().order_by(F("due_on").asc(nulls_last=True), "pk")


def _answered() -> QuerySet[Initiative]:
    answered = Initiative.objects.public().exclude(state__in=WAITING)
    return answered.with_who_and_where().order_by("-state_since")


def _line(initiative: Initiative, today: date) -> Line:
    contribution = initiative.contribution
    about = contribution.project or contribution.area or initiative.kind.name
    initiative.desk_facts = SimpleLazyObject(lambda: desk_facts(initiative, today))  # type: ignore[attr-defined]  # added to the row for the page that shows it
    return Line(
        title=f"{initiative.number}. {initiative.title}",
        about=str(about),
        state=initiative.get_state_display(),
        due_on=initiative.due_on,
        is_late=initiative.is_late(today),
    )


def desk_facts(initiative: Initiative, today: date) -> dict[str, Any]:
    """What staff see of an initiative beside its words: answers, rules, papers, support and internal advice."""
    goal = SupportGoal.objects.filter(initiative=initiative).first()
    seeks = goal if initiative.state == State.NEEDS_SUPPORT else None
    reviews = initiative.reviews.select_related("department")
    return {
        "answers": initiative.answers.select_related("question"),
        "ticks": list(initiative.ticks.all()),
        "attachments": list(initiative.attachments.all()),
        "paused": initiative.pauses.filter(ended_on=None).first(),
        "may_be_paused": may_be_paused(initiative),
        "takes_diary": takes_entries(initiative),
        "may_say_yes": may_say_quick_yes(initiative),
        "goal": seeks,
        "number": counted_for(seeks) if seeks else 0,
        "reviews": [(review, review.is_late(today)) for review in reviews],
    }


def _save(form: forms.Form, initiative: Initiative, by: User) -> None:
    answer_initiative(initiative=initiative, by=by, **form.cleaned_data)


DESK = Desk(
    name="initiatieven",
    label=_("Initiatieven"),
    icon="pick",
    permission="accounts.answer",
    waiting=_waiting,
    answered=_answered,
    line=_line,
    form=AnswerForm,
    save=_save,
    words_template="consultations/initiatives/desk_words.html",
)
