"""The made-up rows and forms of the component page."""

from types import SimpleNamespace

from django import forms
from django.utils.functional import Promise


class Sample(SimpleNamespace):
    """A made-up row: its texts in the visitor's language are its own."""

    @property
    def local(self) -> "Sample":
        return self

    def __str__(self) -> str:
        return str(self.label)


def _sketch(label: str, description: str) -> Promise:
    """A choice with a second line."""
    return Sample(label=label, description=description)  # type: ignore[return-value]  # Django takes a sample for a lazy text


SKETCHES = [
    ("a", _sketch("Schets A: veel groen", "Bomen, gras en water.")),
    ("b", _sketch("Schets B: ruimte voor markt", "Een open plein voor kramen en feesten.")),
    ("c", _sketch("Schets C: rustig plein", "Banken, weinig verkeer en zacht licht.")),
]


class SampleForm(forms.Form):
    """One field of every kind."""

    sketch = forms.ChoiceField(
        label="Welke schets vindt u het beste?",
        choices=SKETCHES,
        widget=forms.RadioSelect,
        help_text="Kies één antwoord. U ziet de uitslag na het sluiten.",
    )
    wishes = forms.MultipleChoiceField(
        label="Wat mag niet ontbreken?",
        choices=[("trees", "Bomen"), ("benches", "Banken"), ("bikes", "Plek voor fietsen")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    why = forms.CharField(
        label="Waarom kiest u dit?",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="Schrijf geen naam, adres of telefoonnummer. Uw antwoord staat later op deze website.",
    )
    email = forms.EmailField(label="Uw e-mailadres", help_text="Daar sturen wij een link naartoe.")
    area = forms.ChoiceField(label="In welke wijk woont u?", choices=[("", "Kies een wijk"), ("1", "Stationsbuurt")])
    picture = forms.FileField(label="Foto", required=False, help_text="Ten hoogste 5 MB. Een jpg of png.")
    agree = forms.BooleanField(label="Houd mij op de hoogte van dit project", required=False)


class SampleFilter(forms.Form):
    """Search and filter above a list."""

    q = forms.CharField(label="Zoekwoord", required=False)
    wijk = forms.ChoiceField(label="Wijk", choices=[("", "Alle wijken"), ("1", "Stationsbuurt")], required=False)
    stand = forms.ChoiceField(label="Stand", choices=[("", "Alles"), ("open", "U kunt meedoen")], required=False)


class SampleRanking(forms.Form):
    """Options put in order."""

    first = forms.ChoiceField(label="Plaats 1", choices=[("", "Maak een keuze"), *SKETCHES])
    second = forms.ChoiceField(label="Plaats 2", choices=[("", "Maak een keuze"), *SKETCHES], required=False)
