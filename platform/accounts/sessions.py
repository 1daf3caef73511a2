"""Sessions in the database that know their account: they end when it is erased, those that wait for a code included.

The account and its participant are read with the session, so that who is logged in costs one query and not three.
"""

from typing import Any

from allauth.account.utils import url_str_to_user_pk
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from accounts.models import Session, User


class SessionStore(DatabaseStore):
    """Django's own session in the database, with its account beside it."""

    account: User | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row: Session = super().create_model_instance(data)  # type: ignore[assignment]  # it makes rows of our own model
        row.account_id = _account_in(data)
        return row

    def _get_session_from_db(self) -> Session | None:
        known = Session.objects.select_related("account__participant")
        row = known.filter(session_key=self.session_key, expire_date__gt=timezone.now()).first()
        if row is None:
            self._session_key = None
            return None
        self.account = row.account
        return row


class AccountMiddleware(AuthenticationMiddleware):
    """Knows who is logged in from the row that came with the session; what is not plain is left to Django."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _logged_in(request) or get_user(request))  # type: ignore[assignment]  # put there by us, unknown to the types


def _logged_in(request: HttpRequest) -> User | None:
    """The account of this session when all that Django asks of it holds, asked of the row that is already here."""
    session: Any = request.session
    number = session.get(SESSION_KEY)
    account: User | None = session.account
    if (
        account is None
        or number != str(account.pk)
        or not account.is_active
        or session.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS
        or not constant_time_compare(session.get(HASH_SESSION_KEY, ""), account.get_session_auth_hash())
    ):
        return None
    return account


def _account_in(data: dict[str, Any]) -> int | None:
    """The account that is logged in, or for which a code was mailed."""
    if number := data.get(SESSION_KEY):
        return int(number)
    pending = data.get("account_login")
    number = pending.get("user_pk") if isinstance(pending, dict) else None
    # A code may have been asked for an account that is gone by now.
    return User.objects.filter(pk=url_str_to_user_pk(number)).values_list("pk", flat=True).first() if number else None
