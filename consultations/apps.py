from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsultationsConfig(AppConfig):
    """Everything residents take part in, the register of their input, and how it is weighed."""

    name = "consultations"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("meedoen")

    def ready(self) -> None:
        from consultations import wiring

        wiring.connect()
