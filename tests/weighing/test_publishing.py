"""Rules 4, 5 and 7: everything is weighed, everyone hears back, quiet voices are counted."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.actions import erase_participant
from accounts.models import Participant
from cms.models import Project, Stakeholder
from consultations.models import Assignment, Consultation, Entry, Option, OptionAssignment, Theme, Weighing
from consultations.weighing.actions import keep_theme, start_weighing, weigh_stakeholder
from consultations.weighing.assigning import assign, assign_option
from consultations.weighing.errors import AlreadyPublished, NotComplete
from consultations.weighing.publishing import publish_weighing
from delivery.models import Event
from tests.conftest import MakeConsultation, MakeProject, rung
from tests.weighing.conftest import add_theme, begin, give, long_ago, vote


def publish(weighing: Weighing) -> Weighing:
    return publish_weighing(weighing=weighing, by=None)


def refused(weighing: Weighing) -> str:
    """What stands against publishing."""
    with pytest.raises(NotComplete) as error:
        publish(weighing)
    assert not Event.objects.filter(subject=f"weighing:{weighing.pk}").exists()
    return " ".join(error.value.messages)


def test_complete_weighing_is_published_once(ready: Weighing) -> None:
    assert publish(ready).is_published
    assert Event.objects.get(kind="weighing_published").subject == f"weighing:{ready.pk}"
    theme = Theme.objects.get()
    assert (theme.times_said, theme.commitment, theme.is_deviation) == (1, "considers", False)
    with pytest.raises(AlreadyPublished):
        publish(ready)


def test_published_weighing_does_not_change(ready: Weighing) -> None:
    publish(ready)
    with pytest.raises(AlreadyPublished):
        keep_theme(theme=Theme.objects.get())
    with pytest.raises(AlreadyPublished):
        assign(weighing=ready, keys=[], themes=[], by=None)


def test_unassigned_input_stops_publication(ready: Weighing, closed: Consultation) -> None:
    give(closed, text="Meer banken.")
    assert "1 inbreng hoort nog bij geen thema" in refused(ready)


def test_input_after_the_cutoff_goes_to_the_next_weighing(ready: Weighing, closed: Consultation) -> None:
    late = give(closed, received_at=timezone.now())
    publish(ready)
    following = begin(closed, title="De rest", cutoff=timezone.now())
    assert "1 inbreng hoort" in refused(following)
    add_theme(following, late)
    publish(following)
    assert set(Entry.objects.filter(weighing=following).values_list("contribution", flat=True)) == {late.pk}


def test_confirmed_at_decides_where_an_address_is_asked(ready: Weighing, closed: Consultation) -> None:
    give(closed, received_at=timezone.now() - timedelta(days=6), confirmed_at=timezone.now())
    assert publish(ready).entries.count() == 1


def test_with_everyone_an_address_left_later_does_not_postpone(
    ready: Weighing, make_consultation: MakeConsultation
) -> None:
    everyone = make_consultation(access="everyone", **long_ago())
    give(everyone, received_at=timezone.now() - timedelta(days=6), confirmed_at=timezone.now())
    ready.consultations.add(everyone)
    assert "1 inbreng hoort" in refused(ready)


def test_vote_without_words_needs_its_option_in_a_theme(sketch: Option) -> None:
    vote(sketch)
    weighing = begin(sketch.poll.consultation)
    theme = add_theme(weighing)
    assert "Het antwoord ‘Schets A’ hoort nog bij geen thema" in refused(weighing)
    assign_option(weighing=weighing, option=sketch, themes=[theme], by=None)
    assert publish(weighing).themes.get().times_said == 1


def test_ballot_with_an_explanation_is_input_with_words(sketch: Option) -> None:
    ballot = vote(sketch, text="Omdat het groener is.")
    weighing = begin(sketch.poll.consultation)
    theme = add_theme(weighing)
    assign_option(weighing=weighing, option=sketch, themes=[theme], by=None)
    assert "1 inbreng hoort nog bij geen thema" in refused(weighing)
    assign(weighing=weighing, keys=[ballot.pk], themes=[theme], by=None)
    assert publish(weighing).themes.get().times_said == 1


def test_answer_that_can_still_be_confirmed_stops_publication(ready: Weighing, closed: Consultation) -> None:
    Consultation.objects.filter(pk=closed.pk).update(closes_at=timezone.now() - timedelta(hours=47))
    give(closed, state="pending", received_at=timezone.now() - timedelta(days=3))
    assert "1 antwoord kan nog bevestigd worden" in refused(ready)


def test_answer_that_can_no_longer_be_confirmed_is_listed_as_such(ready: Weighing, closed: Consultation) -> None:
    give(closed, state="pending")
    assert publish(ready).entries.filter(state="pending").count() == 1


def test_open_question_stops_publication(ready: Weighing, make_consultation: MakeConsultation) -> None:
    ready.consultations.add(make_consultation())
    assert "is nog open" in refused(ready)


def test_always_open_question_is_weighed_up_to_the_cutoff(make_consultation: MakeConsultation) -> None:
    always = make_consultation(closes_at=None)
    weighing = begin(always)
    add_theme(weighing, give(always))
    give(always, state="pending", received_at=timezone.now())
    assert publish(weighing).is_published


def test_held_input_stops_publication(ready: Weighing, closed: Consultation) -> None:
    give(closed, state="held")
    assert "wacht nog op een moderator" in refused(ready)


def test_hidden_and_withdrawn_input_is_listed(ready: Weighing, closed: Consultation) -> None:
    give(closed, state="hidden")
    give(closed, state="withdrawn")
    states = publish(ready).entries.values_list("state", flat=True)
    assert sorted(states) == ["counted", "hidden", "withdrawn"]


def test_words_that_were_erased_are_listed_and_need_no_theme(
    ready: Weighing, closed: Consultation, other_resident: Participant
) -> None:
    give(closed, participant=other_resident)
    erase_participant(participant=other_resident)
    states = publish(ready).entries.values_list("state", flat=True)
    assert sorted(states) == ["counted", "withdrawn"]


def test_input_shown_again_after_publication_goes_to_the_next(ready: Weighing, closed: Consultation) -> None:
    hidden = give(closed, state="hidden")
    publish(ready)
    type(hidden).objects.filter(pk=hidden.pk).update(state="counted")
    following = begin(closed, title="De rest")
    assert "1 inbreng hoort" in refused(following)


def test_input_outside_any_question_is_weighed_when_covered(ready: Weighing, closed: Consultation) -> None:
    give(None, project=closed.project, contract_version=closed.contract_version)
    Weighing.objects.filter(pk=ready.pk).update(covers_outside=True)
    assert "1 inbreng hoort" in refused(ready)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"outcome": "", "reasons": ""}, "kies een uitkomst"),
        ({"heard": ""}, "schrijf op wat u hoorde"),
    ],
)
def test_theme_must_be_complete(ready: Weighing, fields: dict[str, str], words: str) -> None:
    ready.themes.update(**fields)
    assert words in refused(ready)


def test_who_decided_must_be_said(ready: Weighing) -> None:
    Weighing.objects.update(decided_by="")
    assert "wie besliste" in refused(ready)


def test_advice_asks_for_the_decision(make_project: MakeProject, make_consultation: MakeConsultation) -> None:
    project = make_project("Advies", rung=rung("Adviseren"))
    question = make_consultation(project=project, **long_ago())
    weighing = begin(question)
    add_theme(weighing, give(question))
    assert "Voeg het besluit toe" in refused(weighing)
    Weighing.objects.update(decision_link="https://raad.example/besluit")
    assert publish(weighing).is_published


def test_what_was_made_together_is_recorded(make_project: MakeProject, make_consultation: MakeConsultation) -> None:
    project = make_project("Samen", rung=rung("Meebeslissen"))
    question = make_consultation(project=project, **long_ago())
    weighing = begin(question)
    theme = add_theme(weighing, give(question), outcome="not_adopted")
    assert "samen maakte" in refused(weighing)
    theme.is_joint_result, theme.made_with = True, "De werkgroep Stationsplein"
    with pytest.raises(ValidationError):
        keep_theme(theme=theme)
    theme.outcome = "adopted"
    keep_theme(theme=theme)
    assert publish(weighing).is_published


def test_own_rung_of_the_question_holds(make_consultation: MakeConsultation) -> None:
    question = make_consultation(rung=rung("Coproduceren"), **long_ago())
    weighing = begin(question)
    row = give(question)
    with pytest.raises(ValidationError) as error:
        add_theme(weighing, row, outcome="not_adopted")
    assert set(error.value.message_dict) == {"decided_by"}
    add_theme(weighing, row, title="Banken", outcome="not_adopted", decided_by="De raad")
    Theme.objects.filter(title="Bomen").delete()
    publish(weighing)
    assert Theme.objects.get().is_deviation


def test_promise_to_those_who_answered_before_an_amendment_holds(
    make_project: MakeProject, make_consultation: MakeConsultation
) -> None:
    project = make_project("Plein", rung=rung("Coproduceren"))
    question = make_consultation(project=project, **long_ago())
    row = give(question)
    type(project.record).objects.filter(pk=project.pk).update(first_input_at=timezone.now())
    project.refresh_from_db()
    project.rung, project.amendment_reason, project.amendment_of = rung("Raadplegen"), "Geen geld.", 2
    project.save_revision().publish()
    weighing = begin(question)
    with pytest.raises(ValidationError):
        add_theme(weighing, row, outcome="not_adopted")


def test_outside_names_a_framework_that_was_fixed(ready: Weighing, project: Project) -> None:
    theme = ready.themes.get()
    theme.outcome = "outside"
    with pytest.raises(ValidationError):
        keep_theme(theme=theme)
    fixed = project.frameworks.get(kind="fixed")
    theme.framework_key = f"p{fixed.pk}"
    assert keep_theme(theme=theme).framework_text == fixed.text


def test_nothing_is_weighed_where_nothing_was_asked(make_project: MakeProject) -> None:
    project = make_project("Nieuws", rung=rung("Informeren"))
    with pytest.raises(ValidationError):
        start_weighing(weighing=Weighing(project=project, title="Niets"), consultations=[], by=None)


def test_quiet_voice_has_a_place(closed: Consultation, project: Project) -> None:
    Stakeholder.objects.create(project=project, name="Kinderen", quiet=True)
    weighing = begin(closed)
    add_theme(weighing, give(closed))
    assert "Kinderen" in refused(weighing)
    row = weighing.stakeholders.get(name="Kinderen", quiet=True)
    row.was_heard, row.text = False, "Wij bereikten hen niet. De speelplek blijft."
    weigh_stakeholder(row=row)
    assert publish(weighing).is_published


def test_stakeholder_named_later_is_missed(ready: Weighing, project: Project) -> None:
    Stakeholder.objects.create(project=project, name="Ondernemers")
    assert "Ondernemers" in refused(ready)


def test_deleted_row_of_the_register_leaves_the_count(ready: Weighing, closed: Consultation) -> None:
    unconfirmed = give(closed, state="pending")
    publish(ready)
    unconfirmed.delete()
    assert ready.entries.get(state="pending").contribution is None


def test_assigning_leaves_foreign_input_out(ready: Weighing, make_consultation: MakeConsultation) -> None:
    foreign = give(make_consultation())
    assign(weighing=ready, keys=[foreign.pk], themes=list(ready.themes.all()), by=None)
    assert not Assignment.objects.filter(contribution=foreign).exists()


def test_option_moves_to_other_themes(sketch: Option) -> None:
    weighing = begin(sketch.poll.consultation)
    first, second = add_theme(weighing), add_theme(weighing, title="Banken")
    for themes in ([first], [second]):
        assign_option(weighing=weighing, option=sketch, themes=themes, by=None)
    assert OptionAssignment.objects.get().theme == second
