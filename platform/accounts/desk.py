"""The organisations in Wagtail's admin: who they are, checked by staff, and who may speak for them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.views.generic import InspectView
from wagtail.admin.viewsets.model import ModelViewSet

from accounts import actions, rules
from accounts.desk_forms import MemberForm, OrganisationForm
from accounts.models import Membership, Organisation, User

PER_PAGE = 50
CHECKED = BooleanColumn(
    "checked", label=gettext_lazy("Gecontroleerd"), accessor=lambda organisation: bool(organisation.verified_at)
)


class OrganisationInspectView(InspectView):
    """One organisation: whether it was checked, and its members."""

    template_name = "accounts/desk/organisation.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        members = self.object.memberships.filter(left_at=None).select_related("participant").order_by("pk")
        context["members"] = Paginator(members, PER_PAGE).get_page(self.request.GET.get("p"))
        context["member_form"] = MemberForm()
        context["may_verify"] = rules.may_verify_organisations(self.request.user)
        return context


class OrganisationViewSet(ModelViewSet):
    """Staff keep the list of associations, groups and partners."""

    model = Organisation
    base_form_class = OrganisationForm
    icon = "group"
    menu_label = gettext_lazy("Organisaties")
    menu_order = 320
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["name", "kind", "area", "chamber_number"]
    inspect_view_class = OrganisationInspectView
    list_display = ["name", "kind", "area", CHECKED]
    list_filter = ["kind", "area"]
    search_fields = ["name"]
    search_backend_name = None
    list_per_page = PER_PAGE
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("area")]),
        FieldPanel("chamber_number"),
        FieldPanel("slug"),
    ]


@require_POST
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Staff say that an organisation is what it says."""
    organisation, by = _asked(request, pk)
    actions.verify_organisation(organisation=organisation, by=by)
    messages.success(request, _("De organisatie is gecontroleerd. Haar leden kunnen nu namens haar spreken."))
    return redirect("organisation:inspect", pk)


@require_POST
def add_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Staff add someone who is known by a confirmed address."""
    organisation, by = _asked(request, pk)
    form = MemberForm(request.POST)
    if form.is_valid():
        actions.add_member(organisation=organisation, by=by, **form.cleaned_data)
        messages.success(request, _("Het lid is toegevoegd."))
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect("organisation:inspect", pk)


@require_POST
def end_membership(request: HttpRequest, pk: int, membership_pk: int) -> HttpResponse:
    """Staff note that someone left the organisation."""
    organisation, by = _asked(request, pk)
    membership = get_object_or_404(Membership, pk=membership_pk, organisation=organisation)
    actions.end_membership(membership=membership, by=by)
    messages.success(request, _("Dit lid hoort niet meer bij de organisatie."))
    return redirect("organisation:inspect", pk)


def urls() -> list[URLPattern]:
    """The addresses of this desk under the admin, beside those of the list."""
    return [
        path("organisaties/<int:pk>/controle/", verify, name="verify_organisation"),
        path("organisaties/<int:pk>/leden/", add_member, name="add_member"),
        path("organisaties/<int:pk>/leden/<int:membership_pk>/weg/", end_membership, name="end_membership"),
    ]


def _asked(request: HttpRequest, pk: int) -> tuple[Organisation, User]:
    if not rules.may_verify_organisations(request.user) or not isinstance(request.user, User):
        raise PermissionDenied
    return get_object_or_404(Organisation, pk=pk), request.user
