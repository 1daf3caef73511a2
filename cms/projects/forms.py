"""The editor's form of a project: it knows for which change a reason was written, and the other languages."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from cms.contracts import rules
from languages.forms import LocalTextsFormMixin


class ProjectForm(LocalTextsFormMixin, WagtailAdminPageForm):
    """A project with its contract; a reason counts only for the change it was written for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        record = rules.record_of(self.instance)
        self.version_in_force = record.version.number if record and record.version else None
        if self.instance.amendment_of != self.version_in_force:
            self.initial["amendment_reason"] = ""
            self.initial["is_correction"] = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.version_in_force and (cleaned.get("amendment_reason") or cleaned.get("is_correction")):
            self.instance.amendment_of = self.version_in_force
        if cleaned.get("image") and not cleaned.get("image_text"):
            self.add_error("image_text", rules.IMAGE_NEEDS_WORDS)
        return cleaned
