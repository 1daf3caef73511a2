"""The staff screen for the categories of signals."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from consultations.signals.models import SignalCategory
from languages.admin_forms import LocalTextsForm
from languages.panels import english


class SignalCategoryViewSet(SnippetViewSet):
    """What signals are about."""

    model = SignalCategory
    icon = "tag"
    menu_label = _("Soorten signalen")
    menu_order = 720
    add_to_settings_menu = True
    list_display = ["name", "position", "for_residents", "service_code"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            english("name"),
            FieldPanel("position"),
            FieldPanel("for_residents"),
            FieldPanel("service_code"),
        ],
        base_form_class=LocalTextsForm,
    )
