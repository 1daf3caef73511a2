"""The desk where a spelling mistake in a published weighing is put right."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from consultations.weighing.corrections.actions import correct_spelling, rows_of
from consultations.weighing.desk import show, staff_of, weighing_of
from consultations.weighing.forms import add_errors, spelling_form


def correct(request: HttpRequest, pk: int, kind: str, part: int) -> HttpResponse:
    """The texts of the weighing itself, of a theme or of a stakeholder; only when it is published."""
    weighing = weighing_of(request, pk)
    rows = rows_of(weighing).get(kind)
    if rows is None or not weighing.is_published:
        raise Http404
    row = get_object_or_404(rows, pk=part)
    name = str(row)
    form = spelling_form(type(row))(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            corrected = correct_spelling(part=form.save(commit=False), by=staff_of(request))
            said = _("De schrijffout is verbeterd.") if corrected else _("Er is niets veranderd.")
            messages.success(request, said)
            return redirect("weighing_desk:publish", pk)
        except ValidationError as refusal:
            add_errors(form, refusal)
    return show(request, weighing, "spelling", {"form": form, "part": name})
