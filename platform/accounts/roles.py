"""The staff roles that ship, as groups: what each may do. A municipality can change them, or make its own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """Permissions as `app.codename`, models that may be kept in order, and what may be done with pages."""

    permissions: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    files: bool = False


_EDITS = ("add_page", "change_page")
_PUBLISHES = (*_EDITS, "publish_page", "lock_page", "unlock_page")
_NEWS = ("cms.newsitem",)
_AREAS = ("consultations.areaperson", "consultations.areacontact", "consultations.cadence")
_LISTS = ("cms.topic", "cms.ladder", "cms.rung", "areas.area", "wagtailredirects.redirect")
_KINDS = (
    *("consultations.initiativekind", "consultations.department", "consultations.skill"),
    *("consultations.signalcategory", "consultations.standardquestion"),
)

_NEWSLETTERS = ("newsletters.newsletter", "newsletters.issue")

ROLES: dict[str, Role] = {
    "redacteur": Role(permissions=("cms.add_newsitem", "cms.change_newsitem"), pages=_EDITS, files=True),
    "participatieadviseur": Role(
        permissions=(
            "accounts.ask",
            "accounts.weigh",
            "accounts.answer",
            "accounts.keep_area",
            "accounts.keep_programme",
            "accounts.keep_bodies",
            "accounts.keep_meetings",
        ),
        models=(*_NEWS, *_KINDS, *_AREAS, "consultations.consultation", "accounts.organisation", "accounts.membership"),
        pages=_PUBLISHES,
        files=True,
    ),
    "budgetbeheerder": Role(permissions=("accounts.manage_money",)),
    "wijkmanager": Role(
        permissions=("accounts.keep_programme", "accounts.keep_bodies", "accounts.keep_meetings", "accounts.answer")
    ),
    "moderator": Role(permissions=("accounts.moderate",)),
    "communicatie": Role(
        permissions=(
            "accounts.answer",
            "accounts.keep_meetings",
            "accounts.compose_newsletters",
            "accounts.send_newsletters",
        ),
        models=(*_NEWS, *_NEWSLETTERS),
        pages=_PUBLISHES,
        files=True,
    ),
    "beheerder": Role(
        permissions=(
            "accounts.ask",
            "accounts.weigh",
            "accounts.answer",
            "accounts.moderate",
            "accounts.keep_area",
            "accounts.manage_money",
            "accounts.keep_programme",
            "accounts.keep_bodies",
            "accounts.keep_meetings",
            "accounts.compose_newsletters",
            "accounts.send_newsletters",
            "accounts.add_user",
            "accounts.change_user",
            "cms.change_municipality",
            "newsletters.change_newslettersettings",
            "consultations.change_terms",
            "consultations.change_evaluationpreferences",
            "consultations.change_reportingsystem",
            "delivery.change_delivery",
        ),
        models=(
            *_LISTS,
            *_KINDS,
            *_NEWS,
            *_AREAS,
            *_NEWSLETTERS,
            "consultations.consultation",
            "accounts.organisation",
            "accounts.membership",
            "auth.group",
            "wagtailcore.collection",
            "wagtailcore.workflow",
            "wagtailcore.task",
        ),
        pages=(*_PUBLISHES, "bulk_delete_page"),
        files=True,
    ),
}
