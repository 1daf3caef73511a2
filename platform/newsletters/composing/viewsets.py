"""Wagtail's editor for newsletters and their issues; where a right is at stake, our actions do it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.messages import button
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView, SnippetViewSet

from languages.admin_forms import LocalTextsForm
from languages.panels import english
from newsletters.issues import actions
from newsletters.issues.models import Issue
from newsletters.issues.newsletters import Newsletter


class NewsletterForm(LocalTextsForm):
    """A newsletter, whose address follows from its name unless staff choose another."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        self.fields["slug"].help_text = _("Leeg: wij maken het van de naam.")

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"] or slugify(self.cleaned_data.get("title", ""))[:80]
        if not slug:
            raise forms.ValidationError(_("Vul dit in, met letters en cijfers."))
        return slug


class KeepingNewsletter:
    """Keeps through our action what the form holds."""

    form: Any
    request: Any

    def save_instance(self) -> Newsletter:
        return actions.keep_newsletter(newsletter=self.form.save(commit=False), by=self.request.user)


class NewsletterCreateView(KeepingNewsletter, CreateView):
    """A new newsletter."""


class NewsletterEditView(KeepingNewsletter, EditView):
    """A changed newsletter."""


class NewsletterViewSet(SnippetViewSet):
    """Newsletters and what their issues look like."""

    model = Newsletter
    icon = "mail"
    menu_label = _("Nieuwsbrieven")
    add_to_admin_menu = False
    add_view_class = NewsletterCreateView
    edit_view_class = NewsletterEditView
    copy_view_enabled = False
    list_display = ["title", "audience", "area", "topic", BooleanColumn("is_active", label=_("In gebruik"))]
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("slug"),
            FieldPanel("summary"),
            FieldRowPanel([FieldPanel("audience"), FieldPanel("language")]),
            FieldRowPanel([FieldPanel("area"), FieldPanel("topic")]),
            FieldPanel("is_active"),
            MultiFieldPanel([FieldPanel("sender_name"), FieldPanel("reply_to")], heading=_("Afzender")),
            MultiFieldPanel(
                [FieldPanel("header_image"), FieldPanel("colour"), FieldPanel("introduction"), FieldPanel("footer")],
                heading=_("Zo ziet elk nummer eruit"),
            ),
            english("title", "summary"),
        ],
        base_form_class=NewsletterForm,
    )

    def get_queryset(self, request: Any) -> Any:
        return Newsletter.objects.select_related("area", "topic")


class IssueEditView(EditView):
    """The words of a draft. Handing in and giving back are our own actions, and then one is at the issue's own page."""

    def run_action_method(self) -> Any:
        try:
            return super().run_action_method()
        except ValidationError as refusal:
            for words in refusal.messages:
                messages.error(self.request, words)
            return redirect("issues_desk:issue", self.object.pk)

    def submit_action(self) -> HttpResponse:
        actions.ask_approval(issue=self.object, by=self.request.user)
        messages.success(self.request, _("Goedkeuring is gevraagd. De inhoud van de pagina’s is overgenomen."))
        return redirect("issues_desk:issue", self.object.pk)

    restart_workflow_action = submit_action

    def get_success_buttons(self) -> list[Any]:
        """After keeping the words one goes on to the page with the checks, not back to the words."""
        return [button(reverse("issues_desk:issue", args=[self.object.pk]), gettext("Controleren en versturen"))]

    def cancel_workflow_action(self) -> HttpResponse:
        actions.take_back(issue=self.object, by=self.request.user)
        return redirect("issues_desk:issue", self.object.pk)


class IssueCreateView(CreateView):
    """A new issue begins on our own form, with the standard introduction of its newsletter."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return redirect("issues_desk:start")


class IssueDeleteView(DeleteView):
    """Only a draft can go."""

    def delete_action(self) -> None:
        try:
            actions.remove_issue(issue=self.object, by=self.request.user)
        except ValidationError as refusal:
            raise PermissionDenied from refusal

    def get_success_url(self) -> str:
        return reverse("issues_desk:index")


class IssueViewSet(SnippetViewSet):
    """Issues, in Wagtail's editor with its versions, its preview and its workflow."""

    model = Issue
    icon = "mail"
    menu_label = _("Nummers")
    add_to_admin_menu = False
    add_view_class = IssueCreateView
    edit_view_class = IssueEditView
    delete_view_class = IssueDeleteView
    copy_view_enabled = False
    list_display = ["subject", "newsletter", "state", "sent_at"]
    list_filter = ["newsletter", "state"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("newsletter"), FieldPanel("language")]),
            FieldPanel("subject"),
            FieldPanel("preheader"),
            FieldPanel("introduction"),
            FieldPanel("body"),
        ]
    )

    def get_queryset(self, request: Any) -> Any:
        return Issue.objects.without_frozen().select_related("newsletter")
