"""What a feed can be narrowed to, on a page that offers it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from areas.models import Area
from cms.models import Topic
from cms.projects.listing import LocalNames
from consultations.feeds.entries import WEIGHINGS


class WeighingsFeed(forms.Form):
    """The feed of what was done with input: all of it, or of one area or topic."""

    soort = forms.CharField(initial=WEIGHINGS, widget=forms.HiddenInput)
    gebied = LocalNames(
        Area.objects.newest().named(),
        label=_("Gebied"),
        required=False,
        to_field_name="slug",
        empty_label=_("Alle gebieden"),
    )
    onderwerp = LocalNames(
        Topic.objects.all(),
        label=_("Onderwerp"),
        required=False,
        to_field_name="slug",
        empty_label=_("Alle onderwerpen"),
    )
