"""The forms by which an organisation signs up, changes its details and its board, and posts."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.memberships import Rights
from accounts.models import Membership, Organisation
from areas.models import Area
from consultations.organisations.actions import CHECKED_FIELDS, Board, Invited, Words
from consultations.register.form_guard import GuardedForm
from safekeeping.picture_field import PictureField

INVITATIONS = range(1, 4)
END = "end"
ROLES = [
    ("both", _("spreekt namens ons en beheert gegevens en leden")),
    ("speak", _("spreekt namens ons")),
    ("edit", _("beheert gegevens en leden")),
    ("none", _("lid")),
]
RIGHTS = {
    "both": Rights(may_speak=True, may_edit=True),
    "speak": Rights(may_speak=True),
    "edit": Rights(may_edit=True),
    "none": Rights(),
}


def role_of(row: Any) -> str:
    """The role of a membership or an invitation: one of ROLES."""
    rights = Rights(may_speak=row.may_speak, may_edit=row.may_edit)
    return next(role for role, has in RIGHTS.items() if has == rights)


def _long(label: Any, help_text: Any, length: int) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, help_text=help_text, max_length=length, required=False, widget=area)


class DetailsForm(GuardedForm):
    """Who an organisation is and what it says of itself; what staff checked is not asked again."""

    name = forms.CharField(label=_("Naam van de organisatie"), max_length=120)
    kind = forms.ChoiceField(label=_("Wat voor organisatie is het?"))
    area = forms.ModelChoiceField(
        Area.objects.none(), label=_("Voor welk gebied is zij er?"), required=False, empty_label=_("De hele gemeente")
    )
    chamber_number = forms.RegexField(
        r"^[0-9]{8}$",
        label=_("KVK-nummer"),
        required=False,
        help_text=_("Acht cijfers. Een bewonersgroep of actiegroep heeft er vaak geen. Laat het dan leeg."),
        error_messages={"invalid": _("Een KVK-nummer heeft 8 cijfers.")},
    )
    about = _long(_("Wie bent u en wat doet u?"), _("Iedereen kan dit lezen."), 2000)
    reaches = _long(
        _("Hoe bereikt u uw eigen leden?"),
        _("Bijvoorbeeld met een krantje of een groepsapp. Iedereen kan dit lezen."),
        1000,
    )
    # The trap for machines already has the name "website".
    site = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    public_email = forms.EmailField(
        label=_("E-mailadres op uw pagina"), required=False, help_text=_("Alleen als iedereen dit adres mag zien.")
    )
    logo = PictureField(
        label=_("Logo"), required=False, help_text=_("JPG, PNG of WebP, ten hoogste 10 MB. Iedereen ziet het.")
    )
    logo_alt = forms.CharField(
        label=_("Wat staat er op het logo?"),
        max_length=200,
        required=False,
        help_text=_("Voor mensen die het niet kunnen zien. Nodig als u een logo kiest."),
    )
    contact_name = forms.CharField(
        label=_("Wie kunnen wij bellen of mailen?"), max_length=80, help_text=_("Alleen de gemeente ziet dit.")
    )
    contact_email = forms.EmailField(label=_("E-mailadres van deze persoon"))
    contact_phone = forms.CharField(label=_("Telefoonnummer van deze persoon"), max_length=30, required=False)

    def __init__(self, *args: Any, organisation: Organisation | None = None, **kwargs: Any) -> None:
        self.organisation = organisation
        if organisation:
            names = set(self.base_fields) - {"logo", "started", "site"}
            kept = {name: getattr(organisation, name) for name in names}
            kwargs["initial"] = {**kept, "website": "", "site": organisation.website}
        super().__init__(*args, **kwargs)
        kinds = [(key, capfirst(str(label))) for key, label in Organisation.Kind.choices]
        self.fields["kind"].choices = [("", _("Kies")), *kinds]  # type: ignore[attr-defined]  # fields of this form have it, not every field
        self.fields["area"].queryset = Area.objects.newest().named()  # type: ignore[attr-defined]  # fields of this form have it, not every field
        if organisation and organisation.verified_at:
            for name in CHECKED_FIELDS:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        has_logo = cleaned.get("logo") or (self.organisation and self.organisation.logo)
        if has_logo and not cleaned.get("logo_alt"):
            self.add_error("logo_alt", _("Beschrijf in een paar woorden wat er op het logo staat."))
        return cleaned

    def details(self) -> dict[str, Any]:
        """What is said, by the name of the field of the organisation."""
        left_out = {"started", "logo", "website", "site"}
        said = {name: value for name, value in self.cleaned_data.items() if name not in left_out}
        return {**said, "website": self.cleaned_data["site"]}

    @property
    def sent_logo(self) -> ContentFile | None:
        """The logo that came along, made anew."""
        return self.cleaned_data["logo"] or None


class BoardForm(forms.Form):
    """A board change on one screen: who does what from now on, who goes, and who is asked to come."""

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = organisation.memberships.current().select_related("participant").order_by("joined_at", "pk")
        self.members = list(members)
        self.invitations = list(organisation.invitations.all())
        for member in self.members:
            self.fields[f"member_{member.pk}"] = forms.ChoiceField(
                label=name_of(member),
                choices=[*((key, capfirst(str(label))) for key, label in ROLES), (END, _("Hoort er niet meer bij"))],
                initial=role_of(member),
            )
        for invitation in self.invitations:
            self.fields[f"withdraw_{invitation.pk}"] = forms.BooleanField(
                label=_("Trek de uitnodiging van %(email)s in") % {"email": invitation.email}, required=False
            )
        for number in INVITATIONS:
            self.fields[f"email_{number}"] = forms.EmailField(
                label=_("E-mailadres van nieuw lid %(number)d") % {"number": number}, required=False
            )
            self.fields[f"role_{number}"] = forms.ChoiceField(
                label=_("Wat mag nieuw lid %(number)d?") % {"number": number},
                choices=[(key, capfirst(str(label))) for key, label in ROLES],
                initial="speak",
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        emails = [cleaned.get(f"email_{number}", "").lower() for number in INVITATIONS]
        for number in INVITATIONS:
            email = emails[number - 1]
            if email and email in emails[: number - 1]:
                self.add_error(f"email_{number}", _("Dit e-mailadres staat er al."))
        return cleaned

    def board(self) -> Board:
        """The change that is asked, once the form is valid; who stays as they were is not in it."""
        said = self.cleaned_data
        roles = {member: said[f"member_{member.pk}"] for member in self.members}
        return Board(
            rights={
                member.pk: None if role == END else RIGHTS[role]
                for member, role in roles.items()
                if role != role_of(member)
            },
            invited=[
                Invited(said[f"email_{number}"], RIGHTS[said[f"role_{number}"] or "none"])
                for number in INVITATIONS
                if said[f"email_{number}"]
            ],
            withdrawn=[one.pk for one in self.invitations if said[f"withdraw_{one.pk}"]],
        )

    @property
    def member_fields(self) -> list[forms.BoundField]:
        """What each member does."""
        return [self[f"member_{member.pk}"] for member in self.members]

    @property
    def withdraw_fields(self) -> list[forms.BoundField]:
        """The invitations that wait."""
        return [self[f"withdraw_{one.pk}"] for one in self.invitations]

    @property
    def invite_fields(self) -> list[forms.BoundField]:
        """Who is asked to come."""
        return [self[name] for number in INVITATIONS for name in (f"email_{number}", f"role_{number}")]


def name_of(membership: Membership) -> str:
    """A member as those who look after the organisation know them: name and address."""
    who = membership.participant
    return f"{who.name} ({who.email})" if who.name and who.email else who.name or who.email or str(_("Een lid"))


def _clock() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class PostForm(GuardedForm):
    """News or a date, in the organisation's own words."""

    title = forms.CharField(label=_("Titel"), max_length=120)
    text = forms.CharField(
        label=_("Wat wilt u vertellen?"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Iedereen kan dit lezen. Schrijf geen gegevens van anderen op."),
    )
    day = forms.DateField(
        label=_("Is het op een dag? Welke?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Laat dit leeg voor nieuws zonder datum. Vult u een dag in, vul dan ook in hoe laat het begint."),
    )
    begins = forms.TimeField(
        label=_("Begint om"), required=False, widget=_clock(), help_text=_("Nodig als u een dag invult.")
    )
    ends = forms.TimeField(label=_("Eindigt om"), required=False, widget=_clock())
    place = forms.CharField(label=_("Waar is het?"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day, begins, ends = cleaned.get("day"), cleaned.get("begins"), cleaned.get("ends")
        if not day and (begins or ends) and "day" not in self.errors:
            self.add_error("day", _("Vul ook de dag in."))
        if day and not begins and "begins" not in self.errors:
            self.add_error("begins", _("Vul in hoe laat het begint."))
        if begins and ends and ends <= begins:
            self.add_error("ends", _("Het einde ligt voor het begin."))
        if day and begins and _moment(day, begins) < timezone.now():
            self.add_error("day", _("Deze datum is al voorbij."))
        return cleaned

    def words(self) -> Words:
        """What is told, once the form is valid."""
        said = self.cleaned_data
        day, ends = said["day"], said["ends"]
        return Words(
            title=said["title"],
            text=said["text"],
            starts_at=_moment(day, said["begins"]) if day else None,
            ends_at=_moment(day, ends) if day and ends else None,
            place=said["place"],
        )


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))


class LeaveForm(forms.Form):
    """The tick without which nobody leaves an organisation."""

    sure = forms.BooleanField(
        label=_("Ja, ik wil niet meer bij deze organisatie horen."),
        error_messages={"required": _("Zet een vinkje als u weg wilt bij deze organisatie.")},
    )
