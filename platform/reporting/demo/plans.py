"""What the projects of Rietmond are about, and what the town promised in each."""

from reporting.demo.plan import Plan, rules

STATION_SQUARE = Plan(
    title="Stationsplein opnieuw inrichten",
    english={
        "title": "A new Station Square",
        "summary": "The Station Square is old and has little green. In 2027 we renew it. There are three sketches. "
        "Which one do you like best?",
    },
    summary="Het Stationsplein is oud en heeft weinig groen. In 2027 maken wij het plein nieuw. Er zijn drie schetsen. "
    "Welke vindt u het beste?",
    body="<p>Het plein is meer dan dertig jaar oud. De stenen liggen los en in de zomer is het er heet. "
    "Ook staan er te weinig fietsenrekken.</p><p>Vorig jaar vroegen wij wat u mist op het plein. Met die antwoorden "
    "maakte de ontwerper drie schetsen.</p><ul><li>Schets A heeft veel groen.</li><li>Schets B heeft ruimte voor een markt."
    "</li><li>Schets C is een rustig plein met banken.</li></ul>",
    rung="Raadplegen",
    topic="Groen en spelen",
    areas=["Stationsbuurt"],
    touches=["Binnenstad"],
    feedback_in_days=75,
    rules=rules(
        "Iedereen die in de Stationsbuurt woont, er werkt of er met de trein reist.",
        "U kiest een schets op deze site. Of u komt langs in de bibliotheek. U kunt ook met elkaar praten over de schetsen.",
        "Wij gebruiken uw keuze bij ons voorstel. Het college beslist.",
        "De vraag is zes weken open. Het college beslist in februari 2027.",
        "Er is 1,8 miljoen euro. Het plein is 4.000 vierkante meter.",
        already_fixed="Er zijn drie schetsen. De keuze is nog open.",
        thinking_along="De wijkvereniging en de adviesraad toegankelijkheid denken mee vanaf de eerste schets.",
    ),
    fixed=[
        (
            "De bushaltes blijven op dezelfde plek.",
            "Het contract met de vervoerder loopt tot 2032.",
            "Concessie 2022-2032",
        ),
        ("Er is 1,8 miljoen euro.", "De raad heeft dit bedrag vastgesteld.", "Raadsbesluit 2026-041"),
        ("Het werk start in het voorjaar van 2027.", "Dan vernieuwt ProRail ook het spoor.", ""),
    ],
    open=[
        ("Meer groen of meer ruimte voor de markt.", "Beide past bij het geld dat er is.", ""),
        ("De plek van banken en lampen.", "U weet waar u graag zit en waar het donker is.", ""),
        ("De plek van de fietsen.", "Er zijn 600 plekken nodig. Waar ze komen, is nog open.", ""),
    ],
    phases=[
        {
            "title": "Wij halen ideeën op",
            "state": "done",
            "when": "voorjaar 2026",
            "product": "Verslag met 212 ideeën",
            "decision": "Het college besloot om drie schetsen te laten maken.",
        },
        {
            "title": "U kiest een schets",
            "state": "current",
            "when": "november en december 2026",
            "goal": "Wij willen weten welke schets u het beste vindt, en waarom.",
        },
        {"title": "Het college beslist", "when": "februari 2027", "product": "Definitief ontwerp"},
        {
            "title": "Uitvoering en evaluatie",
            "when": "vanaf voorjaar 2027",
            "goal": "Na een jaar vragen wij u hoe het gaat.",
        },
    ],
    stakeholders=[
        ("Bewoners van de Stationsbuurt", "direct", False, "Brief aan alle adressen."),
        ("Reizigers", "direct", False, "Borden op het station."),
        ("Mensen die slecht lopen of zien", "direct", True, "Rondgang met de adviesraad toegankelijkheid."),
        ("Kinderen", "indirect", True, "Les op basisschool De Wissel."),
    ],
    decisions=[
        (-210, "Gemeenteraad", "2026-041", "Geld voor het Stationsplein"),
        (-60, "College", "2026-118", "Drie schetsen voor het plein"),
    ],
    partners=["ProRail"],
)

