from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """Residents, staff, and organisations with those who may speak for them."""

    name = "accounts"
    default = True
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("deelnemers")

    def ready(self) -> None:
        from accounts import registration

        registration.connect()


class StaffAccountsConfig(WagtailUsersAppConfig):
    """Wagtail's screens for accounts, narrowed to those of staff."""

    user_viewset = "accounts.staff_desk.StaffViewSet"
