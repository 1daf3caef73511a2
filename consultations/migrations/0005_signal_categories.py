"""The categories of signals that ship; every municipality keeps its own list."""

from django.db import migrations

# Dutch, English, and whether residents choose from it too: those are about public space.
CATEGORIES = [
    ("Afval en zwerfvuil", "Waste and litter", True),
    ("Straat en stoep", "Street and pavement", True),
    ("Groen en bomen", "Green and trees", True),
    ("Verlichting", "Lighting", True),
    ("Spelen en bewegen", "Play and sport", True),
    ("Verkeer en parkeren", "Traffic and parking", True),
    ("Overlast en veiligheid", "Nuisance and safety", False),
    ("Wonen", "Housing", False),
    ("Geldzorgen en werk", "Money worries and work", False),
    ("Eenzaamheid en gezondheid", "Loneliness and health", False),
    ("Samenleven", "Living together", False),
    ("Iets anders", "Something else", True),
]


def add(apps, schema_editor):
    categories = apps.get_model("consultations", "SignalCategory")
    for position, (dutch, english, is_for_residents) in enumerate(CATEGORIES, start=1):
        categories.objects.create(
            name=dutch, position=position, for_residents=is_for_residents, local_texts={"en": {"name": english}}
        )


class Migration(migrations.Migration):
    dependencies = [("consultations", "0004_skills")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
