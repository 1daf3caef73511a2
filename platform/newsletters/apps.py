from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewslettersConfig(AppConfig):
    """Newsletters: composing them, who gets them, sending them, and their archive."""

    name = "newsletters"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("nieuwsbrieven")

    def ready(self) -> None:
        from newsletters import wiring

        wiring.connect()
