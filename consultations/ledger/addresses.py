"""Years in addresses."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class Year(IntConverter):
    """Four digits: `<year:year>`."""

    regex = "[0-9]{4}"


register_converter(Year, "year")
