"""What the municipality chooses for all its newsletters."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="mail")
class NewsletterSettings(BaseGenericSetting):
    """Who approves, and whether clicks are counted."""

    other_approves = models.BooleanField(
        _("een ander keurt goed"),
        default=False,
        help_text=_("Wie aan een nummer schreef, mag het dan niet zelf goedkeuren."),
    )
    counts_clicks = models.BooleanField(
        _("tel hoe vaak op een link is geklikt"),
        default=False,
        help_text=_(
            "Per nummer en per link, en nooit per persoon. Geldt voor nummers waarvoor daarna goedkeuring wordt"
            " gevraagd. Zeg het in uw privacyverklaring."
        ),
    )

    panels = [FieldPanel("other_approves"), FieldPanel("counts_clicks")]

    class Meta:
        verbose_name = _("nieuwsbrieven")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def current(cls) -> "NewsletterSettings":
        """The municipality's choice, or the usual one where it made none."""
        return cls.objects.first() or cls()
