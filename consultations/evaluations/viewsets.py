"""The staff screen for the standard questions of evaluations."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from consultations.evaluations.asking import StandardQuestion
from languages.admin_forms import LocalTextsForm
from languages.panels import english


class StandardQuestionViewSet(SnippetViewSet):
    """What each new evaluation asks; those that began keep their own words."""

    model = StandardQuestion
    icon = "help"
    menu_label = _("Vragen van de evaluatie")
    menu_order = 725
    add_to_settings_menu = True
    list_display = ["text", "kind", "position", "is_asked"]
    edit_handler = ObjectList(
        [
            HelpPanel(content=_("Een verandering geldt voor evaluaties die daarna beginnen.")),
            FieldPanel("text"),
            english("text"),
            FieldPanel("kind"),
            FieldPanel("position"),
            MultiFieldPanel(
                [FieldPanel(name) for name in ("after_meetings", "after_projects", "after_initiatives")],
                heading=_("Wanneer wordt zij gesteld"),
            ),
            FieldPanel("is_asked"),
        ],
        base_form_class=LocalTextsForm,
    )
