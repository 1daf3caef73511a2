"""What holds for every issue of a newsletter, however it was made."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from newsletters.models import Issue, Newsletter

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "asked"},
        {"state": "approved", "live": True},
        {"live": True},
        {"state": "sent"},
        {"sent_at": timezone.now()},
    ],
)
def test_an_issue_is_frozen_before_it_is_approved_and_approved_before_it_leaves(
    newsletter: Newsletter, wrong: dict[str, object]
) -> None:
    issue = Issue.objects.create(newsletter=newsletter, subject="Mei")
    with pytest.raises(IntegrityError), transaction.atomic():
        Issue.objects.filter(pk=issue.pk).update(**wrong)


def test_an_issue_that_was_not_frozen_has_nothing_to_send(newsletter: Newsletter) -> None:
    with pytest.raises(ValueError, match="not frozen"):
        Issue.objects.create(newsletter=newsletter, subject="Mei").rendered()


def test_a_version_of_the_words_does_not_hold_the_state(newsletter: Newsletter) -> None:
    issue = Issue.objects.create(newsletter=newsletter, subject="Mei")
    version = issue.save_revision()
    Issue.objects.filter(pk=issue.pk).update(
        state="asked", frozen_html="<p>", frozen_text="-", frozen_at=timezone.now()
    )
    assert "frozen_html" not in version.content
    version.refresh_from_db()
    assert version.as_object().state == "asked"
