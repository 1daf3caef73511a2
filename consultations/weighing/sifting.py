"""The filters of the desk: which of the input of one weighing staff look at, and may assign at once."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Organisation
from areas.models import Area
from consultations.consultation.models import Consultation
from consultations.register.models import Contribution
from consultations.weighing import scope
from consultations.weighing.models import Weighing

if TYPE_CHECKING:
    from django.http import QueryDict

ASSIGNED, UNASSIGNED = "ja", "nee"


class Sieve(forms.Form):
    """What of the input to show; the names are those of the address, so that a selection can be shared."""

    status = forms.ChoiceField(label=_("Toegewezen"), required=False)
    soort = forms.ChoiceField(
        label=_("Soort inbreng"),
        choices=[("", pgettext_lazy("soorten inbreng", "alle")), *Contribution.Kind.choices],
        required=False,
    )
    vraag = forms.ModelChoiceField(Consultation.objects.none(), label=_("Vraag"), required=False, empty_label=_("alle"))
    gebied = forms.ModelChoiceField(Area.objects.none(), label=_("Gebied"), required=False, empty_label=_("alle"))
    organisatie = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Namens"), required=False, empty_label=_("iedereen")
    )
    standpunt = forms.ChoiceField(
        label=_("Standpunt"),
        choices=[("", pgettext_lazy("standpunten", "alle")), *Contribution.Stance.choices],
        required=False,
    )
    tekst = forms.CharField(label=_("Woorden in de tekst"), required=False, max_length=100)

    def __init__(self, data: "QueryDict", weighing: Weighing) -> None:
        super().__init__(data)
        self.weighing = weighing
        self.themes = list(weighing.themes.all())
        counted = scope.counted_in(weighing).order_by()
        questions = weighing.consultations.all()
        areas = Area.objects.filter(pk__in=counted.exclude(area=None).values("area"))
        organisations = Organisation.objects.filter(pk__in=counted.exclude(organisation=None).values("organisation"))
        for name, rows in (("vraag", questions), ("gebied", areas), ("organisatie", organisations)):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.fields["status"].choices = [  # type: ignore[attr-defined]  # fields of this form have it, not every field
            ("", _("alles")),
            (UNASSIGNED, _("nog bij geen thema")),
            (ASSIGNED, _("bij een thema")),
            *((f"thema-{theme.pk}", theme.title) for theme in self.themes),
        ]

    @property
    def theme_shown(self) -> int | None:
        """The theme whose input is shown, if one is chosen."""
        status = self.cleaned_data.get("status", "") if self.is_valid() else ""
        return int(status.removeprefix("thema-")) if status.startswith("thema-") else None

    def matching(self, upto: int | None = None) -> "QuerySet[Contribution]":
        """The input that matches; `upto` keeps rows that came in later out."""
        rows: Any = scope.with_themes(scope.counted_in(self.weighing), self.weighing)
        chosen = self.cleaned_data if self.is_valid() else {}
        for field, column in (("vraag", "consultation"), ("gebied", "area"), ("organisatie", "organisation")):
            if chosen.get(field):
                rows = rows.filter(**{column: chosen[field]})
        for field, column in (("soort", "kind"), ("standpunt", "stance")):
            if chosen.get(field):
                rows = rows.filter(**{column: chosen[field]})
        if chosen.get("tekst"):
            rows = rows.filter(text__icontains=chosen["tekst"])
        if chosen.get("status") in {ASSIGNED, UNASSIGNED}:
            rows = rows.filter(is_weighed=chosen["status"] == ASSIGNED)
        if self.theme_shown:
            rows = rows.filter(assignments__theme=self.theme_shown)
        matching: QuerySet[Contribution] = rows.filter(pk__lte=upto) if upto is not None else rows
        return matching
