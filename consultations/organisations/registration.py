"""What organisations make known to the pages, the register and the apps below."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import mine
from accounts.models import Invitation, Participant
from cms import parts
from cms.news.actions import tell_news
from cms.parts import Part
from cms.planreview import nearby as plan_review
from cms.progress import KIND
from consultations.organisations import happenings, listing, mails, progress
from consultations.organisations.actions import accept_invitation, forget_invitation
from consultations.organisations.nearby import organisations_near
from consultations.organisations.own_forms import ROLES, role_of
from consultations.organisations.own_listing import my_organisations
from consultations.organisations.own_views import reverse_home
from consultations.register import kinds
from consultations.register.models import Contribution
from delivery import kinds as mail_kinds
from delivery import ticking
from delivery.confirmations import Description, Handler, Letter, register_subject

FOLDER = "consultations/organisations"


def connect() -> None:
    """Put parts on the pages of organisation and area, and let the register know the post."""
    plan_review.register(organisations_near)
    mine.register(mine.Part("organisations", f"{FOLDER}/mine_part.html", 30, my_organisations))
    _put_on_pages()
    _tell_by_mail()
    ticking.register(
        ticking.Job("tell news of projects", timedelta(minutes=1), tell_news, _("nieuws van projecten vertellen"))
    )
    what = gettext_lazy("de uitnodiging")
    invitation = Handler(_accept, _describe, _forget_invitation, lambda number: None, what=what, letter=_letter)
    register_subject("invitation", invitation)
    kinds.register(
        Contribution.Kind.POST,
        kinds.ContributionKind(
            counts=_counts,
            page=_page_of,
            own_template=f"{FOLDER}/own_post.html",
            own_context=_own_context,
            forget=_forget,
            outlives_author=True,
        ),
    )


def _put_on_pages() -> None:
    parts.register("organisation", Part("posts", f"{FOLDER}/posts_part.html", 20, listing.on_organisation_posts))
    parts.register("organisation", Part("given", f"{FOLDER}/given_part.html", 40, listing.on_organisation_given))
    parts.register("organisation", Part("asked", f"{FOLDER}/asked_part.html", 60, listing.on_organisation_asked))
    parts.register("initiative", Part("organisations", f"{FOLDER}/support_part.html", 20, listing.on_initiative))
    title, anchor = gettext_lazy("Berichten van organisaties"), "organisatieberichten"
    posts = Part("organisation_posts", f"{FOLDER}/posts_part.html", 50, listing.on_area_posts, title, anchor)
    parts.register("area", posts)


def _tell_by_mail() -> None:
    mail_kinds.register("organisation_applied", mail_kinds.Kind(render=mails.applied))
    mail_kinds.register("organisation_verified", mail_kinds.Kind(render=mails.verified))
    mail_kinds.register("organisation_returned", mail_kinds.Kind(render=mails.returned))
    answered = mail_kinds.Kind(render=mails.answered, recipients=mails.other_speakers)
    mail_kinds.register("organisation_answered", answered)
    mail_kinds.register(
        KIND,
        mail_kinds.Kind(
            render=progress.render,
            recipients=progress.who_hears,
            about=happenings.about,
            what=happenings.what,
            item=happenings.item,
        ),
    )


def _counts(contribution: Contribution, now: Any) -> None:
    """A post is public at once; moderators look at it afterwards."""


def _page_of(contribution: Contribution) -> str:
    return contribution.post.get_absolute_url()


def _own_context(contribution: Contribution, request: HttpRequest) -> dict[str, object]:
    return {"post": contribution.post}


def _forget(contribution: Contribution) -> None:
    """The words of an organisation are its own: they stay without the member who wrote them down."""


def _accept(number: int, participant: Participant) -> str:
    return reverse_home(accept_invitation(invitation_id=number, participant=participant))


def _describe(number: int) -> Description:
    invitation = Invitation.objects.select_related("organisation").filter(pk=number).first()
    if invitation is None:
        return Description(_("Deze uitnodiging is ingetrokken."))
    return Description(
        title=invitation.organisation.name,
        lines=[(_("Wat u dan mag"), _what(invitation)), (_("Wie dit ziet"), _("De beheerders zien uw e-mailadres."))],
        heading=_("Wilt u bij deze organisatie horen?"),
        lines_heading=_("De uitnodiging"),
        button=_("Ja, ik doe mee"),
        then=_("Log daarna in met dit e-mailadres. Dan ziet u de organisatie op uw eigen pagina."),
        otherwise=_("Wilt u dit niet? Sluit dan deze pagina. Na 7 dagen wissen wij de uitnodiging."),
    )


def _letter(number: int) -> Letter | None:
    invitation = Invitation.objects.select_related("organisation").filter(pk=number).first()
    return mails.invitation(invitation.organisation, _what(invitation)) if invitation else None


def _what(invitation: Invitation) -> str:
    return str(dict(ROLES)[role_of(invitation)])


def _forget_invitation(number: int) -> None:
    forget_invitation(invitation_id=number)
