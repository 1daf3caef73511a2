"""What the log-in page shows in the demo."""

from django import template

from accounts import demo
from accounts.models import User

register = template.Library()


@register.simple_tag
def demo_staff() -> list[User]:
    """The demo's staff to choose from; nobody outside the demo."""
    return demo.staff_accounts()
