"""Pictures with an initiative, its diary and its look back: what each keeps, and where."""

import secrets
from functools import partial
from typing import Any

from django.db import models, transaction
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _


def random_file_name(row: Any, name: str) -> str:
    """A name that says nothing about who sent the picture."""
    return f"initiatieven/{secrets.token_hex(16)}.jpg"


def delete_file(file: FieldFile) -> None:
    """Delete a file, once the row that named it is gone for certain."""
    transaction.on_commit(partial(file.storage.delete, str(file.name)))


class KeptPicture(models.Model):
    """A picture stored anew without its hidden data, under a random name, with what is on it in words."""

    file = models.ImageField(
        _("foto of tekening"), upload_to=random_file_name, width_field="width", height_field="height"
    )
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    alt = models.CharField(_("wat staat er op de foto"), max_length=200)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.pk}"
