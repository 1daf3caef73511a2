"""What each kind of page gives to a press text, a letter, a poster or a flyer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.rules import may_ask, may_compose_newsletters, may_keep_meetings
from cms.models import Project
from consultations.meetings.models import Meeting
from consultations.meetings.rules import takes_sign_ups
from consultations.meetings.showing import when_in_words
from consultations.models import Consultation
from delivery.mails import absolute
from newsletters.issues.models import Issue
from newsletters.materials.from_issue import address_of, items_of, language_of
from newsletters.materials.material import Item, Material
from newsletters.materials.words import paragraphs, plain

LEAD = 400


@dataclass(frozen=True)
class Source:
    """A kind of page: `rows` to choose from, who may make papers of one, its content, and where staff come from."""

    back_label: str | Promise
    rows: Callable[[], QuerySet[Any]]
    may_edit: Callable[[User, Any], bool]
    material: Callable[[Any], Material]
    is_public: Callable[[Any], bool]
    back: Callable[[Any], str]
    languages: Callable[[Any], list[str]]


def from_project(project: Project) -> Material:
    """A project: what is going on, the questions that are open and the meetings to come."""
    now = timezone.now()
    asked = Consultation.objects.open_at(now).filter(project=project).order_by("closes_at", "pk")
    meetings = Meeting.objects.going_on(now).filter(project=project).select_related("project")
    return Material(
        kicker=_("Project"),
        title=str(project.local.title),
        lead=str(project.local.summary),
        url=absolute(project.get_absolute_url()),
        contact=_contact(project),
        addressee=_people_of([area.name for area in project.areas.all()]),
        items=(
            Item(text=plain(str(project.local.body))),
            *(_question_item(question) for question in asked),
            *(_meeting_item(meeting) for meeting in meetings),
        ),
    )


def from_question(question: Consultation) -> Material:
    """A question: what we ask, until when, and of which project it is."""
    project = question.project
    return Material(
        kicker=_("Denk mee"),
        title=str(question.local.title),
        lead=str(question.local.question),
        url=absolute(question.get_absolute_url()),
        contact=_contact(project),
        addressee=_people_of([area.name for area in project.areas.all()]),
        facts=((_("Meedoen"), _window(question)), (_("Wie"), str(question.get_access_display()))),
        items=(
            Item(text=paragraphs(str(question.local.explanation))),
            Item(heading=str(project.local.title), text=str(project.local.summary)),
        ),
    )


def from_meeting(meeting: Meeting) -> Material:
    """A meeting: when and where, what it is about, and what one needs to know to come."""
    lead, rest = _first_of(str(meeting.local.summary))
    sign_up = _("Meld u aan op de website.") if takes_sign_ups(meeting, timezone.now()) else ""
    agenda = "\n".join(f"- {line}" for line in str(meeting.local.agenda).splitlines() if line.strip())
    return Material(
        kicker=_("Gaat niet door") if meeting.is_cancelled else meeting.kind_label,
        title=str(meeting.local.title),
        lead=lead,
        url=absolute(meeting.get_absolute_url()),
        contact=_contact(meeting.project),
        addressee=_people_of([area.name for area in meeting.areas.all()]),
        facts=(
            (_("Wanneer"), when_in_words(meeting)),
            (_("Waar"), str(meeting.local.place) or _("online")),
            (_("Aanmelden"), sign_up),
        ),
        items=(
            Item(text=rest),
            Item(heading=_("Programma"), text=agenda),
            Item(heading=_("Toegankelijkheid"), text=paragraphs(str(meeting.local.accessibility))),
            Item(heading=_("Taal"), text=str(meeting.local.spoken)),
            Item(heading=_("Kinderen"), text=str(meeting.local.child_care)),
        ),
    )


def from_issue(issue: Issue) -> Material:
    """An issue of a newsletter: its introduction, and each of its blocks."""
    lead, rest = _first_of(plain(issue.introduction))
    return Material(
        kicker=str(issue.newsletter.local.title),
        title=issue.subject,
        lead=lead,
        url=absolute(address_of(issue)),
        addressee=_people_of([issue.newsletter.area.name] if issue.newsletter.area else []),
        items=(Item(text=rest), *items_of(issue)),
    )


def _question_item(question: Consultation) -> Item:
    return Item(heading=str(question.local.title), text=str(question.local.question), date=_window(question))


def _meeting_item(meeting: Meeting) -> Item:
    return Item(heading=str(meeting.local.title), date=when_in_words(meeting), place=str(meeting.local.place))


def _window(question: Consultation) -> str:
    opens, closes = _day(question.opens_at), question.closes_at
    if closes is None:
        return _("vanaf %(day)s") % {"day": opens}
    last = date_format(timezone.localtime(closes), "j F Y, H.i")
    if question.opens_at > timezone.now():
        return _("van %(opens)s tot %(closes)s uur") % {"opens": opens, "closes": last}
    return _("tot %(closes)s uur") % {"closes": last}


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y")


def _first_of(text: str) -> tuple[str, str]:
    """The first paragraph where that is short enough to begin with, and the rest."""
    first, _split, rest = paragraphs(text).partition("\n\n")
    is_lead = len(first) <= LEAD and not first.startswith(("# ", "- "))
    return (first, rest) if is_lead else ("", paragraphs(text))


def _contact(project: Project | None) -> str:
    """Who the project names to call or mail; nobody where it names none."""
    person = project.contacts.first() if project else None
    if person is None:
        return ""
    told = (person.name, person.local.role, person.phone, person.email)
    return ", ".join(str(one) for one in told if one)


def _people_of(areas: list[str]) -> str:
    if not areas:
        return _("Aan de bewoners")
    *most, last = areas
    names = _("%(most)s en %(last)s") % {"most": ", ".join(most), "last": last} if most else last
    return _("Aan de bewoners van %(areas)s") % {"areas": names}


def _in_english(row: Any) -> list[str]:
    return ["nl", *(language for language, texts in row.local_texts.items() if texts.get("title"))]


SOURCES: dict[str, Source] = {
    "project": Source(
        back_label=gettext_lazy("Terug naar het project"),
        rows=lambda: Project.objects.all(),
        may_edit=lambda user, row: bool(row.permissions_for_user(user).can_edit()),
        material=from_project,
        is_public=lambda row: bool(row.live),
        back=lambda row: reverse("wagtailadmin_pages:edit", args=[row.pk]),
        languages=_in_english,
    ),
    "vraag": Source(
        back_label=gettext_lazy("Terug naar de vraag"),
        rows=lambda: Consultation.objects.select_related("project"),
        may_edit=lambda user, row: may_ask(user),
        material=from_question,
        is_public=lambda row: row.state != Consultation.State.DRAFT and row.project.live,
        back=lambda row: reverse("question", args=[row.pk]),
        languages=_in_english,
    ),
    "bijeenkomst": Source(
        back_label=gettext_lazy("Terug naar de bijeenkomst"),
        rows=lambda: Meeting.objects.with_about(),
        may_edit=lambda user, row: may_keep_meetings(user),
        material=from_meeting,
        is_public=lambda row: bool(row.is_public),
        back=lambda row: reverse("meetings_desk:meeting", args=[row.pk]),
        languages=_in_english,
    ),
    "nummer": Source(
        back_label=gettext_lazy("Terug naar het nummer"),
        rows=lambda: Issue.objects.defer("frozen_html", "frozen_text", "frozen_blocks").select_related(
            "newsletter__area"
        ),
        may_edit=lambda user, row: may_compose_newsletters(user),
        material=from_issue,
        is_public=lambda row: row.state == Issue.State.SENT or row.newsletter.is_active,
        back=lambda row: reverse("issues_desk:issue", args=[row.pk]),
        languages=language_of,
    ),
}
