"""What staff print for a meeting, and the forms that come back on paper."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from consultations.evaluations import answering, codes
from consultations.evaluations.desk import FOLDER, evaluation_of, show_form, staff_of
from consultations.evaluations.desk_forms import CodesForm
from consultations.evaluations.forms import PaperForm
from consultations.evaluations.mails import last_day
from consultations.evaluations.scales import scale_of
from consultations.meetings.qr import qr_svg
from delivery.mails import absolute


@never_cache
def make_codes(request: HttpRequest, pk: int) -> HttpResponse:
    """Make codes for walk-ins, and print them at once: each slip with its code and its QR code."""
    by, found = staff_of(request), evaluation_of(pk)
    form = CodesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = codes.make_codes(evaluation=found, number=form.cleaned_data["number"], by=by)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            address = reverse("evaluations:code")
            slips = [(code, qr_svg(absolute(f"{address}?{urlencode({'code': code})}"))) for code in made]
            context = {"evaluation": found, "slips": slips, "address": absolute(address), "last_day": last_day(found)}
            return render(request, f"{FOLDER}/print_codes.html", context)
    return show_form(request, _("Kaartjes met een code"), form, _("Maak de kaartjes"), found)


def poster(request: HttpRequest, pk: int) -> HttpResponse:
    """The shared code on one sheet, for on the wall or the screen."""
    staff_of(request)
    found = evaluation_of(pk)
    address = absolute(reverse("evaluations:shared", args=[found.key]))
    context = {"evaluation": found, "drawing": qr_svg(address), "address": address, "last_day": last_day(found)}
    return render(request, f"{FOLDER}/print_poster.html", context)


def blank(request: HttpRequest, pk: int) -> HttpResponse:
    """The form on paper, to be filled in with a pen."""
    staff_of(request)
    found = evaluation_of(pk)
    questions = [(asked, scale_of(asked.kind)) for asked in found.questions.all()]
    context = {"evaluation": found, "questions": questions, "last_day": last_day(found)}
    return render(request, f"{FOLDER}/print_form.html", context)


def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Copy a form from paper, one after the other."""
    by, found = staff_of(request), evaluation_of(pk)
    form = PaperForm(request.POST or None, evaluation=found)
    if request.method == "POST" and form.is_valid():
        try:
            answering.enter_paper(evaluation=found, answers=form.answers(), by=by)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("Het formulier telt mee. Voer het volgende in, of ga terug."))
            return redirect(request.path)
    return show_form(request, _("Voer een formulier van papier in"), form, _("Tel dit formulier mee"), found)
