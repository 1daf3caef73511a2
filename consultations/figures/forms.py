"""What staff fill in to keep figures."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from consultations.figures.figure_files import FigureRow, FileUnreadable, read_text
from consultations.figures.models import FigureTheme, Indicator
from languages.forms import LocalTextsFormMixin

LARGEST = 5_000_000


class ThemeForm(LocalTextsFormMixin, forms.ModelForm):
    class Meta:
        model = FigureTheme
        fields = ["name", "position"]


class IndicatorForm(LocalTextsFormMixin, forms.ModelForm):
    class Meta:
        model = Indicator
        fields = ["theme", "name", "unit", "counts_people", "position"]


class UploadForm(forms.Form):
    """A table with figures."""

    file = forms.FileField(
        label=_("CSV-bestand"),
        help_text=_("Met de kolommen thema, indicator, eenheid, gebied (de code), jaar, waarde, bron en telt_mensen."),
    )

    def clean_file(self) -> list[FigureRow | tuple[str, str]]:
        sent: UploadedFile = self.cleaned_data["file"]
        if (sent.size or 0) > LARGEST:
            raise ValidationError(_("Dit bestand is te groot. Kies er een van hoogstens 5 MB."))
        try:
            return list(read_text(sent.read().decode("utf-8-sig")))
        except (UnicodeDecodeError, FileUnreadable) as error:
            raise ValidationError(
                _("Dit bestand is geen tabel met deze kolommen. Bewaar het als CSV (UTF-8) en probeer het opnieuw.")
            ) from error
