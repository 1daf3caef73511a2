"""Writing in the diary of an initiative, changing what one wrote, and taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import Participant, User
from clock.now import database_now
from consultations.initiatives.diary import rules
from consultations.initiatives.diary.letting_go import drop_pictures
from consultations.initiatives.diary.models import DiaryEntry, DiaryPicture
from consultations.initiatives.errors import EntryNotPossible, NotYours
from consultations.initiatives.locking import locked
from consultations.initiatives.models import PICTURES, Initiative
from consultations.initiatives.people import initiators_of
from consultations.register import actions as register
from consultations.register.authors import Author
from consultations.register.models import Contribution
from consultations.register.sent_twice import SentTwice
from delivery.announcing import announce


@dataclass(frozen=True)
class Told:
    """What happened on a day: the words, new pictures with what is on them, and positions of pictures that go."""

    on: date
    text: str
    pictures: Sequence[tuple[File, str]] = ()
    gone: Sequence[int] = field(default=())


@transaction.atomic
def write_entry(*, initiative: Initiative, told: Told, by: Author | User) -> DiaryEntry:
    """One of its people or staff tells how far it is; the others who carry it hear so.

    A form pressed twice gives the first one. Raises NotYours or EntryNotPossible.
    """
    initiative = locked(initiative)
    who = by if isinstance(by, User) else by.participant
    if not rules.may_write(initiative, who):
        raise NotYours(_("U kunt niet in dit dagboek schrijven."))
    now = database_now()
    try:
        entry = keep_entry(initiative, told, by, now)
    except SentTwice as again:
        return DiaryEntry.objects.get(contribution=again.contribution)
    announce(kind="diary_written", subject=f"diary:{entry.pk}", to=_who_hears(initiative, who), now=now)
    return entry


def keep_entry(initiative: Initiative, told: Told, by: Author | User, now: datetime, *, more: str = "") -> DiaryEntry:
    """Keep an entry of a locked initiative; `more` are words beside it that moderators read too.

    Raises EntryNotPossible or SentTwice.
    """
    _check_day(told.on)
    entry = DiaryEntry(initiative=initiative, on=told.on, text=told.text, written_at=now)
    if isinstance(by, User):
        entry.is_official, entry.written_by = True, by
        log(initiative, "consultations.write_diary", user=by)
    else:
        entry.contribution = register.receive(
            kind=Contribution.Kind.DIARY,
            author=by,
            now=now,
            text=all_words(told.text, more),
            area=initiative.contribution.area,
            place=f"diary:{initiative.pk}:{told.on}",
        )
    entry.save()
    _keep_pictures(entry, told)
    return entry


def all_words(*parts: str) -> str:
    """The words of an entry together, as moderators read them."""
    return "\n\n".join(filter(None, parts))


@transaction.atomic
def change_entry(*, entry: DiaryEntry, told: Told, by: Participant | User, more: str = "") -> DiaryEntry:
    """Whoever wrote it tells it otherwise; the page says when. Raises NotYours or EntryNotPossible."""
    entry = _locked_entry(entry)
    if not rules.may_change(entry, by):
        raise NotYours(_("U kunt dit bericht niet veranderen."))
    _check_day(told.on)
    entry.on, entry.text, entry.changed_at = told.on, told.text, database_now()
    entry.save()
    if entry.contribution is not None:
        entry.contribution.text = all_words(told.text, more)
        entry.contribution.save(update_fields=["text"])
    _keep_pictures(entry, told)
    return entry


@transaction.atomic
def take_back_entry(*, entry: DiaryEntry, by: Participant | User) -> None:
    """Whoever wrote it takes it off the site; one of staff goes altogether. Raises NotYours or NotOpen."""
    entry = _locked_entry(entry)
    if not rules.may_change(entry, by):
        raise NotYours(_("U kunt dit bericht niet weghalen."))
    if entry.contribution is not None:
        register.withdraw(contribution=entry.contribution)
        return
    log(entry.initiative, "consultations.take_back_diary", user=by)
    drop_pictures(entry.pictures.all())
    entry.delete()


def _who_hears(initiative: Initiative, writer: Participant | User | None) -> list[Participant]:
    """Those who carry it but for the writer, and those who help and asked to hear."""
    helping = Participant.objects.filter(offers_of_help__initiative=initiative, offers_of_help__hears_diary=True)
    return [one for one in dict.fromkeys([*initiators_of(initiative), *helping]) if one != writer]


def _keep_pictures(entry: DiaryEntry, told: Told) -> None:
    """Pictures that go make room for new ones. Raises EntryNotPossible when there are too many."""
    drop_pictures(entry.pictures.filter(position__in=told.gone))
    taken = set(entry.pictures.values_list("position", flat=True))
    free = [position for position in range(PICTURES) if position not in taken]
    if len(told.pictures) > len(free):
        raise EntryNotPossible(_("Bij één bericht passen drie foto's. Haal er eerst een weg."))
    for position, (picture, alt) in zip(free, told.pictures, strict=False):
        DiaryPicture.objects.create(entry=entry, position=position, alt=alt, file=File(picture, name="foto.jpg"))


def _check_day(on: date) -> None:
    if on > timezone.localdate(database_now()):
        raise EntryNotPossible(_("Kies vandaag of een dag die voorbij is."))


def _locked_entry(entry: DiaryEntry) -> DiaryEntry:
    """With its initiative locked: two changes of one entry come one after the other."""
    initiative = locked(entry.initiative)
    found = DiaryEntry.objects.select_related("contribution").filter(pk=entry.pk).first()
    if found is None:
        raise NotYours(_("Dit bericht is al weggehaald."))
    found.initiative = initiative
    return found
