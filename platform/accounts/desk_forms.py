"""What staff fill in about organisations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from accounts.actions import keep_organisation
from accounts.models import Organisation, Participant


class OrganisationForm(WagtailAdminModelForm):
    """An organisation in Wagtail's admin."""

    def save(self, commit: bool = True) -> Organisation:
        organisation: Organisation = super().save(commit=False)
        if commit:
            keep_organisation(organisation=organisation)
        return organisation


class MemberForm(forms.Form):
    """Someone who belongs to an organisation, found by the address that was confirmed here."""

    email = forms.EmailField(label=_("E-mailadres van het lid"))
    may_speak = forms.BooleanField(label=_("Mag namens de organisatie spreken"), required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        email = said.pop("email", "").lower()
        said["participant"] = Participant.objects.filter(email=email).first() if email else None
        if email and said["participant"] is None:
            self.add_error(None, _("Dit e-mailadres is hier nog niet bevestigd. Laat het lid eerst een account maken."))
        return said
