"""What staff see of the sending: what failed, with a button to try again, and how the work on the background goes."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from delivery import desk, rules


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [
        path("berichten/", desk.overview, name="delivery_overview"),
        path("berichten/opnieuw/", desk.retry_everything, name="delivery_retry_all"),
        path("berichten/<int:pk>/opnieuw/", desk.retry_one, name="delivery_retry"),
    ]


class DeliveryMenuItem(MenuItem):
    """Shown to those who may try again."""

    def is_shown(self, request: Any) -> bool:
        return rules.may_retry(request.user)


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    return DeliveryMenuItem(_("Mislukte berichten"), reverse("delivery_overview"), icon_name="mail", order=800)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action("delivery.retry", _("Bericht opnieuw versturen"), _("Bericht opnieuw in de rij gezet"))