SEWER = Plan(
    title="Vogelwijk: nieuw riool en nieuwe straten",
    english={
        "title": "Vogelwijk: a new sewer and new streets",
        "summary": "The sewer in the Vogelwijk is worn. When the street is open anyway, we make it greener together with you.",
    },
    summary="Het riool in de Vogelwijk is versleten. De straat gaat toch open. Daarom maken wij samen met u een plan voor "
    "een groenere straat.",
    body="<p>In 2027 vervangen wij het riool in de Merelstraat, de Reigerlaan en de Lijsterhof. Daarna komt regenwater "
    "in een eigen buis.</p><p>Als de straat open ligt, kunnen wij haar ook anders inrichten. Dat plan maken wij met "
    "een groep bewoners. Iedereen kan meelezen en reageren.</p>",
    rung="Coproduceren",
    topic="Straten en riool",
    areas=["Vogelwijk"],
    feedback_in_days=110,
    rules=rules(
        "Alle bewoners en eigenaren in de Vogelwijk.",
        "Wij maken het plan in vier avonden met een groep bewoners. U kunt op deze site reageren en zelf een idee indienen.",
        "Wij volgen het plan dat wij samen maken. Wijken wij af? Dan leggen wij uit waarom.",
        "Van november 2026 tot en met maart 2027.",
        "Er is 640.000 euro voor de straat. Het geld voor het riool staat daar los van.",
        already_fixed="Er ligt nog geen ontwerp.",
        thinking_along="De bewonersgroep zit vanaf de eerste avond aan tafel.",
    ),
    fixed=[
        ("Het riool wordt vervangen.", "Het is 60 jaar oud en lekt op 14 plekken.", "Gemeentelijk rioleringsplan 2024"),
        ("Hulpdiensten kunnen er altijd door.", "De brandweer heeft 3,5 meter nodig.", "Bouwbesluit"),
    ],
    open=[
        ("Waar bomen en planten komen.", "Er is meer ruimte doordat de weg smaller kan.", ""),
        ("Waar auto's staan.", "Nu staat de stoep vol. Dat kan anders.", ""),
        ("Hoe wij het werk verdelen over het jaar.", "U weet wanneer het voor u lastig is.", ""),
    ],
    phases=[
        {"title": "Onderzoek van het riool", "state": "done", "when": "2025", "product": "Rapport over het riool"},
        {
            "title": "Samen een plan maken",
            "state": "current",
            "when": "november 2026 tot en met maart 2027",
            "goal": "Een plan waar de buurt achter staat.",
            "product": "Schetsontwerp van de buurt en de gemeente",
        },
        {"title": "Uitvoering", "when": "najaar 2027"},
    ],
    stakeholders=[
        ("Bewoners van de Vogelwijk", "direct", False, "Brief en huisbezoek."),
        ("Ouders van jonge kinderen", "direct", True, "Koffie-uur op het schoolplein."),
    ],
)

THIRTY = Plan(
    title="30 kilometer per uur in de Binnenstad",
    english={
        "title": "30 kilometres an hour in the inner city",
        "summary": "From April 2027 the speed limit in the inner city is 30 km/h. Here you read what changes and when.",
    },
    summary="Vanaf april 2027 mag u in de Binnenstad 30 kilometer per uur rijden. Hier leest u wat er verandert en wanneer.",
    body="<p>De gemeenteraad besloot in juni 2026 dat in de hele Binnenstad 30 kilometer per uur geldt. Dat is veiliger en "
    "stiller.</p><p>Het besluit staat vast. Wij vragen u er dus niets over. Hebt u een vraag over de uitvoering? "
    "Stel die gerust. Wij geven binnen tien werkdagen antwoord.</p>",
    rung="Informeren",
    topic="Verkeer",
    areas=["Binnenstad"],
    feedback_in_days=None,
    phases=[
        {"title": "Besluit van de raad", "state": "done", "when": "juni 2026"},
        {"title": "Borden en drempels", "state": "current", "when": "november 2026 tot en met maart 2027"},
        {"title": "De nieuwe snelheid geldt", "when": "april 2027"},
    ],
    decisions=[(-160, "Gemeenteraad", "2026-077", "30 kilometer per uur in de Binnenstad")],
)

