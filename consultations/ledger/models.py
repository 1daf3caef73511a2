"""The neighbourhood budget as a ledger: years, lines in them, and entries that are never changed or deleted.

Amounts are whole euro cents. What is free of a line and of a year is kept in its own row, which is locked before an
entry is written, so that the database itself refuses to go below zero.
"""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Sum
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from consultations.initiatives.models import Initiative
from languages.local_texts import LocalTexts

WITHOUT_LINE = "zonder-gebied"


class BudgetFund(models.Model):
    """The one purse of the municipality: its reserve, and the rules for every year."""

    class AtYearsEnd(models.TextChoices):
        CARRY = "carry", _("Gaat mee naar het volgende jaar")
        RETURN = "return", _("Gaat terug naar de reserve")
        CARRY_A_PART = "part", _("Een deel gaat mee, de rest gaat terug naar de reserve")

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    reserve = models.BigIntegerField(default=0, editable=False)
    warn_percent = models.PositiveSmallIntegerField(
        _("waarschuw vanaf dit deel gebruikt"), default=90, help_text=_("In procenten. Staat dan ook op de site.")
    )
    at_years_end = models.CharField(
        _("wat over is aan het eind van het jaar"), max_length=6, choices=AtYearsEnd, default=AtYearsEnd.CARRY
    )
    carry_percent = models.PositiveSmallIntegerField(
        _("hoeveel er dan ten hoogste meegaat"), default=10, help_text=_("In procenten van wat was toegekend.")
    )

    class Meta:
        verbose_name = _("regels van het budget")
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="one_fund"),
            models.CheckConstraint(condition=Q(reserve__gte=0), name="reserve_not_below_zero"),
            models.CheckConstraint(condition=Q(warn_percent__range=(1, 100)), name="fund_warns_within_a_hundred"),
            models.CheckConstraint(condition=Q(carry_percent__lte=100), name="fund_carries_within_a_hundred"),
        ]

    def __str__(self) -> str:
        return str(_("Regels van het budget"))


class BudgetYear(models.Model):
    """The budget of all neighbourhoods in one year; `room` is what is free of the whole."""

    year = models.PositiveSmallIntegerField(_("jaar"), unique=True)
    room = models.BigIntegerField(default=0, editable=False)
    closed_at = models.DateTimeField(_("afgesloten op"), null=True, editable=False)

    class Meta:
        verbose_name = _("jaar van het budget")
        verbose_name_plural = _("jaren van het budget")
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(condition=Q(room__gte=0), name="year_not_below_zero"),
            models.CheckConstraint(condition=Q(year__range=(1900, 2200)), name="budget_year_is_a_year"),
        ]

    def __str__(self) -> str:
        return str(self.year)

    def get_absolute_url(self) -> str:
        return reverse("ledger:year", args=[self.year])


class BudgetLine(LocalTexts):
    """An account in a year: the money of one area, or of a purpose without an area, such as Algemeen."""

    localised = ("name",)

    year = models.ForeignKey(BudgetYear, models.PROTECT, related_name="lines")
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="budget_lines", verbose_name=_("gebied")
    )
    name = models.CharField(_("naam"), max_length=80, blank=True, help_text=_("Bijvoorbeeld Algemeen."))
    slug = models.SlugField(max_length=140, editable=False)
    room = models.BigIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("regel van het budget")
        verbose_name_plural = _("regels van het budget")
        constraints = [
            models.UniqueConstraint(fields=["year", "area"], name="one_line_per_area_and_year"),
            models.UniqueConstraint(fields=["year", "slug"], name="line_address_once_per_year"),
            models.CheckConstraint(condition=Q(room__gte=0), name="line_not_below_zero"),
            models.CheckConstraint(
                condition=Q(area__isnull=False, name="") | (Q(area__isnull=True) & ~Q(name="")),
                name="line_has_an_area_or_a_name",
            ),
        ]

    def __str__(self) -> str:
        return self.area.name if self.area else self.name

    def get_absolute_url(self) -> str:
        return reverse("ledger:line", args=[self.year.year, self.slug])

    @property
    def label(self) -> str:
        """What it is called, for the visitor."""
        return self.area.name if self.area else self.local.name

    def make_slug(self) -> str:
        """Its address in this year: that of its area, or its name."""
        plain = self.area.slug if self.area else slugify(self.name)[:80] or "regel"
        others = BudgetLine.objects.filter(year=self.year, slug__startswith=plain).values_list("slug", flat=True)
        taken = {*others, WITHOUT_LINE}
        return next(slug for slug in (plain, *(f"{plain}-{number}" for number in range(2, 1000))) if slug not in taken)


class Kind(models.TextChoices):
    """What an entry does; the first three lists below say what that means for the money that is free."""

    ALLOCATION = "allocation", _("Toegekend")
    WITHDRAWAL = "withdrawal", _("Toegekend uit de reserve")
    CARRIED_OVER = "carried_over", _("Meegenomen uit een eerder jaar")
    CORRECTION = "correction", _("Correctie")
    TRANSFER_IN = "transfer_in", _("Overgeboekt van een andere regel")
    TRANSFER_OUT = "transfer_out", _("Overgeboekt naar een andere regel")
    RESERVATION = "reservation", _("Gereserveerd")
    RELEASE = "release", _("Reservering gebruikt of vervallen")
    GRANT = "grant", _("Toegezegd")
    PAYMENT = "payment", _("Uitbetaald")
    UNUSED = "unused", _("Niet nodig, komt vrij")
    REFUND = "refund", _("Terugbetaald")
    CARRIED_ON = "carried_on", _("Meegenomen naar het volgende jaar")
    TO_RESERVE = "to_reserve", _("Terug naar de reserve")
    DEPOSIT = "deposit", _("Gestort in de reserve")


