from typing import Any

from django.core.management.base import BaseCommand

from delivery.ticking import tick


class Command(BaseCommand):
    """Do once what is due: jobs, recipients, mails. For cron, where no worker runs."""

    help = "Do once everything that is due: jobs, recipients and mails (for cron)."

    def handle(self, *args: Any, **options: Any) -> None:
        while tick():
            pass
