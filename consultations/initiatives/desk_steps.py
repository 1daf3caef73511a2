"""What staff do with an initiative beside answering it: each a small form of its own at the desk."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules import may_answer
from clock.working_days import add_working_days
from consultations.initiatives.actions import say_quick_yes
from consultations.initiatives.kinds.models import Department
from consultations.initiatives.models import Initiative
from consultations.initiatives.pausing import actions as pausing
from consultations.initiatives.places.actions import place
from consultations.initiatives.places.fields import POINT, WithPoint
from consultations.initiatives.reviews.actions import ask_review
from consultations.initiatives.threshold.actions import confirm_goal
from consultations.initiatives.threshold.counting import counted_for
from consultations.initiatives.threshold.models import SupportGoal

REVIEW_DAYS = 5


class StepForm(forms.Form):
    """One step of staff; `about` is the initiative."""

    title: Any
    button: Any

    def __init__(self, *args: Any, about: Initiative, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        self.prepare()

    def prepare(self) -> None:
        """Fill in what is known."""

    def act(self, by: User) -> None:
        """Do it, through an action; raises ValidationError."""
        raise NotImplementedError


class PauseForm(StepForm):
    """Why the term stands still."""

    title, button = _("Zet de termijn stil"), _("Zet stil en laat het weten")
    reason = forms.CharField(
        label=_("Waarom staat de termijn stil?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Iedereen kan dit lezen."),
    )

    def act(self, by: User) -> None:
        pausing.pause(initiative=self.about, reason=self.cleaned_data["reason"], by=by)


class ResumeForm(StepForm):
    """The term goes on."""

    title, button = _("Laat de termijn weer lopen"), _("Laat lopen en laat het weten")

    def act(self, by: User) -> None:
        pausing.resume(initiative=self.about, by=by)


class QuickYesForm(StepForm):
    """Yes at once, to a small scheme of which all rules hold."""

    title, button = _("Zeg meteen ja"), _("Zeg ja en laat het weten")
    text = forms.CharField(
        label=_("Antwoord aan de indiener"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )

    def prepare(self) -> None:
        self.fields["text"].initial = gettext("Ja, dit kan. Uw plan voldoet aan alle regels. Veel plezier ermee!")

    def act(self, by: User) -> None:
        say_quick_yes(initiative=self.about, text=self.cleaned_data["text"], by=by)


class SupportForm(StepForm):
    """Enough people support it, after a check of where they live."""

    title, button = _("Stel de steun vast"), _("Stel vast en laat het weten")
    number = forms.IntegerField(
        label=_("Hoeveel mensen telt u?"),
        min_value=1,
        help_text=_("Waar mensen wonen, zeggen zij zelf. Controleer het voordat u dit vaststelt."),
    )

    def prepare(self) -> None:
        goal = SupportGoal.objects.filter(initiative=self.about).first()
        self.fields["number"].initial = counted_for(goal) if goal else None

    def act(self, by: User) -> None:
        confirm_goal(initiative=self.about, number=self.cleaned_data["number"], by=by)


class ReviewForm(StepForm):
    """Which department is asked what, and by when."""

    title, button = _("Vraag een afdeling om advies"), _("Vraag advies")
    department = forms.ModelChoiceField(Department.objects.all(), label=_("Afdeling"))
    question = forms.CharField(
        label=_("Wat wilt u weten?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    due_on = forms.DateField(label=_("Advies uiterlijk op"), widget=forms.DateInput(attrs={"type": "date"}))

    def prepare(self) -> None:
        self.fields["due_on"].initial = add_working_days(timezone.localdate(), REVIEW_DAYS).isoformat()

    def clean_due_on(self) -> date:
        due_on: date = self.cleaned_data["due_on"]
        if due_on < timezone.localdate():
            raise ValidationError(_("Kies een dag die nog komt."))
        return due_on

    def act(self, by: User) -> None:
        ask_review(initiative=self.about, by=by, **self.cleaned_data)


class PlaceForm(WithPoint, StepForm):
    """Where it lies, as a point on the map of its area."""

    title, button = _("Zet het op de kaart"), _("Bewaar de plek")

    def prepare(self) -> None:
        for name in POINT:
            self.fields[name].initial = getattr(self.about, name)

    def act(self, by: User) -> None:
        place(initiative=self.about, by=by, **{name: self.cleaned_data[name] for name in POINT})


STEPS: dict[str, type[StepForm]] = {
    "stilzetten": PauseForm,
    "hervatten": ResumeForm,
    "snel-ja": QuickYesForm,
    "steun": SupportForm,
    "advies": ReviewForm,
    "plek": PlaceForm,
}


def urls() -> list[URLPattern]:
    """The addresses of these steps under the admin."""
    return [
        path(f"initiatieven/<int:pk>/{name}/", _view(form), name=f"initiative_step_{name}")
        for name, form in STEPS.items()
    ]


def _view(form_class: type[StepForm]) -> Callable[..., HttpResponse]:
    def step(request: HttpRequest, pk: int) -> HttpResponse:
        if not may_answer(request.user):
            raise PermissionDenied
        about = get_object_or_404(Initiative.objects.public().with_who_and_where(), pk=pk)
        form = form_class(request.POST or None, about=about)
        if request.method == "POST" and form.is_valid():
            try:
                form.act(request.user)  # type: ignore[arg-type]  # the view let in only who is logged in
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, gettext("Bewaard."))
                return redirect("desk_initiatieven_answer", pk)
        context = {"form": form, "initiative": about, "heading": form.title, "icon_name": "pick"}
        status = 422 if form.errors else 200
        return render(request, "consultations/initiatives/desk_step.html", context, status=status)

    return step
