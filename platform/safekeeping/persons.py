"""Finding, in words that should name nobody, what looks like a person: numbers and addresses for sure, names perhaps.

No machine knows every name: the form says so, and a person has the last word.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_PARTICLE = r"(?:van|von|de|der|den|ten|ter|te|het|el|al|la|le|du|da|dos|’t|'t)"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_NAME = rf"{_CAPITAL}[\w’'-]+"
_DATE = re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b")
_SURE = {
    "mail": re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    "account": re.compile(r"\b[A-Z]{2}\d{2}\s?[A-Z]{4}(?:\s?\d){10}\b"),
    "phone": re.compile(r"(?<![\w+])(?:(?:\+|00)31[\s.-]?(?:\(0\))?|0)(?:[\s.-]?\d){9}(?!\d)"),
    "titled": re.compile(
        rf"\b(?i:dhr|de heer|heer|meneer|mijnheer|mevr|mevrouw|mw|fam|familie|mr|mrs|ms)\b\.?\s+"
        rf"(?:{_CAPITAL}\.\s?)*(?:{_PARTICLE}\s+)*{_NAME}"
    ),
}
_NINE_DIGITS = re.compile(r"(?<!\d)\d{9}(?!\d)")
_PERHAPS = re.compile(
    rf"\b(?:{_NAME}(?:\s+{_PARTICLE})*\s+{_NAME}|(?:{_CAPITAL}\.\s?)+(?:{_PARTICLE}\s+)*{_NAME}|{_NAME}(?:\s+{_PARTICLE})+\s+{_NAME})"
)
_CAPITALISED = re.compile(rf"\b{_CAPITAL}\w*")
# Words that begin a sentence with a capital, and are no first name.
_BEGINNINGS = frozenset(
    re.findall(
        r"\w+",
        """
        aan achter alle als bij bewoners boven daar dat de deze die dit door drie een elke er ook het hier ik in is
        langs mensen met na naar naast nu om onder op over rond rondom sinds tegen tijdens tot tussen twee uit van
        vanaf veel volgens voor waar wat wij maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
        near at on the people along between behind
        """,
    )
)


@dataclass(frozen=True)
class Found:
    """What looks like a person: `sure` must go, `perhaps` may be the name of a place."""

    sure: list[str] = field(default_factory=list)
    perhaps: list[str] = field(default_factory=list)


def persons_in(text: str, known: Iterable[str] = ()) -> Found:
    """What in this text looks like a person; `known` are names of places and organisations, which are none."""
    plain = _DATE.sub(" ", text)
    sure = [match[0].strip() for pattern in _SURE.values() for match in pattern.finditer(plain)]
    sure += [number for number in _NINE_DIGITS.findall(plain) if _is_citizen_number(number)]
    places = [name.casefold() for name in known]
    perhaps = [match[0] for match in _PERHAPS.finditer(_CAPITALISED.sub(_as_beginning, plain))]
    unknown = (name for name in perhaps if not any(name.casefold() in place for place in places))
    return Found(sure, [name for name in dict.fromkeys(unknown) if not any(name in one for one in sure)])


def _as_beginning(match: re.Match[str]) -> str:
    """A word with a capital, in small letters where it only begins a sentence."""
    small = match[0].lower()
    return small if small in _BEGINNINGS else match[0]


def _is_citizen_number(number: str) -> bool:
    """Whether nine digits pass the test of a citizen service number (BSN)."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return int(number) > 0 and sum(int(digit) * weight for digit, weight in zip(number, weights, strict=True)) % 11 == 0


class NoPersonsForm(forms.Form):
    """A form of which some fields may name nobody.

    What is surely of a person is refused; what may be a name is shown, and goes through once someone looked at it.
    """

    nameless: tuple[str, ...] = ("text",)

    names_checked = forms.BooleanField(
        label=gettext_lazy("Ik heb gekeken: dit zijn geen namen van mensen"), required=False, widget=forms.HiddenInput
    )

    def known_names(self) -> Iterable[str]:
        """Names of places and organisations that may be in the text."""
        return ()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        known = list(self.known_names())
        for name in self.nameless:
            found = persons_in(cleaned.get(name) or "", known)
            if found.sure:
                said = _("Haal dit weg, want het gaat over een persoon: %(found)s.")
                self.add_error(name, said % {"found": ", ".join(found.sure)})
            elif found.perhaps:
                self._ask_to_look(name, found.perhaps)
        return cleaned

    def _ask_to_look(self, name: str, perhaps: list[str]) -> None:
        self.fields["names_checked"].widget = forms.CheckboxInput()
        if not self.cleaned_data.get("names_checked"):
            said = _("Is dit de naam van een persoon? Haal die dan weg: %(found)s. Zo niet, zet dan het vinkje.")
            self.add_error(name, said % {"found": ", ".join(perhaps)})
