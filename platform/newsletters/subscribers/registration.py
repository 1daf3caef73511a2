"""What subscriptions make known to the apps below: confirming, one's own page, erasing, merging, and its jobs."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import features, mine
from accounts.models import Participant
from delivery import ticking
from delivery.confirmations import Description, Handler, register_subject
from delivery.ticking import Job
from newsletters.subscribers import actions, addresses, letting_go, links
from newsletters.subscribers.models import AddressChange, Subscription


def connect() -> None:
    """Register once, when the site starts."""
    register_subject(
        actions.SUBJECT,
        Handler(
            confirm=_confirm,
            describe=_describe,
            expired=lambda number: actions.forget_pending(number=number),
            confirmable_until=lambda number: None,
            what=gettext_lazy("uw aanmelding voor de nieuwsbrief"),
        ),
    )
    register_subject(
        addresses.SUBJECT,
        Handler(
            confirm=_move,
            describe=_describe_move,
            expired=lambda number: addresses.forget_change(number=number),
            confirmable_until=lambda number: None,
            what=gettext_lazy("uw nieuwe e-mailadres"),
        ),
    )
    mine.register(mine.Part("newsletters", "newsletters/subscribers/mine_part.html", 45, _on_my_page))
    features.register(
        features.Feature(
            "newsletters",
            erase=letting_go.erase,
            merge=letting_go.merge,
            models=("newsletters.Subscription",),
            export=letting_go.export,
        )
    )
    hour, day = timedelta(hours=1), timedelta(days=1)
    ticking.register(Job("end pauses of newsletters", hour, actions.end_pauses, gettext_lazy("pauzes beëindigen")))
    said = gettext_lazy("oude afmeldingen wissen")
    ticking.register(Job("forget who left a newsletter", day, letting_go.forget_who_left, said))


def _confirm(number: int, participant: Participant) -> str:
    row = actions.confirm(number=number, participant=participant)
    return _page_of(row)


def _move(number: int, participant: Participant) -> str:
    return _page_of(addresses.move(number=number, participant=participant))


def _page_of(row: Subscription | None) -> str:
    return f"{links.preferences_path(row.pk)}?bewaard=nieuw" if row else reverse("wagtail_serve", args=[""])


def _describe(number: int) -> Description:
    row = Subscription.objects.filter(pk=number).select_related("newsletter").first()
    lines = []
    if row is not None:
        lines = [(_("Nieuwsbrief"), row.newsletter.local.title), (_("Hoe vaak"), row.get_pace_display())]
        chosen = [area.name for area in row.areas.all()] + [topic.local.name for topic in row.topics.all()]
        lines.append((_("Waarover"), ", ".join(chosen) or _("Alles")))
    return Description(
        title=_("Aanmelden voor een nieuwsbrief"),
        lines=lines,
        heading=_("Wilt u deze nieuwsbrief krijgen?"),
        lines_heading=_("Wat u koos"),
        button=_("Ja, meld mij aan"),
        then=_("U krijgt het volgende nummer. In elke mail staat een link om u af te melden."),
        otherwise=_("Wilt u dit niet? Dan hoeft u niets te doen. U krijgt niets, en na 7 dagen wissen wij uw adres."),
    )


def _describe_move(number: int) -> Description:
    change = AddressChange.objects.filter(pk=number).select_related("subscription__newsletter").first()
    lines = [(_("Nieuwsbrief"), change.subscription.newsletter.local.title)] if change else []
    return Description(
        title=_("Een ander e-mailadres voor uw nieuwsbrieven"),
        lines=lines,
        heading=_("Wilt u uw nieuwsbrieven op dit adres krijgen?"),
        lines_heading=_("Om deze nieuwsbrief gaat het"),
        button=_("Ja, stuur ze naar dit adres"),
        then=_("Al uw nieuwsbrieven komen daarna op dit adres. Op het oude adres komt niets meer."),
        otherwise=_("Wilt u dit niet? Dan hoeft u niets te doen. Er verandert dan niets."),
    )


def _on_my_page(participant: Participant, request: HttpRequest) -> dict[str, Any] | None:
    rows = Subscription.objects.filter(participant=participant).select_related("newsletter")
    shown = [(row, links.preferences_path(row.pk)) for row in rows.order_by("newsletter__title")]
    return {"rows": shown} if shown else None
