"""The step from one mail to the next, in one statement: it is taken for every mail, and two would be two journeys."""

from django.db import connection

from accounts.models import Participant
from newsletters.issues.models import Issue
from newsletters.sending.claiming import GOING, Batch, Claimed, lease
from newsletters.sending.models import Recipient
from newsletters.subscribers.models import Subscription

State = Recipient.State


def advance(batch: Batch, mail: Claimed, handed: Claimed | None) -> bool:
    """Mark the mail before as sent and this one as being handed over; returns whether this one may go.

    Both are committed when this returns, before anything of this mail leaves. The one before counts as sent also when
    another worker took it for one left behind meanwhile: only this one knows.
    """
    now, moment = batch.moment(), connection.ops.adapt_datetimefield_value
    values = {
        "next": mail.recipient,
        "before": handed.recipient if handed else 0,
        "claim": batch.number,
        "now": moment(now),
        "until": moment(now + lease()),
        "email": mail.email,
    }
    with connection.cursor() as cursor:
        cursor.execute(_STEP, values)
        return any(number == mail.recipient for (number,) in cursor.fetchall())


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)


# Nothing of a visitor or of the settings is written into these words: the states are ours, the rest are parameters.
_STEP = f"""
UPDATE {Recipient._meta.db_table} SET
    state = CASE id WHEN %(next)s THEN '{State.HANDING.value}' ELSE '{State.SENT.value}' END,
    reason = CASE id WHEN %(next)s THEN reason ELSE '' END,
    failure = CASE id WHEN %(next)s THEN failure ELSE '' END,
    handed_at = CASE id WHEN %(next)s THEN %(now)s ELSE handed_at END,
    claimed_until = CASE id WHEN %(next)s THEN %(until)s ELSE claimed_until END,
    attempts = CASE id WHEN %(next)s THEN attempts + 1 ELSE attempts END
WHERE id IN (%(next)s, %(before)s) AND claim = %(claim)s AND (
    (id = %(before)s AND state IN ('{State.HANDING.value}', '{State.UNKNOWN.value}'))
    OR (id = %(next)s AND state = '{State.PREPARED.value}'
        AND EXISTS (SELECT 1 FROM {Issue._meta.db_table} issue
            WHERE issue.id = issue_id AND issue.state IN ({_listed(tuple(one.value for one in GOING))}))
        AND EXISTS (SELECT 1 FROM {Subscription._meta.db_table} subscription
            JOIN {Participant._meta.db_table} person ON person.id = subscription.participant_id
            WHERE subscription.id = subscription_id AND subscription.state = '{Subscription.State.CONFIRMED.value}'
            AND person.email = %(email)s))
) RETURNING id"""  # noqa: S608 - the comment above says what stands in it
