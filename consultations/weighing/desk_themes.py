"""The desk where themes get their answer and stakeholders their place."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.models import Commitment
from consultations.weighing import actions, advisers, rules, scope
from consultations.weighing.desk import show, weighing_of
from consultations.weighing.forms import StakeholderRows, ThemeForm, add_errors
from consultations.weighing.models import Theme, Weighing
from consultations.weighing.promises import Promises


def themes(request: HttpRequest, pk: int) -> HttpResponse:
    """The themes of a weighing, with how often each was said and its answer."""
    weighing = weighing_of(request, pk)
    said = scope.times_said(weighing)
    rows = [{"theme": theme, "said": said.get(theme.pk, 0)} for theme in weighing.themes.all()]
    return show(request, weighing, "themes", {"rows": rows})


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new theme."""
    weighing = weighing_of(request, pk)
    return _edit(request, weighing, Theme(weighing=weighing))


def edit(request: HttpRequest, pk: int, theme: int) -> HttpResponse:
    """What was heard on one theme, and what is done with it."""
    weighing = weighing_of(request, pk)
    return _edit(request, weighing, get_object_or_404(weighing.themes, pk=theme))


@require_POST
def delete(request: HttpRequest, pk: int, theme: int) -> HttpResponse:
    """Take a theme out; its input has no theme again."""
    weighing = weighing_of(request, pk)
    try:
        actions.delete_theme(theme=get_object_or_404(weighing.themes, pk=theme))
        messages.success(request, _("Het thema is weg."))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("weighing_desk:themes", pk)


def stakeholders(request: HttpRequest, pk: int) -> HttpResponse:
    """What was weighed for each stakeholder, heard or not (rule 7)."""
    weighing = weighing_of(request, pk)
    if request.method == "POST" and "overnemen" in request.POST:
        try:
            actions.take_over_stakeholders(weighing=weighing)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        return redirect("weighing_desk:stakeholders", pk)
    rows = StakeholderRows(request.POST or None, queryset=weighing.stakeholders.all())
    if request.method == "POST" and rows.is_valid() and _keep_stakeholders(rows):
        messages.success(request, _("De afweging per belanghebbende is bewaard."))
        return redirect("weighing_desk:stakeholders", pk)
    context = {"formset": rows, "absent": rules.absent_stakeholders(weighing)}
    return show(request, weighing, "stakeholders", context)


def _keep_stakeholders(rows: StakeholderRows) -> bool:  # type: ignore[valid-type]  # a class made by formset_factory
    kept = True
    for form in rows:  # type: ignore[attr-defined]  # a class made by formset_factory
        try:
            actions.weigh_stakeholder(row=form.save(commit=False))
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            kept = False
    return kept


def _edit(request: HttpRequest, weighing: Weighing, theme: Theme) -> HttpResponse:
    promises = Promises(weighing)
    ruling = promises.by_theme()[theme.pk] if theme.pk else promises.ruling()
    form = ThemeForm(request.POST or None, instance=theme, ruling=ruling)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_theme(theme=form.save(commit=False))
            messages.success(request, _("Het thema is bewaard."))
            return redirect("weighing_desk:themes", weighing.pk)
        except ValidationError as refusal:
            add_errors(form, refusal)
    rungs = {promise.rung["name"]: promise.rung["promise"] for promise in promises.all()}
    context = {
        "form": form,
        "theme": theme,
        "promises": rungs.items(),
        "advised_by": advisers.by_theme([theme.pk]).get(theme.pk) if theme.pk else None,
        "must_argue": ruling.on_advice and ruling.commitment == Commitment.ANSWERS,
    }
    return show(request, weighing, "theme", context)
