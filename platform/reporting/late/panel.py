"""What is late, on the first page of the admin."""

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from reporting.late import groups


class LatePanel(Component):
    """How many promises of each kind passed their date; nothing when none did."""

    name = "late"
    order = 50
    template_name = "reporting/late/panel.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"counted": [(group, number) for group, number in groups.counts(timezone.now()) if number]}
