"""How the log-in library behaves here: what it says, how it mails, and what follows when an address proves real."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts import actions, second_factor
from accounts.models import User
from accounts.visitors import visitor_place

logger = logging.getLogger(__name__)

TOO_MANY = _("Dat was te vaak achter elkaar. Wacht een paar minuten en probeer het dan opnieuw.")


class AccountAdapter(DefaultAccountAdapter):
    """The log-in library with our words, our mails and our participants."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Dit account is afgesloten."),
        "duplicate_email": _("Dit is al uw e-mailadres."),
        "email_password_mismatch": _("Dit e-mailadres en wachtwoord horen niet bij elkaar."),
        "enter_current_password": _("Dit is niet uw wachtwoord van nu."),
        "email_taken": _("Dit e-mailadres hoort al bij een ander account."),
        "incorrect_code": _("Deze code klopt niet. Kijk of u de nieuwste code hebt."),
        "incorrect_password": _("Dit wachtwoord klopt niet."),
        "invalid_password_reset": _("Deze link werkt niet meer. Vraag een nieuwe link aan."),
        "rate_limited": TOO_MANY,
        "same_as_current": _("Kies iets anders dan u nu hebt."),
        "too_many_login_attempts": TOO_MANY,
        "unverified_email": _("Bevestig eerst uw e-mailadres."),
        "unverified_primary_email": _("Bevestig eerst uw e-mailadres."),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """The visitor's network, as every other limit of the site counts it."""
        return visitor_place(request)

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Who typed the code we mailed reads that mail, also in an account that staff made and nobody confirmed."""
        email = kwargs.get("email")
        records = get_authentication_records(request, user)
        by_code = any(one["method"] == "code" and one.get("email") == email for one in records)
        if by_code and email and email.lower() == user.email:
            EmailAddress.objects.get_or_create(
                user=user, email=user.email, defaults={"verified": True, "primary": True}
            )
        return super().pre_login(request, user, **kwargs)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Someone is logged in: their confirmed address is their participant's, and their second factor is noted."""
        address = EmailAddress.objects.get_verified(user)
        if address:
            actions.verify_address(account=user, email=address.email)
        if any(one["method"] == "mfa" for one in get_authentication_records(request, user)):
            second_factor.note_used(request)
        return super().post_login(request, user, **kwargs)

    def send_account_already_exists_mail(self, email: str) -> None:
        """Someone signs up with an address that has an account: tell only its owner, and how to log in."""
        login_url = self.request.build_absolute_uri(reverse("account_login"))
        self.send_mail("account/email/account_already_exists", email, {"login_url": login_url})

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """An address was confirmed, at signing up or when it is changed later."""
        if not actions.free_address(email=email_address.email, account=email_address.user):
            return False
        confirmed = super().confirm_email(request, email_address)
        if confirmed:
            actions.verify_address(account=email_address.user, email=email_address.email)
        return confirmed

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """The mail as text and as HTML, in the frame of the site's other mails."""
        subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", context).split())
        name = f"{template_prefix}_message.txt"
        words = render_to_string(name, {**context, "part": "body"}, self.request).strip()
        frame = {
            "subject": subject,
            "about": _("Deze mail gaat over inloggen en uw account."),
            "why": render_to_string(name, {**context, "part": "why"}, self.request).strip(),
            "stop": _("Zulke mails komen alleen als u ze zelf vraagt, of als er iets aan uw account verandert."),
            "site_url": settings.SITE_URL,
            "language": get_language(),
        }
        text = render_to_string("account/email/layout.txt", {**frame, "body": words}, self.request)
        html = render_to_string("account/email/layout.html", {**frame, "plain": words}, self.request)
        message = EmailMultiAlternatives(
            subject,
            text.strip(),
            settings.MAIL_FROM,
            [email] if isinstance(email, str) else email,
            headers={"Auto-Submitted": "auto-generated", **(headers or {})},
        )
        message.attach_alternative(html, "text/html")
        return message

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send at once, because the visitor waits for it; when that fails say so, and let nobody wait for nothing."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:
            logger.error("mail for log-in was not sent (%s)", type(error).__name__)
            raise ImmediateHttpResponse(render(self.request, "accounts/mail_failed.html", status=503)) from error
