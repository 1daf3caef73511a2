"""Letters, mails and calls that reached a project or an area, and their answers."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Participant
from areas.models import Area
from cms.models import Project
from consultations.register.models import Contribution
from consultations.terms import clock
from consultations.terms.reckoning import LETTER, SMALL_LETTER


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> "LetterQuerySet":
        """What still has to be answered, what is due first on top."""
        return self.filter(answered_on=None).order_by("due_on", "pk")

    def late_on(self, day: date) -> "LetterQuerySet":
        """What was not answered within its term on this day (rule 6)."""
        return self.waiting().filter(due_on__lt=day)

    def answered(self) -> "LetterQuerySet":
        """What was answered, the newest first."""
        return self.filter(answered_on__isnull=False).order_by("-answered_on", "-pk")

    def with_about(self) -> "LetterQuerySet":
        """With the rows that say what it is about and who answers."""
        return self.select_related("project", "area", "handler")

    def numbers_on(self, day: date, since: date) -> dict[str, int]:
        """How many wait, wait too long, and were answered since a day: in all and in time; one query."""
        done = Q(answered_on__gte=since)
        return self.aggregate(
            waiting=Count("pk", filter=Q(answered_on=None)),
            late=Count("pk", filter=Q(answered_on=None, due_on__lt=day)),
            answered=Count("pk", filter=done),
            in_time=Count("pk", filter=done & Q(answered_on__lte=F("due_on"))),
        )


class Letter(models.Model):
    """Something that reached the municipality outside this site: what it is about, who answers, and by when.

    It is not public; a letter that is input for a project also stands in the register, with a reference.
    """

    class Channel(models.TextChoices):
        LETTER = Contribution.Channel.LETTER.value, _("brief")
        MAIL = Contribution.Channel.MAIL.value, _("e-mail")
        PHONE = Contribution.Channel.PHONE.value, _("telefoon")

    class Size(models.TextChoices):
        SMALL = "small", _("kleine zaak")
        OTHER = "other", _("andere zaak")

    received_on = models.DateField(_("ontvangen op"))
    channel = models.CharField(_("hoe binnengekomen"), max_length=6, choices=Channel, default=Channel.LETTER)
    size = models.CharField(_("soort zaak"), max_length=5, choices=Size, default=Size.OTHER)
    subject = models.CharField(
        _("onderwerp"), max_length=160, help_text=_("Kort, en zonder namen van mensen. Dit blijft bewaard.")
    )
    text = models.TextField(
        _("wat er staat of gezegd is"),
        max_length=8000,
        blank=True,
        help_text=_("Om te kunnen antwoorden. Wordt gewist met de naam en het adres van de afzender."),
    )
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="letters", verbose_name=_("over welk project")
    )
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="letters", verbose_name=_("over welk gebied")
    )
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="letters",
        verbose_name=_("wie antwoordt"),
    )
    sender_name = models.CharField(_("naam van de afzender"), max_length=120, blank=True)
    sender_reach = models.TextField(_("adres of telefoonnummer van de afzender"), max_length=300, blank=True)
    participant = models.ForeignKey(
        Participant, models.PROTECT, null=True, blank=True, editable=False, related_name="letters"
    )
    due_on = models.DateField(_("antwoord uiterlijk op"), editable=False)
    answer = models.TextField(_("antwoord"), max_length=8000, blank=True)
    answered_on = models.DateField(_("beantwoord op"), null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    is_mailed = models.BooleanField(default=False, editable=False, help_text="its answer went out by mail from here")
    forgotten_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="since when its sender and words are gone"
    )
    contribution = models.OneToOneField(
        Contribution,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="letter",
        verbose_name=_("inbreng"),
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("brief, mail of telefoontje")
        verbose_name_plural = _("brieven, mails en telefoontjes")
        ordering = ["-received_on", "-pk"]
        indexes = [models.Index(fields=["answered_on", "due_on"]), models.Index(fields=["project", "answered_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(project__isnull=False) | Q(area__isnull=False),
                name="letter_is_about_something",
                violation_error_message=_("Kies een project of een gebied."),
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="", is_mailed=False)
                | (Q(answered_on__gte=F("received_on")) & (~Q(answer="") | Q(forgotten_at__isnull=False))),
                name="letter_answered_with_words",
                violation_error_message=_("Schrijf wat u antwoordde, en wanneer: na de ontvangst."),
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at=None)
                | Q(sender_name="", sender_reach="", text="", answer="", participant=None),
                name="forgotten_letter_names_nobody",
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("received_on")), name="letter_due_after_it_came"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def about(self) -> str:
        """What it is about, in a few words."""
        return str(self.project.title if self.project else self.area or "")

    @property
    def term(self) -> str:
        """Which term holds for it."""
        return SMALL_LETTER if self.size == self.Size.SMALL else LETTER

    def is_late(self, today: date) -> bool:
        """Whether its term passed without an answer (rule 6)."""
        return self.answered_on is None and clock.has_passed(self.due_on, today)
