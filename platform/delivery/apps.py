from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    """What must be told to whom, and the mail that tells it."""

    name = "delivery"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("berichten")

    def ready(self) -> None:
        from delivery import registration

        registration.connect()
