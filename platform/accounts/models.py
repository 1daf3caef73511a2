"""Everyone we can recognise or reach, and the organisations they may speak for."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager, Group
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.organisations import Invitation, Membership, Organisation

__all__ = [
    "Invitation",
    "Membership",
    "MergedParticipant",
    "Organisation",
    "Participant",
    "Session",
    "User",
    "UserManager",
]


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an account for this address; without a password it logs in by e-mail code."""
        user = self.model(email=email.lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make an account that may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def staff(self) -> models.QuerySet["User"]:
        """Accounts with a role, and those that may do everything."""
        return self.filter(
            models.Exists(Group.objects.filter(user=models.OuterRef("pk"))) | models.Q(is_superuser=True)
        )

    def never_confirmed(self) -> models.QuerySet["User"]:
        """Residents' accounts that were opened with an address nobody ever showed to read, and so never used."""
        confirmed = self.filter(emailaddress__verified=True).values("pk")
        opened = self.filter(emailaddress__isnull=False, last_login=None, groups=None, is_superuser=False)
        return self.filter(pk__in=opened.values("pk")).exclude(pk__in=confirmed)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractUser):
    """An account: what someone logs in with. What they do here hangs on their Participant."""

    username = None  # type: ignore[assignment]  # an account has an address and no user name
    email = models.EmailField(_("e-mailadres"), unique=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]  # our manager in place of Django's

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        permissions = [
            ("ask", _("mag vragen aan bewoners stellen")),
            ("weigh", _("mag inbreng wegen en de terugkoppeling publiceren")),
            ("answer", _("mag namens de gemeente antwoorden")),
            ("moderate", _("mag inbreng beoordelen en verbergen")),
            ("keep_area", _("mag de actielijst van een gebied bijhouden")),
            ("manage_money", _("mag in het budget van gebieden boeken")),
            ("keep_programme", _("mag programma’s en cijfers van gebieden bijhouden")),
            ("keep_bodies", _("mag overleggen, hun leden en hun adviezen bijhouden")),
            ("keep_meetings", _("mag bijeenkomsten plannen, aanmeldingen zien en verslagen maken")),
            ("compose_newsletters", _("mag nieuwsbrieven schrijven")),
            ("send_newsletters", _("mag nieuwsbrieven goedkeuren en versturen")),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="account_address_in_lower_case"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    def clean(self) -> None:
        super().clean()
        self.email = self.email.lower()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """An account made without a password has none at all, rather than an empty one."""
        if not self.password:
            self.set_unusable_password()
        super().save(*args, **kwargs)


class Session(AbstractBaseSession):
    """A browser that was here, with the account it is logged in to, so that it ends with the account."""

    account = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions")

    class Meta:
        verbose_name = _("sessie")
        verbose_name_plural = _("sessies")

    def __str__(self) -> str:
        return f"{self.account_id}"

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        from accounts.sessions import SessionStore

        return SessionStore


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def behind(self, number: int) -> "Participant | None":
        """Whom a link in an old mail leads to: this number, or who it was merged into; None for who was erased."""
        into = MergedParticipant.objects.filter(number=number).values("into")
        return self.filter(models.Q(pk=number) | models.Q(pk__in=into), erased_at=None).first()


class Participant(models.Model):
    """Anyone we can recognise or reach: with an account, a confirmed address, or neither."""

    account = models.OneToOneField(User, models.SET_NULL, null=True, blank=True, related_name="participant")
    email = models.EmailField(_("bevestigd e-mailadres"), null=True, blank=True, unique=True)
    name = models.CharField(_("naam op de site"), max_length=80, blank=True)
    language = models.CharField(_("taal"), max_length=8, default="nl")
    created_at = models.DateTimeField(auto_now_add=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("deelnemer")
        verbose_name_plural = _("deelnemers")
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="participant_address_in_lower_case"),
            models.CheckConstraint(
                condition=models.Q(erased_at=None) | models.Q(email=None, account=None, name=""),
                name="erased_participant_is_nobody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class MergedParticipant(models.Model):
    """The number of someone who turned out to be another: links in mails already sent lead to who remains."""

    number = models.BigIntegerField(primary_key=True)
    into = models.ForeignKey(Participant, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("samengevoegde deelnemer")
        verbose_name_plural = _("samengevoegde deelnemers")

    def __str__(self) -> str:
        return f"{self.pk}"
