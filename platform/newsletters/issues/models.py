"""An issue of a newsletter: written in Wagtail's admin, frozen when approval is asked, sent once."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField
from wagtail.locks import BaseLock
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

from newsletters.issues import states
from newsletters.issues.blocks import Content
from newsletters.issues.locks import NotADraft
from newsletters.issues.newsletters import PLAIN, Newsletter
from newsletters.issues.states import State

# Where the footer of each recipient comes, in the frozen HTML and in the frozen text.
FOOTER_PLACE = "@@voet-van-de-ontvanger@@"
# What is of the issue itself, and not of one version of its words.
NOT_IN_VERSIONS = (
    *("state", "scheduled_at", "started_at", "sent_at", "asked_by", "approved_by", "approved_at"),
    *("frozen_html", "frozen_text", "frozen_blocks", "frozen_at", "frozen_by"),
)


class IssueQuerySet(models.QuerySet["Issue"]):
    def sent(self) -> "IssueQuerySet":
        """What everyone may read in the archive, the newest first."""
        return self.filter(state=State.SENT).order_by("-sent_at", "-pk")

    def without_frozen(self) -> "IssueQuerySet":
        """For lists: without the two long frozen texts."""
        return self.defer("frozen_html", "frozen_text", "frozen_blocks", "body")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Only drafts can go, also by a list in Wagtail's admin. Raises PermissionDenied, and then none goes."""
        if self.exclude(state=State.DRAFT).exists():
            raise PermissionDenied
        return super().delete()


class Issue(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model):
    """One number of a newsletter. It is `live`, in Wagtail's word, from the moment it is approved."""

    State = State

    newsletter = models.ForeignKey(Newsletter, models.PROTECT, related_name="issues", verbose_name=_("nieuwsbrief"))
    subject = models.CharField(
        _("onderwerp van de mail"), max_length=150, help_text=_("Kort en concreet; liefst niet langer dan 60 tekens.")
    )
    preheader = models.CharField(
        _("eerste regel in de lijst met mails"),
        max_length=150,
        blank=True,
        help_text=_("Staat achter het onderwerp, voordat iemand de mail opent."),
    )
    introduction = RichTextField(_("inleiding"), blank=True, features=PLAIN)
    body = StreamField(Content(), blank=True, verbose_name=_("inhoud"))
    language = models.CharField(_("taal"), max_length=8, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)

    live = models.BooleanField(default=False, editable=False)
    state = models.CharField(_("stand"), max_length=9, choices=State, default=State.DRAFT, editable=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, editable=False)
    scheduled_at = models.DateTimeField(_("wordt verstuurd op"), null=True, editable=False)
    started_at = models.DateTimeField(null=True, editable=False, help_text="when the first mail of it left")
    sent_at = models.DateTimeField(_("verstuurd op"), null=True, editable=False)

    frozen_html = models.TextField(blank=True, editable=False)
    frozen_text = models.TextField(blank=True, editable=False)
    frozen_blocks = models.JSONField(
        default=list,
        editable=False,
        help_text="each block as it was frozen, also to see later what changed on its page",
    )
    frozen_at = models.DateTimeField(null=True, editable=False)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = _("nummer")
        verbose_name_plural = _("nummers")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["newsletter", "state", "-sent_at"], name="issue_archive")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | Q(frozen_at__isnull=False, frozen_html__gt="", frozen_text__gt=""),
                name="issue_frozen_from_asking_on",
            ),
            models.CheckConstraint(
                condition=Q(live=True, approved_at__isnull=False, state__in=states.APPROVED)
                | Q(live=False, approved_at=None, state__in=(State.DRAFT, State.ASKED)),
                name="issue_live_once_approved",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SCHEDULED) | Q(scheduled_at__isnull=False), name="scheduled_issue_has_a_moment"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=states.LEFT) | Q(started_at__isnull=False), name="issue_that_left_began"
            ),
            models.CheckConstraint(
                condition=Q(state=State.SENT, sent_at__isnull=False) | (~Q(state=State.SENT) & Q(sent_at=None)),
                name="issue_sent_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("newsletters:issue", args=[self.newsletter.slug, self.pk])

    def rendered(self) -> tuple[str, str]:
        """The frozen mail as HTML and as text; FOOTER_PLACE stands once in each, for the footer of each recipient."""
        if not self.frozen_at:
            raise ValueError("an issue that was not frozen has nothing to send")
        return self.frozen_html, self.frozen_text

    def publish(self, revision: Any, user: Any = None, **kwargs: Any) -> Any:
        """Approve this version; every road to it ends here: workflow, editor and command.

        Raises PermissionDenied, OwnApproval or Incomplete, and NotNow for another version than the last.
        """
        from newsletters.issues import actions, errors

        if user is None:
            raise PermissionDenied
        if not revision.is_latest_revision():
            raise errors.NotNow
        with transaction.atomic():
            approved = actions.note_approved(issue=self, by=user)
            for field in ("live", *NOT_IN_VERSIONS):
                setattr(self, field, getattr(approved, field))
            revision.content_object = self
            return super().publish(revision, user=user, **kwargs)

    def unpublish(self, set_expired: bool = False, commit: bool = True, user: Any = None, **kwargs: Any) -> None:
        """Taking an approved issue back is our own action; one of which mails left cannot be taken back."""
        from newsletters.issues import actions, errors

        try:
            actions.take_back(issue=self, by=user)
        except errors.NotNow as refusal:
            raise PermissionDenied from refusal

    def get_lock(self) -> BaseLock | None:
        return NotADraft(self) if self.state != State.DRAFT else super().get_lock()

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [("", _("Licht")), ("dark", _("Donker")), ("text", _("Als tekst"))]

    @property
    def preview_sizes(self) -> list[dict[str, Any]]:
        return [
            {"name": "mobile", "icon": "mobile-alt", "device_width": 390, "label": _("Smal, zoals op een telefoon")},
            {"name": "desktop", "icon": "desktop", "device_width": 680, "label": _("Breed, zoals op een computer")},
        ]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The mail as it would be now, for beside the editor."""
        from newsletters.composing.previews import preview_now

        return preview_now(self, mode_name)

    def serializable_data(self) -> dict[str, Any]:
        """A version holds the words alone: state and frozen mail are of the issue."""
        data = super().serializable_data()
        return {field: value for field, value in data.items() if field not in NOT_IN_VERSIONS}

    def with_content_json(self, content: dict[str, Any]) -> "Issue":
        """The issue with the words of another version, and its own state."""
        version: Issue = super().with_content_json(content)
        for field in NOT_IN_VERSIONS:
            setattr(version, field, getattr(self, field))
        return version
