"""`{{ cents|euros }}`: an amount as the visitor reads it."""

from django import template

from consultations.euros import euros

register = template.Library()


@register.filter(name="euros")
def amount(cents: int | None) -> str:
    """An amount in euro cents; nothing for no amount."""
    return "" if cents is None else euros(cents)
