"""Numbers of rows in addresses: no longer than a database can hold, so that an odd one is simply not found."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class RowNumber(IntConverter):
    """The number of a row, from 0 to 18 digits: `<row:pk>`."""

    regex = "[0-9]{1,18}"


register_converter(RowNumber, "row")