PLAY = Plan(
    title="Speelplekken in het Havenkwartier",
    english={
        "title": "Play areas in the Havenkwartier",
        "summary": "Two play areas are renewed. Children and parents chose with us. Read what we did with your input.",
    },
    summary="Twee speelplekken krijgen nieuwe toestellen. Kinderen en ouders kozen mee. Lees wat wij met uw inbreng deden.",
    body="<p>De toestellen aan de Kade en in het Touwpark zijn oud. Wij maakten met de buurt een plan. "
    "Kinderen tekenden wat ze missen. Ouders kozen wat het eerst nodig is.</p>",
    rung="Coproduceren",
    topic="Groen en spelen",
    areas=["Havenkwartier"],
    feedback_in_days=20,
    rules=rules(
        "Kinderen en ouders in het Havenkwartier.",
        "U kiest op deze site. Kinderen tekenen op school.",
        "Wij volgen wat de buurt kiest. Wijken wij af? Dan leggen wij uit waarom.",
        "Van augustus tot en met december 2026.",
        "Er is 85.000 euro voor twee plekken.",
        already_fixed="De twee plekken staan vast. Wat er komt, is nog open.",
        thinking_along="De school denkt mee vanaf het begin.",
    ),
    fixed=[
        ("Er is 85.000 euro.", "Dit staat in de begroting van 2026.", "Begroting 2026"),
        (
            "Toestellen voldoen aan de veiligheidsregels.",
            "Dat eist de wet.",
            "Warenwetbesluit attractie- en speeltoestellen",
        ),
    ],
    open=[
        ("Welke toestellen er komen.", "De kinderen weten wat leuk is.", ""),
        ("Waar de banken staan.", "Ouders willen hun kinderen zien.", ""),
    ],
    phases=[
        {"title": "Kiezen", "state": "done", "when": "september en oktober 2026", "product": "Keuze van de buurt"},
        {
            "title": "Besluit",
            "state": "done",
            "when": "november 2026",
            "decision": "Het college neemt de keuze over, op één punt na.",
        },
        {"title": "Aanleg", "when": "maart 2027"},
    ],
    stakeholders=[
        ("Kinderen tot 12 jaar", "direct", True, "Tekenles op twee scholen."),
        ("Ouders", "direct", False, "Deze site en een flyer."),
        ("Omwonenden zonder kinderen", "indirect", False, "Brief."),
    ],
)

