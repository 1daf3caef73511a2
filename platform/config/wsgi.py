"""The site as a WSGI application, for gunicorn: `gunicorn --pythonpath platform config.wsgi`."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_wsgi_application()
# All that was loaded stays for ever: the garbage collector need not go over it again and again between two pages.
gc.collect()
gc.freeze()
