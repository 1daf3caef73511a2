"""The forms by which people voice a concern, and staff answer it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from consultations.questions.forms import AnswerForm, AskForm


class ConcernForm(AskForm):
    """What someone worries about."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Wat is uw zorg?")
        self.fields["text"].error_messages["required"] = _("Schrijf uw zorg op.")
        self.fields["text"].help_text = _(
            "Bijvoorbeeld: u hoorde te laat van dit project, of een afspraak is veranderd."
        )


class ConcernAnswerForm(AnswerForm):
    """The answer to a concern; it stays between both unless staff choose to publish it."""

    shows_answer = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_public"].label = _("Zet zorg en antwoord op de site")
