"""The municipality's words in a template: `word "area" "title"` gives "Wijken"."""

from django import template

from cms.words.speaking import spoken

register = template.Library()


@register.simple_tag
def word(key: str, form: str = "singular") -> str:
    """This word as it is said here; the form is singular, plural, the (with article), heading, title or address."""
    return str(getattr(spoken(key), form))
