"""A worker as a process of its own, that says after each mail that it went out. Arguments: folder of the mails."""

import sys

import django
from django.conf import settings
from django.core.mail.backends.filebased import EmailBackend

django.setup()

from accounts.models import Participant  # noqa: E402 - after Django is set up
from delivery import kinds  # noqa: E402 - after Django is set up
from delivery.ticking import tick  # noqa: E402 - after Django is set up
from tests.delivery.conftest import news_mail  # noqa: E402 - after Django is set up

settings.MAILERS = {
    "default": {"BACKEND": "django.core.mail.backends.filebased.EmailBackend", "OPTIONS": {"file_path": sys.argv[1]}}
}
kinds.register("news", kinds.Kind(render=news_mail, recipients=lambda event: Participant.objects.all()))
write = EmailBackend.write_message


def write_and_tell(self: EmailBackend, message: object) -> None:
    write(self, message)
    self.stream.flush()
    print("mail", flush=True)  # noqa: T201 - the test reads what this process says


EmailBackend.write_message = write_and_tell  # type: ignore[method-assign]  # one that tells before it writes
while tick():
    pass
