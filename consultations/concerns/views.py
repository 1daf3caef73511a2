"""A concern about how a project is run."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from consultations.concerns.actions import raise_concern
from consultations.concerns.forms import ConcernForm
from consultations.concerns.models import Concern
from consultations.questions.asking import AskingPage
from safekeeping.expired import keeps_what_was_typed

ASKING = AskingPage(Concern, ConcernForm, raise_concern, "consultations/concerns/voice.html")


@keeps_what_was_typed
@never_cache
def voice(request: HttpRequest, project: str) -> HttpResponse:
    """Voice a concern to the contact of a project."""
    return ASKING.show(request, project)
