"""Who may do what with deliveries."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, PermissionsMixin


def may_retry(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether this member of staff may see what failed and send it again."""
    return isinstance(user, PermissionsMixin) and user.has_perm("delivery.change_delivery")
