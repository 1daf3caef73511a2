"""The words and numbers of the Vogelwijk's programme, Dutch and English beside each other."""

# theme, name, English, unit, source, counts people, the first year of each area (the municipality first), step a year.
FIGURES: list[tuple[str, str, str, str, str, str, list[float], float]] = [
    (
        "Wonen",
        "Huurwoningen",
        "Rented homes",
        "procent",
        "CBS, Kerncijfers wijken en buurten",
        "nee",
        [41, 58, 63, 47, 22, 31],
        0,
    ),
    (
        "Openbare ruimte",
        "Oordeel over het groen",
        "Judgement of the green",
        "rapportcijfer",
        "Bewonersenquête",
        "nee",
        [7.0, 6.4, 6.1, 5.8, 7.9, 7.6],
        0.25,
    ),
    (
        "Veiligheid",
        "Voelt zich weleens onveilig",
        "Sometimes feels unsafe",
        "procent",
        "Veiligheidsmonitor",
        "nee",
        [19, 27, 31, 33, 9, 7],
        -1,
    ),
    (
        "Veiligheid",
        "Woninginbraken",
        "Burglaries",
        "per 1000 bewoners",
        "Politie",
        "nee",
        [4.5, 5.5, 6.5, 6, 3, 2],
        -0.25,
    ),
    (
        "Voorzieningen",
        "Tevreden over winkels in de buurt",
        "Satisfied with shops nearby",
        "procent",
        "Bewonersenquête",
        "nee",
        [71, 88, 74, 59, 66, 41],
        1,
    ),
    (
        "Sociale samenhang",
        "Helpt weleens een buur",
        "Sometimes helps a neighbour",
        "procent",
        "Bewonersenquête",
        "nee",
        [38, 29, 31, 36, 42, 57],
        1,
    ),
    (
        "Bewoners",
        "Aantal bewoners",
        "Number of residents",
        "bewoners",
        "Basisregistratie personen",
        "ja",
        [28410, 7120, 5380, 6940, 7460, 1510],
        60,
    ),
    (
        "Bewoners",
        "Dakloze jongeren",
        "Homeless young people",
        "bewoners",
        "Maatschappelijke opvang",
        "ja",
        [31, 12, 8, 6, 3, 2],
        0,
    ),
]
ANALYSIS = (
    "De Vogelwijk is groen, maar het groen ligt er slecht bij. Bewoners geven het een onvoldoende. In het donker voelt een "
    "op de drie zich er weleens onveilig, vooral op de paden bij de flats.",
    "The Vogelwijk is green, but the green is in poor shape. Residents give it a fail mark. After dark one in three "
    "sometimes feels unsafe there, mostly on the paths near the flats.",
)
IMPRESSIONS = (
    "Tijdens onze rondes wezen bewoners op scheve tegels, donkere bosjes en lege plantvakken. Veel mensen willen zelf iets doen.",
    "On our rounds residents pointed out crooked tiles, dark bushes and empty beds. Many people want to do something themselves.",
)
PRIORITIES = [
    (
        ("Groen waar je graag komt", "Green where people like to be"),
        ("Dit noemden bewoners het vaakst.", "Residents named this most often."),
        (
            "Bewoners kozen dit in onze vraag over de straten.",
            "Residents chose this in our question about the streets.",
        ),
    ),
    (
        ("Veilig thuis in het donker", "Safely home in the dark"),
        ("Een op de drie voelt zich hier weleens onveilig.", "One in three sometimes feels unsafe here."),
        ("Dit kwam als tweede uit dezelfde vraag.", "This came second in the same question."),
    ),
]
ACTIONS = [
    [
        (
            ("Twintig plantvakken opnieuw inrichten", "Replant twenty beds"),
            ("gemeente, met bewoners", "municipality, with residents"),
            ("dit voorjaar", "this spring"),
            18_000,
        ),
        (
            ("Bewoners helpen met geveltuinen", "Help residents with front gardens"),
            ("Bewonersgroep Vogelwijk", "Bewonersgroep Vogelwijk"),
            ("het hele jaar", "all year"),
            3_500,
        ),
    ],
    [
        (
            ("De bosjes langs de paden snoeien", "Prune the bushes along the paths"),
            ("gemeente", "municipality"),
            ("voor de zomer", "before summer"),
            6_000,
        ),
        (
            ("Nieuwe lampen bij de flats", "New lamps near the flats"),
            ("woningcorporatie en gemeente", "housing corporation and municipality"),
            ("dit najaar", "this autumn"),
            42_000,
        ),
    ],
]
LEFT = [
    (
        ("Camera's ophangen", "Put up cameras"),
        (
            "Er gebeurt te weinig om dat te mogen. Licht en snoeien helpen meer.",
            "Too little happens to be allowed to. Light and pruning help more.",
        ),
    ),
    (
        ("Extra parkeerplaatsen", "Extra parking spaces"),
        (
            "Die gaan ten koste van het groen dat bewoners juist willen.",
            "They would cost the green that residents want.",
        ),
    ),
]
SIGNED = [
    (
        "Het geld voor de acties is er, en wij laten elk jaar zien wat er gebeurde.",
        "The money for the actions is there, and each year we show what happened.",
    ),
    (
        "Wij zoeken bewoners die een geveltuin willen en helpen hen op weg.",
        "We look for residents who want a front garden and help them start.",
    ),
]
REPORT = (
    "Het eerste jaar ging goed. De plantvakken zijn klaar en de bosjes zijn gesnoeid. De lampen komen later dan wij dachten.",
    "The first year went well. The beds are done and the bushes are pruned. The lamps come later than we thought.",
)
