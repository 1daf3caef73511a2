"""The form of a poll: one choice, several, or a ranking, each without a mouse or a script."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from consultations.polls import rules
from consultations.polls.models import Option, Poll
from consultations.register.forms import InputForm
from consultations.register.models import Contribution
from consultations.register.speaking import ONESELF

WHY_LENGTH = 2000


def _spoken_for(ballot: Contribution) -> str:
    """For whom the own vote was given; where an organisation has its own, that is asked anew."""
    if ballot.consultation is not None and ballot.consultation.one_voice:
        return ""
    return str(ballot.organisation_id or ONESELF)


class BallotForm(InputForm):
    """An answer to one poll."""

    def __init__(self, *args: Any, poll: Poll, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, request=request, consultation=poll.consultation, **kwargs)
        self.poll = poll
        options = list(poll.options.select_related("initiative__contribution"))
        self.options = {str(option.pk): option for option in options if option.may_be_chosen}
        # What was put up for election: to read before choosing, and what can no longer be chosen.
        self.elected = [option for option in options if option.page and option.may_be_chosen]
        self.gone = [option for option in options if not option.may_be_chosen]
        asked = self._rank_fields() if poll.mode == Poll.Mode.RANK else {"choice": self._choice_field()}
        if poll.asks_why:
            asked["why"] = forms.CharField(
                label=_("Waarom kiest u dit?"),
                required=False,
                max_length=WHY_LENGTH,
                widget=forms.Textarea(attrs={"rows": 5}),
                help_text=_("Schrijf geen naam, adres of telefoonnummer op."),
            )
        self.fields = {**asked, **self.fields}

    def clean(self) -> dict[str, Any]:
        super().clean()
        if "choice" in self.errors:
            return self.cleaned_data
        try:
            rules.check_choices(self.poll, self.chosen())
        except ValidationError as error:
            self.add_error("choice" if "choice" in self.fields else None, error)
        return self.cleaned_data

    def chosen(self) -> list[Option]:
        """The chosen options, the best first in a ranking."""
        if self.poll.mode == Poll.Mode.RANK:
            keys = [self.cleaned_data.get(name) for name in self.places()]
        elif self.poll.mode == Poll.Mode.SEVERAL:
            keys = self.cleaned_data.get("choice", [])
        else:
            keys = [self.cleaned_data.get("choice")]
        return [self.options[key] for key in keys if key]

    def places(self) -> list[str]:
        """The names of the fields of a ranking, the first place first."""
        return [f"place_{place}" for place in range(1, rules.limits(self.poll, len(self.options))[1] + 1)]

    def place_fields(self) -> list[forms.BoundField]:
        """The fields of a ranking, to show them together."""
        return [self[name] for name in self.places()]

    def other_fields(self) -> list[forms.BoundField]:
        """The fields beside the choice itself."""
        return [field for field in self.visible_fields() if not field.name.startswith("place_")]

    @staticmethod
    def initial_of(ballot: Contribution, poll: Poll) -> dict[str, Any]:
        """The form as its author filled it in before."""
        chosen = [str(key) for key in ballot.choices.order_by("rank", "pk").values_list("option_id", flat=True)]
        initial: dict[str, Any] = {"why": ballot.text, "organisation": _spoken_for(ballot)}
        if poll.mode == Poll.Mode.RANK:
            initial |= {f"place_{place}": key for place, key in enumerate(chosen, start=1)}
        else:
            initial["choice"] = chosen if poll.mode == Poll.Mode.SEVERAL else "".join(chosen[:1])
        return initial

    def _choice_field(self) -> forms.Field:
        # The row itself is the label: the template shows its words and its description.
        choices: list[tuple[str, Any]] = list(self.options.items())
        label = self.poll.consultation.local.question
        if self.poll.mode == Poll.Mode.ONE:
            return forms.ChoiceField(
                choices=choices,
                label=label,
                widget=forms.RadioSelect,
                help_text=_("Kies één antwoord."),
                error_messages={"required": _("Kies één antwoord.")},
            )
        least, most = rules.limits(self.poll, len(self.options))
        help_text = ngettext(
            "Kies ten minste %(least)d en ten hoogste %(most)d antwoord.",
            "Kies ten minste %(least)d en ten hoogste %(most)d antwoorden.",
            most,
        )
        return forms.MultipleChoiceField(
            choices=choices,
            label=label,
            widget=forms.CheckboxSelectMultiple,
            help_text=help_text % {"least": least, "most": most},
            error_messages={"required": rules.too_few(least)},
        )

    def _rank_fields(self) -> dict[str, forms.Field]:
        choices = [("", _("Maak een keuze")), *((key, option.local.text) for key, option in self.options.items())]
        least = rules.limits(self.poll, len(self.options))[0]
        return {
            name: forms.ChoiceField(
                choices=choices,
                label=_("Plaats %(n)d") % {"n": place},
                required=place <= least,
                error_messages={"required": _("Kies een antwoord voor deze plaats.")},
            )
            for place, name in enumerate(self.places(), start=1)
        }
