"""The two ladders that ship, and the kinds of matter of Pijnacker-Nootdorp; every municipality can edit them."""

from django.db import migrations

VOORSCHOTEN = [
    ("Informeren", "U krijgt informatie over het plan.", "Wij vertellen u wat er gaat gebeuren en waarom.", "none"),
    ("Raadplegen", "U geeft uw mening. De gemeente beslist.",
     "Wij lezen alles en leggen uit wat wij ermee doen. Wij beslissen zelf.", "considers"),
    ("Adviseren", "U geeft advies aan wie beslist.",
     "Uw advies gaat met ons antwoord naar wie beslist. Wijken wij af, dan leggen wij uit waarom.", "answers"),
    ("Coproduceren", "U maakt samen met ons een plan.",
     "Wij volgen wat wij samen maken. Wijken wij af, dan leggen wij uit waarom.", "follows_unless_argued"),
    ("Meebeslissen", "U beslist mee binnen duidelijke regels.", "Wij houden ons aan wat wij samen afspreken.", "follows"),
    ("Zelfbeheer", "U regelt het zelf. De gemeente helpt.", "U beslist, binnen de kaders. Wij helpen u.", "yours"),
]
PIJNACKER = [
    ("Consulteren", "U geeft uw mening over een plan.", "Wij luisteren en leggen uit wat wij ermee doen.", "considers"),
    ("Participeren", "U denkt mee over problemen en oplossingen.",
     "Wij volgen uw inbreng in principe. Wijken wij af, dan leggen wij uit waarom.", "follows_unless_argued"),
    ("Coproduceren", "U maakt samen met ons een plan.", "Wij houden ons aan wat wij samen maken.", "follows"),
    ("Delegeren", "U beslist, binnen de kaders van de gemeente.", "Uw besluit is ons besluit, binnen de kaders.", "yours"),
    ("Zelfbeheer/bestuur", "U beslist en voert het zelf uit.", "U beslist. Wij ondersteunen u.", "yours"),
]
ENGLISH = {
    "Informeren": ("Inform", "You get information about the plan.", "We tell you what will happen and why."),
    "Raadplegen": ("Consult", "You give your opinion. The municipality decides.",
                   "We read everything and explain what we do with it. We decide ourselves."),
    "Adviseren": ("Advise", "You advise those who decide.",
                  "Your advice goes, with our answer, to those who decide. If we deviate, we explain why."),
    "Coproduceren": ("Co-produce", "You make a plan together with us.",
                     "We follow what we make together. If we deviate, we explain why."),
    "Meebeslissen": ("Decide together", "You decide with us within clear rules.", "We keep to what we agree together."),
    "Zelfbeheer": ("Self-management", "You arrange it yourselves. The municipality helps.",
                   "You decide, within the frameworks. We help you."),
    "Consulteren": ("Consult", "You give your opinion on a plan.", "We listen and explain what we do with it."),
    "Participeren": ("Participate", "You think along about problems and solutions.",
                     "In principle we follow your input. If we deviate, we explain why."),
    "Delegeren": ("Delegate", "You decide, within the frameworks of the municipality.",
                  "Your decision is our decision, within the frameworks."),
    "Zelfbeheer/bestuur": ("Self-government", "You decide and carry it out yourselves.", "You decide. We support you."),
}
ENGLISH_PROMISE_OF_FOLLOWS = "We keep to what we make together."
# name, advice, lowest and highest position on Pijnacker-Nootdorp's ladder (0: none)
MATTERS = [
    ("Dagelijks onderhoud", "Meedenken hoeft niet, tenzij inwoners erom vragen of samen doen de betrokkenheid versterkt.", 0, 0),
    ("Acute problemen", "Meedenken kan niet: er is haast.", 0, 0),
    ("Verbetering van de wijk: plannen maken", "Vanaf consulteren, liefst coproduceren.", 1, 5),
    ("Verbetering van de wijk: uitvoeren", "Van niets tot zelfbeheer, tenzij het omstreden is.", 0, 5),
    ("Groot onderhoud", "Van consulteren tot coproduceren.", 1, 3),
    ("Herinrichting", "Vanaf participeren, in principe coproduceren, ten hoogste delegeren.", 2, 4),
]


def add(apps, schema_editor):
    Ladder = apps.get_model("cms", "Ladder")
    MatterRange = apps.get_model("cms", "MatterRange")
    _add_ladder(apps, Ladder.objects.create(name="Ladder van Voorschoten",
                                            local_texts={"en": {"name": "Voorschoten's ladder"}}), VOORSCHOTEN)
    pijnacker = Ladder.objects.create(name="Ladder van Pijnacker-Nootdorp",
                                      local_texts={"en": {"name": "Pijnacker-Nootdorp's ladder"}})
    rungs = _add_ladder(apps, pijnacker, PIJNACKER)
    for name, advice, lowest, highest in MATTERS:
        MatterRange.objects.create(ladder=pijnacker, name=name, advice=advice,
                                   lowest=rungs.get(lowest), highest=rungs.get(highest))


def _add_ladder(apps, ladder, rows):
    Rung = apps.get_model("cms", "Rung")
    rungs = {}
    for position, (name, residents_do, promise, commitment) in enumerate(rows, start=1):
        english = dict(zip(("name", "residents_do", "promise"), ENGLISH[name], strict=True))
        if commitment == "follows" and name == "Coproduceren":
            english["promise"] = ENGLISH_PROMISE_OF_FOLLOWS
        rungs[position] = Rung.objects.create(ladder=ladder, position=position, name=name, residents_do=residents_do,
                                              promise=promise, commitment=commitment, local_texts={"en": english})
    return rungs


class Migration(migrations.Migration):
    dependencies = [("cms", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
