"""What the town of Rietmond says beside its plans, in English: ground rules, answers to choose, news and feedback."""

RULES = {
    "Dit is geen inspraak volgens de wet. Komt er een besluit waarop u bezwaar kunt maken? "
    "Dan leest u dat in de krant en op overheid.nl.": "This is not a statutory consultation. Will there be a decision that you "
    "can object to? Then you read so in the newspaper and on overheid.nl.",
    "Iedereen die in de Stationsbuurt woont, er werkt of er met de trein reist.": "Everyone who lives or works in the "
    "Stationsbuurt or takes the train there.",
    "U kiest een schets op deze site. Of u komt langs in de bibliotheek. U kunt ook met elkaar praten over de schetsen.": "You "
    "choose a sketch on this site. Or you come to the library. You can also talk about the sketches with others.",
    "Wij gebruiken uw keuze bij ons voorstel. Het college beslist.": "We use your choice in our proposal. The executive decides.",
    "De vraag is zes weken open. Het college beslist in februari 2027.": "The question is open for six weeks. The executive "
    "decides in February 2027.",
    "Er is 1,8 miljoen euro. Het plein is 4.000 vierkante meter.": "There is 1.8 million euros. The square is 4,000 square metres.",
    "Alle bewoners en eigenaren in de Vogelwijk.": "All residents and owners in the Vogelwijk.",
    "Wij maken het plan in vier avonden met een groep bewoners. U kunt op deze site reageren en zelf een idee indienen.": "We "
    "make the plan in four evenings with a group of residents. On this site you can comment and submit an idea of your own.",
    "Wij volgen het plan dat wij samen maken. Wijken wij af? Dan leggen wij uit waarom.": "We follow the plan that we make "
    "together. Do we deviate from it? Then we explain why.",
    "Van november 2026 tot en met maart 2027.": "From November 2026 up to and including March 2027.",
    "Er is 640.000 euro voor de straat. Het geld voor het riool staat daar los van.": "There is 640,000 euros for the street. The "
    "money for the sewer is separate.",
    "Kinderen en ouders in het Havenkwartier.": "Children and parents in the Havenkwartier.",
    "U kiest op deze site. Kinderen tekenen op school.": "You choose on this site. Children make drawings at school.",
    "Wij volgen wat de buurt kiest. Wijken wij af? Dan leggen wij uit waarom.": "We follow what the neighbourhood chooses. Do we "
    "deviate from it? Then we explain why.",
    "Van augustus tot en met december 2026.": "From August up to and including December 2026.",
    "Er is 85.000 euro voor twee plekken.": "There is 85,000 euros for two places.",
    "Alle inwoners van Oosterdijk.": "All residents of Oosterdijk.",
    "U kiest welke drie onderwerpen het eerst aan de beurt zijn.": "You choose which three subjects come first.",
    "Wij gebruiken uw keuze voor het plan. De raad stelt het plan vast.": "We use your choice for the plan. The council adopts it.",
    "Van juni 2026 tot en met 2027.": "From June 2026 until the end of 2027.",
    "Bewoners van de Binnenstad, bezoekers van de markt en ondernemers.": "Residents of the inner city, visitors of the market and "
    "businesses.",
    "U zet drie plekken op volgorde. U kunt ook uitleggen waarom.": "You put three places in order. You can also explain why.",
    "Uw advies gaat met ons antwoord naar het college. Wijkt het college af, dan leggen wij uit waarom.": "Your advice goes to the "
    "executive with our answer. If the executive deviates from it, we explain why.",
    "De vraag is acht weken open. Het college beslist in januari 2027.": "The question is open for eight weeks. The executive "
    "decides in January 2027.",
    "Verhuizen kost 30.000 euro. Dat geld is er.": "Moving costs 30,000 euros. That money is there.",
}

