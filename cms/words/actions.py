"""The only write on the words of the municipality."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from cms.caching import forget_pages
from cms.words import rules
from cms.words.defaults import DEFAULTS
from cms.words.models import Word


@transaction.atomic
def keep_words(*, words: Sequence[Word], by: User) -> None:
    """Keep what the municipality calls things; an address that is left keeps leading to the new one.

    Raises ValidationError for an address that is taken, PermissionDenied for who may not choose words.
    """
    if not rules.may_choose_words(by):
        raise PermissionDenied
    # The one who comes second must see what the first left behind.
    list(Word.objects.select_for_update().values_list("pk"))
    for word in words:
        before = Word.of(word.key)
        if word.pk and not _changed(word, before):
            continue
        if refusal := rules.why_not_this_address(word, words):
            raise ValidationError({"address": refusal}, params={"key": word.key})
        left = {*before.former_addresses, before.address, DEFAULTS[word.key].address} - {word.address, ""}
        word.former_addresses = sorted(left)
        is_new = word.pk is None
        word.full_clean(validate_unique=False, validate_constraints=False)
        word.save()
        log(word, "wagtail.create" if is_new else "wagtail.edit", user=by)
    forget_pages()


def _changed(word: Word, before: Word) -> bool:
    return any(
        getattr(word, name) != getattr(before, name)
        for name in ("singular", "plural", "article", "address", "local_texts")
    )
