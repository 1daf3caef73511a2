"""What was promised, version by version, and when the first question and the first input came."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ProjectRecord(models.Model):
    """What must outlive every draft of a project: its contract in force, and since when people rely on it.

    It is the row that is locked when a contract changes.
    """

    project = models.OneToOneField("cms.Project", models.CASCADE, related_name="record", primary_key=True)
    version = models.ForeignKey("cms.ContractVersion", models.PROTECT, null=True, related_name="+")
    first_question_at = models.DateTimeField(null=True)
    first_input_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("projectdossier")
        verbose_name_plural = _("projectdossiers")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_question_at=None) | models.Q(version__isnull=False),
                name="no_question_without_contract",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def is_relied_on(self) -> bool:
        """Whether residents were asked or gave something, so that the project stays where it is."""
        return bool(self.first_question_at or self.first_input_at)


class ContractVersion(models.Model):
    """The contract of a project as it was published once: never changed, only followed by a next one."""

    project = models.ForeignKey("cms.Project", models.CASCADE, related_name="contract_versions")
    number = models.PositiveIntegerField()
    snapshot = models.JSONField()
    changes = models.JSONField(default=list, help_text="label, old and new of each promise that changed")
    is_amendment = models.BooleanField(default=False)
    is_correction = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("versie van het participatieplan")
        verbose_name_plural = _("versies van het participatieplan")
        ordering = ["project", "number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="contract_version_number_once"),
            models.CheckConstraint(
                condition=models.Q(is_amendment=False) | models.Q(is_correction=True) | ~models.Q(reason=""),
                name="amendment_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("a contract version is never changed")
        super().save(*args, **kwargs)
