"""Why a confirmation does not succeed, in words for the one who confirms."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class CodeWrong(ValidationError):
    """The code is not the one we mailed, is older than half an hour, or was tried too often."""

    def __init__(self) -> None:
        super().__init__(
            _("Deze code klopt niet, of is niet meer geldig. Kijk nog eens in uw mail, of vraag om een nieuwe mail.")
        )


class ConfirmationGone(ValidationError):
    """The answer was removed before it was confirmed."""

    def __init__(self) -> None:
        super().__init__(_("Dit antwoord is niet meer bij ons bekend."))


class TooManyMails(ValidationError):
    """From this network very many mails were asked for; so it tells nothing about any one address."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Vanaf uw netwerk, bijvoorbeeld dezelfde wifi, vroegen mensen het afgelopen uur erg veel mails. "
                "Probeer het over een uur opnieuw. Of log in: dan hoeft u niets te bevestigen."
            )
        )


class AddressTooLong(ValidationError):
    """An address longer than mail allows, which a form takes for one all the same."""

    def __init__(self) -> None:
        super().__init__(_("Dit e-mailadres is te lang. Kijk of u het goed overnam."))
