"""The staff's desk on which they look for people, by area and by what they can do."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from accounts.rules import may_answer
from consultations.desk_hooks import ItemForWhoMay
from consultations.initiatives.willing.forms import SearchForm
from consultations.initiatives.willing.models import Willing

PER_PAGE = 50


def search(request: HttpRequest) -> HttpResponse:
    """Who wants to do something, by area and by what they can do; nobody is shown before something is chosen."""
    if not may_answer(request.user):
        raise PermissionDenied
    form = SearchForm(request.GET or None)
    page = Paginator(found(form), PER_PAGE).get_page(request.GET.get("page"))
    context = {"heading": _("Mensen die iets willen doen"), "icon_name": "group", "form": form, "page_obj": page}
    return render(request, "consultations/initiatives/willing/desk.html", context)


def found(form: SearchForm) -> QuerySet[Willing]:
    """Those who fit; who wants to do something anywhere fits every area."""
    rows = Willing.objects.confirmed()
    if not form.is_valid():
        return rows.none()
    area, skill = form.cleaned_data["gebied"], form.cleaned_data["kan"]
    if area:
        rows = rows.filter(Q(area=None) | Q(area__in=area.line()))
    if skill:
        rows = rows.filter(skills=skill)
    return rows.select_related("participant", "area").prefetch_related("skills")


def urls() -> list[URLPattern]:
    """The address of this desk under the admin."""
    return [path("iets-doen/", search, name="desk_willing")]


def menu_item() -> MenuItem:
    """Its place in the menu, for who answers residents."""
    label, address = gettext_lazy("Wie iets wil doen"), reverse("desk_willing")
    return ItemForWhoMay(may_answer, label, address, name="iets-doen", icon_name="group", order=305)
