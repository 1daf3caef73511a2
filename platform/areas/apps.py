from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AreasConfig(AppConfig):
    """The tree of neighbourhoods, districts and villages."""

    name = "areas"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("gebieden")
