from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """Everything editors write: projects with their contract, ladders, topics, news, home."""

    name = "cms"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("inhoud")

    def ready(self) -> None:
        from cms.following import registration as following
        from cms.municipality.letterhead import letterhead
        from cms.municipality.manners import manners
        from cms.news import showing as news
        from cms.planreview import registration as planreview
        from cms.search import pages as search
        from delivery.following.manners import register as register_manners
        from delivery.letterhead import register

        register(letterhead)
        register_manners(manners)
        following.connect()
        news.connect()
        planreview.connect()
        search.connect()
