from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The whole site: settings, addresses, middleware, and commands that span features."""

    name = "config"
