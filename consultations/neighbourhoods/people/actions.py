"""Every write on who works in an area."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from accounts.rules import check
from clock.now import database_now
from cms.caching import forget_pages
from consultations.neighbourhoods.people.models import AreaPerson

KEPT_AFTER_LAST_DAY = timedelta(days=30)


def may_keep_people(user: User) -> bool:
    """May say who works in an area."""
    return user.has_perm("consultations.change_areaperson")


@transaction.atomic
def keep_person(*, person: AreaPerson, by: User) -> AreaPerson:
    """Show someone on the page of an area, or change how. Raises PermissionDenied for who may not."""
    check(may_keep_people, by)
    is_new = person.pk is None
    person.full_clean()
    person.save()
    log(person, "wagtail.create" if is_new else "wagtail.edit", user=by)
    forget_pages()
    return person


@transaction.atomic
def remove_person(*, person: AreaPerson, by: User) -> None:
    """Take someone off the site for good. Raises PermissionDenied for who may not."""
    check(may_keep_people, by)
    log(person, "wagtail.delete", user=by, deleted=True)
    person.delete()
    forget_pages()


def forget_people_who_left() -> None:
    """Thirty days after the last day the details of someone who left are gone."""
    AreaPerson.objects.filter(ends_on__lt=timezone.localdate(database_now()) - KEPT_AFTER_LAST_DAY).delete()
