"""Who keeps letters, and which of them can be input."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import may_answer
from consultations.letters.models import Letter


def may_keep_letters(user: User | AnonymousUser) -> bool:
    """May note letters and answer them: who answers residents in the municipality's name."""
    return may_answer(user)


def why_no_input(letter: Letter) -> str:
    """Why this letter cannot enter the register, in words for staff; empty when it can."""
    if letter.contribution_id:
        return _("Deze brief staat al in het register.")
    if letter.forgotten_at:
        return _("De woorden van deze brief zijn gewist.")
    if letter.project is None or letter.project.record.version_id is None:
        return _("Inbreng hoort bij een project met een gepubliceerd participatieplan. Kies eerst zo’n project.")
    return ""