ADDS = (
    Kind.ALLOCATION,
    Kind.WITHDRAWAL,
    Kind.CARRIED_OVER,
    Kind.CORRECTION,
    Kind.TRANSFER_IN,
    Kind.RELEASE,
    Kind.UNUSED,
    Kind.REFUND,
)
TAKES = (Kind.RESERVATION, Kind.GRANT, Kind.TRANSFER_OUT, Kind.CARRIED_ON, Kind.TO_RESERVE)
FILLS_RESERVE, EMPTIES_RESERVE = (Kind.DEPOSIT, Kind.TO_RESERVE), (Kind.WITHDRAWAL,)
# What may stand in a year without being of one line, and what always follows an earlier entry.
WHOLE_YEAR = (Kind.CORRECTION, Kind.TRANSFER_IN, Kind.TRANSFER_OUT, Kind.TO_RESERVE, Kind.DEPOSIT)
FOLLOWS = (Kind.RELEASE, Kind.PAYMENT, Kind.UNUSED, Kind.REFUND, Kind.TRANSFER_IN, Kind.CARRIED_OVER)


def _is_signed(name: str, adds: tuple[Kind, ...], takes: tuple[Kind, ...]) -> Q:
    """The amount for kinds that add, less it for kinds that take, and nothing for all others."""
    added, taken = [kind.value for kind in adds], [kind.value for kind in takes]
    return (
        Q(kind__in=added, **{name: F("amount")})
        | Q(kind__in=taken, **{name: -F("amount")})
        | (~Q(kind__in=[*added, *taken]) & Q(**{name: 0}))
    )


class EntryQuerySet(models.QuerySet["LedgerEntry"]):
    def total(self) -> int:
        """What these entries leave free together, in cents."""
        return self.aggregate(total=Sum("effect"))["total"] or 0

    def in_reserve(self) -> int:
        """What these entries leave in the reserve together, in cents."""
        return self.aggregate(total=Sum("reserve_effect"))["total"] or 0

    def newest_first(self) -> "EntryQuerySet":
        return self.order_by("-on", "-pk")

    def with_what_it_served(self) -> "EntryQuerySet":
        """With the rows that a list of entries names, in one query."""
        return self.select_related("line__area", "initiative", "about__line__area", "about__year", "year")

    def update(self, **kwargs: Any) -> NoReturn:
        raise NeverChanges

    def delete(self) -> NoReturn:
        raise NeverChanges


class NeverChanges(TypeError):
    """An entry stands as it was written; what was wrong is put right by a new one."""


class LedgerEntry(models.Model):
    """One line in the books: date, amount, who decided, what it served, and by whom it was entered.

    `effect` is what it does to the money that is free and `reserve_effect` what it does to the reserve; the database
    takes no other than what follows from kind and amount.
    """

    year = models.ForeignKey(BudgetYear, models.PROTECT, related_name="entries")
    line = models.ForeignKey(BudgetLine, models.PROTECT, null=True, related_name="entries")
    kind = models.CharField(_("soort"), max_length=12, choices=Kind)
    amount = models.BigIntegerField(_("bedrag"))
    effect = models.BigIntegerField(editable=False)
    reserve_effect = models.BigIntegerField(editable=False)
    on = models.DateField(_("datum"))
    decided_by = models.CharField(_("besloten door"), max_length=120)
    decision = models.CharField(_("besluit"), max_length=200, blank=True)
    description = models.CharField(_("omschrijving"), max_length=300, blank=True)
    initiative = models.ForeignKey(
        Initiative, models.PROTECT, null=True, blank=True, related_name="budget_entries", verbose_name=_("initiatief")
    )
    about = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    entered_at = models.DateTimeField(_("ingevoerd op"))
    key = models.CharField(
        max_length=160, null=True, unique=True, editable=False, help_text="a form or a row of a file is entered once"
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("boeking")
        verbose_name_plural = _("boekingen")
        ordering = ["pk"]
        indexes = [models.Index(fields=["year", "line", "kind"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0) | (Q(kind="correction") & ~Q(amount=0)), name="only_a_correction_is_negative"
            ),
            models.CheckConstraint(
                condition=Q(line__isnull=False) | Q(kind__in=[kind.value for kind in WHOLE_YEAR]),
                name="entry_has_its_line",
            ),
            models.CheckConstraint(condition=~Q(kind="deposit") | Q(line__isnull=True), name="deposit_has_no_line"),
            models.CheckConstraint(
                condition=Q(about__isnull=False) | ~Q(kind__in=[kind.value for kind in FOLLOWS]),
                name="entry_follows_another",
            ),
            models.CheckConstraint(condition=~Q(decided_by=""), name="entry_says_who_decided"),
            models.CheckConstraint(condition=_is_signed("effect", ADDS, TAKES), name="entry_effect_follows_kind"),
            models.CheckConstraint(
                condition=_is_signed("reserve_effect", FILLS_RESERVE, EMPTIES_RESERVE),
                name="entry_reserve_effect_follows_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise NeverChanges
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NeverChanges


class OutstandingSum(models.Model):
    """What is open of a reservation or grant, and of a grant how much was paid; locked before either changes."""

    entry = models.OneToOneField(LedgerEntry, models.PROTECT, primary_key=True, related_name="outstanding")
    remainder = models.BigIntegerField()
    paid = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("openstaand bedrag")
        constraints = [
            models.CheckConstraint(condition=Q(remainder__gte=0), name="remainder_not_below_zero"),
            models.CheckConstraint(condition=Q(paid__gte=0), name="paid_not_below_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
