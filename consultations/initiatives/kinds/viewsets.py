"""Staff screens for the kinds of initiative and the departments they go to."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from consultations.euros import EuroField
from consultations.initiatives.kinds.models import Department, InitiativeKind
from consultations.initiatives.willing.models import Skill
from languages.admin_forms import LocalTextsForm
from languages.panels import LocalInlinePanel, english


class KindForm(LocalTextsForm):
    """A kind with its highest amount in euro."""

    highest_budget_cents = EuroField(
        label=_("Hoogste bedrag in euro"), required=False, help_text=_("Leeg: er is geen grens.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("quick_yes") and not self._has_rules():
            self.add_error("quick_yes", _("Een snel ja kan alleen met regels. Voeg er minstens één toe."))
        return cleaned

    def _has_rules(self) -> bool:
        rules = self.formsets.get("rules")
        if rules is None:
            return True
        return any(form.cleaned_data and not form.cleaned_data.get("DELETE") for form in rules if form.is_valid())


class InitiativeKindViewSet(SnippetViewSet):
    """What people can submit, with its questions, rules and terms."""

    model = InitiativeKind
    icon = "form"
    menu_label = _("Soorten initiatieven")
    list_display = ["name", "position", "is_offered", "department"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldPanel("slug"),
                    FieldPanel("introduction"),
                    FieldPanel("for_whom"),
                    FieldRowPanel([FieldPanel("position"), FieldPanel("is_offered"), FieldPanel("is_usual")]),
                ],
                heading=_("Wat het is"),
            ),
            english("name", "introduction", "for_whom"),
            MultiFieldPanel(
                [
                    FieldPanel("who"),
                    FieldPanel("asks_reasons"),
                    FieldPanel("takes_attachments"),
                    FieldRowPanel([FieldPanel("asks_budget"), FieldPanel("highest_budget_cents")]),
                    FieldPanel("asks_own_money"),
                ],
                heading=_("Wat u vraagt"),
            ),
            LocalInlinePanel("questions", heading=_("Eigen vragen"), label=_("vraag")),
            LocalInlinePanel("rules", heading=_("Vaste regels"), label=_("regel")),
            FieldPanel("quick_yes"),
            MultiFieldPanel(
                [FieldPanel("support_needed"), FieldPanel("support_from")],
                heading=_("Steun"),
            ),
            InlinePanel("terms", heading=_("Termijnen"), label=_("termijn")),
            MultiFieldPanel(
                [
                    FieldPanel("department"),
                    FieldPanel("contact_name"),
                    FieldPanel("contact_phone"),
                    FieldPanel("contact_email"),
                ],
                heading=_("Wie het oppakt"),
            ),
        ],
        base_form_class=KindForm,
    )


class DepartmentViewSet(SnippetViewSet):
    """The departments of the municipality."""

    model = Department
    icon = "group"
    menu_label = _("Afdelingen")
    list_display = ["name", "email"]
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldPanel("email"), english("name")], base_form_class=LocalTextsForm
    )


class SkillViewSet(SnippetViewSet):
    """What people can say they can do."""

    model = Skill
    icon = "pick"
    menu_label = _("Wat mensen kunnen doen")
    list_display = ["name", "position"]
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldPanel("position"), english("name")], base_form_class=LocalTextsForm
    )


class KindsGroup(SnippetViewSetGroup):
    """What is set up for initiatives."""

    items = (InitiativeKindViewSet, DepartmentViewSet, SkillViewSet)
    menu_label = _("Initiatieven inrichten")
    menu_icon = "cog"
    menu_order = 710
    add_to_admin_menu = True
