"""Staff screens for the municipality's own lists: ladders, kinds of matter, topics."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.ladders.models import Ladder, MatterRange
from cms.topics.models import Topic
from languages.admin_forms import LocalTextsForm
from languages.panels import LocalInlinePanel, english


class LadderViewSet(SnippetViewSet):
    """Ladders with their rungs."""

    model = Ladder
    icon = "order"
    menu_label = _("Participatieladders")
    edit_handler = ObjectList(
        [FieldPanel("name"), english("name"), LocalInlinePanel("rungs", label=_("trede"))],
        base_form_class=LocalTextsForm,
    )


class MatterRangeViewSet(SnippetViewSet):
    """Which rungs fit which kind of matter."""

    model = MatterRange
    icon = "list-ul"
    menu_label = _("Soorten onderwerpen")
    list_display = ["name", "ladder", "lowest", "highest"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("advice"),
            FieldPanel("ladder"),
            FieldRowPanel([FieldPanel("lowest"), FieldPanel("highest")]),
            english("name", "advice"),
        ],
        base_form_class=LocalTextsForm,
    )


class TopicViewSet(SnippetViewSet):
    """The municipality's list of topics."""

    model = Topic
    icon = "tag"
    menu_label = _("Onderwerpen")
    edit_handler = ObjectList([FieldPanel("name"), FieldPanel("slug"), english("name")], base_form_class=LocalTextsForm)


class LaddersGroup(SnippetViewSetGroup):
    """The municipality's own lists."""

    items = (LadderViewSet, MatterRangeViewSet, TopicViewSet)
    menu_label = _("Lijsten")
    menu_icon = "list-ul"
    menu_order = 700
    add_to_admin_menu = True
