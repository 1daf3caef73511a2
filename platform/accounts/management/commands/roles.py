"""Make the staff roles that ship."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.actions import make_roles
from accounts.roles import ROLES


class Command(BaseCommand):
    """Makes the groups for the staff roles, with what each may do; run again it puts back what was changed in them."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        make_roles()
        self.stdout.write(f"roles: {', '.join(ROLES)}")
