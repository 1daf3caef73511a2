"""The diary of an initiative: how far it is, told by its people and by staff."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultations.initiatives.models import PICTURES, Initiative
from consultations.initiatives.pictures import KeptPicture
from consultations.register.models import Contribution


class DiaryEntryQuerySet(models.QuerySet["DiaryEntry"]):
    def public(self) -> "DiaryEntryQuerySet":
        """Entries anyone may read: of staff, and of its people while not hidden or taken back."""
        return self.filter(Q(contribution=None) | Q(contribution__state=Contribution.State.COUNTED))


class DiaryEntry(models.Model):
    """What happened with an initiative on a day, told by one of its people or by staff.

    That of its people is in the register, so that it is reported, hidden and taken back as a reaction is; it is never
    weighed.
    """

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="diary")
    contribution = models.OneToOneField(Contribution, models.CASCADE, null=True, related_name="diary_entry")
    is_official = models.BooleanField(_("van de gemeente"), default=False)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    on = models.DateField(_("datum"))
    text = models.TextField(_("wat is er gebeurd"), max_length=3000)
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)

    objects = DiaryEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("bericht in een dagboek")
        verbose_name_plural = _("berichten in dagboeken")
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["initiative", "-on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_official=True, contribution=None)
                | Q(is_official=False, contribution__isnull=False, written_by=None),
                name="diary_entry_from_its_people_or_staff",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class DiaryPicture(KeptPicture):
    """A picture with an entry of the diary."""

    entry = models.ForeignKey(DiaryEntry, models.CASCADE, related_name="pictures")

    class Meta(KeptPicture.Meta):
        abstract = False
        verbose_name = _("foto in een dagboek")
        verbose_name_plural = _("foto's in een dagboek")
        constraints = [
            models.UniqueConstraint(fields=["entry", "position"], name="diary_picture_place_once"),
            models.CheckConstraint(condition=Q(position__lt=PICTURES), name="at_most_three_diary_pictures"),
        ]
