"""The themes of figures that ship, as Voorschoten's annex lists them; every municipality keeps its own list."""

from django.db import migrations

THEMES = [
    ("wonen", "Wonen", "Housing"),
    ("openbare-ruimte", "Openbare ruimte", "Public space"),
    ("veiligheid", "Veiligheid", "Safety"),
    ("voorzieningen", "Voorzieningen", "Facilities"),
    ("sociale-samenhang", "Sociale samenhang", "Social cohesion"),
    ("bewoners", "Bewoners", "People"),
]


def add(apps, schema_editor):
    themes = apps.get_model("consultations", "FigureTheme")
    for position, (slug, dutch, english) in enumerate(THEMES, start=1):
        themes.objects.create(slug=slug, name=dutch, position=position, local_texts={"en": {"name": english}})


class Migration(migrations.Migration):
    dependencies = [("consultations", "0002_initiative_kinds")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
