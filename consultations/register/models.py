"""The register: one row per submission from any instrument or channel, and the voices that count."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Participant
from areas.models import Area
from cms.models import ContractVersion, Project
from consultations.consultation.models import Consultation
from consultations.register.references import new_reference

VOICE_KEYS = ("participant", "organisation", "identity_hash", "browser_hash", "paper_number")


def _exactly_one_voice_key() -> Q:
    """A voice has one key and no other, or none once it is erased."""
    condition = Q(**{f"{key}__isnull": True for key in VOICE_KEYS}, erased_at__isnull=False)
    for key in VOICE_KEYS:
        others = {f"{other}__isnull": True for other in VOICE_KEYS if other != key}
        condition |= Q(**{f"{key}__isnull": False}, **others, erased_at__isnull=True)
    return condition


class Voice(models.Model):
    """The one who counts in one consultation; made before the answer, and the row that is locked."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="voices")
    participant = models.ForeignKey(Participant, models.PROTECT, null=True, related_name="voices")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="voices")
    identity_hash = models.CharField(max_length=64, null=True)
    browser_hash = models.CharField(max_length=64, null=True)
    paper_number = models.CharField(max_length=40, null=True)
    erased_at = models.DateTimeField(null=True)

    # Made in this very transaction, so that nothing hangs on it yet.
    is_new = False

    class Meta:
        verbose_name = _("stem")
        verbose_name_plural = _("stemmen")
        constraints = [
            models.CheckConstraint(condition=_exactly_one_voice_key(), name="voice_has_one_key"),
            *(models.UniqueConstraint(fields=["consultation", key], name=f"one_voice_per_{key}") for key in VOICE_KEYS),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def counted(self) -> "ContributionQuerySet":
        """Input that counts and is public in figures."""
        return self.filter(state=Contribution.State.COUNTED)

    def by_reference(self, reference: str) -> "Contribution | None":
        """The contribution with this reference, with what its page names; pending input is not there yet."""
        return (
            self.exclude(state=Contribution.State.PENDING)
            .select_related("project", "consultation__project")
            .filter(reference=reference)
            .first()
        )


class Contribution(models.Model):
    """One submission, from any instrument or channel, with a reference its author keeps.

    Each instrument keeps its own typed rows with a one-to-one key to this one.
    """

    class Kind(models.TextChoices):
        BALLOT = "ballot", _("antwoord op een peiling")
        COMMENT = "comment", _("reactie")
        INITIATIVE = "initiative", _("bewonersinitiatief")
        POST = "post", _("bericht van een organisatie")
        ADVICE = "advice", _("advies van een overleg")
        LETTER = "letter", _("brief, mail of telefoontje")
        DIARY = "diary", _("bericht in een dagboek")
        POINT = "point", _("gezegd op een bijeenkomst")
        CORRECTION = "correction", _("verbetering van een verslag")

    class Channel(models.TextChoices):
        ONLINE = "online", _("deze site")
        PAPER = "paper", _("papier")
        PHONE = "phone", _("telefoon")
        MEETING = "meeting", _("bijeenkomst")
        LETTER = "letter", _("brief")
        MAIL = "mail", _("e-mail")
        IMPORT = "import", _("overgenomen van een andere site")

    class State(models.TextChoices):
        PENDING = "pending", _("wacht op bevestiging")
        COUNTED = "counted", _("telt mee")
        HELD = "held", _("wordt bekeken")
        HIDDEN = "hidden", _("verborgen")
        WITHDRAWN = "withdrawn", _("ingetrokken")
        REPLACED = "replaced", _("vervangen")

    class Stance(models.TextChoices):
        FOR = "for", _("voor")
        AGAINST = "against", _("tegen")
        NEITHER = "neither", _("voor noch tegen")

    reference = models.CharField(_("kenmerk"), max_length=12, unique=True, default=new_reference, editable=False)
    kind = models.CharField(_("soort"), max_length=10, choices=Kind)
    state = models.CharField(_("stand"), max_length=10, choices=State)
    channel = models.CharField(_("hoe binnengekomen"), max_length=8, choices=Channel, default=Channel.ONLINE)
    project = models.ForeignKey(Project, models.PROTECT, null=True, related_name="contributions")
    consultation = models.ForeignKey(Consultation, models.PROTECT, null=True, related_name="contributions")
    contract_version = models.ForeignKey(ContractVersion, models.PROTECT, null=True, related_name="+")
    voice = models.ForeignKey(Voice, models.PROTECT, null=True, related_name="contributions")
    participant = models.ForeignKey(Participant, models.PROTECT, null=True, related_name="contributions")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="contributions")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="contributions")
    given_at = models.DateTimeField(_("gegeven op"))
    received_at = models.DateTimeField(_("ontvangen op"))
    confirmed_at = models.DateTimeField(_("bevestigd op"), null=True)
    language = models.CharField(max_length=8, default="nl")
    stance = models.CharField(_("standpunt"), max_length=8, choices=Stance, blank=True)
    text = models.TextField(blank=True, help_text="all its words, for searching and weighing")
    sent_mark = models.CharField(
        max_length=64, blank=True, editable=False, help_text="for some minutes: who sent this where, as a keyed hash"
    )
    mails_stopped = models.BooleanField(default=False, help_text="its author wants no more mail about it")
    source = models.CharField(max_length=40, blank=True)
    source_id = models.CharField(max_length=40, blank=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("inbreng")
        verbose_name_plural = _("inbreng")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["consultation", "state", "kind"]),
            # How many took part in a project and in its questions is counted from the index alone, without its rows.
            models.Index(
                fields=["project", "consultation", "participant", "voice"],
                condition=Q(state="counted"),
                name="people_of_a_project",
            ),
            models.Index(fields=["participant", "-given_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["voice"],
                condition=Q(kind="ballot", state="counted"),
                name="one_counted_ballot_per_voice",
            ),
            models.CheckConstraint(
                condition=~Q(kind="ballot", state="counted", voice=None), name="counted_ballot_has_a_voice"
            ),
            models.UniqueConstraint(
                fields=["source", "source_id"], condition=~Q(source=""), name="imported_contribution_once"
            ),
            models.UniqueConstraint(fields=["sent_mark"], condition=~Q(sent_mark=""), name="same_form_sent_once"),
            models.CheckConstraint(
                condition=Q(consultation=None) | Q(project__isnull=False, contract_version__isnull=False),
                name="answer_given_under_a_contract",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def hiding(self) -> Any:
        """The decision by which a moderator hid it, with the house rule; None when it is not hidden."""
        if self.state != self.State.HIDDEN:
            return None
        return next((decision for decision in self.decisions.all() if decision.verdict == "hide"), None)

    @property
    def has_words(self) -> bool:
        """Whether it says something in words, and so must be assigned to a theme itself (rule 4)."""
        return bool(self.text)


class OwnLink(models.Model):
    """A mailed key (128 bits, kept as a hash) that shows a contributor the own text of one contribution."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="own_links")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("eigen link")
        verbose_name_plural = _("eigen links")

    def __str__(self) -> str:
        return f"{self.pk}"
