"""The kinds of initiative that ship, with their questions, rules and terms; every municipality can edit them."""

from django.db import migrations

# Working days per state: coming in and being looked at together are the term of the answer.
USUAL = {"submitted": 5, "in_review": 15, "can_be_done": 60}
QUICK = {"submitted": 5, "in_review": 5}
LONG = {"submitted": 5, "in_review": 35, "can_be_done": 60}

KINDS = [
    {
        "slug": "idee-voor-de-straat",
        "name": ("Idee voor de straat of buurt", "Idea for the street or neighbourhood"),
        "introduction": ("U wilt iets doen voor uw straat of buurt. Vertel ons wat. Wij kijken met u wat er kan.",
                         "You want to do something for your street or neighbourhood. Tell us what. Together we see what is possible."),
        "for_whom": ("Iedereen", "Everyone"),
        "fields": {"is_usual": True},
        "terms": USUAL,
    },
    {
        "slug": "straatfeest",
        "name": ("Straatfeest", "Street party"),
        "introduction": ("Met een cheque van de gemeente viert u feest met uw straat. U krijgt snel antwoord.",
                         "With a cheque from the municipality you throw a party with your street. You get a quick answer."),
        "for_whom": ("Bewoners van een straat, een hof of een flat", "Residents of a street, a courtyard or a block of flats"),
        "fields": {"asks_reasons": False, "quick_yes": True, "asks_budget": True, "highest_budget_cents": 25000, "takes_attachments": False},
        "terms": QUICK,
        "questions": [
            ("Op welke dag is het feest?", "On which day is the party?", "short", True, True, {}),
            ("Hoeveel huizen doen mee?", "How many homes take part?", "number", True, True, {"lowest": 1}),
        ],
        "rules": [
            ("Iedereen uit de straat mag meedoen.", "Everyone in the street may take part."),
            ("Minstens tien huizen doen mee.", "At least ten homes take part."),
            ("Het feest stopt voor elf uur ’s avonds.", "The party ends before eleven in the evening."),
            ("U vraagt ten hoogste € 250 en bewaart de bonnen.", "You ask for € 250 at most and keep the receipts."),
        ],
    },
    {
        "slug": "speelstraat",
        "name": ("Speelstraat", "Play street"),
        "introduction": ("Uw straat gaat op vaste uren dicht voor auto’s. Kinderen kunnen dan veilig buiten spelen.",
                         "Your street closes to cars at fixed hours, so that children can play outside safely."),
        "for_whom": ("Bewoners van een woonstraat", "Residents of a residential street"),
        "fields": {"asks_reasons": False, "quick_yes": True},
        "terms": {"submitted": 5, "in_review": 10},
        "questions": [
            ("Op welke dagen en uren?", "On which days and hours?", "short", True, True, {}),
            ("Wie zet de hekken neer en haalt ze weg?", "Who puts up the barriers and removes them?", "long", True, False, {}),
        ],
        "rules": [
            ("Het is een straat met alleen huizen, waar u 30 mag rijden.", "It is a street with homes only, with a limit of 30."),
            ("Er rijdt geen bus door de straat.", "No bus runs through the street."),
            ("Driekwart van de huizen is het ermee eens.", "Three quarters of the homes agree."),
            ("Hulpdiensten kunnen er altijd door.", "Emergency services can always pass."),
        ],
    },
    {
        "slug": "groen-in-de-straat",
        "name": ("Groen in de straat", "Greening the street"),
        "introduction": ("Tegels eruit, planten erin: een geveltuin, een boomspiegel of een groen dak.",
                         "Tiles out, plants in: a facade garden, a tree bed or a green roof."),
        "for_whom": ("Iedereen", "Everyone"),
        "fields": {"asks_reasons": False, "quick_yes": True, "asks_budget": True, "highest_budget_cents": 50000, "asks_own_money": True},
        "terms": QUICK,
        "questions": [
            ("Wat wilt u planten?", "What do you want to plant?", "short", True, True, {}),
            ("Wat voor groen is het?", "What kind of greenery is it?", "choice", True, True, {
                "choices": ("Geveltuin\nBoomspiegel\nGroen dak\nIets anders", "Facade garden\nTree bed\nGreen roof\nSomething else")}),
        ],
        "rules": [
            ("De stoep blijft minstens 1,50 meter breed.", "The pavement stays at least 1.50 metres wide."),
            ("U graaft niet dieper dan 30 centimeter.", "You dig no deeper than 30 centimetres."),
            ("U zorgt zelf voor de planten.", "You take care of the plants yourself."),
        ],
    },
    {
        "slug": "subsidie-of-steun",
        "name": ("Vraag om subsidie of steun", "Request for a subsidy or support"),
        "introduction": ("U doet iets voor de stad en vraagt daarvoor geld, een ruimte of andere hulp.",
                         "You do something for the town and ask for money, a room or other help."),
        "for_whom": ("Verenigingen en andere organisaties", "Associations and other organisations"),
        "fields": {"who": "organisations", "asks_budget": True, "asks_own_money": True},
        "terms": LONG,
        "questions": [
            ("Voor wie is het, en hoeveel mensen bereikt u?", "For whom is it, and how many people do you reach?", "long", True, True, {}),
            ("Wanneer begint en eindigt het?", "When does it begin and end?", "short", True, True, {}),
            ("Vraagt u ook ergens anders geld?", "Do you also ask for money elsewhere?", "yes_no", True, True, {}),
        ],
    },
    {
        "slug": "zelf-beheren",
        "name": ("Zelf openbare ruimte beheren", "Managing public space yourselves"),
        "introduction": ("U onderhoudt met uw buren een plek die van iedereen is, zoals een plantsoen of een speelplek.",
                         "With your neighbours you look after a place that is everyone's, such as a green or a playground."),
        "for_whom": ("Groepen bewoners en organisaties", "Groups of residents and organisations"),
        "fields": {"asks_own_money": True},
        "terms": LONG,
        "questions": [
            ("Welke plek wilt u beheren?", "Which place do you want to manage?", "short", True, True, {}),
            ("Wat gaat u doen, en hoe vaak?", "What will you do, and how often?", "long", True, True, {}),
            ("Met hoeveel mensen doet u het?", "With how many people do you do it?", "number", True, True, {"lowest": 1}),
            ("Wat gebeurt er als u stopt?", "What happens when you stop?", "long", False, True, {}),
        ],
    },
    {
        "slug": "uitdaagrecht",
        "name": ("Uitdaagrecht", "Right to challenge"),
        "introduction": ("U wilt een taak van de gemeente overnemen, omdat u het beter, slimmer of goedkoper kunt.",
                         "You want to take over a task of the municipality, because you can do it better, smarter or cheaper."),
        "for_whom": ("Groepen bewoners en organisaties", "Groups of residents and organisations"),
        "fields": {"asks_budget": True, "asks_own_money": True},
        "terms": {"submitted": 5, "in_review": 55, "can_be_done": 60},
        "questions": [
            ("Welke taak wilt u overnemen?", "Which task do you want to take over?", "short", True, True, {}),
            ("Waarom kunt u het beter?", "Why can you do it better?", "long", True, True, {}),
            ("Wat kost het in een jaar?", "What does it cost in a year?", "money", True, True, {}),
            ("Wie doen er mee?", "Who take part?", "long", True, True, {}),
            ("Hoe zorgt u dat het blijft doorgaan?", "How do you make sure that it continues?", "long", True, True, {}),
        ],
    },
    {
        "slug": "burgerinitiatief",
        "name": ("Voorstel aan de gemeenteraad", "Proposal to the council"),
        "introduction": ("U zet een onderwerp op de agenda van de gemeenteraad: een burgerinitiatief. Genoeg inwoners moeten het steunen.",
                         "You put a subject on the council's agenda: a citizens' initiative. Enough residents must support it."),
        "for_whom": ("Inwoners van de gemeente", "Residents of the municipality"),
        "fields": {"support_needed": 100},
        "terms": {"submitted": 5, "needs_support": 120, "in_review": 30, "can_be_done": 60},
        "questions": [
            ("Wat moet de gemeenteraad besluiten?", "What should the council decide?", "long", True, True, {}),
        ],
        "rules": [
            ("De gemeenteraad gaat over dit onderwerp.", "The council decides about this subject."),
            ("De raad besloot hier de laatste twee jaar niet over.", "The council did not decide on it in the past two years."),
        ],
    },
]


