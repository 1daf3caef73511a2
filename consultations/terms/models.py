"""How long the municipality takes for an answer, and how long it keeps what it need not keep: its own choice."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from cms.caching import forget_pages, kept

ANSWERING = (
    *("question_days", "concern_days", "organisation_days", "objection_days", "small_letter_days"),
    "meeting_report_days",
    "evaluation_days",
)
KEEPING = ("sender_kept_months", "signal_kept_months", "wishes_kept_days", "sign_up_kept_days")


def _number(label: Any, default: int, most: int, help_text: Any = "") -> models.PositiveSmallIntegerField:
    limits = [MinValueValidator(1), MaxValueValidator(most)]
    return models.PositiveSmallIntegerField(label, default=default, validators=limits, help_text=help_text)


@register_setting(icon="time")
class Terms(BaseGenericSetting):
    """Every term the municipality can choose in one place; those of an initiative stand with its kind.

    Another term holds for what comes in from then on: what was promised before stays promised.
    """

    question_days = _number(_("vragen over een project, in werkdagen"), 10, 60)
    concern_days = _number(_("zorgen over het proces, in werkdagen"), 10, 60)
    organisation_days = _number(_("aanmeldingen van organisaties, in werkdagen"), 10, 60)
    objection_days = _number(_("bezwaren tegen verbergen, in werkdagen"), 10, 60)
    evaluation_days = _number(
        _("evaluaties, in werkdagen na het sluiten"), 20, 60, _("Dan staat er wat u ervan leerde en wat u verandert.")
    )
    small_letter_days = _number(
        _("brieven, mails en telefoontjes: kleine zaken, in werkdagen"),
        3,
        30,
        _("Bijvoorbeeld: wanneer is de bijeenkomst, of wie kan ik bellen."),
    )
    meeting_report_days = _number(
        _("verslagen van bijeenkomsten, in werkdagen"),
        10,
        60,
        _("Zo snel heeft wie er was het verslag."),
    )
    letter_weeks = _number(_("brieven, mails en telefoontjes: de rest, in weken"), 6, 26)
    sender_kept_months = _number(
        _("naam en adres van wie een brief stuurde, in maanden na het antwoord"),
        12,
        60,
        _("Daarna blijft alleen het onderwerp met de datums."),
    )
    signal_kept_months = _number(
        _("signalen uit een gebied, in maanden"), 24, 60, _("Daarna blijft alleen het aantal per jaar.")
    )
    report_kept_days = _number(
        _("meldingen die niet zijn overgedragen, in dagen"),
        14,
        60,
        _("Zo lang hebt u om ze zelf over te nemen. Daarna wissen wij ze."),
    )

    wishes_kept_days = _number(
        _("wat iemand nodig heeft bij een bijeenkomst, in dagen na de bijeenkomst"),
        3,
        30,
        _("Dit kan over gezondheid gaan. Bewaar het niet langer dan nodig."),
    )
    sign_up_kept_days = _number(
        _("wie zich aanmeldde voor een bijeenkomst, in dagen na de bijeenkomst"),
        60,
        365,
        _("Zo lang kunt u hun het verslag en de evaluatie sturen. Daarna blijft alleen het aantal."),
    )

    panels = [
        MultiFieldPanel(
            [
                HelpPanel(content=_("Een andere termijn geldt voor wat daarna binnenkomt.")),
                *(FieldPanel(name) for name in (*ANSWERING, "letter_weeks")),
            ],
            heading=_("Wanneer iemand antwoord heeft"),
        ),
        MultiFieldPanel([FieldPanel(name) for name in (*KEEPING, "report_kept_days")], heading=_("Hoelang u bewaart")),
    ]

    class Meta:
        verbose_name = _("termijnen")
        constraints = [
            models.CheckConstraint(condition=Q(**{f"{name}__gte": 1}), name=f"{name}_from_one")
            for name in (*ANSWERING, *KEEPING, "letter_weeks", "report_kept_days")
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        forget_pages()

    @classmethod
    def now(cls) -> "Terms":
        """The terms that hold now; those that ship where the municipality chose none."""
        return kept("terms", lambda: cls.objects.first() or cls())
