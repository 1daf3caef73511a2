"""Colours of a house style: written as hexadecimal numbers, and dark enough to be read on white."""

import re

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
LEAST_CONTRAST = 4.5


def check_colour(colour: str) -> None:
    """Raise ValidationError unless this is a colour such as #10567c, with a contrast with white of at least 4.5 to 1.

    Source: WCAG 2.2, success criterion 1.4.3; white text stands on these colours and they stand on white.
    """
    if not HEX.fullmatch(colour):
        raise ValidationError(_("Schrijf de kleur als een hekje met zes cijfers of letters. Bijvoorbeeld #10567c."))
    ratio = contrast_with_white(colour)
    if ratio < LEAST_CONTRAST:
        raise ValidationError(
            _("%(colour)s is te licht: het contrast met wit is %(ratio)s op 1. Dat moet minstens 4,5 op 1 zijn."),
            params={"colour": colour, "ratio": number_format(int(ratio * 100) / 100, 2)},
        )


def contrast_with_white(colour: str) -> float:
    """How much this colour (#rrggbb) stands out against white, from 1 to 21."""
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
