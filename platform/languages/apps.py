from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    """The languages of the site and its texts in them."""

    name = "languages"
