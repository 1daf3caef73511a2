"""The staff screen on which the municipality chooses its words."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from cms.words import actions, rules
from cms.words.forms import WordForm
from cms.words.models import Word


def urls() -> list[Any]:
    """The address of this screen, below /beheer/."""
    return [path("woorden/", words, name="words")]


class WordsMenuItem(MenuItem):
    """Its place under the settings, for who may choose words."""

    def __init__(self) -> None:
        super().__init__(gettext_lazy("Woorden"), reverse("words"), name="words", icon_name="edit", order=900)

    def is_shown(self, request: HttpRequest) -> bool:
        return rules.may_choose_words(request.user)


def words(request: HttpRequest) -> HttpResponse:
    """Every word on one screen, with its address."""
    if not rules.may_choose_words(request.user):
        raise PermissionDenied
    data = request.POST if request.method == "POST" else None
    forms = [WordForm(data, instance=Word.of(key), prefix=key) for key in Word.Key.values]
    # Each form is looked at, so that all that is wrong is told at once.
    if data is not None and not sum(not form.is_valid() for form in forms):
        try:
            actions.keep_words(words=[form.save() for form in forms], by=request.user)  # type: ignore[arg-type]  # the view let in only who is logged in
        except ValidationError as refusal:
            _tell(forms, refusal)
        else:
            messages.success(request, _("Bewaard. De site gebruikt nu deze woorden."))
            return redirect("words")
    context = {"heading": _("Woorden"), "icon_name": "edit", "forms": forms}
    return render(request, "cms/words/desk.html", context, status=422 if data is not None else 200)


def _tell(forms: list[WordForm], refusal: ValidationError) -> None:
    """At the word that cannot be so."""
    for form in forms:
        why = rules.why_not_this_address(form.instance, [other.instance for other in forms])
        if why:
            form.add_error("address", str(why))
    if not any(form.errors for form in forms):
        forms[0].add_error(None, refusal)
