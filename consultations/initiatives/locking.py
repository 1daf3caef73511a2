"""What happens to one initiative happens in turn."""

from consultations.initiatives.models import Initiative


def locked(initiative: Initiative) -> Initiative:
    """The initiative as it is now, with its contribution, locked until the end of the transaction."""
    return Initiative.objects.select_for_update(of=("self",)).select_related("contribution").get(pk=initiative.pk)
