"""A reaction as it is drawn: its parts as the templates name them, and what this reader may do with it."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.models import Participant
from consultations.comments import rules
from consultations.comments.models import Comment

STATES = {Comment.Stub.HIDDEN: "hidden", Comment.Stub.WITHDRAWN: "removed", Comment.Stub.EMPTY: "empty"}


@dataclass
class Reader:
    """Who reads a discussion, and what they may do in it now."""

    request: HttpRequest
    participant: Participant | None
    open: bool
    helpful: set[int] = field(default_factory=set)

    def address(self, name: str, pk: int) -> str:
        """The address of one thing to do with one reaction."""
        before, after = self._addresses[name]
        return f"{before}{pk}{after}"

    @cached_property
    def _addresses(self) -> dict[str, tuple[str, str]]:
        # Looked up once a page: a hundred reactions have five addresses each.
        own = {name: reverse(f"comments:{name}", args=[0]) for name in ("thread", "reply", "helpful", "edit")}
        every = {**own, "report": reverse("moderation:report", args=[0]), "login": login_url(own["thread"])}
        parts = {name: address.rpartition("0") for name, address in every.items()}
        return {name: (before, after) for name, (before, _zero, after) in parts.items()}


@dataclass
class Reaction:
    """A reaction as it is drawn, for this reader."""

    comment: Comment
    reader: Reader
    level: int = 1
    answers: Comment | None = None
    more: int = 0
    children: list["Reaction"] = field(default_factory=list)
    # Drawn already, for a reader who sees what every visitor sees.
    html: str = ""

    @property
    def id(self) -> int:
        return self.comment.pk

    @property
    def author_name(self) -> str:
        return name_of(self.comment)

    @property
    def organisation_name(self) -> str:
        contribution = self.comment.contribution
        return contribution.organisation.name if contribution and contribution.organisation else ""

    @property
    def given_at(self) -> datetime:
        return self.comment.submit_date

    @property
    def text(self) -> str:
        return self.comment.comment

    @property
    def stance(self) -> str:
        return self.comment.contribution.stance if self.comment.contribution else ""

    @property
    def official(self) -> bool:
        return bool(self.comment.official_role)

    @property
    def official_role(self) -> str:
        return self.comment.official_role

    @property
    def state(self) -> str:
        return STATES.get(self.comment.stub, "gone") if self.comment.stub else "shown"  # type: ignore[call-overload]  # a stub may have a reason we do not know

    @property
    def gone_text(self) -> str:
        return self.comment.get_stub_display() if self.comment.stub else ""

    @property
    def hidden_reason(self) -> str:
        """The house rule under which a moderator hid it."""
        contribution = self.comment.contribution
        decision = contribution.hiding if contribution and self.state == "hidden" else None
        return decision.get_rule_display() if decision else ""

    @property
    def edited_at(self) -> datetime | None:
        return self.comment.edited_at

    @property
    def answer_to(self) -> str:
        """Whom it answers, when that reaction is not drawn right above it."""
        if self.answers is None:
            return ""
        # Who took it back, or was hidden, is named no more.
        return name_of(self.answers) if self.answers.is_readable else _("een reactie die niet meer te lezen is")

    @property
    def orphan(self) -> bool:
        return self.comment.lost_parent

    @property
    def old_votes(self) -> dict[str, int] | None:
        """The vote totals of the site it was taken over from, if there were votes."""
        positive, negative = self.comment.imported_positive or 0, self.comment.imported_negative or 0
        return {"positive": positive, "negative": negative} if positive or negative else None

    @property
    def helpful_count(self) -> int:
        return self.comment.helpful_count

    @property
    def found_helpful(self) -> bool:
        return self.comment.pk in self.reader.helpful

    @property
    def own(self) -> bool:
        return rules.is_author(self.comment, self.reader.participant)

    @property
    def helpful_action(self) -> str:
        if not (self.reader.open and self.reader.participant) or self.own:
            return ""
        return self.reader.address("helpful", self.id)

    @property
    def helpful_url(self) -> str:
        if not self.reader.open or self.reader.participant:
            return ""
        # The page of the reaction, and not the one that is read: so it is drawn the same for everyone.
        return self.reader.address("login", self.id)

    @property
    def reply_url(self) -> str:
        return self.reader.address("reply", self.id) if self.reader.open else ""

    @property
    def edit_url(self) -> str:
        return self.reader.address("edit", self.id) if self.own else ""

    @property
    def report_url(self) -> str:
        key = self.comment.contribution_id
        return self.reader.address("report", key) if key and not self.own else ""

    @property
    def thread_url(self) -> str:
        return self.reader.address("thread", self.comment.thread_id)


def name_of(comment: Comment) -> str:
    """The name above a reaction: as its author typed it."""
    return comment.user_name or comment.official_role or _("Een deelnemer")


def login_url(back: str) -> str:
    """The log-in page, and from there back to this address."""
    return f"{reverse('account_login')}?{urlencode({'next': back})}"
