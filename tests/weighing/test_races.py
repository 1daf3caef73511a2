"""Publishing while others publish, confirm or assign; on PostgreSQL with real connections."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from accounts.models import Participant
from consultations.models import Consultation, Contribution, Entry, Weighing
from consultations.register import rules as register_rules
from consultations.weighing.assigning import assign
from consultations.weighing.errors import AlreadyPublished, NotComplete
from consultations.weighing.publishing import publish_weighing
from delivery.models import Event
from tests.races import in_a_race, together
from tests.weighing.conftest import give


def publishing(weighing: Weighing) -> Callable[[], object]:
    return lambda: publish_weighing(weighing=weighing, by=None)


@in_a_race
def test_two_staff_publish_at_once(ready: Weighing) -> None:
    failures = together([publishing(ready)] * 8)
    assert [type(failure) for failure in failures] == [AlreadyPublished] * 7
    assert Entry.objects.filter(weighing=ready).count() == 1
    assert Event.objects.filter(kind="weighing_published").count() == 1


@in_a_race
def test_answer_being_confirmed_is_waited_for(ready: Weighing, closed: Consultation) -> None:
    """A confirmation began in time and commits while publishing: it must be weighed, so publishing is refused."""
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: SQLite has one writer")
    late = give(closed, state="pending", received_at=timezone.now() - timedelta(days=6))
    assert register_rules.confirm_until(late) < timezone.now()
    confirming, failures = threading.Event(), list[Exception]()

    def confirm() -> None:
        try:
            with transaction.atomic():
                row = Contribution.objects.select_for_update().get(pk=late.pk)
                confirming.set()
                threading.Event().wait(0.5)
                row.state, row.confirmed_at = "counted", timezone.now() - timedelta(days=4)
                row.save()
        finally:
            connections.close_all()

    def publish() -> None:
        confirming.wait()
        try:
            publish_weighing(weighing=ready, by=None)
        except NotComplete as refusal:
            failures.append(refusal)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for run in (confirm, publish)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(failures) == 1
    assert not Weighing.objects.get(pk=ready.pk).is_published


@in_a_race
def test_assigning_and_publishing_at_once_keep_one_order(
    ready: Weighing, closed: Consultation, resident: Participant
) -> None:
    """Whoever assigns after publishing is refused; nothing is assigned to a published weighing."""
    theme, row = ready.themes.get(), ready.project.contributions.get()

    def assigning() -> object:
        return assign(weighing=ready, keys=[row.pk], themes=[theme], by=None)

    failures = together([publishing(ready), *[assigning] * 7])
    assert all(isinstance(failure, AlreadyPublished) for failure in failures)
    assert Weighing.objects.get(pk=ready.pk).is_published
    published_at = Weighing.objects.get(pk=ready.pk).published_at
    assert not ready.batches.filter(made_at__gt=published_at + timedelta(milliseconds=1)).exists()
