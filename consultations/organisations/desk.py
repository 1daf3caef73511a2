"""The organisations in Wagtail's admin: who they are, checked by staff, and who may speak for them."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import BooleanColumn, TitleColumn
from wagtail.admin.views.generic import InspectView
from wagtail.admin.viewsets.model import ModelViewSet

from accounts import memberships, rules
from accounts.models import Membership, Organisation
from consultations.organisations import actions
from consultations.organisations.actions import Board, Invited
from consultations.organisations.desk_forms import MemberForm, OrganisationForm, SendBackForm

PER_PAGE = 50
# A name leads to what staff do with an organisation; its details are a step further.
NAME = TitleColumn("name", label=gettext_lazy("Naam"), url_name="organisation:inspect", sort_key="name")
CHECKED = BooleanColumn(
    "checked", label=gettext_lazy("Gecontroleerd"), accessor=lambda organisation: bool(organisation.verified_at)
)


class OrganisationInspectView(InspectView):
    """One organisation: whether it was checked, and its members."""

    template_name = "consultations/organisations/desk.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        members = self.object.memberships.filter(left_at=None).select_related("participant").order_by("pk")
        context["members"] = Paginator(members, PER_PAGE).get_page(self.request.GET.get("p"))
        context["member_form"] = MemberForm()
        context["send_back_form"] = SendBackForm()
        context["invitations"] = self.object.invitations.all()
        context["has_editor"] = not Organisation.objects.without_editor().filter(pk=self.object.pk).exists()
        context["may_verify"] = rules.may_verify_organisations(self.request.user)
        return context

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = super().get_field_display_value(field_name, field)
        return "-" if value in (None, "") else value


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
    inspect_view_fields = [
        *("name", "kind", "area", "chamber_number", "about", "reaches", "website", "public_email"),
        *("contact_name", "contact_email", "contact_phone", "applied_at", "due_on"),
    ]
    inspect_view_class = OrganisationInspectView
    list_display = [NAME, "kind", "area", CHECKED, "due_on"]
    list_filter = ["kind", "area"]
    search_fields = ["name"]
    search_backend_name = None
    list_per_page = PER_PAGE
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("area")]),
        FieldPanel("chamber_number"),
        FieldPanel("slug"),
        FieldPanel("about"),
        FieldPanel("reaches"),
        FieldRowPanel([FieldPanel("website"), FieldPanel("public_email")]),
        FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_email"), FieldPanel("contact_phone")]),
    ]


@require_POST
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Staff say that an organisation is what it says."""
    organisation = _asked(request, pk)
    done = _("De organisatie is gecontroleerd. Haar leden kunnen nu namens haar spreken.")
    _say(request, done, actions.verify, organisation=organisation)
    return redirect("organisation:inspect", pk)


@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Staff send a sign-up back with a reason."""
    organisation = _asked(request, pk)
    form = SendBackForm(request.POST)
    if form.is_valid():
        done = _("De aanmelding is teruggestuurd. Wie haar deed, krijgt uw reden in een mail.")
        _say(request, done, actions.send_back, organisation=organisation, reason=form.cleaned_data["reason"])
    else:
        messages.error(request, _("Schrijf op wat er anders moet."))
    return redirect("organisation:inspect", pk)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Staff note that an organisation is no more."""
    done = _("De organisatie is opgeheven. Haar pagina blijft staan.")
    _say(request, done, actions.end, organisation=_asked(request, pk))
    return redirect("organisation:inspect", pk)


@require_POST
def add_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Staff add someone who is known by a confirmed address, and invite who is not."""
    organisation = _asked(request, pk)
    form = MemberForm(request.POST)
    if form.is_valid() and (known := form.known()):
        add, rights = memberships.add_member, asdict(form.rights())
        _say(request, _("Het lid is toegevoegd."), add, organisation=organisation, participant=known, **rights)
    elif form.is_valid():
        board = Board(invited=[Invited(form.cleaned_data["email"], form.rights())])
        done = _("Wij stuurden een uitnodiging. Die werkt 7 dagen.")
        _say(request, done, actions.change_board, organisation=organisation, board=board)
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect("organisation:inspect", pk)


@require_POST
def end_membership(request: HttpRequest, pk: int, membership_pk: int) -> HttpResponse:
    """Staff note that someone left the organisation."""
    organisation = _asked(request, pk)
    membership = get_object_or_404(Membership, pk=membership_pk, organisation=organisation)
    _say(request, _("Dit lid hoort niet meer bij de organisatie."), memberships.end_membership, membership=membership)
    return redirect("organisation:inspect", pk)


def urls() -> list[URLPattern]:
    """The addresses of this desk under the admin, beside those of the list."""
    return [
        path("organisaties/<int:pk>/controle/", verify, name="verify_organisation"),
        path("organisaties/<int:pk>/terug/", send_back, name="send_back_organisation"),
        path("organisaties/<int:pk>/opheffen/", end, name="end_organisation"),
        path("organisaties/<int:pk>/leden/", add_member, name="add_member"),
        path("organisaties/<int:pk>/leden/<int:membership_pk>/weg/", end_membership, name="end_membership"),
    ]


def _say(request: HttpRequest, done: str, action: Callable[..., object], **said: Any) -> None:
    try:
        action(by=request.user, **said)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)


def _asked(request: HttpRequest, pk: int) -> Organisation:
    if not rules.may_verify_organisations(request.user):
        raise PermissionDenied
    return get_object_or_404(Organisation, pk=pk)
