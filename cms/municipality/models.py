"""The municipality this site belongs to: its name, address and house style."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from cms.caching import forget_pages


@register_setting(icon="site")
class Municipality(BaseSiteSetting):
    """Name, contact and colours of the municipality, on every page and in every mail."""

    name = models.CharField(_("naam"), max_length=120, default="Gemeente Voorbeeldstad")
    tagline = models.CharField(_("ondertitel"), max_length=120, default="Doe mee")
    address = models.CharField(_("adres"), max_length=200, blank=True)
    phone = models.CharField(_("telefoonnummer"), max_length=40, blank=True)
    phone_hours = models.CharField(_("bereikbaar"), max_length=120, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)

    class Meta:
        verbose_name = _("gemeente")

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        forget_pages()
