"""What the tests of programmes share: a programme that is complete, and its rows."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from areas.models import Area
from cms.models import Project
from consultations.figures.figure_files import read_text
from consultations.figures.importing import import_figures
from consultations.models import Indicator, LeftOut, Priority, Programme, ProgrammeAction, Signature
from consultations.programmes import actions
from tests.conftest import MakeProject

THIS_YEAR = timezone.localdate().year


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    return make_project()


@pytest.fixture
def programme(area: Area, project: Project) -> Programme:
    """A draft with a priority, an action and something left out; complete for every phase."""
    head = "thema;indicator;eenheid;gebied;jaar;waarde;bron\n"
    import_figures(rows=read_text(f"{head}Wonen;Huurwoningen;procent;{area.code};2025;41;CBS\n"))
    draft = Programme(title="Samen verder", starts_year=THIS_YEAR, years=4, analysis="Het gaat best goed.")
    made = actions.keep_programme(programme=draft, areas=[area], indicators=Indicator.objects.all(), by=None)
    priority = Priority(programme=made, number=1, title="Meer groen", how_chosen="Op een avond.", project=project)
    actions.keep_row(row=priority, by=None)
    action = ProgrammeAction(priority=priority, what="Bomen planten", who="gemeente", when="voorjaar", cents=250_000)
    actions.keep_row(row=action, by=None)
    actions.keep_row(row=LeftOut(programme=made, what="Een zwembad", why="Daar is geen geld voor."), by=None)
    return made


@pytest.fixture
def published(programme: Programme) -> Programme:
    """The same, in execution and on the site."""
    actions.set_phase(programme=programme, phase="execution", by=None)
    actions.publish_programme(programme=programme, by=None)
    return Programme.objects.get()


@pytest.fixture
def sign(published: Programme) -> Callable[..., Signature]:
    def run(**fields: object) -> Signature:
        usual = {"role": "wethouder wijken", "signed_on": timezone.localdate(), "commits_to": "Het geld is er."}
        return actions.sign(signature=Signature(programme=published, **{**usual, **fields}), by=None)

    return run
