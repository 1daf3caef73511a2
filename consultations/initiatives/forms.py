"""The forms by which people propose and support, and by which they find what others proposed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Participant
from areas.models import Area
from consultations.euros import EuroField
from consultations.initiatives.actions import Proposal
from consultations.initiatives.answers.fields import WithOwnQuestions
from consultations.initiatives.file_fields import PAPER_SLOTS, PICTURE_SLOTS, WithFiles
from consultations.initiatives.kinds.models import InitiativeKind
from consultations.initiatives.models import Initiative
from consultations.initiatives.places.fields import POINT, WithPoint
from consultations.register.form_guard import GuardedForm
from consultations.register.forms import EMAIL_ERRORS, InputForm
from consultations.register.speaking import ONESELF, SpeakingForm, or_log_in

REASONS = ("why", "own_part", "ask")
MONEY = ("budget_cents", "own_cents")
ELSEWHERE = "elders"
WORDS = ("title", "what", "where", "area", *REASONS)


class InitiativeForm(WithPoint, WithFiles, WithOwnQuestions, InputForm):
    """What a resident or association proposes."""

    title = forms.CharField(
        label=_("Hoe heet uw initiatief?"),
        max_length=120,
        help_text=_("Bijvoorbeeld: bankjes langs de Vliet."),
        error_messages={"required": _("Geef uw initiatief een naam.")},
    )
    what = forms.CharField(
        label=_("Wat wilt u doen?"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Schrijf geen namen, adressen of telefoonnummers. Iedereen kan dit lezen."),
        error_messages={"required": _("Vertel wat u wilt doen.")},
    )
    where = forms.CharField(
        label=_("Waar is het?"), max_length=200, required=False, help_text=_("Bijvoorbeeld een straat of een plein.")
    )
    area = forms.ModelChoiceField(
        Area.objects.none(), label=_("In welk gebied ligt het?"), required=False, empty_label=_("Weet ik niet")
    )
    why = forms.CharField(
        label=_("Waarom is dit nodig?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    own_part = forms.CharField(
        label=_("Wat doet u zelf?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Alleen of met anderen."),
    )
    ask = forms.CharField(
        label=_("Wat vraagt u van de gemeente?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Bijvoorbeeld geld, materiaal, toestemming of hulp."),
    )

    def __init__(self, *args: Any, kind: InitiativeKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["area"].queryset = Area.objects.newest().named()  # type: ignore[attr-defined]  # fields of this form have it, not every field
        if kind.support_needed and kind.support_from == InitiativeKind.SupportFrom.AREA:
            self.fields["area"].required = True
        for name in REASONS if not kind.asks_reasons else ():
            del self.fields[name]
        self.add_questions(kind)
        self._add_money(kind)
        self.add_pictures()
        if kind.takes_attachments:
            self.add_papers()
        if kind.who == InitiativeKind.Who.ORGANISATIONS and "organisation" in self.fields:
            field: Any = self.fields["organisation"]
            field.choices = [choice for choice in field.choices if choice[0] != ONESELF]
        if "email" in self.fields:
            self.order_fields([name for name in self.fields if name != "email"])

    def _add_money(self, kind: InitiativeKind) -> None:
        if kind.asks_budget:
            self.fields["budget_cents"] = EuroField(
                label=_("Hoeveel geld vraagt u?"),
                required=False,
                highest=kind.highest_budget_cents,
                help_text=_("In euro. Iedereen kan dit lezen."),
            )
        if kind.asks_own_money:
            self.fields["own_cents"] = EuroField(
                label=_("Hoeveel betaalt u zelf?"),
                required=False,
                zero=True,
                help_text=_("In euro, met geld van uzelf of van anderen. Iedereen kan dit lezen."),
            )

    @property
    def word_fields(self) -> list[forms.BoundField]:
        """What is proposed, in words, with the own questions of the kind and the money."""
        first = [self[name] for name in ("organisation", *WORDS) if name in self.fields]
        return [*first, *self.question_fields, *(self[name] for name in MONEY if name in self.fields)]

    @property
    def email_field(self) -> forms.BoundField | None:
        """The address to confirm, of who is not logged in."""
        return self["email"] if "email" in self.fields else None

    def proposal(self) -> Proposal:
        """What is proposed, once the form is valid."""
        said = self.cleaned_data
        return Proposal(
            **{name: said[name] for name in (*WORDS, *POINT, *MONEY, "attachments_public") if name in said},
            given=list(self.given()),
            ticked=self.ticked(),
            pictures=list(self.sent_files(PICTURE_SLOTS)),
            papers=list(self.sent_files(PAPER_SLOTS)),
        )


class WithHome(forms.Form):
    """A form that asks where someone lives, where that counts."""

    def ask_area(self, asks_area: bool) -> None:
        """Put the question first."""
        if asks_area:
            areas = [(area.slug, area.name) for area in Area.objects.newest().named()]
            self.fields["woont"] = forms.ChoiceField(
                label=_("Waar woont u?"),
                choices=[("", _("Kies een gebied")), (ELSEWHERE, _("Buiten deze gemeente")), *areas],
                help_text=_("Wij tellen hoeveel mensen uit elk gebied dit steunen. Uw naam staat er niet bij."),
                error_messages={"required": _("Kies waar u woont.")},
            )
            self.order_fields(["woont"])

    @property
    def area(self) -> Area | None:
        """Where someone says they live; None for elsewhere, or when it is not asked."""
        chosen = self.cleaned_data.get("woont", "")
        return Area.objects.newest().filter(slug=chosen).first() if chosen not in ("", ELSEWHERE) else None


class SupportForm(WithHome, GuardedForm):
    """Support from someone who is not logged in: an address to confirm, and no more."""

    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=or_log_in(_("Wij sturen u een mail. Daarin bevestigt u uw steun. Uw adres staat nooit op de site.")),
        error_messages=EMAIL_ERRORS,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, asks_area: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_area(asks_area)


class MemberSupportForm(WithHome, SpeakingForm):
    """Support from someone who is logged in: for whom, when they may speak for an organisation."""

    def __init__(self, *args: Any, participant: Participant, asks_area: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_organisations(participant)
        self.ask_area(asks_area)


class KindChoiceField(forms.ModelChoiceField):
    """A kind of initiative, in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.local.name)


class InitiativeFilter(forms.Form):
    """Search and filters above the list of initiatives."""

    q = forms.CharField(label=_("Zoekwoord"), required=False, max_length=80)
    gebied = forms.ModelChoiceField(
        Area.objects.none(), label=_("Gebied"), required=False, empty_label=_("Alle gebieden"), to_field_name="slug"
    )
    stand = forms.ChoiceField(
        label=pgettext_lazy("hoe ver een initiatief is", "Stand"),
        required=False,
        choices=[("", _("Alle initiatieven")), *Initiative.State.choices],
    )

    soort = KindChoiceField(
        InitiativeKind.objects.all(),
        label=_("Soort"),
        required=False,
        empty_label=_("Alle soorten"),
        to_field_name="slug",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gebied"].queryset = Area.objects.newest().named()  # type: ignore[attr-defined]  # fields of this form have it, not every field
