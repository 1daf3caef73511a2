"""Papers with an initiative: a drawing, an estimate, a letter."""

import secrets
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

ATTACHMENTS = 3


def random_attachment_name(row: Any, name: str) -> str:
    """Where an attachment is kept: a name that says nothing about who sent it."""
    return f"initiatieven/bijlagen/{secrets.token_hex(16)}.{row.type}"


class Attachment(models.Model):
    """One paper with an initiative; its file has no address of its own, and is only given as a download."""

    class Type(models.TextChoices):
        PDF = "pdf", "PDF"
        JPG = "jpg", "JPG"

    initiative = models.ForeignKey("consultations.Initiative", models.CASCADE, related_name="attachments")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("wat is het"), max_length=120)
    type = models.CharField(max_length=3, choices=Type)
    file = models.FileField(_("bestand"), upload_to=random_attachment_name)
    size = models.PositiveIntegerField(help_text="in bytes")

    class Meta:
        verbose_name = _("bijlage bij een initiatief")
        verbose_name_plural = _("bijlagen bij een initiatief")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "position"], name="attachment_place_once"),
            models.CheckConstraint(condition=models.Q(position__lt=ATTACHMENTS), name="at_most_three_attachments"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