QUESTIONS = {
    "Wat komt er op de speelplekken?": "What comes at the play areas?",
    "Wat is voor u het belangrijkst?": "What matters most to you?",
    "Wat gaat voor in Oosterdijk?": "What comes first in Oosterdijk?",
    "Welk onderwerp moet het eerst aan de beurt komen?": "Which subject should come first?",
    "Waar kan de markt staan?": "Where can the market stand?",
    "Zet de drie plekken op volgorde. Welke is het beste?": "Put the three places in order. Which one is best?",
    "Schets A: veel groen": "Sketch A: much green",
    "Bomen, gras en water.": "Trees, grass and water.",
    "Schets B: ruimte voor de markt": "Sketch B: room for the market",
    "Een open plein voor kramen en feesten.": "An open square for stalls and festivities.",
    "Schets C: rustig plein": "Sketch C: a quiet square",
    "Banken, weinig verkeer en zacht licht.": "Benches, little traffic and soft light.",
    "Klimtoestel in het Touwpark": "A climbing frame in the Touwpark",
    "Waterpomp aan de Kade": "A water pump at the Kade",
    "Meer banken": "More benches",
    "Een bus die vaker rijdt": "A bus that runs more often",
    "Woningen voor jongeren": "Homes for young people",
    "Een plek om elkaar te ontmoeten": "A place to meet",
    "Stationsplein": "Station Square",
    "Vlak bij de trein.": "Close to the train.",
    "Kade": "Kade",
    "Bij het water.": "By the water.",
    "Raadhuisplein": "Town Hall Square",
    "Midden in de stad.": "In the middle of town.",
}

FEEDBACK = {
    "Speelplekken: wat wij met uw keuze doen": "Play areas: what we do with your choice",
    "U koos mee over twee speelplekken. Hier leest u wat wij daarmee doen.": "You helped choose for two play areas. Here you read "
    "what we do with that.",
    "College van burgemeester en wethouders": "Mayor and aldermen",
    "Speelplekken Havenkwartier, nummer 2026-131": "Play areas Havenkwartier, number 2026-131",
    "Een klimtoestel in het Touwpark": "A climbing frame in the Touwpark",
    "De meeste kinderen willen klimmen. Zij tekenden torens, netten en touwen.": "Most children want to climb. They drew towers, "
    "nets and ropes.",
    "Een klimtoestel past in het park en in het geld.": "A climbing frame fits in the park and in the budget.",
    "Dit kozen de meeste mensen. Het toestel komt er in maart 2027.": "Most people chose this. It comes in March 2027.",
    "Een waterpomp aan de Kade": "A water pump at the Kade",
    "Spelen met water is leuk als het warm is.": "Playing with water is fun when it is warm.",
    "De Kade ligt vlak langs diep water. De speelplek heeft daar geen hek.": "The Kade lies right beside deep water. The play area "
    "has no fence there.",
    "Wij wijken hier af van de keuze van de buurt. Een waterpomp maakt de stenen nat en glad, vlak langs "
    "het water. Dat vinden wij te gevaarlijk. De pomp komt daarom niet aan de Kade.": "Here we deviate from the choice of the "
    "neighbourhood. A water pump makes the stones wet and slippery, right beside the water. We find that too dangerous. So the pump "
    "does not come at the Kade.",
    "Meer banken voor ouders": "More benches for parents",
    "Ouders willen zitten waar zij hun kinderen zien.": "Parents want to sit where they see their children.",
    "Er is plek voor drie banken, niet voor zes.": "There is room for three benches, not for six.",
    "Er komen drie banken: twee in het Touwpark en één aan de Kade.": "Three benches come: two in the Touwpark and one at the Kade.",
    "Voor zes banken is te weinig ruimte. Rolstoelen moeten er ook langs.": "There is too little room for six benches. Wheelchairs "
    "must be able to pass as well.",
    "Wij gaven tekenles op twee scholen. 64 kinderen deden mee.": "We gave drawing lessons at two schools. 64 children took part.",
    "Ouders kozen op de site en schreven waarom.": "Parents chose on the site and wrote why.",
    "Op de brief kwam geen reactie. Bij de aanleg gaan wij langs de deuren.": "Nobody answered the letter. When the work starts we "
    "go from door to door.",
}

NEWS = {
    "Kom langs en bekijk de drie schetsen. De ontwerper is er ook.": "Come and see the three sketches. The designer is there too.",
    "<p>Wij zijn er van 19.00 tot 21.00 uur in de bibliotheek aan het Stationsplein. U kunt in- en uitlopen. "
    "Er is koffie en thee.</p>": "<p>We are in the library on the Station Square from 7 to 9 pm. Walk in whenever you like. There is "
    "coffee and tea.</p>",
    "In de Kerkstraat en de Lange Gracht staan de nieuwe borden. Ze gelden pas vanaf april.": "The new signs are up in the "
    "Kerkstraat and the Lange Gracht. They apply from April.",
    "<p>De borden zijn nog afgedekt. Op 1 april 2027 halen wij de zakken eraf.</p>": "<p>The signs are still covered. On 1 April "
    "2027 we take the bags off.</p>",
}
