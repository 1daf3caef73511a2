"""The staff's desks in Wagtail's admin: what waits for an answer, the latest first, and the form that answers it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from accounts.models import User

PER_PAGE = 50
SAVED, SAVE = gettext_lazy("Bewaard. De indiener krijgt bericht."), gettext_lazy("Bewaar en laat het weten")


@dataclass(frozen=True)
class Line:
    """One row of a desk, as staff see it."""

    title: str
    about: str
    state: str
    due_on: date | None
    is_late: bool


@dataclass(frozen=True)
class Desk:
    """What staff answer in one place: `waiting` and `answered` are its two lists, the first with the latest on top."""

    name: str
    label: str | Promise
    icon: str
    permission: str
    waiting: Callable[[], QuerySet[Any]]
    answered: Callable[[], QuerySet[Any]]
    line: Callable[[Any, date], Line]
    form: Callable[..., forms.Form]
    save: Callable[[forms.Form, Any, User], None]
    words_template: str
    saved: str | Promise = SAVED
    button: str | Promise = SAVE

    def urls(self) -> list[URLPattern]:
        """The addresses of this desk under the admin."""
        return [
            path(f"{self.name}/", self._list, name=f"desk_{self.name}"),
            path(f"{self.name}/<int:pk>/", self._answer, name=f"desk_{self.name}_answer"),
        ]

    def menu_item(self) -> MenuItem:
        """Its place in the menu, for who may use it."""
        desk = self

        class ItemForStaff(MenuItem):
            def is_shown(self, request: HttpRequest) -> bool:
                return bool(request.user.has_perm(desk.permission))

        return ItemForStaff(self.label, reverse(f"desk_{self.name}"), name=self.name, icon_name=self.icon, order=300)

    def _list(self, request: HttpRequest) -> HttpResponse:
        self._check(request)
        shows_answered = "beantwoord" in request.GET
        rows = self.answered() if shows_answered else self.waiting()
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
        today = timezone.localdate()
        context = {
            "desk": self,
            "heading": self.label,
            "icon_name": self.icon,
            "page_obj": page,
            "lines": [(reverse(f"desk_{self.name}_answer", args=[row.pk]), self.line(row, today)) for row in page],
            "shows_answered": shows_answered,
        }
        return render(request, "consultations/desk/list.html", context)

    def _answer(self, request: HttpRequest, pk: int) -> HttpResponse:
        self._check(request)
        row = get_object_or_404((self.waiting() | self.answered()).order_by(), pk=pk)
        form = self.form(request.POST or None, row=row)
        if request.method == "POST" and form.is_valid():
            try:
                self.save(form, row, request.user)  # type: ignore[arg-type]  # the view let in only who is logged in
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, str(self.saved))
                return redirect(f"desk_{self.name}")
        line = self.line(row, timezone.localdate())
        context = {"desk": self, "row": row, "line": line, "form": form, "heading": line.title}
        status = 422 if form.errors else 200
        return render(request, "consultations/desk/answer.html", {**context, "icon_name": self.icon}, status=status)

    def _check(self, request: HttpRequest) -> None:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
