"""Answer first, confirm the address after: by the link or the code in a mail.

A feature with something to confirm registers its subjects when the site starts:

    confirmations.register_subject("contribution", Handler(
        confirm=...,            # (subject id, participant) -> address of the page to go to; raises ValidationError when
                                # it is too late. Runs in our transaction; confirming twice changes nothing.
        describe=...,           # (subject id) -> Description: what the page of the link shows before the button
        expired=...,            # (subject id) -> None: delete what was never confirmed
        confirmable_until=...,  # (subject id) -> the last moment, or None when only the seven days bound it
        waits=...,              # (subject id) -> whether it counts only once confirmed; True when not given
        what=_("uw vraag"),     # what it is called, when it is no input: nothing then says that it counts
        place=...,              # (subject id) -> where it was given, in words of the municipality, for in the mail
    ))

With `letter`, (subject id) -> Letter, the mail is put in its own words, as for an invitation.

and asks in the transaction that stores the answer, then shows the page on which the code can be typed:

    confirmation = ask_to_confirm(email=email, subject=f"contribution:{pk}", language="nl")
    return delivery.views.almost_done(request, confirmation)

Choices made here:

- At most `CONFIRMATION_MAILS_PER_HOUR` mails go to one address in any hour, so that nobody can bury a stranger in mail.
  Over the limit the answer waits like any other and the screen is the same; no mail is put in line for later. Its
  author asks for the mail again on that screen, which works once the hour is over.
- At most `CONFIRMATION_MAILS_PER_NETWORK` mails are asked for from one network in any hour. Beyond it the form is given
  back and says so: that tells nothing about any address, and nothing is stored.
- Confirming one answer confirms no other: who typed an address is not known to be who reads its mail.
- Each mail has its own link and code. A link works as long as the confirmation exists; a code for half an hour and, all
  codes of the last mail asked for together, five tries.
"""

import hmac
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.functional import Promise

from accounts.actions import participant_with_address
from accounts.models import Participant
from clock.now import database_now
from delivery.errors import AddressTooLong, CodeWrong, ConfirmationGone, TooManyMails
from delivery.limits import allow
from delivery.models import Confirmation, ConfirmationKey, Delivery, Event

KIND = "confirmation_asked"
LONGEST_ADDRESS = 254
CODE_TRIES = 5
CODE_LIFE = timedelta(minutes=30)


@dataclass(frozen=True)
class Description:
    """What someone confirms: of what it is (the question), and the own answer as lines of label and text.

    Where it is no answer, the other words say what it is: above the lines, on the button, and after confirming.
    """

    title: str  # never typed by the visitor: it stands in the mail too
    lines: Sequence[tuple[str, str]] = field(default_factory=list)
    heading: str = ""
    lines_heading: str = ""
    button: str = ""
    then: str = ""
    otherwise: str = ""


@dataclass(frozen=True)
class Letter:
    """The mail that asks to confirm, where it is no answer: its template gets `link`, `code`, `minutes` and `lines`."""

    subject: str
    template: str
    about: str
    why: str
    lines: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Handler:
    """How a feature deals with the confirming of its subjects."""

    confirm: Callable[[int, Participant], str]
    describe: Callable[[int], Description]
    expired: Callable[[int], None]
    confirmable_until: Callable[[int], datetime | None]
    waits: Callable[[int], bool] = lambda number: True
    place: Callable[[int], Sequence[tuple[str, str]]] = lambda number: ()
    letter: Callable[[int], Letter | None] = lambda number: None
    what: str | Promise = ""


_handlers: dict[str, Handler] = {}


def register_subject(name: str, handler: Handler) -> None:
    """Let subjects such as `name:12` be confirmed; registering again replaces it."""
    _handlers[name] = handler


def handler_of(confirmation: Confirmation) -> tuple[Handler, int]:
    """Who deals with this subject, and its number there."""
    name, _colon, number = confirmation.subject.partition(":")
    return _handlers[name], int(number)


@transaction.atomic
def ask_to_confirm(*, email: str, subject: str, language: str, network: str = "") -> Confirmation:
    """Ask whoever has this address whether the subject, such as `contribution:12`, is theirs: by link or code.

    `network` is the keyed hash of where the visitor comes from. Raises AddressTooLong or TooManyMails.
    """
    if len(email.strip()) > LONGEST_ADDRESS:
        raise AddressTooLong
    if not _may_mail_from(network):
        raise TooManyMails
    confirmation = Confirmation.objects.create(email=email.strip().lower(), subject=subject, language=language)
    _mail(confirmation)
    return confirmation


