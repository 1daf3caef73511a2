from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Residents, staff, and organisations with those who may speak for them."""

    name = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("deelnemers")

    def ready(self) -> None:
        from accounts import registration

        registration.connect()
