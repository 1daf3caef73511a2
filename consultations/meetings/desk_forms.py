"""The forms by which staff plan a meeting, move it, cancel it and repeat it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model

from accounts.models import Organisation
from areas.models import Area
from cms.models import Project
from consultations.actionlist.models import Walk
from consultations.bodies.models import Body
from consultations.consultation.desk_forms import Moment
from consultations.initiatives.models import Initiative
from consultations.meetings.models import Meeting, MeetingRoom, MeetingSeries
from languages.forms import LocalTextsFormMixin
from safekeeping.row_numbers import RowChoice, RowChoices

ROWS = ("project", "organisation", "body", "walk", "series")


class InitiativeChoice(forms.IntegerField):
    """An initiative by the number in its address."""

    def clean(self, value: Any) -> Any:
        number = super().clean(value)
        if number is None:
            return None
        found = Initiative.objects.public().filter(pk=number).first()
        if found is None:
            raise forms.ValidationError(_("Er staat geen initiatief met dit nummer op de site."))
        return found


class MeetingForm(LocalTextsFormMixin, forms.ModelForm):
    """Everything one needs to know to come; the moment is fixed once it is on the site."""

    seats = forms.IntegerField(
        label=_("Aantal plaatsen"),
        required=False,
        min_value=1,
        max_value=5000,
        help_text=_("Leeg: onbeperkt. Is het vol, dan komt er vanzelf een wachtlijst."),
    )
    initiative = InitiativeChoice(
        label=_("Bij welk bewonersinitiatief"),
        required=False,
        min_value=1,
        max_value=10**15,
        help_text=_("Het nummer van het initiatief."),
    )

    class Meta:
        model = Meeting
        fields = [
            *("title", "kind", "summary", "starts_at", "ends_at", "place", "accessibility", "spoken", "child_care"),
            *("online_url", "agenda", "documents", "takes_sign_ups", "sign_up_until", "companions"),
            *("project", "areas", "organisation", "body", "walk", "series"),
        ]
        moments = ("starts_at", "ends_at", "sign_up_until")
        field_classes = {
            **dict.fromkeys(moments, forms.SplitDateTimeField),
            **dict.fromkeys(ROWS, RowChoice),
            "areas": RowChoices,
            "documents": RowChoices,
        }
        widgets = {
            **dict.fromkeys(moments, Moment),
            "summary": forms.Textarea(attrs={"rows": 4}),
            "accessibility": forms.Textarea(attrs={"rows": 2}),
            "agenda": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["project"].queryset = Project.objects.live().order_by("title")
        fields["areas"].queryset = Area.objects.newest().named().order_by("name")
        fields["organisation"].queryset = Organisation.objects.verified().order_by("name")
        fields["documents"].queryset = get_document_model().objects.order_by("title")
        fields["body"].queryset = Body.objects.order_by("name")
        fields["walk"].queryset = Walk.objects.select_related("area").filter(finished_at=None)
        fields["walk"].label_from_instance = lambda walk: f"{walk.area.name}, {walk.held_on:%d-%m-%Y}"
        for name in ("starts_at", "ends_at", "sign_up_until"):
            fields[name].widget.name_parts(str(fields[name].label))
        room = MeetingRoom.objects.filter(meeting=self.instance.pk).first() if self.instance.pk else None
        self.initial.setdefault("seats", room.seats if room else None)
        self.initial["initiative"] = self.instance.initiative_id
        if self.instance.is_public:
            for name in ("starts_at", "ends_at"):
                fields[name].disabled = True
                fields[name].help_text = _("Verplaatsen kan met de knop op de pagina van de bijeenkomst.")
        self.order_fields(["title", "kind", "summary", "starts_at", "ends_at", "place"])

    def save(self, commit: bool = True) -> Meeting:
        self.instance.initiative = self.cleaned_data["initiative"]
        kept: Meeting = super().save(commit)
        return kept


class MoveForm(forms.Form):
    """The new moment, and why."""

    starts_at = forms.SplitDateTimeField(label=_("Begint op"), widget=Moment)
    ends_at = forms.SplitDateTimeField(label=_("Eindigt op"), widget=Moment)
    reason = forms.CharField(
        label=_("Waarom"), required=False, max_length=500, help_text=_("Staat op de site en in de mail.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("starts_at", "ends_at"):
            self.fields[name].widget.name_parts(str(self.fields[name].label))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("starts_at") and given.get("ends_at") and given["ends_at"] <= given["starts_at"]:
            self.add_error("ends_at", _("Het einde ligt niet na het begin."))
        return given


class CancelForm(forms.Form):
    """Why it does not take place."""

    reason = forms.CharField(
        label=_("Waarom gaat het niet door?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Staat op de site, en in de mail aan wie zich aanmeldde. Schrijf ook of er iets anders komt."),
        error_messages={"required": _("Schrijf waarom het niet doorgaat.")},
    )


class RepeatForm(forms.Form):
    """The same meeting on more days, under one name."""

    title = forms.CharField(label=_("Naam van de reeks"), max_length=120)
    times = forms.IntegerField(label=_("Hoe vaak nog"), min_value=1, max_value=20, initial=3)
    every = forms.TypedChoiceField(
        label=_("Hoe vaak"),
        coerce=int,
        choices=[(1, _("elke week")), (2, _("elke twee weken")), (4, _("elke vier weken"))],
        initial=1,
    )


class SeriesForm(LocalTextsFormMixin, forms.ModelForm):
    """The name of a series, and what it is about."""

    class Meta:
        model = MeetingSeries
        fields = ["title", "summary", "project"]
        field_classes = {"project": RowChoice}
        widgets = {"summary": forms.Textarea(attrs={"rows": 3})}


class EnterForm(forms.Form):
    """Someone who called, or came by."""

    name = forms.CharField(label=_("Naam"), max_length=80, required=False, help_text=_("Voor de lijst aan de deur."))
    companions = forms.IntegerField(label=_("Neemt mee"), min_value=0, max_value=9, initial=0)
    wishes = forms.CharField(label=_("Heeft nodig"), max_length=500, required=False)
    question = forms.CharField(label=_("Vraag vooraf"), max_length=1000, required=False)
