from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportingConfig(AppConfig):
    """Figures, overviews, benchmarks and the demo town."""

    name = "reporting"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("rapportage")
