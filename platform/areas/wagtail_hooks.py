"""The areas in Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from areas.forms import AreaForm
from areas.models import Area
from languages.panels import english


class AreaViewSet(ModelViewSet):
    """Staff name areas, introduce them and say what became of them."""

    model = Area
    icon = "globe"
    menu_label = _("Gebieden")
    menu_order = 300
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["name", "kind", "parent", "edition", "code"]
    list_filter = ["edition", "kind"]
    search_fields = ["name", "code"]
    search_backend_name = None
    list_per_page = 50
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("introduction"),
            english("introduction"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("parent")]),
            FieldPanel("slug"),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("code"), FieldPanel("edition")]), FieldPanel("predecessors")],
                heading=_("Indeling"),
            ),
        ],
        base_form_class=AreaForm,
    )


@hooks.register("register_admin_viewset")
def register_areas() -> AreaViewSet:
    return AreaViewSet("areas")
