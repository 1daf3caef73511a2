"""Taking a newsletter, and choosing again what of it, how often, and where it goes."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from cms.models import Topic
from consultations.register.form_guard import GuardedForm
from consultations.register.forms import EMAIL_ERRORS
from newsletters.issues.newsletters import Newsletter
from newsletters.subscribers.actions import Wishes
from newsletters.subscribers.models import Subscription
from safekeeping.row_numbers import RowChoices

PAUSES = [("30", _("Een maand")), ("91", _("Drie maanden")), ("183", _("Een half jaar"))]


class TopicField(RowChoices):
    """Topics in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.local.name)


class WishesForm(forms.Form):
    """How often, and of which areas and topics; only what this newsletter can differ in."""

    pace = forms.ChoiceField(
        label=_("Hoe vaak wilt u de nieuwsbrief?"),
        choices=Subscription.Pace.choices,
        initial=Subscription.Pace.EACH,
        widget=forms.RadioSelect,
    )
    areas = RowChoices(
        Area.objects.none(),
        label=_("Over welke gebieden?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kiest u niets, dan krijgt u nieuws over alle gebieden."),
    )
    topics = TopicField(
        Topic.objects.all(),
        label=_("Over welke onderwerpen?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kiest u niets, dan krijgt u nieuws over alle onderwerpen."),
    )

    def __init__(self, *args: Any, newsletter: Newsletter, row: Subscription | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].queryset = choosable_areas()  # type: ignore[attr-defined]  # fields of this form have it, not every field
        if newsletter.area_id:
            del self.fields["areas"]
        if newsletter.topic_id:
            del self.fields["topics"]
        for name in ("areas", "topics"):
            if name in self.fields and not self.fields[name].queryset.exists():  # type: ignore[attr-defined]  # fields of this form have it, not every field
                del self.fields[name]
        if row is not None:
            known = {"pace": row.pace, "areas": row.areas.all(), "topics": row.topics.all()}
            for name in self.fields.keys() & known.keys():
                self.fields[name].initial = known[name]

    def wishes(self) -> Wishes:
        """What is wanted, once the form is valid."""
        said = self.cleaned_data
        return Wishes(said["pace"], list(said.get("areas", [])), list(said.get("topics", [])))


class SubscribeForm(WishesForm, GuardedForm):
    """The address, unless we know it, and the wishes."""

    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=_("Daar komt de nieuwsbrief. Wij sturen eerst een mail om uw adres te bevestigen."),
        error_messages=EMAIL_ERRORS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ("email", "pace", "areas", "topics")

    def __init__(self, *args: Any, known_address: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known_address:
            del self.fields["email"]


class PauseForm(forms.Form):
    """How long nothing is sent."""

    until = forms.ChoiceField(
        label=_("Hoe lang wilt u geen nieuwsbrief?"),
        choices=PAUSES,
        initial="30",
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe lang."), "invalid_choice": _("Kies hoe lang.")},
    )

    def day(self, today: date) -> date:
        """The first day on which the newsletter may come again."""
        return today + timedelta(days=int(self.cleaned_data["until"]))


class AddressForm(forms.Form):
    """Where the newsletters go from now on."""

    email = forms.EmailField(
        label=_("Uw nieuwe e-mailadres"),
        help_text=_("Wij sturen daar een mail heen. Pas als u die bevestigt, verandert uw adres."),
        error_messages=EMAIL_ERRORS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


def choosable_areas() -> Any:
    """The largest parts of the municipality; all areas where the tree has no levels."""
    areas = Area.objects.newest().named()
    parts = areas.filter(parent__isnull=False, parent__parent=None)
    return parts if parts.exists() else areas
