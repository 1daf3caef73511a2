"""The municipality's own list of topics."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from languages.local_texts import LocalTexts


class Topic(LocalTexts):
    """The subject of a project, such as green, traffic or housing."""

    localised = ("name",)

    name = models.CharField(_("naam"), max_length=80, unique=True)
    slug = models.SlugField(_("adres"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("onderwerp")
        verbose_name_plural = _("onderwerpen")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
