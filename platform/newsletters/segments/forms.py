"""Choosing to whom an issue goes."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from areas.models import Area
from cms.models import Project, Topic
from consultations.models import Consultation
from newsletters.segments.models import Segment
from safekeeping.row_numbers import RowChoices

MANY = ("areas", "topics", "follows", "took_part", "questions", "organisations")


class QuestionChoices(RowChoices):
    """Questions to residents, each with the project it is about."""

    def label_from_instance(self, obj: Consultation) -> str:
        return f"{obj.project.title}: {obj.title}"


class SegmentForm(forms.Form):
    """Each choice makes the audience smaller; empty is everyone."""

    areas = RowChoices(Area.objects.none(), label=_("Gebieden"), required=False)
    topics = RowChoices(Topic.objects.all(), label=_("Onderwerpen"), required=False)
    follows = RowChoices(Project.objects.none(), label=_("Volgt een van deze projecten"), required=False)
    took_part = RowChoices(Project.objects.none(), label=_("Deed mee aan een van deze projecten"), required=False)
    questions = QuestionChoices(
        Consultation.objects.none(), label=_("Deed mee aan een van deze vragen"), required=False
    )
    organisations = RowChoices(Organisation.objects.none(), label=_("Lid van een organisatie"), required=False)
    kinds = forms.MultipleChoiceField(
        label=_("Lid van een organisatie van deze soort"), choices=Organisation.Kind.choices, required=False
    )
    language = forms.ChoiceField(
        label=_("Taal van de lezer"), choices=[("", _("Alle talen")), *settings.LANGUAGES], required=False
    )

    def __init__(self, *args: Any, segment: Segment, **kwargs: Any) -> None:
        known: dict[str, Any] = {"kinds": segment.kinds, "language": segment.language}
        if segment.pk:
            known |= {name: getattr(segment, name).all() for name in MANY}
        super().__init__(*args, **{**kwargs, "initial": known})
        fields: dict[str, Any] = self.fields
        fields["areas"].queryset = Area.objects.newest().named()
        for name in ("follows", "took_part"):
            fields[name].queryset = Project.objects.live().order_by("title")
        questions = Consultation.objects.visible().select_related("project")
        fields["questions"].queryset = questions.order_by("project__title", "opens_at", "pk")
        fields["organisations"].queryset = Organisation.objects.active().order_by("name")
        for name in (*MANY, "kinds"):
            fields[name].widget.attrs["size"] = 6

    def chosen(self) -> dict[str, Any]:
        """The rows that were chosen, by name."""
        return {name: self.cleaned_data[name] for name in MANY}
