"""Amounts in euro cents as people write and read them."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

# A thousand million euros; more than any municipality gives its neighbourhoods.
MOST = 100_000_000_000
# 1250, 1.250 or 1.250,50; who reads English writes 1,250.50, which Dutch readers would mistake.
WRITTEN = re.compile(r"(?P<sign>[-−]?)(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:[.,](?P<cents>\d{1,2}))?")
IN_ENGLISH = re.compile(r"(?P<sign>[-−]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<cents>\d{1,2}))?")


def euros(cents: int) -> str:
    """An amount for the reader: "€ 88.181", with cents only when there are any; in English "€88,181"."""
    shown = number_format(Decimal(abs(cents)) / 100, 2 if cents % 100 else 0, force_grouping=True)
    sign = "-" if cents < 0 else ""
    return f"{sign}€{shown}" if _reads_english() else f"€\xa0{sign}{shown}"


def _reads_english() -> bool:
    return (get_language() or "nl").startswith("en")


def cents_of(text: str) -> int:
    """The cents of an amount as people write it: "1.250", "1250,5", "€ -7.048"; raises ValueError for anything else."""
    plain = re.sub(r"[€\s]|,-$", "", text)
    found = WRITTEN.fullmatch(plain) or (_reads_english() and IN_ENGLISH.fullmatch(plain))
    if not found:
        raise ValueError(text)
    cents = int(re.sub(r"[.,]", "", found["whole"])) * 100 + int((found["cents"] or "0").ljust(2, "0"))
    if cents > MOST:
        raise ValueError(text)
    return -cents if found["sign"] else cents


class EuroField(forms.CharField):
    """An amount in euros, kept as cents; None where nothing is filled in. Zero only where it is asked for."""

    default_error_messages = {
        "amount": _("Vul een bedrag in euro's in. Bijvoorbeeld 2.500 of 2.500,50."),
        "more": _("Vul een bedrag in dat hoger is dan 0."),
        "zero": _("Vul een bedrag in dat niet 0 is."),
    }

    def __init__(
        self,
        *,
        negative: bool = False,
        zero: bool = False,
        lowest: int | None = None,
        highest: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(max_length=30, **kwargs)
        self.negative, self.zero, self.lowest, self.highest = negative, zero, lowest, highest
        self.widget.attrs["inputmode"] = "text" if negative else "decimal"

    def prepare_value(self, value: Any) -> Any:
        return re.sub(r"[€\s]", "", euros(value)) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            cents = cents_of(text)
        except ValueError as error:
            raise ValidationError(self.error_messages["amount"], code="amount") from error
        if (cents == 0 and not self.zero) or (cents < 0 and not self.negative):
            raise ValidationError(self.error_messages["zero" if self.negative else "more"], code="more")
        if self.highest is not None and cents > self.highest:
            raise ValidationError(_("Dit is ten hoogste %(amount)s.") % {"amount": euros(self.highest)})
        if self.lowest is not None and cents < self.lowest:
            raise ValidationError(_("Dit is minstens %(amount)s.") % {"amount": euros(self.lowest)})
        return cents
