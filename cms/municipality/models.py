"""The municipality this site belongs to: its name, address and house style."""

from hashlib import sha256
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from cms.caching import forget_pages
from cms.municipality.colours import HEX, check_colour

COLOURS = ("primary", "dark", "link")
COLOUR_OR_NONE = r"^(#[0-9a-f]{6})?$"


def _colour(label: Any, help_text: Any) -> models.CharField:
    return models.CharField(label, max_length=7, blank=True, validators=[check_colour], help_text=help_text)


def _colour_constraints() -> list[models.CheckConstraint]:
    return [
        models.CheckConstraint(
            condition=Q(**{f"{colour}__regex": COLOUR_OR_NONE}), name=f"municipality_{colour}_is_a_colour"
        )
        for colour in COLOURS
    ]


@register_setting(icon="site")
class Municipality(BaseSiteSetting):
    """Name, contact and colours of the municipality, on every page and in every mail."""

    select_related = ["logo"]

    name = models.CharField(_("naam"), max_length=120, default="Gemeente Voorbeeldstad")
    tagline = models.CharField(_("ondertitel"), max_length=120, default="Doe mee")
    address = models.CharField(_("adres"), max_length=200, blank=True)
    phone = models.CharField(_("telefoonnummer"), max_length=40, blank=True)
    phone_hours = models.CharField(_("bereikbaar"), max_length=120, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    logo = models.ForeignKey(
        "wagtailimages.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_("Staat op een witte achtergrond, 48 punten hoog. De naam staat ernaast."),
    )
    plan_review_days = models.PositiveSmallIntegerField(
        _("werkdagen om vooraf mee te denken over een plan"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Zo lang hebben organisaties ten minste, voordat een plan gepubliceerd wordt."),
    )
    primary = _colour(_("hoofdkleur"), _("Van knoppen en van de gekozen trede. Bijvoorbeeld #10567c."))
    dark = _colour(_("donkere kleur"), _("Van het menu, de voet van de pagina en de koppen."))
    link = _colour(_("kleur van links"), _("Van links in de tekst."))

    cadence_months = models.PositiveSmallIntegerField(
        _("elk gebied spreken, ten minste eens in de zoveel maanden"),
        default=48,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("Geldt waar een gebied geen eigen ritme heeft. 48 is eens in de vier jaar."),
    )
    asked_often = models.PositiveSmallIntegerField(
        _("waarschuwen vanaf zoveel vragen in een gebied in een jaar"),
        default=4,
        validators=[MinValueValidator(1)],
        help_text=_("Wie nog een vraag wil stellen, ziet dan eerst hoe vaak daar al iets is gevraagd."),
    )
    busy_week = models.PositiveSmallIntegerField(
        _("hoogstens zoveel tegelijk voor één gebied in één week"),
        default=3,
        validators=[MinValueValidator(1)],
        help_text=_("Telt nieuwsbrieven, bijeenkomsten en nieuwe vragen. Bij meer waarschuwt de communicatiekalender."),
    )

    quiet_from = models.PositiveSmallIntegerField(
        _("geen mail aan volgers vanaf (uur)"),
        default=21,
        validators=[MaxValueValidator(23)],
        help_text=_("In deze uren gaat er geen mail naar wie iets volgt. Ontvangst en bevestiging gaan altijd meteen."),
    )
    quiet_until = models.PositiveSmallIntegerField(
        _("tot (uur)"),
        default=8,
        validators=[MaxValueValidator(23)],
        help_text=_("Op dit uur gaan ook de overzichten weg. Twee keer hetzelfde uur: geen stille uren."),
    )
    most_a_week = models.PositiveSmallIntegerField(
        _("mails per week aan een volger, ten hoogste"),
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("De rest komt samen in één overzicht per dag."),
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("tagline"),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("phone_hours")]),
                FieldPanel("email"),
            ],
            heading=_("Contact"),
        ),
        FieldPanel("plan_review_days"),
        MultiFieldPanel(
            [FieldPanel("cadence_months"), FieldPanel("asked_often"), FieldPanel("busy_week")],
            heading=_("Hoe vaak wij gebieden spreken"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("quiet_from"), FieldPanel("quiet_until")]), FieldPanel("most_a_week")],
            heading=_("Mail aan wie iets volgt"),
        ),
        MultiFieldPanel(
            [
                HelpPanel(content=_("Elke kleur moet goed leesbaar zijn op wit. Laat leeg voor de gewone kleur.")),
                FieldPanel("logo"),
                FieldRowPanel([FieldPanel("primary"), FieldPanel("dark"), FieldPanel("link")]),
            ],
            heading=_("Huisstijl"),
        ),
    ]

    class Meta:
        verbose_name = _("gemeente")
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from__lte=23, quiet_until__lte=23), name="municipality_quiet_hours_are_hours"
            ),
            *_colour_constraints(),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        forget_pages()

    def clean_fields(self, exclude: Any = None) -> None:
        for colour in COLOURS:
            setattr(self, colour, getattr(self, colour).strip().lower())
        super().clean_fields(exclude=exclude)

    @property
    def theme_css(self) -> str:
        """The house style as a stylesheet; nothing but colours ever gets into it."""
        chosen = {colour: getattr(self, colour) for colour in COLOURS}
        lines = [f"--samenspraak-{colour}:{value}" for colour, value in chosen.items() if HEX.fullmatch(value)]
        return f".samenspraak-theme{{{';'.join(lines)}}}\n" if lines else ""

    @property
    def theme_version(self) -> str:
        """Another one for other colours, so that a browser may keep the stylesheet for long."""
        return sha256(self.theme_css.encode()).hexdigest()[:10]

    @property
    def theme_css_url(self) -> str:
        """The address of the house style; empty with the usual colours."""
        return f"{reverse('theme_css')}?v={self.theme_version}" if self.theme_css else ""

    @cached_property
    def logo_url(self) -> str:
        """The address of the logo, as small as the page shows it on a sharp screen; empty without a logo."""
        return str(self.logo.get_rendition("max-480x144").url) if self.logo else ""
