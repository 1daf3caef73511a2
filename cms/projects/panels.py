"""The editor of a project: one tab a promise."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page

CONTENT = [
    HelpPanel(template="cms/projects/missing.html", heading=_("Wat ontbreekt nog")),
    *Page.content_panels,
    FieldPanel("summary"),
    FieldPanel("body"),
    MultiFieldPanel([FieldPanel("image"), FieldPanel("image_text")], heading=_("Afbeelding")),
    MultiFieldPanel([FieldPanel("topic"), FieldPanel("areas"), FieldPanel("touches")], heading=_("Waar en waarover")),
    MultiFieldPanel(
        [FieldPanel("contract_form"), FieldPanel("matter"), FieldPanel("rung"), FieldPanel("rung_reasons")],
        heading=_("Hoeveel invloed"),
    ),
    MultiFieldPanel([FieldPanel("no_frameworks"), InlinePanel("frameworks", label=_("kader"))], heading=_("Kaders")),
    MultiFieldPanel(
        [
            FieldPanel("who"),
            FieldPanel("how"),
            FieldPanel("influence"),
            FieldPanel("duration"),
            FieldPanel("means"),
            FieldPanel("statutory"),
            FieldPanel("feedback_date"),
        ],
        heading=_("Spelregels"),
    ),
    InlinePanel("phases", heading=_("Fasen"), label=_("fase")),
    InlinePanel("stakeholders", heading=_("Belanghebbenden"), label=_("belanghebbende")),
    InlinePanel("contacts", heading=_("Contactpersonen"), label=_("contactpersoon")),
    InlinePanel("partners", heading=_("Partners"), label=_("partner")),
    InlinePanel("decisions", heading=_("Besluiten"), label=_("besluit")),
    MultiFieldPanel(
        [FieldPanel("amendment_reason"), FieldPanel("is_correction")],
        heading=_("Verandert u een afspraak waar mensen al op antwoordden?"),
    ),
]
PROMOTE = Page.promote_panels
