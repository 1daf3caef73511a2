"""A newsletter: to whom it speaks, of what, in whose name, and what each issue of it looks like."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from areas.models import Area
from cms.models import Topic
from cms.municipality.colours import check_colour
from languages.local_texts import LocalTexts

PLAIN = ["bold", "italic", "link", "ul", "ol"]
RESERVED_SLUGS = ("aanmelden", "voorkeuren", "afmelden", "feed", "link")


class NewsletterQuerySet(models.QuerySet["Newsletter"]):
    def active(self) -> "NewsletterQuerySet":
        """Those one can subscribe to, and that new issues are made of."""
        return self.filter(is_active=True)


class Newsletter(LocalTexts):
    """Something people subscribe to: of the whole municipality, of one area or of one topic."""

    class Audience(models.TextChoices):
        RESIDENTS = "residents", _("inwoners")
        PROFESSIONALS = "professionals", _("professionals van partners")

    localised = ("title", "summary")

    title = models.CharField(_("naam"), max_length=120)
    slug = models.SlugField(_("adres"), max_length=80, unique=True)
    summary = models.CharField(
        _("waarover gaat deze nieuwsbrief"),
        max_length=300,
        help_text=_("Dit leest wie zich wil aanmelden. Zeg ook hoe vaak hij komt."),
    )
    audience = models.CharField(_("voor wie"), max_length=13, choices=Audience, default=Audience.RESIDENTS)
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="newsletters",
        verbose_name=_("over dit gebied"),
        help_text=_("Leeg: over de hele gemeente."),
    )
    topic = models.ForeignKey(
        Topic, models.PROTECT, null=True, blank=True, related_name="newsletters", verbose_name=_("over dit onderwerp")
    )
    language = models.CharField(_("taal"), max_length=8, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)

    sender_name = models.CharField(
        _("naam van de afzender"),
        max_length=80,
        help_text=_("Staat in de lijst met mails. Bijvoorbeeld: Gemeente Voorbeeldstad."),
    )
    reply_to = models.EmailField(
        _("antwoorden gaan naar"), blank=True, help_text=_("Leeg: naar het adres van de gemeente.")
    )
    header_image = models.ForeignKey(
        "wagtailimages.Image",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("foto boven elke nieuwsbrief"),
        help_text=_("Minstens 1280 punten breed. Hij staat er als versiering; zet er geen tekst in."),
    )
    colour = models.CharField(
        _("kleur"),
        max_length=7,
        blank=True,
        validators=[check_colour],
        help_text=_("Van de balk, de knoppen en de links. Bijvoorbeeld #10567c. Leeg: de kleur van de gemeente."),
    )
    introduction = RichTextField(
        _("vaste inleiding"),
        blank=True,
        features=PLAIN,
        help_text=_("Staat in een nieuw nummer al klaar. U kunt haar daar veranderen."),
    )
    footer = RichTextField(
        _("vaste slottekst"), blank=True, features=PLAIN, help_text=_("Staat onder elk nummer, boven het afmelden.")
    )
    is_active = models.BooleanField(
        _("in gebruik"), default=True, help_text=_("Uit: niemand kan zich aanmelden. De oude nummers blijven te lezen.")
    )

    objects = NewsletterQuerySet.as_manager()

    class Meta:
        verbose_name = _("nieuwsbrief")
        verbose_name_plural = _("nieuwsbrieven")
        ordering = ["-audience", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(area=None) | Q(topic=None),
                name="newsletter_of_an_area_or_a_topic",
                violation_error_message=_("Kies een gebied of een onderwerp, en niet allebei."),
            ),
            models.CheckConstraint(
                condition=~Q(slug__in=RESERVED_SLUGS),
                name="newsletter_address_not_reserved",
                violation_error_message=_("Dit adres is al in gebruik. Kies een ander adres."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("newsletters:newsletter", args=[self.slug])
