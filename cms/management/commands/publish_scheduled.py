"""Wagtail's own command, in the form that lets one refused page stop no other."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.projects.scheduling import publish_due_pages


class Command(BaseCommand):
    """Publish the pages whose time has come."""

    help = "Publish the pages whose time has come, and take down those that expired."

    def handle(self, *args: Any, **options: Any) -> None:
        publish_due_pages()
