"""Initiatives, organisations, weighings, action lists and bodies in the site's search."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from cms.search.sources import Hit, Source, containing, local, register
from consultations.actionlist.models import Action
from consultations.bodies.advices.models import Advice
from consultations.bodies.models import Body
from consultations.initiatives.models import Initiative
from consultations.weighing.models import Weighing


def connect() -> None:
    """Let what residents propose and what was answered be found."""
    register(Source("initiatieven", _("Initiatief"), 20, find_initiatives, _initiative))
    register(Source("organisaties", _("Organisatie"), 50, find_organisations, _organisation))
    register(Source("terugkoppelingen", _("Terugkoppeling"), 30, find_weighings, _weighing))
    register(Source("acties", _("Actielijst"), 40, find_actions, _action))
    register(Source("overleggen", _("Overleg"), 52, find_bodies, _body))
    register(Source("adviezen", _("Advies"), 54, find_advices, _advice))


def find_initiatives(words: list[str]) -> QuerySet[Initiative]:
    """Public initiatives with these words."""
    return Initiative.objects.listed().filter(containing(words, "title", "what", "why", "where")).order_by("-number")


def find_weighings(words: list[str]) -> QuerySet[Weighing]:
    """Published weighings with these words."""
    found = containing(words, "title", "introduction", "project__title", *local("title", "introduction"))
    return Weighing.objects.published().filter(found).select_related("project")


def find_organisations(words: list[str]) -> QuerySet[Organisation]:
    """Verified organisations with these words."""
    return Organisation.objects.verified().filter(containing(words, "name", "about")).order_by("name", "pk")


def _organisation(organisation: Organisation) -> Hit:
    return Hit(organisation.name, organisation.about, organisation.get_absolute_url())


def find_actions(words: list[str]) -> QuerySet[Action]:
    """Items of action lists with these words."""
    found = containing(words, "text", "place", "outcome", *local("text", "place", "outcome"))
    return Action.objects.filter(found).select_related("area").order_by("-number")


def find_bodies(words: list[str]) -> QuerySet[Body]:
    """Bodies with these words."""
    return Body.objects.filter(containing(words, "name", "task", *local("name", "task"))).in_order()


def find_advices(words: list[str]) -> QuerySet[Advice]:
    """Advices on the site with these words."""
    return Advice.objects.public().filter(containing(words, "title", "text", "answer"))


def _initiative(initiative: Initiative) -> Hit:
    return Hit(initiative.title, initiative.what, initiative.get_absolute_url(), initiative.published_at)


def _weighing(weighing: Weighing) -> Hit:
    return Hit(weighing.local.title, weighing.local.introduction, weighing.get_absolute_url(), weighing.published_at)


def _action(action: Action) -> Hit:
    return Hit(action.short, action.local.outcome or action.local.place, action.get_absolute_url(), action.state_since)


def _body(body: Body) -> Hit:
    return Hit(body.local.name, body.local.task, body.get_absolute_url())


def _advice(advice: Advice) -> Hit:
    about = f"{advice.body.local.name}. {advice.text}"
    return Hit(advice.title, about, advice.get_absolute_url(), advice.contribution.given_at)
