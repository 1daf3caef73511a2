"""Numbers of rows in addresses and forms: no longer than a database can hold, so an odd one is simply not found."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import register_converter
from django.urls.converters import IntConverter


class RowNumber(IntConverter):
    """The number of a row in an address, from 1 to 18 digits: `<row:pk>`."""

    regex = "[0-9]{1,18}"


register_converter(RowNumber, "row")


def row_number(text: str) -> int | None:
    """The number of a row, or None for what can be no such number."""
    return int(text) if re.fullmatch(RowNumber.regex, text) else None


def sent(data: QueryDict, name: str) -> list[int]:
    """The numbers of rows sent under this name; what is no number of a row is left out."""
    return [number for value in data.getlist(name) if (number := row_number(value)) is not None]


def could_be(value: Any) -> bool:
    """Whether a row can have this number; what is no text is a row already."""
    return not isinstance(value, str) or re.fullmatch(RowNumber.regex, value) is not None


class RowChoice(forms.ModelChoiceField):
    """One row; a number too long for the database is as unknown as any other."""

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or could_be(value):
            return super().to_python(value)
        raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value})


class RowChoices(forms.ModelMultipleChoiceField):
    """Several rows; a number too long for the database is as unknown as any other."""

    def clean(self, value: Any) -> Any:
        odd = next((one for one in value or () if not could_be(one)), None)
        if odd is None:
            return super().clean(value)
        raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": odd})
