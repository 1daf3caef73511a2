"""Reactions in threads. comments-xtd keeps the rows; position, listing and rights are ours.

Its columns are filled, and three of its habits are not followed: `order` is the order of arrival in a thread (its
place in the drawn tree would rewrite every later row for each reply), `nested_count` stays 0 (it drifts; we count by
query), and a stored comment is never saved again (that hides or shows all its replies): actions use `update`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Max, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from django_comments.models import Comment as PlainComment
from django_comments_xtd.models import XtdComment

from accounts.models import Participant
from cms.models import Project
from consultations.consultation.models import Consultation
from consultations.register.models import Contribution

if TYPE_CHECKING:
    from consultations.initiatives.models import Initiative

PLAIN_FIELDS = [field.attname for field in PlainComment._meta.concrete_fields if not field.primary_key]

SHOWN = (
    "comment",
    "user_name",
    "submit_date",
    "thread_id",
    "order",
    "reply_to",
    "official_role",
    "stub",
    "edited_at",
    "helpful_count",
    "imported_positive",
    "imported_negative",
    "lost_parent",
    "contribution__participant",
    "contribution__state",
    "contribution__stance",
    "contribution__organisation__name",
)


class ThreadQuerySet(models.QuerySet["Thread"]):
    def with_subject(self, *, on_question: bool) -> ThreadQuerySet:
        """With all that its pages and rules ask of what is discussed, and no table of what is not."""
        if on_question:
            return self.select_related("consultation__project__record")
        return self.select_related(
            "initiative__contribution__consultation__project__record",
            "initiative__contribution__project__record",
        )

    def locked(self, **about: Any) -> Thread | None:
        """The discussion with its row locked until the end of this transaction, if it is stored."""
        rows = self.with_subject(on_question="consultation" in about) if "pk" not in about else self
        thread = rows.select_for_update(of=("self",)).filter(**about).first()
        if thread is not None:
            thread.is_locked = True
        return thread


class Thread(models.Model):
    """All reactions on one thing discussed; the row that is locked when a reaction gets its place."""

    consultation = models.OneToOneField(Consultation, models.CASCADE, null=True, related_name="thread")
    initiative = models.OneToOneField("consultations.Initiative", models.CASCADE, null=True, related_name="thread")

    objects = ThreadQuerySet.as_manager()

    is_locked = False

    class Meta:
        verbose_name = _("gesprek")
        verbose_name_plural = _("gesprekken")
        constraints = [
            models.CheckConstraint(
                condition=Q(consultation__isnull=False, initiative=None)
                | Q(consultation=None, initiative__isnull=False),
                name="thread_is_about_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def question(self) -> Consultation | None:
        """The question its reactions count for; those on an initiative count for the call it answers, if any."""
        return self.consultation or self._initiative.contribution.consultation

    @property
    def project(self) -> Project | None:
        """The project its reactions belong to, if any."""
        return self.consultation.project if self.consultation else self._initiative.contribution.project

    @property
    def title(self) -> str:
        """What is discussed."""
        return self.consultation.local.title if self.consultation else self._initiative.title

    @property
    def address(self) -> str:
        """The page of what is discussed."""
        return self.consultation.get_absolute_url() if self.consultation else self._initiative.get_absolute_url()

    @property
    def _initiative(self) -> Initiative:
        assert self.initiative is not None  # noqa: S101 - a thread is about one thing
        return self.initiative


class CommentQuerySet(models.QuerySet["Comment"]):
    def shown(self) -> CommentQuerySet:
        """Reactions that are public, with those of which only the place is left."""
        return self.filter(shown=True)

    def readable(self) -> CommentQuerySet:
        """Reactions whose text is public."""
        return self.filter(shown=True, stub="")

    def roots_of(self, thread: Thread) -> CommentQuerySet:
        """The public reactions of a discussion that answer no other."""
        return self.shown().filter(discussion_id=thread.pk, reply_to=None)

    def of_root(self, root: Comment) -> CommentQuerySet:
        """A reaction and all public replies below it, in order of arrival."""
        return self.shown().filter(thread_id=root.pk).order_by("order")

    def to_be_answered(self) -> CommentQuerySet:
        """With the last place taken in its thread."""
        same_thread = XtdComment.norel_objects.filter(thread_id=OuterRef("thread_id")).order_by("-order")
        return self.annotate(last_place=Subquery(same_thread.values("order")[:1]))

    def with_discussion(self) -> CommentQuerySet:
        """With what the rules ask: its author, and what is discussed."""
        return self.select_related(
            "contribution",
            "discussion__consultation__project",
            "discussion__initiative__contribution__consultation__project",
            "discussion__initiative__contribution__project",
        )

    def for_listing(self) -> CommentQuerySet:
        """With all that is shown of a reaction, in one query, and nothing else of its five tables."""
        return self.select_related("contribution__organisation").only(*SHOWN)


class Comment(XtdComment):
    """A reaction, on what is discussed or on another reaction; its words are input in the register."""

    class Stub(models.TextChoices):
        WITHDRAWN = "withdrawn", _("Deze reactie is weggehaald door de schrijver.")
        HIDDEN = "hidden", _("Deze reactie is verborgen. Zij past niet bij onze huisregels.")
        HELD = "held", _("Deze reactie wordt opnieuw bekeken.")
        ERASED = "erased", _("Deze reactie is gewist.")
        EMPTY = "empty", _("Deze reactie had op de oude site geen tekst.")

    # The parent link is named because XtdComment already has a text called `comment`.
    stored = models.OneToOneField(XtdComment, models.CASCADE, parent_link=True, primary_key=True, related_name="+")
    # `thread` and `parent` would clash with comments-xtd's numbers `thread_id` and `parent_id`.
    discussion = models.ForeignKey(Thread, models.CASCADE, related_name="comments")
    reply_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="replies")
    contribution = models.OneToOneField(Contribution, models.SET_NULL, null=True, related_name="comment")
    official_role = models.CharField(_("antwoord namens de gemeente"), max_length=60, blank=True)
    shown = models.BooleanField(default=False)
    stub = models.CharField(max_length=9, choices=Stub, blank=True)
    looks_automatic = models.BooleanField(
        default=False, editable=False, help_text="its form came too fast or full of links: held until looked at"
    )
    edited_at = models.DateTimeField(_("veranderd op"), null=True)
    helpful_count = models.PositiveIntegerField(_("vinden dit nuttig"), default=0)
    imported_positive = models.PositiveIntegerField(null=True)
    imported_negative = models.PositiveIntegerField(null=True)
    lost_parent = models.BooleanField(default=False)
    source = models.CharField(max_length=40, blank=True)
    source_id = models.CharField(max_length=40, blank=True)

    objects = CommentQuerySet.as_manager()

    # Read with it by `to_be_answered`, to ask one query less.
    last_place: int | None = None

    class Meta:
        verbose_name = _("reactie")
        verbose_name_plural = _("reacties")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["discussion", "-stored"], condition=Q(reply_to=None, shown=True), name="roots_by_age"),
            models.Index(
                fields=["discussion", "-helpful_count", "-stored"],
                condition=Q(reply_to=None, shown=True),
                name="roots_by_helpful",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(contribution__isnull=False) | ~Q(stub="") | ~Q(official_role=""),
                name="comment_is_in_the_register",
            ),
            models.CheckConstraint(
                condition=Q(official_role="") | Q(contribution=None), name="official_answer_is_no_input"
            ),
            models.UniqueConstraint(
                fields=["source", "source_id"], condition=~Q(source=""), name="imported_comment_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new reaction at its place in the thread, all or nothing.

        The row of the discussion is locked first, so that replies that come at the same moment get one place each.
        Its three rows are stored one by one: XtdComment.save asks a query for each level above, and saves twice.
        """
        if not self._state.adding:
            raise TypeError("a stored comment changes through consultations.comments.actions only")
        with transaction.atomic(savepoint=False):
            if not self.discussion.is_locked:
                Thread.objects.locked(pk=self.discussion_id)
            self.note_subject()
            parent = self.reply_to
            plain = self.plain_part()
            plain.save(force_insert=True)
            self.submit_date = plain.submit_date
            self.take_key(plain.pk)
            self.take_place(parent, order=_next_place(parent) if parent else 1)
            self.save_parts_but_the_first()

    def plain_part(self) -> PlainComment:
        """The row of django_comments, which gives the key."""
        return PlainComment(**{name: getattr(self, name) for name in PLAIN_FIELDS})

    def take_key(self, key: int) -> None:
        """Be known by the key of the first row; a thread is known by that of its first reaction."""
        self.pk = self.id = self.comment_ptr_id = key

    def save_parts_but_the_first(self) -> None:
        """Store the rows of XtdComment and of this model; that of django_comments is there."""
        part = XtdComment(**{field.attname: getattr(self, field.attname) for field in XtdComment._meta.concrete_fields})
        part.save_base(raw=True, force_insert=True)
        self.save_base(raw=True, force_insert=True)
        self._state.adding = False

    def note_subject(self) -> None:
        """Fill what comments-xtd keeps of what is discussed and of being public."""
        self.content_type = ContentType.objects.get_for_model(Thread)
        self.object_pk = str(self.discussion_id)
        self.site_id = settings.SITE_ID
        self.is_public, self.is_removed = self.shown, bool(self.stub)

    def take_place(self, parent: Comment | None, *, order: int) -> None:
        """Stand in the thread of what it answers, or begin one. Raises ValueError across discussions."""
        self.order = order
        if parent is None:
            self.parent_id = self.thread_id = self.pk or 0
            return
        if parent.discussion_id != self.discussion_id:
            raise ValueError("a reply belongs to the discussion of what it answers")
        self.parent_id, self.thread_id = parent.pk, parent.thread_id
        self.level: int = parent.level + 1

    @property
    def is_readable(self) -> bool:
        """Whether its text is public."""
        return self.shown and not self.stub


def _next_place(parent: Comment) -> int:
    """The place after the last reaction of this thread; the discussion is locked."""
    if parent.last_place is not None:
        return parent.last_place + 1
    last = XtdComment.norel_objects.filter(thread_id=parent.thread_id).aggregate(last=Max("order"))["last"]
    return (last or 0) + 1


class Helpful(models.Model):
    """Someone finds a reaction helpful; once each."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="helpful")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="found_helpful")

    class Meta:
        verbose_name = _("nuttig gevonden")
        verbose_name_plural = _("nuttig gevonden")
        constraints = [models.UniqueConstraint(fields=["comment", "participant"], name="helpful_once_each")]

    def __str__(self) -> str:
        return f"{self.pk}"
