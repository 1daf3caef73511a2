"""The accounts of staff in Wagtail's admin; those of residents are nobody's list to leaf through."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_list_or_404, get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction
from wagtail.users.views.users import CreateView, DeleteView, EditView, HistoryView, IndexView, UserViewSet

from accounts import rules
from accounts.actions import keep_staff_account
from accounts.models import User
from safekeeping.row_numbers import row_number


class _StaffForm:
    """What making and changing a staff account share: a role, and our action that saves."""

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean()  # type: ignore[misc]  # a mixin: the class it is put on has it
        # Where the form does not ask it, an account keeps what it is.
        may_do_all = said.get("is_superuser", self.instance.is_superuser)  # type: ignore[attr-defined]
        if not said.get("groups") and not may_do_all:
            self.add_error("groups", _("Kies ten minste één rol."))  # type: ignore[attr-defined]  # a mixin: the class it is put on has it
        return said

    def save(self, commit: bool = True) -> User:
        account: User = super().save(commit=False)  # type: ignore[misc]  # a mixin: the class it is put on has it
        if commit:
            keep_staff_account(account=account, groups=self.cleaned_data["groups"])  # type: ignore[attr-defined]  # a mixin: the class it is put on has it
        return account


class NewStaffForm(_StaffForm, UserCreationForm):
    """A new member of staff, who logs in by mail and sets up the second step."""


class StaffForm(_StaffForm, UserEditForm):
    """A member of staff in another role, at another address, or gone."""


class _OnlyStaff:
    """One account of staff, and of those that may do everything only for who may so too."""

    request: Any
    kwargs: dict[str, Any]

    def get_object(self, queryset: QuerySet[User] | None = None) -> User:
        account = get_object_or_404(User.objects.staff(), pk=self.kwargs["pk"])
        if not rules.may_keep_account_of(self.request.user, account):
            raise PermissionDenied
        return account


class _RightsInHand:
    """Only who may do everything lets someone else do everything."""

    request: Any

    def get_form(self, *args: Any, **kwargs: Any) -> forms.Form:
        form: forms.Form = super().get_form(*args, **kwargs)  # type: ignore[misc]  # a mixin: the class it is put on has it
        if "is_superuser" in form.fields:
            form.fields["is_superuser"].disabled = not rules.may_give_everything(self.request.user)
        return form


class StaffIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[User]:
        return super().get_base_queryset() & User.objects.staff()

    def get_edit_url(self, instance: User) -> str | None:
        return super().get_edit_url(instance) if rules.may_keep_account_of(self.request.user, instance) else None


class StaffCreateView(_RightsInHand, CreateView):
    pass


class StaffEditView(_RightsInHand, _OnlyStaff, EditView):
    pass


class StaffDeleteView(_OnlyStaff, DeleteView):
    pass


class StaffHistoryView(_OnlyStaff, HistoryView):
    pass


class _SeveralStaff:
    """Several accounts at once, chosen in the list or named in the address: of staff only."""

    request: Any

    @classmethod
    def get_queryset(cls, model: type[User], object_ids: Any) -> list[User]:
        keys = [row_number(str(key)) for key in object_ids]
        return get_list_or_404(User.objects.staff(), pk__in=[key for key in keys if key is not None])

    def check_perm(self, account: User) -> bool:
        return super().check_perm(account) and rules.may_keep_account_of(self.request.user, account)  # type: ignore[misc]  # a mixin: the class it is put on has it


class AssignRoleToStaff(_SeveralStaff, AssignRoleBulkAction):
    pass


class DeleteStaff(_SeveralStaff, DeleteBulkAction):
    pass


class SetActiveStateOfStaff(_SeveralStaff, SetActiveStateBulkAction):
    pass


SEVERAL_AT_ONCE = (AssignRoleToStaff, DeleteStaff, SetActiveStateOfStaff)


class StaffViewSet(UserViewSet):
    """Staff accounts: who, in which role."""

    index_view_class = StaffIndexView
    add_view_class = StaffCreateView
    edit_view_class = StaffEditView
    delete_view_class = StaffDeleteView
    history_view_class = StaffHistoryView
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[NewStaffForm | StaffForm]:
        return StaffForm if for_update else NewStaffForm
