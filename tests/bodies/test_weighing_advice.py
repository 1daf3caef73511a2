"""An advice is weighed with the rest; where it is promised an answer, deviating from it is argued and named first."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Participant
from cms.models import Commitment, Project
from consultations.bodies.advices.actions import withdraw_advice
from consultations.models import Advice, Contribution, Theme, Weighing
from consultations.register.errors import NotOpen
from consultations.weighing import outcomes, rules
from consultations.weighing.actions import keep_theme, start_weighing
from consultations.weighing.assigning import assign
from consultations.weighing.models import Outcome
from consultations.weighing.promises import Promises
from consultations.weighing.publishing import publish_weighing
from delivery.ticking import tick
from tests.bodies.conftest import sit
from tests.conftest import MakeProject, rung

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    """A project on which residents advise: those who decide get it with an answer."""
    return make_project(rung=rung("Adviseren"))


@pytest.fixture
def advice(enter: Any, project: Project) -> Advice:
    found: Advice = enter("Laat de bomen staan", ago=3, project=project)
    return found


def begin(project: Project) -> Weighing:
    weighing = Weighing(
        project=project,
        title="Wat deden wij met uw inbreng",
        covers_outside=True,
        cutoff=timezone.now(),
        decided_by="Het college",
        decided_on=timezone.localdate(),
        decision_link="https://example.org/besluit",
    )
    return start_weighing(weighing=weighing, consultations=[], by=None)


def answered(weighing: Weighing, *rows: Contribution, title: str = "Bomen", **said: Any) -> Theme:
    """A theme that holds these contributions, with its answer."""
    theme = keep_theme(theme=Theme(weighing=weighing, title=title, heard="De bomen moeten blijven."))
    assign(weighing=weighing, keys=[row.pk for row in rows], themes=[theme], by=None)
    for name, value in {"outcome": "not_adopted", "reasons": "Zij zijn ziek.", **said}.items():
        setattr(theme, name, value)
    return keep_theme(theme=theme)


def letter(project: Project) -> Contribution:
    moment = timezone.now() - timedelta(hours=1)
    return Contribution.objects.create(
        kind="comment",
        state="counted",
        project=project,
        contract_version=project.record.version,
        given_at=moment,
        received_at=moment,
        text="Graag een fontein.",
    )


@pytest.mark.parametrize("commitment", Commitment.values)
@pytest.mark.parametrize("outcome", Outcome.values)
def test_deviating_from_advice_is_a_deviation_where_it_is_promised_an_answer(commitment: str, outcome: str) -> None:
    deviates = commitment in {"answers", "follows_unless_argued"} and outcome != "adopted"
    assert outcomes.is_deviation(commitment, outcome, on_advice=True) == deviates


def test_not_following_a_body_asks_who_decided(project: Project, advice: Advice) -> None:
    with pytest.raises(ValidationError) as refused:
        answered(begin(project), advice.contribution)
    assert refused.value.message_dict["decided_by"] == [
        "U wijkt af van het advies van een overleg. Schrijf op wie dat besliste."
    ]


def test_following_it_asks_nothing_more(project: Project, advice: Advice) -> None:
    answered(begin(project), advice.contribution, outcome="adopted")


def test_words_of_others_are_no_advice_of_a_body(project: Project) -> None:
    answered(begin(project), letter(project))


def test_advice_that_joins_a_theme_later_stands_against_publishing(project: Project, advice: Advice) -> None:
    weighing = begin(project)
    theme = answered(weighing, letter(project))
    assign(weighing=weighing, keys=[advice.contribution_id], themes=[theme], by=None)
    missing = [str(words) for words in rules.missing_before_publishing(weighing, timezone.now())]
    assert any("U wijkt af van het advies van een overleg." in words for words in missing)


def published(project: Project, advice: Advice) -> Weighing:
    """A weighing that does not follow the body, beside a theme that was adopted and stands before it in the draft."""
    weighing = begin(project)
    answered(weighing, letter(project), title="Fontein", outcome="adopted", reasons="Die komt er.")
    answered(weighing, advice.contribution, decided_by="De gemeenteraad")
    return publish_weighing(weighing=weighing, by=None)


def test_the_deviation_is_named_first_with_whose_advice_it_was(
    client: Client, project: Project, advice: Advice
) -> None:
    page = client.get(published(project, advice).get_absolute_url()).text
    deviation = page.index("Hier wijken wij af van wat u zei")
    assert deviation < page.index("Wijkt af van advies") < page.index("De gemeenteraad") < page.index("Fontein")
    assert advice.get_absolute_url() in page
    assert "Klankbordgroep Stationsplein" in page
    assert "Wijkt af van de afspraak" not in page


def test_where_only_considering_was_promised_nothing_deviates(
    client: Client, make_project: MakeProject, enter: Any, board: Any
) -> None:
    considered = make_project("Ander plein")
    board.projects.add(considered)
    other = enter("Laat de bomen staan", ago=3, project=considered)
    page = client.get(published(considered, other).get_absolute_url()).text
    assert "Wijkt af" not in page
    assert "Advies kwam van" in page


def test_page_of_the_advice_says_how_it_was_weighed(client: Client, project: Project, advice: Advice) -> None:
    weighing = published(project, advice)
    page = client.get(advice.get_absolute_url()).text
    assert "Zo woog dit advies mee" in page
    assert "Zij zijn ziek." in page
    assert weighing.get_absolute_url() in page


def test_what_was_weighed_is_not_taken_back(project: Project, advice: Advice, staff: Any) -> None:
    published(project, advice)
    with pytest.raises(NotOpen, match="meegewogen"):
        withdraw_advice(advice=advice, by=staff)


def test_who_speaks_for_the_body_hears_of_advice_that_came_by_letter(
    project: Project, advice: Advice, resident: Participant, other_resident: Participant, mailoutbox: list[Any]
) -> None:
    sit(advice.body, other_resident, may_speak=False)
    published(project, advice)
    tick()
    [mail] = [mail for mail in mailoutbox if "Dit deden wij met het advies" in mail.subject]
    assert mail.to == [resident.email]
    assert advice.title in mail.body
    assert advice.get_absolute_url() in mail.body


def test_who_sent_it_in_hears_once(project: Project, advise: Any, resident: Participant, mailoutbox: list[Any]) -> None:
    published(project, advise(project=project))
    tick()
    heard = [mail.subject for mail in mailoutbox if mail.subject.startswith("Dit deden wij met")]
    assert heard == [f"Dit deden wij met uw inbreng: {project.title}"]


def test_desk_of_the_weighing_says_whose_advice_it_is(staff_client: Client, project: Project, advice: Advice) -> None:
    weighing = begin(project)
    theme = answered(weighing, advice.contribution, outcome="adopted")
    assert (
        "van Klankbordgroep Stationsplein" in staff_client.get(reverse("weighing_desk:desk", args=[weighing.pk])).text
    )
    page = staff_client.get(reverse("weighing_desk:theme", args=[weighing.pk, theme.pk])).text
    assert "Over dit thema adviseerde:" in page
    assert "Neemt u het advies niet helemaal over?" in page


def test_asking_whose_advice_takes_as_many_queries_however_many_themes(
    project: Project, enter: Any, django_assert_max_num_queries: Any
) -> None:
    weighing, counts = begin(project), []
    for round_ in range(2):
        for number in range(3):
            row = enter(f"Advies {round_} {number}", ago=2, project=project).contribution
            answered(weighing, row, title=f"Thema {round_} {number}", outcome="adopted")
        with django_assert_max_num_queries(20) as asked:
            Promises(weighing).by_theme()
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]