def add(apps, schema_editor):
    kinds = apps.get_model("consultations", "InitiativeKind")
    for position, told in enumerate(KINDS, start=1):
        texts = {name: told[name] for name in ("name", "introduction", "for_whom")}
        kind = kinds.objects.create(
            slug=told["slug"], position=position, **told["fields"],
            **{name: dutch for name, (dutch, _english) in texts.items()},
            local_texts={"en": {name: english for name, (_dutch, english) in texts.items()}},
        )
        _add_rows(apps, kind, told)


def _add_rows(apps, kind, told):
    for state, days in told["terms"].items():
        apps.get_model("consultations", "KindTerm").objects.create(kind=kind, state=state, working_days=days)
    for position, (dutch, english) in enumerate(told.get("rules", []), start=1):
        apps.get_model("consultations", "KindRule").objects.create(
            kind=kind, position=position, text=dutch, local_texts={"en": {"text": english}})
    for position, row in enumerate(told.get("questions", []), start=1):
        dutch, english, answers, is_required, is_public, more = row
        choices = more.get("choices", ("", ""))
        local = {"text": english, "choices": choices[1]}
        apps.get_model("consultations", "KindQuestion").objects.create(
            kind=kind, position=position, text=dutch, answers=answers, is_required=is_required, is_public=is_public,
            lowest=more.get("lowest"), highest=more.get("highest"), choices=choices[0],
            local_texts={"en": {name: text for name, text in local.items() if text}})


class Migration(migrations.Migration):
    dependencies = [("consultations", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
