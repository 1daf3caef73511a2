"""The served demo town: as one tries it out, but in a folder of its own and with a visitor's error pages."""

import os
from pathlib import Path

from config.settings.development import *  # noqa: F403 - settings build on each other
from config.settings.development import DATABASES, MAILERS

TOWN = Path(os.environ["TOWN_FOLDER"])
DEBUG = False
DATABASES["default"]["NAME"] = TOWN / "town.sqlite3"
MAILERS["default"]["OPTIONS"]["file_path"] = str(TOWN / "mail")
MEDIA_ROOT = TOWN / "media"
PRIVATE_ROOT = TOWN / "private"
# Static files straight from their sources, as in the other tests.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
