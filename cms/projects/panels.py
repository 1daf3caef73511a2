"""The editor of a project: one tab a promise."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.models import Page

from accounts.rules import may_ask
from cms.contracts import rules
from cms.planreview import rules as planreview
from languages.panels import LocalInlinePanel, english


class MissingPanel(Panel):
    """Beside the form: what the contract still lacks before the project may be published."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/projects/missing.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            record = rules.record_of(self.instance)
            day = timezone.localdate()
            return {
                **context,
                "missing": [
                    *rules.missing_parts(self.instance),
                    *planreview.stands_against(self.instance, record, day),
                ],
                "review_is_due": planreview.is_due(self.instance, record),
                "may_ask": may_ask(self.request.user),
                "people_answered": record is not None and record.first_input_at is not None,
            }


CONTENT = [
    MissingPanel(heading=_("Wat ontbreekt nog")),
    *Page.content_panels,
    FieldPanel("summary"),
    FieldPanel("body"),
    MultiFieldPanel([FieldPanel("image"), FieldPanel("image_text")], heading=_("Afbeelding")),
    MultiFieldPanel([FieldPanel("topic"), FieldPanel("areas"), FieldPanel("touches")], heading=_("Waar en waarover")),
    MultiFieldPanel(
        [FieldPanel("contract_form"), FieldPanel("matter"), FieldPanel("rung"), FieldPanel("rung_reasons")],
        heading=_("Hoeveel invloed"),
    ),
    MultiFieldPanel(
        [FieldPanel("no_frameworks"), LocalInlinePanel("frameworks", label=_("kader"))], heading=_("Kaders")
    ),
    MultiFieldPanel(
        [
            FieldPanel("who"),
            FieldPanel("how"),
            FieldPanel("influence"),
            FieldPanel("duration"),
            FieldPanel("means"),
            FieldPanel("statutory"),
            FieldPanel("already_fixed"),
            FieldPanel("thinking_along"),
            FieldPanel("feedback_date"),
        ],
        heading=_("Spelregels"),
    ),
    LocalInlinePanel("phases", heading=_("Fasen"), label=_("fase")),
    LocalInlinePanel("stakeholders", heading=_("Belanghebbenden"), label=_("belanghebbende")),
    LocalInlinePanel("contacts", heading=_("Contactpersonen"), label=_("contactpersoon")),
    LocalInlinePanel("partners", heading=_("Partners"), label=_("partner")),
    LocalInlinePanel("decisions", heading=_("Besluiten"), label=_("besluit")),
    MultiFieldPanel([FieldPanel("sooner_reason")], heading=_("Organisaties vooraf laten meedenken")),
    english(
        *("title", "summary", "body", "who", "how", "influence", "duration", "means", "statutory"),
        *("already_fixed", "thinking_along", "sooner_reason"),
    ),
    MultiFieldPanel(
        [FieldPanel("amendment_reason"), FieldPanel("is_correction")],
        heading=_("Verandert u een afspraak waar mensen al op antwoordden?"),
    ),
]
PROMOTE = Page.promote_panels
