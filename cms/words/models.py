"""The words that a municipality chose for its areas and what belongs to them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.words.defaults import DEFAULTS
from languages.local_texts import LocalTexts

PLAIN = r"^[a-z0-9-]*$"


class Word(LocalTexts):
    """One word of the municipality, in labels and in an address; without a row the word that ships holds."""

    class Key(models.TextChoices):
        AREA = "area", _("Gebied")
        PROGRAMME = "programme", _("Programma van een gebied")
        CONTRACT = "contract", _("Contract met partners")
        MANAGER = "manager", _("Contactpersoon van een gebied")
        CORE_TEAM = "core_team", _("Overleg dat een gebied of project trekt")
        BUDGET = "budget", _("Budget van een gebied")

    class Article(models.TextChoices):
        DE = "de", "de"
        HET = "het", "het"

    localised = ("singular", "plural")

    key = models.CharField(max_length=12, choices=Key, unique=True, editable=False)
    singular = models.CharField(_("enkelvoud"), max_length=40)
    plural = models.CharField(_("meervoud"), max_length=40)
    article = models.CharField(_("lidwoord"), max_length=3, choices=Article)
    address = models.CharField(
        _("adres"),
        max_length=40,
        blank=True,
        help_text=_("Eén woord, in kleine letters. Oude adressen blijven werken."),
    )
    former_addresses = models.JSONField(default=list, blank=True, editable=False)

    class Meta:
        verbose_name = _("woord van de gemeente")
        verbose_name_plural = _("woorden van de gemeente")
        constraints = [
            models.UniqueConstraint(fields=["address"], condition=~Q(address=""), name="word_address_once"),
            models.CheckConstraint(condition=Q(address__regex=PLAIN), name="word_address_is_plain"),
            models.CheckConstraint(condition=Q(article__in=["de", "het"]), name="word_article_is_dutch"),
        ]

    def __str__(self) -> str:
        return self.singular

    @classmethod
    def of(cls, key: str) -> "Word":
        """The row of this word; not kept yet where the municipality chose nothing."""
        kept = cls.objects.filter(key=key).first()
        if kept:
            return kept
        default = DEFAULTS[key]
        article, singular, plural = default.dutch
        return cls(key=key, article=article, singular=singular, plural=plural, address=default.address)