OOSTERDIJK = Plan(
    title="Oosterdijk: een plan voor het dorp in vijf fasen",
    english={
        "title": "Oosterdijk: a village plan in five phases",
        "summary": "What does the village need in the next four years? You told us in summer. Our answer is late.",
    },
    summary="Wat heeft het dorp de komende vier jaar nodig? In de zomer vroegen wij het u. Nu maken wij het plan.",
    body="<p>Oosterdijk krijgt een dorpsplan voor vier jaar. Het plan ontstaat in vijf fasen: kijken, kiezen, plannen, "
    "doen en terugkijken.</p>",
    rung="Raadplegen",
    topic="Samenleven",
    areas=["Oosterdijk"],
    feedback_in_days=-12,
    rules=rules(
        "Alle inwoners van Oosterdijk.",
        "U kiest welke drie onderwerpen het eerst aan de beurt zijn.",
        "Wij gebruiken uw keuze voor het plan. De raad stelt het plan vast.",
        "Van juni 2026 tot en met 2027.",
        "Er is 120.000 euro voor vier jaar.",
        already_fixed="Er is een lijst met onderwerpen. Het plan is nog niet geschreven.",
        thinking_along="Er is in Oosterdijk geen vereniging. Daarom denken inwoners zelf mee, vanaf het begin.",
    ),
    fixed=[("Er is 120.000 euro voor vier jaar.", "De raad heeft dit bedrag vastgesteld.", "Raadsbesluit 2026-019")],
    open=[("Welke onderwerpen voorgaan.", "U woont er. U weet wat nodig is.", "")],
    phases=[
        {
            "title": "Kijken: hoe gaat het met het dorp?",
            "state": "done",
            "when": "voorjaar 2026",
            "product": "Cijfers over Oosterdijk",
        },
        {"title": "Kiezen: wat gaat voor?", "state": "done", "when": "zomer 2026", "product": "Drie onderwerpen"},
        {
            "title": "Plannen: wat gaan wij doen?",
            "state": "current",
            "when": "najaar 2026",
            "decision": "De raad besluit of het plan er komt.",
        },
        {"title": "Doen", "when": "2027 tot en met 2029"},
        {"title": "Terugkijken: heeft het geholpen?", "when": "2030"},
    ],
    stakeholders=[
        ("Inwoners van Oosterdijk", "direct", False, "Brief."),
        ("Mensen in woonzorghuis De Dijk", "direct", True, "Gesprek aan de koffietafel."),
    ],
)

MARKET = Plan(
    title="De zaterdagmarkt op de Oude Markt",
    english={
        "title": "The Saturday market on the Oude Markt",
        "summary": "The Oude Markt gets a new floor. For half a year there is no room for the market. Where can it stand?",
    },
    summary="De Oude Markt krijgt een nieuwe vloer. Een half jaar is er geen plek voor de markt. Waar kan de markt zolang staan?",
    body="<p>Van april tot en met september 2027 ligt de Oude Markt open. De markt met 42 kramen moet zolang ergens anders "
    "staan.</p>",
    rung="Adviseren",
    topic="Straten en riool",
    areas=["Oude Markt"],
    touches=["Binnenstad", "Stationsbuurt"],
    sooner_reason="Het college beslist al in januari, want de aannemer begint in april. "
    "Daarom was er geen tijd om organisaties eerst te vragen. Zij kunnen nu net als iedereen antwoorden.",
    feedback_in_days=60,
    rules=rules(
        "Bewoners van de Binnenstad, bezoekers van de markt en ondernemers.",
        "U zet drie plekken op volgorde. U kunt ook uitleggen waarom.",
        "Uw advies gaat met ons antwoord naar het college. Wijkt het college af, dan leggen wij uit waarom.",
        "De vraag is acht weken open. Het college beslist in januari 2027.",
        "Verhuizen kost 30.000 euro. Dat geld is er.",
        already_fixed="Er zijn drie plekken onderzocht. De keuze is nog open.",
        thinking_along="De kooplieden dachten als eersten mee. Andere groepen doen mee vanaf deze vraag, omdat het snel moest.",
    ),
    fixed=[
        ("De markt blijft op zaterdag.", "Dat staat in het contract met de kooplieden.", "Marktverordening 2020"),
        ("Er is plek nodig voor 42 kramen.", "Zoveel kooplieden hebben een vaste plek.", ""),
    ],
    open=[("De plek van de markt.", "Drie pleinen zijn groot genoeg.", "")],
    phases=[
        {"title": "U geeft advies", "state": "current", "when": "oktober tot en met december 2026"},
        {"title": "Het college beslist", "when": "januari 2027"},
        {"title": "De markt verhuist", "when": "april 2027"},
    ],
    stakeholders=[
        ("Kooplieden", "direct", False, "Gesprek op de markt."),
        ("Mensen met een kleine portemonnee", "indirect", True, "Gesprek bij de voedselbank."),
    ],
)
