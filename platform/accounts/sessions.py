"""Sessions in the database that know their account: they end when it is erased, those that wait for a code included."""

from typing import Any

from allauth.account.utils import url_str_to_user_pk
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from accounts.models import Session, User


class SessionStore(DatabaseStore):
    """Django's own session in the database, with its account beside it."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row: Session = super().create_model_instance(data)  # type: ignore[assignment]
        row.account_id = _account_in(data)
        return row


def _account_in(data: dict[str, Any]) -> int | None:
    """The account that is logged in, or for which a code was mailed."""
    if number := data.get(SESSION_KEY):
        return int(number)
    pending = data.get("account_login")
    number = pending.get("user_pk") if isinstance(pending, dict) else None
    # A code may have been asked for an account that is gone by now.
    return User.objects.filter(pk=url_str_to_user_pk(number)).values_list("pk", flat=True).first() if number else None
