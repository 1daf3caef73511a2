from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cms.municipality.actions import set_site_address


class Command(BaseCommand):
    """Run after each migration in production, so that links in pages and mails carry the right address."""

    help = "Let the links the site makes of itself begin with SITE_URL."

    def handle(self, *args: Any, **options: Any) -> None:
        set_site_address(url=settings.SITE_URL)
        self.stdout.write(f"Links now begin with {settings.SITE_URL}")
