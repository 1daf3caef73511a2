"""From a delivery to a mail: text and HTML in the recipient's language, with links that work outside the site."""

from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, Engine, TemplateDoesNotExist
from django.utils import translation

from delivery import kinds, letterhead
from delivery.kinds import Mail
from delivery.models import Delivery


def absolute(path: str) -> str:
    """The full address of a path of this site, for in a mail; what already is one stays as it is."""
    return path if "://" in path else f"{settings.SITE_URL.rstrip('/')}{path}"


def address_of(delivery: Delivery) -> str:
    """Where this delivery goes, as we know it now; empty when there is nobody to reach."""
    if delivery.confirmation is not None:
        return delivery.confirmation.email
    participant = delivery.participant
    if participant is None or participant.erased_at:
        return ""
    return participant.email or ""


def render(delivery: Delivery, to: str) -> EmailMultiAlternatives | None:
    """The mail of this delivery, or None when its kind has nothing left to tell."""
    recipient = delivery.confirmation or delivery.participant
    with translation.override(recipient.language if recipient else settings.LANGUAGE_CODE):
        mail = _mail(delivery)
    if mail is None:
        return None
    with translation.override(mail.language or (recipient.language if recipient else settings.LANGUAGE_CODE)):
        frame = _frame(mail)
        message = EmailMultiAlternatives(
            subject=" ".join(mail.subject.split()),
            body=_text(mail, frame),
            from_email=settings.MAIL_FROM,
            to=[to],
            headers=_headers(delivery, mail),
        )
        message.attach_alternative(_html(mail, frame), "text/html")
        for name, content, mime in mail.files:
            message.attach(name, content, mime)
    return message


def _mail(delivery: Delivery) -> Mail | None:
    """To who follows, the mail made of the item; to everyone else that of the kind."""
    # The mails of a following need what stands here.
    from delivery.following import mails as following

    kind = kinds.of(delivery.event)
    if delivery.by_follow or kind.render is None:
        return following.render(delivery)
    return kind.render(delivery)


def message_id(delivery: Delivery) -> str:
    """The same for every attempt, so that a mail system that gets a mail twice can see that it is one."""
    host = urlsplit(settings.SITE_URL).hostname or parseaddr(settings.MAIL_FROM)[1].rpartition("@")[2]
    return f"<bericht-{delivery.pk}-{delivery.event.created_at:%Y%m%d%H%M%S}@{host}>"


def _headers(delivery: Delivery, mail: Mail) -> dict[str, str]:
    headers = {"Message-ID": message_id(delivery), "Auto-Submitted": "auto-generated"}
    if mail.stop.url:
        headers["List-Unsubscribe"] = f"<{absolute(mail.stop.url)}>"
    if mail.stop.one_click:
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _text(mail: Mail, frame: dict[str, Any]) -> str:
    body = _render(f"{mail.template}.txt", mail.context, autoescape=False)
    return _render("delivery/mail.txt", {**frame, "body": body.strip()}, autoescape=False).strip() + "\n"


def _html(mail: Mail, frame: dict[str, Any]) -> str:
    body, plain = "", ""
    try:
        body = _render(f"{mail.template}.html", mail.context)
    except TemplateDoesNotExist:
        plain = _render(f"{mail.template}.txt", mail.context, autoescape=False).strip()
    return _render("delivery/mail.html", {**frame, "body": body, "plain": plain})


def _frame(mail: Mail) -> dict[str, Any]:
    return {
        "letterhead": letterhead.current(),
        "subject": mail.subject,
        "about": mail.about,
        "why": mail.why,
        "stop": mail.stop.text,
        "stop_url": absolute(mail.stop.url) if mail.stop.url else "",
        "choose_url": mail.stop.choose_url,
        "site_url": absolute("/"),
        "language": translation.get_language(),
    }


def _render(name: str, context: dict[str, Any], *, autoescape: bool = True) -> str:
    template = Engine.get_default().get_template(name)
    return template.render(Context({**context, "site": settings.SITE_URL.rstrip("/")}, autoescape=autoescape))
