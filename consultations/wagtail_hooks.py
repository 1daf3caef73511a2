"""What this app adds to Wagtail's admin: the desks of staff, and what its log says of them."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from accounts.rules import may_ask
from cms.models import Project
from consultations.actionlist import desk_hooks as actionlist
from consultations.bodies import desk_hooks as bodies
from consultations.bodies.advices.desk import DESK as ADVICES
from consultations.concerns.desk import DESK as CONCERNS
from consultations.consultation import desk as questions_desk
from consultations.evaluations import desk_hooks as evaluations
from consultations.evaluations.viewsets import StandardQuestionViewSet
from consultations.initiatives import desk_steps as initiative_steps
from consultations.initiatives.desk import DESK as INITIATIVES
from consultations.initiatives.guiding.desk import DESK as HELP_REQUESTS
from consultations.initiatives.kinds.viewsets import KindsGroup
from consultations.initiatives.reviews.desk import DESK as REVIEWS
from consultations.initiatives.willing import desk as willing_desk
from consultations.ledger import desk_hooks as ledger_desk
from consultations.letters import desk as letters_desk
from consultations.meetings import desk_hooks as meetings_desk
from consultations.moderation import desk as moderation
from consultations.moderation.objections_desk import DESK as OBJECTIONS
from consultations.neighbourhoods.cadence import views as talks_desk
from consultations.neighbourhoods.viewsets import CadenceViewSet, ContactViewSet, PersonViewSet
from consultations.organisations import desk as organisations
from consultations.programmes import desk_hooks as programmes_desk
from consultations.questions.desk import DESK as QUESTIONS
from consultations.signals import desk as signals_desk
from consultations.signals.handover import desk as reports_desk
from consultations.signals.viewsets import SignalCategoryViewSet
from consultations.weighing import desk_hooks as weighing_desk

DESKS = (INITIATIVES, REVIEWS, HELP_REQUESTS, QUESTIONS, CONCERNS, ADVICES, OBJECTIONS)
LOGGED = {
    "consultations.answer_initiative": (_("Beantwoord een initiatief"), _("Initiatief beantwoord")),
    "consultations.pause_initiative": (_("Zet de termijn stil"), _("Termijn stilgezet")),
    "consultations.resume_initiative": (_("Laat de termijn lopen"), _("Termijn loopt weer")),
    "consultations.confirm_support": (_("Stel de steun vast"), _("Steun vastgesteld")),
    "consultations.ask_review": (_("Vraag een afdeling om advies"), _("Advies gevraagd")),
    "consultations.name_guide": (_("Noem wie helpt"), _("Genoemd wie helpt")),
    "consultations.place_initiative": (_("Zet een initiatief op de kaart"), _("Initiatief op de kaart gezet")),
    "consultations.write_diary": (_("Schrijf in een dagboek"), _("In het dagboek geschreven")),
    "consultations.take_back_diary": (_("Haal iets uit een dagboek"), _("Uit het dagboek gehaald")),
    "consultations.give_advice": (_("Geef advies"), _("Advies gegeven")),
    "consultations.answer_question": (_("Beantwoord een vraag"), _("Vraag beantwoord")),
    "consultations.answer_concern": (_("Beantwoord een zorg"), _("Zorg beantwoord")),
    "consultations.answer_objection": (_("Beantwoord een bezwaar"), _("Bezwaar beantwoord")),
    "consultations.hide_input": (_("Verberg een tekst"), _("Tekst verborgen")),
    "consultations.show_input": (_("Toon een tekst"), _("Tekst getoond")),
    **actionlist.LOGGED,
    **bodies.LOGGED,
    **evaluations.LOGGED,
    **letters_desk.LOGGED,
    **meetings_desk.LOGGED,
    **signals_desk.LOGGED,
}


@hooks.register("register_log_actions")
def logged_actions(actions: LogActionRegistry) -> None:
    """What staff do at the desks, in words for the site's log."""
    for name, (label, message) in LOGGED.items():
        actions.register_action(name, label, message)


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    answering = (address for desk in DESKS for address in desk.urls())
    own = (
        initiative_steps,
        organisations,
        talks_desk,
        questions_desk,
        weighing_desk,
        ledger_desk,
        programmes_desk,
        moderation,
        willing_desk,
        actionlist,
        bodies,
        meetings_desk,
        evaluations,
        letters_desk,
        signals_desk,
        reports_desk,
    )
    return [*(address for desk in own for address in desk.urls()), *answering]


register_snippet(KindsGroup)
register_snippet(SignalCategoryViewSet)
register_snippet(StandardQuestionViewSet)
for desk in DESKS:
    hooks.register("register_admin_menu_item", desk.menu_item)
hooks.register("register_admin_menu_item", moderation.menu_item)
hooks.register("register_admin_menu_item", talks_desk.menu_item)
hooks.register("register_admin_menu_item", willing_desk.menu_item)
hooks.register("register_admin_menu_item", weighing_desk.menu_item)
hooks.register("register_log_actions", weighing_desk.log_actions)
hooks.register("register_admin_menu_item", letters_desk.menu_item)
hooks.register("register_admin_menu_item", signals_desk.menu_item)
hooks.register("register_admin_menu_item", reports_desk.menu_item)
hooks.register("register_admin_menu_item", ledger_desk.menu_item)
hooks.register("register_admin_menu_item", actionlist.menu_item)
hooks.register("register_admin_menu_item", bodies.menu_item)
hooks.register("register_admin_menu_item", meetings_desk.menu_item)
hooks.register("register_admin_menu_item", evaluations.menu_item)
hooks.register("register_log_actions", ledger_desk.log_actions)
hooks.register("register_log_actions", programmes_desk.log_actions)
hooks.register("register_admin_menu_item", programmes_desk.menu_item)
hooks.register("register_admin_menu_item", programmes_desk.figures_menu_item)


@hooks.register("register_admin_viewset")
def area_viewsets() -> list[Any]:
    return [PersonViewSet("area_people"), CadenceViewSet("cadences"), ContactViewSet("area_contacts")]


@hooks.register("register_admin_viewset")
def organisations_viewset() -> organisations.OrganisationViewSet:
    return organisations.OrganisationViewSet("organisation", url_prefix="organisaties")


@hooks.register("register_page_header_buttons")
def question_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(page.specific_deferred, Project) and may_ask(user):
        yield Button(_("Vragen aan inwoners"), reverse("questions", args=[page.pk]), icon_name="help", priority=5)