@transaction.atomic
def ask_instead(*, email: str, subject: str, language: str, network: str = "") -> Confirmation | None:
    """The address left last takes the place of one that was never confirmed, whose links then stop working.

    Nothing is asked when an address was confirmed, or is at this very moment. Raises TooManyMails.
    """
    if not Confirmation.objects.filter(subject=subject).exists():
        return ask_to_confirm(email=email, subject=subject, language=language, network=network)
    # Who confirms locks this row before the input, we after it: waiting could be for each other.
    waiting = Confirmation.objects.select_for_update(skip_locked=True).filter(subject=subject, confirmed_at=None)
    earlier = waiting.first()
    if earlier is None:
        return None
    if earlier.email == email.strip().lower():
        ask_again(confirmation=earlier, network=network)
        return earlier
    earlier.delete()
    return ask_to_confirm(email=email, subject=subject, language=language, network=network)


@transaction.atomic
def ask_again(*, confirmation: Confirmation, network: str = "") -> bool:
    """Mail a new link and code, when the hour's limits allow; returns whether a mail goes out."""
    if not _may_mail_from(network):
        return False
    locked = Confirmation.objects.select_for_update().filter(pk=confirmation.pk, confirmed_at=None).first()
    if locked is None or not _mail(locked):
        return False
    locked.tries = 0
    locked.save(update_fields=["tries"])
    return True


@transaction.atomic
def make_key(*, confirmation: Confirmation) -> tuple[str, str]:
    """A fresh link token (128 bits) and 6-digit code for one mail; only their hashes are kept."""
    token, code = secrets.token_urlsafe(16), f"{secrets.randbelow(1_000_000):06}"
    ConfirmationKey.objects.create(
        confirmation=confirmation,
        token_hash=_keyed_hash(token),
        code_hash=_keyed_hash(f"{confirmation.pk}:{code}"),
        made_at=database_now(),
    )
    return token, code


def find_by_token(token: str) -> Confirmation | None:
    """The confirmation of this link, if it exists and is not yet gone."""
    key = ConfirmationKey.objects.select_related("confirmation").filter(token_hash=_keyed_hash(token)).first()
    return key.confirmation if key else None


def is_too_late(confirmation: Confirmation, now: datetime) -> bool:
    """Whether the answer can no longer be confirmed."""
    handler, number = handler_of(confirmation)
    until = handler.confirmable_until(number)
    return until is not None and now > until


def words_about(confirmation: Confirmation) -> dict[str, Any]:
    """For page and mail: whether it waits for confirming to count, and what it is called when it is no input."""
    handler, number = handler_of(confirmation)
    return {"waits": handler.waits(number), "what": handler.what}


@transaction.atomic
def confirm(*, confirmation: Confirmation) -> str:
    """This address is theirs, and so is the answer; returns the address of the page to go to.

    Raises what the feature raises (a ValidationError) when it is too late, ConfirmationGone when it is not there now.
    """
    # First the participant, as erasing does: two that lock in different orders could wait for each other.
    participant = participant_with_address(email=confirmation.email, language=confirmation.language)
    locked = Confirmation.objects.select_for_update().filter(pk=confirmation.pk).first()
    if locked is None:
        raise ConfirmationGone
    handler, number = handler_of(locked)
    page = handler.confirm(number, participant)
    if locked.confirmed_at is None:
        locked.confirmed_at = database_now()
        locked.save(update_fields=["confirmed_at"])
    return page


def confirm_by_code(*, confirmation: Confirmation, code: str) -> str:
    """Confirm with the code from the mail; returns the address of the page to go to.

    Raises CodeWrong, and as `confirm`. The try is counted before anything else and stays counted whatever follows.
    """
    if not _code_fits(confirmation, code):
        raise CodeWrong
    return confirm(confirmation=confirmation)


@transaction.atomic
def _code_fits(confirmation: Confirmation, code: str) -> bool:
    locked = Confirmation.objects.select_for_update().filter(pk=confirmation.pk).first()
    if locked is None or locked.tries >= CODE_TRIES:
        return False
    locked.tries += 1
    locked.save(update_fields=["tries"])
    typed = "".join(character for character in code if character.isdigit())
    young = locked.keys.filter(made_at__gt=database_now() - CODE_LIFE)
    return young.filter(code_hash=_keyed_hash(f"{locked.pk}:{typed}")).exists()


def _may_mail_from(network: str) -> bool:
    """Asked before the limit of the address: a flood from one place must not use up what a stranger may get."""
    if not network:
        return True
    return allow(f"confirmation mails from:{network}", settings.CONFIRMATION_MAILS_PER_NETWORK, seconds=3600)


def _mail(confirmation: Confirmation) -> bool:
    if not allow(f"confirmation mail:{confirmation.email}", settings.CONFIRMATION_MAILS_PER_HOUR, seconds=3600):
        return False
    subject = f"confirmation:{confirmation.pk}"
    now = database_now()
    event = Event.objects.create(
        kind=KIND,
        subject=subject,
        version=Event.objects.filter(kind=KIND, subject=subject).count() + 1,
        addressed_at=now,
    )
    Delivery.objects.create(event=event, confirmation=confirmation, not_before=now)
    return True


def _keyed_hash(secret: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"confirmation:{secret}".encode(), sha256).hexdigest()
