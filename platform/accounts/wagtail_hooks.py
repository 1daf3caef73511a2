"""What this app adds to Wagtail's admin: the rights of the roles, and what the log says of them."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from accounts import staff_desk

LOGGED = {
    "accounts.verify_organisation": (_("Controleer een organisatie"), _("Organisatie gecontroleerd")),
    "accounts.return_organisation": (_("Stuur een aanmelding terug"), _("Aanmelding van de organisatie teruggestuurd")),
    "accounts.end_organisation": (_("Hef een organisatie op"), _("Organisatie opgeheven")),
    "accounts.add_member": (_("Voeg een lid toe"), _("Lid van de organisatie toegevoegd")),
    "accounts.end_membership": (_("Haal een lid weg"), _("Lid van de organisatie weggehaald")),
}
RIGHTS = ("ask", "weigh", "answer", "moderate", "keep_area")


@hooks.register("register_permissions")
def rights() -> QuerySet[Permission]:
    """The rights of staff show in the editor of groups."""
    return Permission.objects.filter(content_type__app_label="accounts", codename__in=RIGHTS)


@hooks.register("register_log_actions")
def logged_actions(actions: LogActionRegistry) -> None:
    for name, (label, message) in LOGGED.items():
        actions.register_action(name, label, message)


# After Wagtail's own, which act on the accounts of residents as well.
for action in staff_desk.SEVERAL_AT_ONCE:
    hooks.register("register_bulk_action", action, order=100)
