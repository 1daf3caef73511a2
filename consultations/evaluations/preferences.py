"""What the municipality chooses about evaluations."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from cms.caching import forget_pages, kept

FEWEST = 5
_NAMES = ("asks_meetings", "asks_initiatives", "wait_hours", "open_days", "reminder_days", "smallest_group")


def _number(label: Any, default: int, least: int, most: int, help_text: Any = "") -> models.PositiveSmallIntegerField:
    limits = [MinValueValidator(least), MaxValueValidator(most)]
    return models.PositiveSmallIntegerField(label, default=default, validators=limits, help_text=help_text)


@register_setting(icon="tick-inverse")
class EvaluationPreferences(BaseGenericSetting):
    """When evaluations go out by themselves, how long they are open, and how few answers are held back."""

    asks_meetings = models.BooleanField(_("vraag het na elke bijeenkomst"), default=True)
    asks_initiatives = models.BooleanField(
        _("vraag het na elk bewonersinitiatief"),
        default=True,
        help_text=_("Als een initiatief klaar is, of niet kan: aan wie het indienden."),
    )
    wait_hours = _number(
        *(_("zoveel uur na een bijeenkomst gaat de mail weg"), 12, 0, 96),
        _("Dan is ook op papier aangetekend wie er waren."),
    )
    open_days = _number(_("zoveel dagen kan men invullen"), 14, 3, 60)
    reminder_days = _number(_("na zoveel dagen gaat één herinnering"), 7, 1, 59, _("Alleen naar wie nog niet invulde."))
    smallest_group = _number(
        *(_("van minder formulieren dan dit blijven de antwoorden verborgen"), FEWEST, FEWEST, 50),
        _("Nooit minder dan 5. Een ander getal geldt voor evaluaties die daarna beginnen."),
    )
    remarks_kept_months = _number(
        *(_("eigen woorden bewaren, in maanden na het sluiten"), 12, 1, 60),
        _("Daarna blijven alleen de aantallen."),
    )

    panels = [
        HelpPanel(content=_("Een andere keuze geldt voor evaluaties die daarna beginnen.")),
        *(FieldPanel(name) for name in (*_NAMES, "remarks_kept_months")),
    ]

    class Meta:
        verbose_name = _("evaluaties")
        constraints = [
            models.CheckConstraint(condition=Q(smallest_group__gte=FEWEST), name="evaluations_hold_back_small_groups"),
            models.CheckConstraint(
                condition=Q(reminder_days__lt=F("open_days")),
                name="evaluation_reminder_before_it_closes",
                violation_error_message=_("De herinnering moet weg voordat het formulier sluit."),
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        forget_pages()

    @classmethod
    def now(cls) -> "EvaluationPreferences":
        """What holds now; what ships where the municipality chose nothing."""
        return kept("evaluation preferences", lambda: cls.objects.first() or cls())
