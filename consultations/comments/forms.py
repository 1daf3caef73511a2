"""The forms of a reaction."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts import second_factor
from consultations.comments import rules
from consultations.comments.models import Thread
from consultations.register.authors import known_participant
from consultations.register.form_guard import GuardedForm
from consultations.register.forms import InputForm
from consultations.register.models import Contribution

LENGTH = 4000
NAME_LENGTH = 50


def _text_field(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LENGTH,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Schrijf eerst uw reactie.")},
    )


def _answers_for_the_municipality(request: HttpRequest) -> bool:
    """Staff work, so only in a session that used a second factor."""
    user = request.user
    return user.is_authenticated and second_factor.was_used(request) and rules.may_answer_officially(user)


class ReactionForm(InputForm):
    """A reaction on what is discussed, or an answer to another reaction."""

    def __init__(self, *args: Any, thread: Thread, request: HttpRequest, is_reply: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, request=request, consultation=thread.question, **kwargs)
        participant = known_participant(request)
        own: dict[str, forms.Field] = {"text": _text_field(_("Uw antwoord") if is_reply else _("Uw reactie"))}
        if not is_reply:
            own["stance"] = forms.ChoiceField(
                label=_("Wat is uw standpunt?"),
                choices=[(key, capfirst(label)) for key, label in Contribution.Stance.choices],
                widget=forms.RadioSelect,
                required=False,
            )
        own["name"] = forms.CharField(
            label=_("Naam bij uw reactie"),
            max_length=NAME_LENGTH,
            initial=participant.name[:NAME_LENGTH] if participant else "",
            help_text=_("Iedereen ziet deze naam. Een voornaam is genoeg."),
            widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
            error_messages={"required": _("Vul een naam in. Een voornaam is genoeg.")},
        )
        # A sent form without the tick needs no look at the permissions.
        if (not self.is_bound or "official" in self.data) and _answers_for_the_municipality(request):
            own["official"] = forms.BooleanField(
                label=_("Ik antwoord namens de gemeente"),
                required=False,
                help_text=_("Dan staat “Projectteam” bij uw antwoord. Het telt niet mee als inbreng."),
            )
        self.fields = {**own, **self.fields}

    @property
    def is_suspect(self) -> bool:
        """Whether someone looks at it before it is public."""
        return self.looks_automatic(self.cleaned_data["text"])


class EditForm(GuardedForm):
    """The changed text of one's own reaction."""

    text = _text_field(_("Uw reactie"))
