"""What this app adds to Wagtail's admin: organisations, the rights of the roles, and what the log says of them."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from accounts import desk

LOGGED = {
    "accounts.verify_organisation": (_("Controleer een organisatie"), _("Organisatie gecontroleerd")),
    "accounts.add_member": (_("Voeg een lid toe"), _("Lid van de organisatie toegevoegd")),
    "accounts.end_membership": (_("Haal een lid weg"), _("Lid van de organisatie weggehaald")),
}
RIGHTS = ("ask", "weigh", "answer", "moderate")


@hooks.register("register_admin_viewset")
def organisations() -> desk.OrganisationViewSet:
    return desk.OrganisationViewSet("organisation", url_prefix="organisaties")


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return desk.urls()


@hooks.register("register_permissions")
def rights() -> QuerySet[Permission]:
    """The rights of staff show in the editor of groups."""
    return Permission.objects.filter(content_type__app_label="accounts", codename__in=RIGHTS)


@hooks.register("register_log_actions")
def logged_actions(actions: LogActionRegistry) -> None:
    for name, (label, message) in LOGGED.items():
        actions.register_action(name, label, message)
