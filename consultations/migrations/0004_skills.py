"""What people can do, as it ships; every municipality can edit it."""

from django.db import migrations

SKILLS = [
    ("Klussen en bouwen", "Odd jobs and building"),
    ("Groen en tuinieren", "Green and gardening"),
    ("Koken en eten", "Cooking and food"),
    ("Op bezoek gaan en helpen", "Visiting and helping"),
    ("Iets doen met kinderen of jongeren", "Doing something with children or young people"),
    ("Helpen met computer of formulieren", "Helping with computers or forms"),
    ("Organiseren en regelen", "Organising and arranging"),
    ("Geld en administratie", "Money and paperwork"),
    ("Schrijven, foto's en tekenen", "Writing, photos and drawing"),
    ("Rijden en vervoer", "Driving and transport"),
    ("Vertalen of tolken", "Translating or interpreting"),
]


def make(apps, schema_editor):
    Skill = apps.get_model("consultations", "Skill")
    for position, (name, english) in enumerate(SKILLS, start=1):
        Skill.objects.create(name=name, position=position, local_texts={"en": {"name": english}})


class Migration(migrations.Migration):
    dependencies = [("consultations", "0003_figure_themes")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
