"""The form of a look back: that of the diary, with what it cost and what one would tell others."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.euros import EuroField
from consultations.initiatives.diary.forms import DiaryForm
from consultations.initiatives.lookback.actions import ToldBack
from consultations.initiatives.lookback.models import Lookback


class LookbackForm(DiaryForm):
    """What was done, what it cost, and what its people would tell others."""

    cost_cents = EuroField(
        label=_("Hoeveel geld kostte het?"), required=False, zero=True, help_text=_("In euro, alles bij elkaar.")
    )
    cost = forms.CharField(
        label=_("Wat kostte het nog meer?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bijvoorbeeld tijd: vijf zaterdagen met acht mensen."),
    )
    advice = forms.CharField(
        label=_("Wat zou u anderen vertellen?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Wat ging goed? Wat zou u een volgende keer anders doen?"),
    )

    def __init__(self, *args: Any, row: Lookback | None = None, **kwargs: Any) -> None:
        super().__init__(*args, entry=row.entry if row else None, **kwargs)
        self.fields["on"].label = _("Wanneer was het klaar?")
        self.fields["text"].label = _("Wat hebt u gedaan?")
        self.fields["text"].error_messages["required"] = _("Vertel wat u hebt gedaan.")
        for name in ("cost_cents", "cost", "advice") if row else ():
            self.fields[name].initial = getattr(row, name)

    @property
    def word_fields(self) -> list[forms.BoundField]:
        """What is told, and which pictures go."""
        names = ("on", "text", "cost_cents", "cost", "advice", "gone")
        return [self[name] for name in names if name in self.fields]

    def told_back(self) -> ToldBack:
        """What is looked back on, once the form is valid."""
        said = self.cleaned_data
        return ToldBack(told=self.told(), **{name: said[name] for name in ("cost_cents", "cost", "advice")})
