"""A worry about how a project is run (rule 10)."""

from django.utils.translation import gettext_lazy as _

from consultations.questions.models import AskedOfStaff


class Concern(AskedOfStaff):
    """A concern about the process; it reaches the contact of the project, and its answer may be published."""

    subject = "concern"
    answered_kind = "concern_answered"

    class Meta(AskedOfStaff.Meta):
        verbose_name = _("zorg over het proces")
        verbose_name_plural = _("zorgen over het proces")
