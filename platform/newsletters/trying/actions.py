"""Asking for a trial mail, and sending those that wait; only ever to addresses of staff."""

import logging
from collections.abc import Iterable
from datetime import timedelta
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.rules import check, may_compose_newsletters
from clock.now import database_now
from delivery.failures import kind_of_error
from newsletters.issues.models import FOOTER_PLACE, Issue
from newsletters.issues.states import State
from newsletters.rendering.content import content_of
from newsletters.rendering.drawing import draw
from newsletters.trying.models import MOST_TRIES, TrialMail

logger = logging.getLogger(__name__)
AGAIN = timedelta(minutes=2)


@transaction.atomic
def ask_trial(*, issue: Issue, to: Iterable[User], by: User) -> int:
    """Mail an issue to colleagues, as it is now; who is no staff gets none. Returns to how many it goes."""
    check(may_compose_newsletters, by)
    now = database_now()
    colleagues = User.objects.staff().filter(is_active=True, pk__in=[one.pk for one in to])
    rows = [TrialMail(issue=issue, to=one, asked_at=now, not_before=now) for one in colleagues]
    TrialMail.objects.bulk_create(rows, ignore_conflicts=True)
    log(issue, "newsletters.trial", user=by, data={"number": len(rows)})
    return len(rows)


def send_trials() -> None:
    """Send the trial mails that wait; one that fails is tried again a few times and then let go."""
    for pk in list(TrialMail.objects.filter(not_before__lte=database_now()).values_list("pk", flat=True)[:50]):
        with transaction.atomic():
            known = TrialMail.objects.select_for_update(skip_locked=True, of=("self",))
            trial = known.select_related("issue__newsletter", "to").filter(pk=pk).first()
            if trial is not None:
                _send(trial)


def _send(trial: TrialMail) -> None:
    try:
        trial_mail(trial.issue, trial.to.email).send()
    except Exception as error:
        logger.error("trial mail %s failed: %s", trial.pk, kind_of_error(error))
        trial.tries += 1
        trial.not_before = database_now() + AGAIN
        trial.save()
        if trial.tries >= MOST_TRIES:
            trial.delete()
    else:
        trial.delete()


def trial_mail(issue: Issue, to: str) -> EmailMultiAlternatives:
    """The mail as it is now, marked as a trial; a footer says that this is where each recipient's own comes."""
    if issue.state == State.DRAFT:
        drawn = draw(issue, content_of(issue))
        html, text = drawn.html, drawn.text
    else:
        html, text = issue.rendered()
    with translation.override(issue.language):
        footer = _("Dit is een proefmail. Hier staat straks voor elke ontvanger hoe die zich afmeldt.")
        subject = _("[Proef] %(subject)s") % {"subject": " ".join(issue.subject.split())}
    newsletter = issue.newsletter
    mail = EmailMultiAlternatives(
        subject=subject,
        body=text.replace(FOOTER_PLACE, footer),
        from_email=formataddr((newsletter.sender_name, parseaddr(settings.MAIL_FROM)[1])),
        to=[to],
        reply_to=[newsletter.reply_to] if newsletter.reply_to else None,
    )
    mail.attach_alternative(html.replace(FOOTER_PLACE, footer), "text/html")
    return mail
