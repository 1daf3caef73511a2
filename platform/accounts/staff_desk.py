"""The accounts of staff in Wagtail's admin; those of residents are nobody's list to leaf through."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import EditView, IndexView, UserViewSet

from accounts.actions import keep_staff_account
from accounts.models import User


class _StaffForm:
    """What making and changing a staff account share: a role, and our action that saves."""

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean()  # type: ignore[misc]
        if not said.get("groups") and not said.get("is_superuser") and "is_superuser" in self.fields:  # type: ignore[attr-defined]
            self.add_error("groups", _("Kies ten minste één rol."))  # type: ignore[attr-defined]
        return said

    def save(self, commit: bool = True) -> User:
        account: User = super().save(commit=False)  # type: ignore[misc]
        if commit:
            keep_staff_account(account=account, groups=self.cleaned_data["groups"])  # type: ignore[attr-defined]
        return account


class NewStaffForm(_StaffForm, UserCreationForm):
    """A new member of staff, who logs in by mail and sets up the second step."""


class StaffForm(_StaffForm, UserEditForm):
    """A member of staff in another role, at another address, or gone."""


class StaffIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[User]:
        return super().get_base_queryset() & User.objects.staff()


class StaffEditView(EditView):
    def get_object(self, queryset: QuerySet[User] | None = None) -> User:
        return get_object_or_404(User.objects.staff(), pk=self.kwargs["pk"])


class StaffViewSet(UserViewSet):
    """Staff accounts: who, in which role."""

    index_view_class = StaffIndexView
    edit_view_class = StaffEditView

    def get_form_class(self, for_update: bool = False) -> type[NewStaffForm | StaffForm]:
        return StaffForm if for_update else NewStaffForm
