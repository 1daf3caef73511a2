"""The kinds of initiative of this municipality: what each asks, which rules and terms it has, and where it goes."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from cms.caching import forget_pages
from consultations.initiatives.states import WITH_TERM, State
from languages.local_texts import LocalTexts


class Department(LocalTexts):
    """A department of the municipality: an initiative goes to it, or is looked at by it."""

    localised = ("name",)

    name = models.CharField(_("naam"), max_length=120, unique=True)
    email = models.EmailField(
        _("e-mailadres"), blank=True, help_text=_("Hierheen gaat bericht van nieuwe initiatieven en vragen om advies.")
    )

    class Meta:
        verbose_name = _("afdeling")
        verbose_name_plural = _("afdelingen")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class InitiativeKindQuerySet(models.QuerySet["InitiativeKind"]):
    def offered(self) -> "InitiativeKindQuerySet":
        """Kinds that people can choose now."""
        return self.filter(is_offered=True)

    def usual(self) -> "InitiativeKind":
        """The kind of an initiative of which no kind was chosen: in answer to a call, or brought from another site."""
        return self.order_by("-is_usual", "position", "pk")[0]


class InitiativeKind(LocalTexts, ClusterableModel):
    """One kind of initiative: for whom, under which rules, what is asked, how long it takes and who answers."""

    localised = ("name", "introduction", "for_whom")

    class Who(models.TextChoices):
        ANYONE = "anyone", _("iedereen")
        ORGANISATIONS = "organisations", _("alleen verenigingen en andere organisaties")

    class SupportFrom(models.TextChoices):
        MUNICIPALITY = "municipality", _("mensen uit de hele gemeente")
        AREA = "area", _("mensen uit het gebied van het initiatief")

    name = models.CharField(_("naam"), max_length=80)
    slug = models.SlugField(_("adres"), max_length=80, unique=True)
    introduction = models.TextField(_("wat is het"), max_length=1000)
    for_whom = models.CharField(_("voor wie"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("plaats in de lijst"), default=10)
    is_offered = models.BooleanField(_("mensen kunnen deze soort kiezen"), default=True)
    is_usual = models.BooleanField(
        _("is de gewone soort"), default=False, help_text=_("Voor antwoorden op een oproep. Eén soort is de gewone.")
    )
    who = models.CharField(_("wie mag indienen"), max_length=14, choices=Who, default=Who.ANYONE)
    quick_yes = models.BooleanField(
        _("snel ja"), default=False, help_text=_("Voldoet het aan alle regels? Dan kunt u meteen ja zeggen.")
    )
    support_needed = models.PositiveIntegerField(
        _("hoeveel mensen moeten het steunen"), null=True, blank=True, help_text=_("Leeg: steun is niet nodig.")
    )
    support_from = models.CharField(
        _("wiens steun telt"), max_length=12, choices=SupportFrom, default=SupportFrom.MUNICIPALITY
    )
    asks_reasons = models.BooleanField(
        _("vraagt ook waarom, wat mensen zelf doen en wat zij van de gemeente vragen"), default=True
    )
    asks_budget = models.BooleanField(_("vraagt om geld"), default=False)
    highest_budget_cents = models.PositiveBigIntegerField(_("hoogste bedrag"), null=True, blank=True)
    asks_own_money = models.BooleanField(_("vraagt wat mensen zelf betalen"), default=False)
    takes_attachments = models.BooleanField(_("met bijlagen"), default=True)
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="kinds", verbose_name=_("gaat naar afdeling")
    )
    contact_name = models.CharField(_("contactpersoon"), max_length=80, blank=True)
    contact_email = models.EmailField(_("e-mailadres van de contactpersoon"), blank=True)
    contact_phone = models.CharField(_("telefoon van de contactpersoon"), max_length=20, blank=True)

    objects = InitiativeKindQuerySet.as_manager()

    class Meta:
        verbose_name = _("soort initiatief")
        verbose_name_plural = _("soorten initiatieven")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_usual"],
                condition=Q(is_usual=True),
                name="one_usual_kind",
                violation_error_message=_("Een andere soort is al de gewone."),
            ),
            models.CheckConstraint(
                condition=Q(support_needed=None) | Q(support_needed__gte=1), name="threshold_of_a_kind_from_one"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        forget_pages()

    def term_of(self, state: str) -> int | None:
        """How many working days this state may last; None when it has no term."""
        return next((term.working_days for term in self.terms.all() if term.state == state), None)

    @property
    def answer_term(self) -> int | None:
        """Within how many working days the municipality answers: coming in and being looked at, together."""
        days = [self.term_of(state) for state in (State.SUBMITTED, State.IN_REVIEW)]
        return sum(filter(None, days)) or None


class KindQuestion(LocalTexts):
    """One own question of a kind of initiative."""

    localised = ("text", "help_text", "choices")

    class Answers(models.TextChoices):
        SHORT = "short", _("korte tekst")
        LONG = "long", _("lange tekst")
        YES_NO = "yes_no", _("ja of nee")
        CHOICE = "choice", _("één keuze")
        NUMBER = "number", _("getal")
        MONEY = "money", _("bedrag in euro")

    kind = ParentalKey(InitiativeKind, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(_("plaats"), default=1)
    text = models.CharField(_("vraag"), max_length=200)
    help_text = models.CharField(_("uitleg"), max_length=300, blank=True)
    answers = models.CharField(_("soort antwoord"), max_length=6, choices=Answers, default=Answers.LONG)
    choices = models.TextField(_("keuzes"), blank=True, help_text=_("Eén keuze per regel."))
    is_required = models.BooleanField(_("verplicht"), default=False)
    is_public = models.BooleanField(
        _("het antwoord staat op de site"), default=True, help_text=_("Niet: alleen medewerkers lezen het.")
    )
    lowest = models.PositiveIntegerField(_("laagste getal of bedrag"), null=True, blank=True)
    highest = models.PositiveIntegerField(_("hoogste getal of bedrag"), null=True, blank=True)

    class Meta:
        verbose_name = _("vraag van een soort initiatief")
        verbose_name_plural = _("vragen van een soort initiatief")
        ordering = ["kind", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(answers="choice") | ~Q(choices=""),
                name="choice_of_a_kind_has_choices",
                violation_error_message=_("Schrijf de keuzes op, één per regel."),
            ),
            models.CheckConstraint(
                condition=Q(lowest=None) | Q(highest=None) | Q(lowest__lte=models.F("highest")),
                name="limits_of_a_kind_in_order",
                violation_error_message=_("Het laagste is hoger dan het hoogste."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def shown_choices(self) -> list[tuple[str, str]]:
        """What one can choose: kept in Dutch, shown in the reader's language where it has as many lines."""
        kept, shown = (_lines(text) for text in (self.choices, self.local.choices))
        return list(zip(kept, shown if len(shown) == len(kept) else kept, strict=True))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class KindRule(LocalTexts):
    """One fixed rule of a kind of initiative: whoever submits it says that it holds."""

    localised = ("text",)

    kind = ParentalKey(InitiativeKind, on_delete=models.CASCADE, related_name="rules")
    position = models.PositiveSmallIntegerField(_("plaats"), default=1)
    text = models.CharField(_("regel"), max_length=300)

    class Meta:
        verbose_name = _("regel van een soort initiatief")
        verbose_name_plural = _("regels van een soort initiatief")
        ordering = ["kind", "position", "pk"]

    def __str__(self) -> str:
        return self.text


class KindTerm(models.Model):
    """How long an initiative of a kind may be in a state, in working days."""

    kind = ParentalKey(InitiativeKind, on_delete=models.CASCADE, related_name="terms")
    state = models.CharField(_("stand"), max_length=14, choices=[(state.value, state.label) for state in WITH_TERM])
    working_days = models.PositiveSmallIntegerField(_("werkdagen"))

    class Meta:
        verbose_name = _("termijn van een soort initiatief")
        verbose_name_plural = _("termijnen van een soort initiatief")
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "state"], name="one_term_per_kind_and_state"),
            models.CheckConstraint(condition=Q(working_days__gte=1), name="term_from_one_working_day"),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.working_days}"
