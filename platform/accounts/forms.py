"""The forms of logging in, signing up and one's own details, in our words."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts import demo
from accounts.actions import change_details, participant_of
from accounts.models import User
from languages.local_texts import reader_language

EMAIL = _("Uw e-mailadres")
NEW_PASSWORD = _("Nieuw wachtwoord")
NEW_PASSWORD_AGAIN = _("Nieuw wachtwoord, nog een keer")
CODE_ATTRIBUTES = {"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": "12", "spellcheck": "false"}


def _say(form: forms.Form, **labels: Any) -> None:
    """Give fields of the library our labels, and no example text inside."""
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].widget.attrs.pop("placeholder", None)


class LogInForm(account_forms.LoginForm):
    """An address, to which a code is mailed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, login=EMAIL)
        self.fields["login"].help_text = _("Daar sturen wij een code naartoe. Een wachtwoord hoeft niet.")


class PasswordLogInForm(account_forms.LoginForm):
    """An address and a password, for who chose one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, login=EMAIL, password=_("Uw wachtwoord"))
        self.fields["password"].help_text = ""

    def _setup_password_field(self) -> None:
        """Keep the field: the library takes it off when signing up asks for no password."""


class SignUpForm(account_forms.SignupForm):
    """An address, and a name on the site for who wants one."""

    name = forms.CharField(
        label=_("Uw naam op de site"),
        max_length=80,
        required=False,
        help_text=_("Deze naam staat bij uw reacties. U mag ook alleen uw voornaam invullen."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    field_order = ["email", "name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, email=EMAIL)
        self.fields["email"].help_text = _("Daar sturen wij een code naartoe. Een wachtwoord hoeft niet.")

    def custom_signup(self, request: Any, user: User) -> None:
        participant = participant_of(account=user)
        change_details(participant=participant, name=self.cleaned_data["name"], language=reader_language())


class MailedCodeForm(account_forms.ConfirmLoginCodeForm):
    """The code we mailed. Tries are counted under a lock, so that many at once are no more than five."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=_("De code uit de mail"))
        self.fields["code"].widget.attrs.update(CODE_ATTRIBUTES)
        self.fields["code"].help_text = _("De code heeft 6 cijfers en werkt 30 minuten.")

    @property
    def demo_code(self) -> str:
        """The mailed code, shown in the demo only, where nobody reads the mail."""
        return demo.mailed_code(self.expected_code)

    def clean_code(self) -> str:
        request = context.request
        usage = ratelimit.consume(
            request, app="allauth.account", action="login_failed", key=f"code-{request.session.session_key}"
        )
        if not usage:
            raise get_adapter().validation_error("too_many_login_attempts")
        code = super().clean_code()
        usage.rollback()
        return code


class AddressCodeForm(MailedCodeForm, account_forms.ConfirmEmailVerificationCodeForm):
    """The code we mailed to a new address."""


class ResetForm(account_forms.ResetPasswordForm):
    """Where to mail a link for a new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, email=EMAIL)


class NewPasswordForm(account_forms.ResetPasswordKeyForm):
    """A new password, after the mailed link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password1=NEW_PASSWORD, password2=NEW_PASSWORD_AGAIN)


class ChangePasswordForm(account_forms.ChangePasswordForm):
    """Another password in place of the old one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, oldpassword=_("Uw wachtwoord van nu"), password1=NEW_PASSWORD, password2=NEW_PASSWORD_AGAIN)
        self.fields["oldpassword"].help_text = ""


class FirstPasswordForm(account_forms.SetPasswordForm):
    """A first password, for who wants one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password1=NEW_PASSWORD, password2=NEW_PASSWORD_AGAIN)


class PasswordAgainForm(account_forms.ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password=_("Uw wachtwoord"))
        self.fields["password"].help_text = ""


class NewAddressForm(account_forms.AddEmailForm):
    """Another e-mail address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, email=_("Uw nieuwe e-mailadres"))


class _AppCode:
    """What the forms that ask for a code of the app share."""

    user: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=_("De code uit uw app"))  # type: ignore[arg-type]  # a mixin: the class it is put on has it
        self.fields["code"].widget.attrs.update(CODE_ATTRIBUTES)  # type: ignore[attr-defined]  # a mixin: the class it is put on has it

    @property
    def demo_code(self) -> str:
        """The code of this moment, shown in the demo only, to its own staff accounts."""
        return demo.app_code(self.user)


class LogInCodeForm(_AppCode, mfa_forms.AuthenticateForm):
    """The second step while logging in."""


class SecondStepForm(_AppCode, mfa_forms.ReauthenticateForm):
    """The second step of a session that began without it."""


class SetUpAppForm(_AppCode, totp_forms.ActivateTOTPForm):
    """The first code of an app, to see that it works."""

    @property
    def secret_in_fours(self) -> str:
        """The key for who types it over, in groups that an eye can follow."""
        return " ".join(self.secret[start : start + 4] for start in range(0, len(self.secret), 4))


class DetailsForm(forms.Form):
    """What the site shows and how it speaks to someone."""

    name = forms.CharField(
        label=_("Uw naam op de site"),
        max_length=80,
        required=False,
        help_text=_("Deze naam staat bij uw reacties. Laat het leeg als u geen naam wilt tonen."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    language = forms.ChoiceField(
        label=_("In welke taal wilt u onze mails?"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )


class LeaveForm(forms.Form):
    """The tick without which nobody is erased."""

    sure = forms.BooleanField(
        label=_("Ik weet dat ik dit niet kan terugdraaien."),
        error_messages={"required": _("Zet een vinkje als u zeker weet dat u weg wilt.")},
    )
