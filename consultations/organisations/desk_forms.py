"""What staff fill in about organisations."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from accounts.memberships import Rights, keep_organisation
from accounts.models import Organisation, Participant


class OrganisationForm(WagtailAdminModelForm):
    """An organisation in Wagtail's admin."""

    def save(self, commit: bool = True) -> Organisation:
        organisation: Organisation = super().save(commit=False)
        if commit:
            keep_organisation(organisation=organisation)
        return organisation


class MemberForm(forms.Form):
    """Someone who belongs to an organisation: added at once when the address was confirmed here, else invited."""

    email = forms.EmailField(label=_("E-mailadres van het lid"))
    may_speak = forms.BooleanField(label=_("Mag namens de organisatie spreken"), required=False)
    may_edit = forms.BooleanField(label=_("Mag gegevens en leden beheren"), required=False)

    def known(self) -> Participant | None:
        """The participant who confirmed this address, if any."""
        return Participant.objects.filter(email=self.cleaned_data["email"].lower()).first()

    def rights(self) -> Rights:
        """What the member may do."""
        return Rights(may_speak=self.cleaned_data["may_speak"], may_edit=self.cleaned_data["may_edit"])


class SendBackForm(forms.Form):
    """Why a sign-up is sent back."""

    reason = forms.CharField(label=_("Wat moet er anders?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
