"""Wagtail's screens of rows around areas: what is filled in is kept by our actions, a refusal is told on the form."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.views.generic import CreateView, DeleteView, EditView


class _Saving:
    """Keeps what the form holds; a subclass says how in `keep`."""

    form: Any
    request: Any

    def keep(self, form: Any, by: Any) -> Any:
        raise NotImplementedError

    def save_instance(self) -> Any:
        return self.keep(self.form, self.request.user)

    def form_valid(self, form: Any) -> Any:
        try:
            return super().form_valid(form)  # type: ignore[misc]  # a mixin: the class it is put on has it
        except ValidationError as refusal:
            form.add_error(None, refusal)
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]  # a mixin: the class it is put on has it
            return self.form_invalid(form)  # type: ignore[attr-defined]  # a mixin: the class it is put on has it


def views_keeping(keep: Callable[..., Any], remove: Callable[..., None]) -> tuple[type, type, type]:
    """The add, edit and delete view of a viewset: kept by `keep(form, by)`, taken away by `remove(row, by)`."""

    def kept(self: Any, form: Any, by: Any) -> Any:
        return keep(form, by)

    def removed(self: Any) -> None:
        remove(self.object, self.request.user)

    return (
        type("KeepingCreateView", (_Saving, CreateView), {"keep": kept}),
        type("KeepingEditView", (_Saving, EditView), {"keep": kept}),
        type("RemovingView", (DeleteView,), {"delete_action": removed}),
    )
