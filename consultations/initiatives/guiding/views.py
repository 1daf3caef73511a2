"""The page on which someone who carries an initiative asks for help, and sees who gives it."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from accounts.models import Participant
from consultations.initiatives.guiding import actions, rules
from consultations.initiatives.models import Initiative
from consultations.initiatives.people import is_initiator
from consultations.initiatives.seeing import seen
from consultations.register.authors import known_participant
from safekeeping.expired import expired_message, has_expired, keeps_what_was_typed, was_sent


class HelpForm(forms.Form):
    """What help is needed."""

    text = forms.CharField(
        label=_("Waar hebt u hulp bij nodig?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Vertel waar u hulp bij nodig hebt.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        term = _("Alleen wij lezen dit. Wij wissen het %(weeks)d weken nadat uw initiatief klaar is.")
        self.fields["text"].help_text = term % {"weeks": settings.VOLUNTEERS_KEPT_DAYS // 7}


@keeps_what_was_typed
@never_cache
@login_required
def ask_help(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for a person who helps with one's initiative."""
    initiative = seen(request, number)
    participant = known_participant(request)
    if participant is None or not is_initiator(initiative, participant):
        raise Http404
    form = HelpForm(request.POST or None)
    if has_expired(request):
        form.add_error(None, expired_message())
    elif was_sent(request) and form.is_valid():
        try:
            actions.ask_help(initiative=initiative, text=form.cleaned_data["text"], by=participant)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            said = gettext("Uw vraag is verstuurd. Op deze pagina ziet u wanneer u hoort wie u helpt.")
            messages.success(request, said)
            return redirect(initiative)
    context = {"initiative": initiative, "form": form, "may_ask": rules.may_ask_help(initiative, participant)}
    template = "consultations/initiatives/guiding/ask.html"
    return render(request, template, context, status=422 if form.errors else 200)


def guide_context(initiative: Initiative, participant: Participant | None) -> dict[str, Any] | None:
    """The last question for help and who gives it, for those who carry the initiative and nobody else."""
    if not is_initiator(initiative, participant):
        return None
    row = initiative.help_requests.first()
    late = row is not None and row.is_late(timezone.localdate())
    return {"row": row, "late": late, "may_ask": rules.may_ask_help(initiative, participant)}
