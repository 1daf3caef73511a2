"""What stands in the plans of Rietmond about thinking along beforehand, in English, and the plan that is still a draft."""

REVIEWS = {
    "Er zijn drie schetsen. De keuze is nog open.": "There are three sketches. The choice is still open.",
    "De wijkvereniging en de adviesraad toegankelijkheid denken mee vanaf de eerste schets.": "The neighbourhood association and "
    "the advisory council on accessibility think along from the first sketch.",
    "Er ligt nog geen ontwerp.": "There is no design yet.",
    "De bewonersgroep zit vanaf de eerste avond aan tafel.": "The residents' group is at the table from the first evening.",
    "De twee plekken staan vast. Wat er komt, is nog open.": "The two places are fixed. What comes there is still open.",
    "De school denkt mee vanaf het begin.": "The school thinks along from the start.",
    "Er is een lijst met onderwerpen. Het plan is nog niet geschreven.": "There is a list of subjects. The plan is not written yet.",
    "Er is in Oosterdijk geen vereniging. Daarom denken inwoners zelf mee, vanaf het begin.": "There is no association in "
    "Oosterdijk. So residents think along themselves, from the start.",
    "Er zijn drie plekken onderzocht. De keuze is nog open.": "Three places were examined. The choice is still open.",
    "De kooplieden dachten als eersten mee. Andere groepen doen mee vanaf deze vraag, omdat het snel moest.": "The stallholders "
    "thought along first. Other groups take part from this question on, because there was little time.",
    "Het college beslist al in januari, want de aannemer begint in april. "
    "Daarom was er geen tijd om organisaties eerst te vragen. Zij kunnen nu net als iedereen antwoorden.": "The executive "
    "decides as early as January, for the contractor begins in April. So there was no time to ask organisations first. They can "
    "answer now like everyone else.",
    "<p>Het fietspad loopt van het station naar de Vogelwijk. De plek is nog niet bekend.</p>": "<p>The cycle path runs from the "
    "station to the Vogelwijk. Where exactly is not known yet.</p>",
    "Iedereen die in de Stationsbuurt woont of er fietst.": "Everyone who lives or cycles in the Stationsbuurt.",
    "U wijst op deze site aan waar het pad mag lopen.": "You point out on this site where the path may run.",
    "Wij gebruiken uw antwoord bij ons voorstel. Het college beslist.": "We use your answer in our proposal. The executive decides.",
    "Van januari tot en met april 2027.": "From January up to and including April 2027.",
    "Er is 400.000 euro.": "There is 400,000 euros.",
    "Het begin en het einde staan vast. De weg ertussen is nog open.": "The beginning and the end are fixed. The way between them is "
    "still open.",
    "De wijkvereniging en de Fietsersbond denken mee vanaf het begin.": "The neighbourhood association and the cyclists' union think "
    "along from the start.",
    "Het pad is ten minste 3,5 meter breed.": "The path is at least 3.5 metres wide.",
    "Anders kunnen fietsers elkaar niet inhalen.": "Otherwise cyclists cannot overtake each other.",
    "Aan welke kant van het spoor het pad loopt.": "On which side of the railway the path runs.",
    "Beide kan.": "Both are possible.",
    "U wijst aan waar het pad mag lopen": "You point out where the path may run",
    "januari 2027": "January 2027",
    "Bewoners langs het spoor": "Residents along the railway",
    "Scholieren": "Pupils",
}
