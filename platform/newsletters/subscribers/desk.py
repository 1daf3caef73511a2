"""The desk of subscribers: how many, one of them by address, and taking over a list."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.menu import MenuItem

from accounts.rules import may_send_newsletters
from consultations.desk_hooks import ItemForWhoMay
from newsletters.issues.newsletters import Newsletter
from newsletters.sending.desk import staff_of
from newsletters.sending.showing import subscribers_per_newsletter
from newsletters.subscribers import actions
from newsletters.subscribers.importing.actions import Proof, take_over
from newsletters.subscribers.importing.models import ListImport
from newsletters.subscribers.models import Subscription

FOLDER = "newsletters/subscribers"
MOST_BYTES = 20 * 1024 * 1024
IMPORTS = 10


class ImportForm(forms.Form):
    """A list, and where the consent of the people on it comes from."""

    newsletter = forms.ModelChoiceField(Newsletter.objects.all(), label=gettext_lazy("Voor welke nieuwsbrief?"))
    file = forms.FileField(
        label=gettext_lazy("CSV-bestand"),
        help_text=gettext_lazy("Met de kolom email, en als u die per persoon hebt: datum, bron en tekst."),
    )
    day = forms.DateField(
        label=gettext_lazy("Wanneer stemden deze mensen in?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Alleen als het voor iedereen in het bestand dezelfde dag is."),
    )
    source = forms.CharField(
        label=gettext_lazy("Waar stemden zij in?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Bijvoorbeeld: aanmeldformulier op de oude website."),
    )
    text = forms.CharField(
        label=gettext_lazy("Waarmee stemden zij in?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("De zin die zij toen lazen, woord voor woord."),
    )

    def clean_file(self) -> str:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("Dit bestand is te groot. Kies er een van hoogstens 20 MB."))
        try:
            return file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValidationError(_("Bewaar het bestand als CSV (UTF-8) en probeer het opnieuw.")) from error

    def proof(self) -> Proof:
        """The proof that holds for the whole file."""
        day: date | None = self.cleaned_data["day"]
        return Proof(day, self.cleaned_data["source"], self.cleaned_data["text"])


def index(request: HttpRequest) -> HttpResponse:
    """How many subscribers each newsletter has, and one person's subscriptions by their full address.

    The address is posted: what stands in an address line ends up in logs.
    """
    staff_of(request)
    return _shown(request, request.POST.get("adres", ""))


def _shown(request: HttpRequest, typed: str) -> HttpResponse:
    per_newsletter = subscribers_per_newsletter()
    email = typed.strip().lower()
    found = Subscription.objects.filter(participant__email=email).select_related("newsletter") if email else None
    context = {
        "heading": _("Abonnees"),
        "icon_name": "group",
        "rows": [(one, per_newsletter.get(one.pk, {})) for one in Newsletter.objects.all()],
        "email": email,
        "found": None if found is None else list(found.prefetch_related("history")),
    }
    return render(request, f"{FOLDER}/desk_index.html", context)


@require_POST
def let_go(request: HttpRequest, pk: int) -> HttpResponse:
    """Take someone who asked for it off a newsletter, and come back to who it was."""
    by = staff_of(request)
    row = get_object_or_404(Subscription.objects.select_related("newsletter", "participant"), pk=pk)
    if actions.let_go(subscription=row, by=by):
        messages.success(request, _("Afgemeld voor %(title)s. Er gaat geen mail meer weg.") % {"title": row.newsletter})
    else:
        messages.error(request, _("Deze persoon was al niet meer aangemeld."))
    return _shown(request, (row.participant.email if row.participant else "") or "")


def imports(request: HttpRequest) -> HttpResponse:
    """Take over a list, and see how far the last ones are."""
    by = staff_of(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            take_over(
                newsletter=form.cleaned_data["newsletter"], file=form.cleaned_data["file"], proof=form.proof(), by=by
            )
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            messages.success(request, _("De lijst wordt overgenomen. Hieronder ziet u hoe ver wij zijn."))
            return redirect("subscribers_desk:imports")
    last = ListImport.objects.defer("rows").select_related("newsletter")[:IMPORTS]
    context = {
        "heading": _("Een lijst overnemen"),
        "icon_name": "upload",
        "form": form,
        "button": _("Neem de lijst over"),
        "imports": last,
        "back_url": reverse("subscribers_desk:index"),
        "back_label": _("Terug naar de abonnees"),
    }
    return render(request, f"{FOLDER}/desk_imports.html", context, status=422 if form.errors else 200)


def menu_item() -> MenuItem:
    """Who may send newsletters finds their subscribers in the menu."""
    label, place = gettext_lazy("Abonnees"), reverse("subscribers_desk:index")
    return ItemForWhoMay(may_send_newsletters, label, place, name="subscribers", icon_name="group", order=256)


def urls() -> list[Any]:
    """The addresses of this desk, below /beheer/."""
    return [path("abonnees/", include("newsletters.subscribers.desk_urls", namespace="subscribers_desk"))]
