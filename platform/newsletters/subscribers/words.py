"""What someone agrees to, as it stands on the form and, word for word, in the history."""

from django.utils.translation import gettext as _

from newsletters.issues.newsletters import Newsletter


def agreed_text(newsletter: Newsletter) -> str:
    """The sentence above the button, in the reader's language."""
    return _("Stuur mij de nieuwsbrief “%(title)s” per e-mail. Ik kan mij in elke mail met één klik afmelden.") % {
        "title": newsletter.local.title
    }


def masked(email: str) -> str:
    """An address that only its owner recognises: the first letter, and where the mail goes."""
    name, _at, host = email.partition("@")
    return f"{name[:1]}•••@{host}" if host else ""
