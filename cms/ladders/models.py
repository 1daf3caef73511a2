"""Participation ladders: how much influence residents get, and what the municipality binds itself to."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from languages.local_texts import LocalTexts


class Commitment(models.TextChoices):
    """What a rung binds the municipality to; the software acts on it when input is weighed."""

    NONE = "none", _("wij vertellen het u")
    CONSIDERS = "considers", _("wij lezen het en beslissen zelf")
    ANSWERS = "answers", _("uw advies gaat met ons antwoord naar wie beslist")
    FOLLOWS_UNLESS_ARGUED = "follows_unless_argued", _("wij volgen het, tenzij wij uitleggen waarom niet")
    FOLLOWS = "follows", _("wij houden ons aan wat wij samen maken")
    YOURS = "yours", _("u beslist")


class Ladder(LocalTexts, ClusterableModel):
    """An ordered list of rungs, as this municipality uses it."""

    localised = ("name",)

    name = models.CharField(_("naam"), max_length=120)

    class Meta:
        verbose_name = _("participatieladder")
        verbose_name_plural = _("participatieladders")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Rung(LocalTexts):
    """A step of a ladder: what residents do, and the municipality's promise in words."""

    localised = ("name", "residents_do", "promise")

    ladder = ParentalKey(Ladder, on_delete=models.CASCADE, related_name="rungs", verbose_name=_("ladder"))
    position = models.PositiveSmallIntegerField(_("plaats op de ladder"), help_text=_("1 is de onderste trede."))
    name = models.CharField(_("naam"), max_length=60)
    residents_do = models.CharField(_("wat inwoners doen"), max_length=200)
    promise = models.CharField(_("wat de gemeente belooft"), max_length=300)
    commitment = models.CharField(_("waar de gemeente zich aan bindt"), max_length=24, choices=Commitment)

    class Meta:
        verbose_name = _("trede")
        verbose_name_plural = _("treden")
        ordering = ["ladder", "position"]
        constraints = [
            models.UniqueConstraint(fields=["ladder", "position"], name="one_rung_per_place"),
            models.CheckConstraint(condition=models.Q(position__gte=1), name="rung_place_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.ladder})"

    @property
    def asks_residents(self) -> bool:
        """Whether residents are asked anything on this rung; on *informeren* they are not."""
        return self.commitment != Commitment.NONE


class MatterRange(LocalTexts):
    """A kind of matter with the rungs that usually fit it; a choice outside asks for published reasons.

    Source: the participation policy of Pijnacker-Nootdorp; every municipality can edit its own.
    """

    localised = ("name", "advice")

    name = models.CharField(_("soort onderwerp"), max_length=120)
    advice = models.CharField(_("advies"), max_length=300)
    ladder = models.ForeignKey(Ladder, models.CASCADE, related_name="matters", verbose_name=_("ladder"))
    lowest = models.ForeignKey(
        Rung,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("laagste trede"),
        help_text=_("Leeg: meedenken hoeft niet."),
    )
    highest = models.ForeignKey(
        Rung,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("hoogste trede"),
        help_text=_("Leeg: geen vraag aan inwoners."),
    )

    class Meta:
        verbose_name = _("soort onderwerp")
        verbose_name_plural = _("soorten onderwerpen")
        ordering = ["ladder", "name"]

    def __str__(self) -> str:
        return self.name

    def holds(self, rung: Rung) -> bool:
        """Whether this rung fits; a rung of another ladder cannot be compared and fits."""
        if rung.ladder_id != self.ladder_id:
            return True
        lowest = self.lowest.position if self.lowest else 0
        highest = self.highest.position if self.highest else 0
        return lowest <= rung.position <= highest or (not rung.asks_residents and not self.lowest)
