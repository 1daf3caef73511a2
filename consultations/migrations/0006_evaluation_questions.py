"""The questions of evaluations that ship; every municipality can change them."""

from django.db import migrations

# Dutch, English, how one answers, and after what: a meeting, a project, an initiative.
QUESTIONS = [
    (
        "Was het duidelijk waar u invloed op had?",
        "Was it clear what you could influence?",
        "yes_no",
        (True, True, False),
    ),
    ("Hebben wij goed naar u geluisterd?", "Did we listen to you well?", "yes_no", (True, True, True)),
    (
        "Was het duidelijk wanneer u antwoord kreeg?",
        "Was it clear when you would get an answer?",
        "yes_no",
        (False, False, True),
    ),
    ("Wat vond u van de organisatie?", "What did you think of the organisation?", "quality", (True, True, False)),
    ("Hoe vond u onze hulp?", "What did you think of our help?", "quality", (False, False, True)),
    ("Welk cijfer geeft u ons?", "Which mark do you give us?", "mark", (True, True, True)),
    ("Wat kan beter?", "What can be better?", "text", (True, True, True)),
]


def add(apps, schema_editor):
    questions = apps.get_model("consultations", "StandardQuestion")
    for position, (text, english, kind, (meetings, projects, initiatives)) in enumerate(QUESTIONS, start=1):
        questions.objects.create(
            text=text,
            kind=kind,
            position=position * 10,
            after_meetings=meetings,
            after_projects=projects,
            after_initiatives=initiatives,
            local_texts={"en": {"text": english}},
        )


class Migration(migrations.Migration):
    dependencies = [("consultations", "0005_signal_categories")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
