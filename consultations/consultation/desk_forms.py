"""The forms by which staff put a question to residents."""

from typing import Any

from django import forms
from django.forms import inlineformset_factory
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from consultations.consultation.models import RESERVED_SLUGS, Consultation, ConsultationFramework
from languages.forms import LocalTextsFormMixin

SPARE_ROWS = 3


class Moment(forms.SplitDateTimeWidget):
    """A date and a time, each with the browser's own chooser."""

    def __init__(self) -> None:
        super().__init__(
            date_attrs={"type": "date"}, time_attrs={"type": "time"}, date_format="%Y-%m-%d", time_format="%H:%M"
        )

    def name_parts(self, label: str) -> None:
        """Tell each of the two controls apart for who does not see them side by side."""
        for widget, part in zip(self.widgets, (_("datum"), _("tijd")), strict=True):
            widget.attrs["aria-label"] = f"{label}: {part}"


class ConsultationForm(LocalTextsFormMixin, forms.ModelForm):
    """A question with its window, its access rule and its own rung."""

    reason = forms.CharField(
        label=_("Waarom verandert deze afspraak?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Verplicht als mensen al meededen en u een afspraak verandert."),
    )
    is_correction = forms.BooleanField(label=_("Dit is alleen een verbeterde schrijffout"), required=False)

    class Meta:
        model = Consultation
        fields = [
            "instrument",
            "title",
            "slug",
            "question",
            "explanation",
            "access",
            "one_voice",
            "opens_at",
            "closes_at",
            "rung",
        ]
        field_classes = {"opens_at": forms.SplitDateTimeField, "closes_at": forms.SplitDateTimeField}
        widgets = {"opens_at": Moment, "closes_at": Moment}
        labels = {"slug": _("Laatste deel van het adres")}
        help_texts = {"slug": _("Leeg: wij maken het van de titel.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in (self.fields["opens_at"], self.fields["closes_at"]):
            field.widget.name_parts(str(field.label))
        self.fields["slug"].required = False
        project_rung = self.instance.project.rung
        if project_rung:
            self.fields["rung"].queryset = project_rung.ladder.rungs.exclude(commitment="none")  # type: ignore[attr-defined]  # fields of this form have it, not every field
        if self.instance.pk:
            self.fields["instrument"].disabled = True
            self.fields["slug"].disabled = self.instance.state != Consultation.State.DRAFT
        else:
            del self.fields["reason"], self.fields["is_correction"]

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"] or slugify(self.cleaned_data.get("title", ""))[:120]
        if not slug:
            raise forms.ValidationError(_("Vul dit in, met letters en cijfers."))
        if slug in RESERVED_SLUGS:
            raise forms.ValidationError(_("Dit adres is al in gebruik voor iets anders. Kies een ander woord."))
        taken = Consultation.objects.filter(project=self.instance.project, slug=slug).exclude(pk=self.instance.pk)
        if taken.exists():
            raise forms.ValidationError(_("Dit project heeft al een vraag met dit adres."))
        return slug


FrameworkRows = inlineformset_factory(
    Consultation,
    ConsultationFramework,
    fields=["kind", "text", "why", "basis"],
    extra=SPARE_ROWS,
    can_delete=True,
)
