"""The staff screens of people in areas, of cadences and of talks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from areas.models import Area
from consultations.models import AreaContact, AreaPerson, Cadence
from consultations.neighbourhoods.cadence import actions as cadence
from consultations.neighbourhoods.people import actions as people
from consultations.neighbourhoods.saving import views_keeping
from languages.admin_forms import LocalTextsForm
from languages.panels import english
from safekeeping.row_numbers import RowChoices

DAY = forms.DateInput(attrs={"type": "date"})


class PersonViewSet(ModelViewSet):
    """Staff say who works in an area."""

    model = AreaPerson
    icon = "group"
    menu_label = _("Mensen in gebieden")
    menu_order = 301
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = [Column("name", label=_("naam")), "role", "area", "ends_on"]
    list_filter = ["area"]
    search_fields = ["name", "role"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldPanel("area"),
            FieldPanel("role"),
            english("role"),
            FieldPanel("name"),
            FieldPanel("organisation"),
            FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
            FieldPanel("photo"),
            FieldPanel("ends_on"),
        ],
        base_form_class=LocalTextsForm,
    )
    add_view_class, edit_view_class, delete_view_class = views_keeping(
        lambda form, by: people.keep_person(person=form.save(commit=False), by=by),
        lambda person, by: people.remove_person(person=person, by=by),
    )


class CadenceForm(forms.ModelForm):
    """A cadence with the areas it is about."""

    areas = RowChoices(Area.objects.newest().named(), label=_("gebieden"), widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Cadence
        fields = ["name", "months", "together"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["areas"] = list(self.instance.areas.values_list("pk", flat=True))


class CadenceViewSet(ModelViewSet):
    """Staff say how often areas are to be spoken with."""

    model = Cadence
    icon = "history"
    menu_label = _("Gespreksritmes")
    copy_view_enabled = False
    list_display = ["name", "months", "together"]
    add_view_class, edit_view_class, delete_view_class = views_keeping(
        lambda form, by: cadence.keep_cadence(cadence=form.save(commit=False), areas=form.cleaned_data["areas"], by=by),
        lambda row, by: cadence.remove_cadence(cadence=row, by=by),
    )

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return CadenceForm


class ContactForm(forms.ModelForm):
    """A talk with an area."""

    class Meta:
        model = AreaContact
        fields = ["area", "held_on", "kind", "with_whom", "about"]
        widgets = {"held_on": DAY}


class ContactViewSet(ModelViewSet):
    """Staff note when they spoke with an area."""

    model = AreaContact
    icon = "comment"
    menu_label = _("Gesprekken met gebieden")
    copy_view_enabled = False
    list_display = ["held_on", "area", "kind", "with_whom"]
    list_filter = ["area", "kind"]
    add_view_class, edit_view_class, delete_view_class = views_keeping(
        lambda form, by: cadence.note_contact(contact=form.save(commit=False), by=by),
        lambda row, by: cadence.remove_contact(contact=row, by=by),
    )

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return ContactForm
