"""How people sign up, confirm, change and withdraw; seats are given under a lock (see `places`)."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Participant, User
from accounts.rules import check
from clock.now import database_now
from cms.caching import forget_pages
from consultations.meetings.errors import NoRoom, NoSignUp, SignedUpAlready
from consultations.meetings.models import Meeting, MeetingRoom, SignUp
from consultations.meetings.rules import check_takes_sign_ups, may_keep_meetings
from consultations.meetings.signups.places import count, give_place, locked_room, locked_sign_up, move_up, recount, tell
from consultations.register.authors import Author
from delivery.confirmations import ask_to_confirm
from delivery.models import Confirmation

State = SignUp.State
ALREADY = _("U bent al aangemeld voor deze bijeenkomst. Met de link in uw mail verandert u uw aanmelding.")


@dataclass(frozen=True)
class Wanted:
    """What someone asks for when signing up."""

    name: str = ""
    companions: int = 0
    wishes: str = ""
    question: str = ""


@transaction.atomic
def sign_up(*, meeting: Meeting, author: Author, wanted: Wanted) -> tuple[SignUp, Confirmation | None]:
    """Someone signs up: a participant has a place or one in line at once, an address first has to be confirmed.

    Returns what is to be confirmed, if an address was given. Raises NoSignUp, SignedUpAlready or TooManyMails.
    """
    if author.participant is None and not author.email:
        raise NoSignUp(_("Vul uw e-mailadres in. Daar sturen wij uw bevestiging naartoe."))
    made = SignUp(meeting=meeting, participant=author.participant, language=author.language, **asdict(wanted))
    if author.participant:
        _take_place(made, _begin(made))
        return made, None
    made.signed_at = database_now()
    check_takes_sign_ups(meeting, made.signed_at, wanted.companions)
    made.save()
    asked = ask_to_confirm(
        email=author.email, subject=f"sign_up:{made.pk}", language=author.language, network=author.network
    )
    return made, asked


@transaction.atomic
def confirm(*, sign_up_id: int, participant: Participant) -> SignUp:
    """Someone confirmed the address of a sign-up: from now on it counts. Confirming twice changes nothing.

    Raises NoSignUp when it is too late, or SignedUpAlready.
    """
    meeting_id = SignUp.objects.values_list("meeting", flat=True).get(pk=sign_up_id)
    room = locked_room(meeting_id)
    found = locked_sign_up(sign_up_id)
    if found.state != State.PENDING:
        return found
    found.participant = participant
    _take_place(found, room)
    tell("sign_up_received", found)
    return found


@transaction.atomic
def enter_sign_up(*, meeting: Meeting, wanted: Wanted, by: User) -> SignUp:
    """Staff sign someone up who called or came by; without an address, so they are told on the spot.

    Raises PermissionDenied or NoSignUp.
    """
    check(may_keep_meetings, by)
    made = SignUp(meeting=meeting, **asdict(wanted))
    _take_place(made, _begin(made))
    return made


@transaction.atomic
def change_sign_up(*, sign_up: SignUp, wanted: Wanted) -> SignUp:
    """Someone comes with more or fewer people, or needs something else. Raises NoSignUp or NoRoom."""
    room = locked_room(sign_up.meeting_id)
    found = locked_sign_up(sign_up.pk)
    if found.state not in SignUp.STANDING or found.forgotten_at:
        raise NoSignUp(_("Deze aanmelding staat niet meer."))
    extra = wanted.companions - found.companions
    if extra > 0:
        check_takes_sign_ups(found.meeting, database_now(), wanted.companions)
        if found.state == State.IN and not room.fits(extra):
            raise NoRoom(_("Er is geen plaats voor zoveel mensen. U kunt met minder mensen komen."))
    for name, value in asdict(wanted).items():
        setattr(found, name, value)
    found.save(update_fields=list(asdict(wanted)))
    recount(room)
    move_up(room)
    forget_pages()
    return found


@transaction.atomic
def withdraw_sign_up(*, sign_up: SignUp, tells: bool = True) -> SignUp:
    """Someone does not come after all: who waits moves up at once, and hears it. Doing it twice changes nothing."""
    room = locked_room(sign_up.meeting_id)
    found = locked_sign_up(sign_up.pk)
    if found.state not in SignUp.STANDING:
        return found
    found.state, found.version = State.WITHDRAWN, found.version + 1
    found.name = found.wishes = found.question = ""
    found.save()
    recount(room)
    move_up(room)
    if tells:
        tell("sign_up_withdrawn", found)
    forget_pages()
    return found


@transaction.atomic
def keep_seats(*, meeting: Meeting, seats: int | None, by: User | None) -> list[SignUp]:
    """Staff set the number of seats; with more of them who waits moves up. Raises PermissionDenied or NoRoom."""
    check(may_keep_meetings, by)
    room = locked_room(meeting.pk)
    recount(room)
    if seats is not None and seats < room.taken:
        raise NoRoom(_("Er zijn al %(taken)d mensen aangemeld. Minder plaatsen kan niet.") % {"taken": room.taken})
    room.seats = seats
    room.save(update_fields=["seats"])
    moved = move_up(room)
    forget_pages()
    return moved


def _begin(made: SignUp) -> MeetingRoom:
    """All that can be written before the lock is; then the room, locked."""
    made.signed_at = database_now()
    made.save()
    tell("sign_up_received", made)
    return locked_room(made.meeting_id)


def _take_place(made: SignUp, room: MeetingRoom) -> None:
    """A seat or a place in line, in a room that is locked; who signs up twice is told so."""
    made.signed_at = database_now()
    check_takes_sign_ups(room.meeting, made.signed_at, made.companions)
    if count(room, made.participant):
        raise SignedUpAlready(ALREADY)
    give_place(room, made)
    forget_pages()
