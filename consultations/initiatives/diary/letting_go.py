"""How the diary lets go of what was written and of pictures."""

from django.db.models import QuerySet

from consultations.initiatives.diary.models import DiaryEntry, DiaryPicture
from consultations.initiatives.lookback.models import Lookback
from consultations.initiatives.models import Initiative
from consultations.initiatives.pictures import delete_file
from consultations.register.models import Contribution


def drop_pictures(pictures: QuerySet[DiaryPicture]) -> None:
    """Delete these pictures, and their files once the transaction is done."""
    for picture in pictures:
        delete_file(picture.file)
    pictures.delete()


def forget(contribution: Contribution) -> None:
    """Someone who wrote an entry is erased: its words and pictures go."""
    entry: DiaryEntry = contribution.diary_entry
    drop_pictures(entry.pictures.all())
    entry.text = ""
    entry.save(update_fields=["text"])
    Lookback.objects.filter(entry=entry).delete()


def leave_public(contribution: Contribution) -> None:
    """A look back that is taken back makes room for another; a hidden one keeps its place."""
    if contribution.state == Contribution.State.WITHDRAWN:
        Lookback.objects.filter(entry__contribution=contribution).delete()


def forget_official(initiative: Initiative) -> None:
    """An initiative is erased: what staff told of it goes too; what others told stays theirs, and out of sight."""
    entries = DiaryEntry.objects.filter(initiative=initiative, is_official=True)
    drop_pictures(DiaryPicture.objects.filter(entry__in=entries))
    entries.delete()
