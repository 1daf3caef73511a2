"""What a feed can be narrowed to, on a page that offers it."""

from django import forms

from cms.projects.listing import area_choice, topic_choice
from consultations.feeds.entries import WEIGHINGS


class WeighingsFeed(forms.Form):
    """The feed of what was done with input: all of it, or of one area or topic."""

    soort = forms.CharField(initial=WEIGHINGS, widget=forms.HiddenInput)
    gebied = area_choice()
    onderwerp = topic_choice()
