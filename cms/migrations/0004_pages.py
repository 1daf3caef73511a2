"""The pages that the law asks for: the accessibility statement and what the site keeps of people."""

from django.db import migrations

ACCESSIBILITY = """
<p>Iedereen moet deze website kunnen gebruiken. Ook als u niet goed ziet of hoort, of als u geen muis kunt gebruiken.</p>
<h2>Hoe toegankelijk is deze website nu?</h2>
<p>Wij bouwen volgens de richtlijnen WCAG 2.2, niveau A en AA. De Europese norm EN 301 549 hoort daarbij.</p>
<p>Wij testen de website zelf. Dat doen wij met het programma axe, met het toetsenbord en op kleine schermen.
Er is nog geen onderzoek gedaan door een onafhankelijk bureau. Wij kunnen dus nog niet zeggen dat alles voldoet.</p>
<ul>
<li>U kunt alles doen met het toetsenbord.</li>
<li>Alles werkt ook zonder JavaScript.</li>
<li>Tekst kunt u vergroten tot 200 procent.</li>
<li>Wij schrijven op taalniveau B1.</li>
</ul>
<h2>Wat nog niet goed is</h2>
<ul>
<li>Wij hebben nog niet getest met mensen die een schermlezer gebruiken.</li>
<li>Documenten van anderen, zoals een pdf van een bureau, zijn soms niet goed te lezen met een schermlezer. Vraag ons om
een andere vorm.</li>
<li>Op een foto van een inwoner kan een beschrijving ontbreken.</li>
</ul>
<h2>Werkt er iets niet?</h2>
<p>Laat het ons weten. Bel of mail de gemeente. Ons telefoonnummer en e-mailadres staan onder aan elke pagina.
Vertel op welke pagina u was en wat er misging. U hoort binnen 5 werkdagen wat wij doen. Kunnen wij het niet snel oplossen?
Dan helpen wij u op een andere manier om mee te doen, bijvoorbeeld aan de telefoon of op papier.</p>
<p>Bent u niet tevreden met ons antwoord? Dan kunt u een klacht indienen bij de gemeente. Daarna kunt u naar de
Nationale ombudsman of het College voor de Rechten van de Mens.</p>
"""

ACCESSIBILITY_EN = """
<p>Everyone must be able to use this website. Also when you do not see or hear well, or cannot use a mouse.</p>
<h2>How accessible is this website now?</h2>
<p>We build to the guidelines WCAG 2.2, levels A and AA, which the European standard EN 301 549 asks for.</p>
<p>We test the website ourselves: with the program axe, with the keyboard and on small screens. No independent party has
examined it yet, so we cannot say yet that everything complies.</p>
<ul>
<li>You can do everything with the keyboard.</li>
<li>Everything works without JavaScript too.</li>
<li>You can enlarge text to 200 percent.</li>
<li>We write plain language (level B1).</li>
</ul>
<h2>What is not good yet</h2>
<ul>
<li>We have not tested with people who use a screen reader.</li>
<li>Documents by others, such as a PDF of an agency, can be hard to read with a screen reader. Ask us for another form.</li>
<li>A photo of a resident may lack a description.</li>
</ul>
<h2>Does something not work?</h2>
<p>Tell us. Call or mail the municipality; our phone number and e-mail address are at the bottom of every page. Say which
page you were on and what went wrong. Within 5 working days you hear what we do. If we cannot solve it quickly, we help you
to take part in another way, for example by phone or on paper.</p>
<p>Are you not satisfied with our answer? Then you can complain to the municipality, and after that to the National
Ombudsman or the Netherlands Institute for Human Rights.</p>
"""

PRIVACY = """
<p>Wij bewaren zo weinig mogelijk van u. Hier leest u wat, waarom en hoe lang.</p>
<h2>Wat wij bewaren</h2>
<ul>
<li><b>Uw e-mailadres.</b> Om te controleren dat u het bent, en om u te vertellen wat wij met uw inbreng deden.
Wij bewaren het tot u het weghaalt op de pagina Mijn inbreng. Uw adres staat nooit op de website.</li>
<li><b>Uw e-mailadres als u niet bevestigt.</b> Na 7 dagen halen wij uw adres en uw antwoord weg.</li>
<li><b>Uw antwoord.</b> Om het mee te wegen in het besluit. Wij bewaren het zolang de gemeente moet kunnen laten zien
hoe het besluit tot stand kwam. Haalt u uw gegevens weg? Dan verdwijnen uw teksten. Een gekozen antwoord blijft meetellen,
zonder dat iemand kan zien dat het van u was.</li>
<li><b>Welke mails u van ons kreeg.</b> Twaalf maanden: waarover de mail ging en wanneer hij weg was. De tekst van de mail
bewaren wij niet.</li>
<li><b>De naam die u kiest.</b> Die staat bij uw reacties en initiatieven. U mag een andere naam dan uw eigen naam kiezen.
U kunt de naam altijd veranderen of weghalen.</li>
<li><b>Een nummer van uw browser.</b> Alleen bij vragen waarop iedereen zonder e-mailadres mag antwoorden. Zo telt u één
keer mee en kunt u uw antwoord veranderen. Wij bewaren er alleen een versleutelde vorm van.</li>
<li><b>Uw IP-adres, versleuteld.</b> Hoogstens 2 dagen, om misbruik tegen te gaan.</li>
<li><b>Waar u woont, als u een voorstel aan de raad steunt.</b> Om te tellen of genoeg inwoners het steunen. Op de website
staat alleen hoeveel mensen het per gebied zijn. Wij bewaren het zolang u het voorstel steunt.</li>
<li><b>Uw concept van een initiatief, en wie u erbij vroeg.</b> Zodat u later verder kunt schrijven. Wij bewaren het tot u
het verstuurt of weghaalt. Het adres van wie niet antwoordt, wissen wij na 7 dagen.</li>
<li><b>Bij welke organisatie u hoort.</b> Van wanneer tot wanneer, en of u namens haar mag spreken. Wie de leden beheert,
ziet uw e-mailadres. Als u namens haar antwoordt, staat de naam van de organisatie erbij. Wij mailen u dan ook wat er
gebeurt in projecten in haar gebied. Dat stopt u met één klik.</li>
<li><b>Een e-mailadres dat een organisatie uitnodigt.</b> Wordt de uitnodiging niet aangenomen? Dan halen wij het adres na 7
dagen weg.</li>
<li><b>De contactpersoon van een organisatie.</b> Om de aanmelding te controleren. Alleen de gemeente ziet die gegevens, zolang
de organisatie hier staat.</li>
<li><b>Uw contactgegevens bij een initiatief.</b> Als u die invult, om u te bellen of te mailen. Die staan nooit op de
website.</li>
<li><b>Het adres waarmee u uw gebied zoekt.</b> Alleen om de plek te vinden: wij bewaren het niet. Kennen wij het adres zelf niet,
dan kan onze server het navragen bij het adressenregister van de overheid, zonder te zeggen wie het vraagt.</li>
<li><b>Naam en nummer van wie in een gebied werkt.</b> Zodat u weet wie u kunt bellen. 30 dagen na de laatste dag halen wij die
weg.</li>
<li><b>Dat u in een overleg zit dat ons adviseert.</b> Van wanneer tot wanneer, en of u er advies namens mag geven. Uw naam
staat alleen op de website als u dat goed vindt. 30 dagen na uw laatste dag weet niemand meer dat u het was.</li>
<li><b>Wat u namens een organisatie over een plan zegt.</b> Dat staat op de website met de naam van de organisatie, niet met
uw naam. Het hoort bij het plan en blijft bewaard. Haalt u uw gegevens weg? Dan weet niemand meer dat u het opschreef.</li>
</ul>
<h2>Cookies</h2>
<ul>
<li><b>samenspraak_stem</b>: het nummer van uw browser, als u antwoordt zonder e-mailadres. Blijft 400 dagen.</li>
<li><b>__Host-session</b> (op een proefversie: sessionid): onthoudt dat u bent ingelogd, en een bericht voor de volgende pagina. Blijft hoogstens 14 dagen.</li>
<li><b>__Host-csrf</b> (op een proefversie: csrftoken): beschermt formulieren tegen misbruik. Blijft een jaar.</li>
</ul>
<p>Andere cookies zijn er niet. Wie alleen leest, krijgt geen cookie. Daarom vragen wij ook niets over cookies.</p>
<h2>Geen andere bedrijven</h2>
<p>Wij volgen u niet. Op deze website staat niets van andere bedrijven: geen statistieken, geen lettertypen, geen kaarten
en geen knoppen van sociale media. Wij verkopen niets en geven uw gegevens niet aan anderen.</p>
<h2>Waarom wij dit mogen</h2>
<p>De gemeente vraagt inwoners om mee te praten. Dat is een taak van algemeen belang (artikel 6, eerste lid, onder e van de
AVG). Berichten over een project dat u volgt sturen wij alleen als u daarom vraagt.</p>
<h2>Uw rechten</h2>
<ul>
<li>Bekijken en meenemen: op de pagina Mijn inbreng ziet u wat u inbracht. U kunt uw gegevens daar downloaden.</li>
<li>Veranderen: uw naam en e-mailadres verandert u daar ook.</li>
<li>Weghalen: op dezelfde pagina haalt u uw gegevens en teksten weg.</li>
<li>Bezwaar maken of een vraag stellen: mail of bel de gemeente, of de functionaris gegevensbescherming van de gemeente.
De gegevens staan onder aan elke pagina.</li>
</ul>
<p>Vindt u dat wij het niet goed doen? Dan kunt u een klacht indienen bij de Autoriteit Persoonsgegevens.</p>
"""

PRIVACY_EN = """
<p>We keep as little of you as possible. Here you read what, why and for how long.</p>
<h2>What we keep</h2>
<ul>
<li><b>Your e-mail address.</b> To check that it is you, and to tell you what we did with your input. We keep it until you
remove it on the page My input. Your address is never on the website.</li>
<li><b>Your e-mail address when you do not confirm.</b> After 7 days we remove your address and your answer.</li>
<li><b>Your answer.</b> To weigh it in the decision. We keep it as long as the municipality has to be able to show how the
decision was made. Do you remove your data? Then your texts go. A choice you made still counts, and nobody can see that it
was yours.</li>
<li><b>Which mails you got from us.</b> For twelve months: what the mail was about and when it was sent. We do not keep the
text of the mail.</li>
<li><b>The name you choose.</b> It stands with your comments and initiatives. It may be another name than your own, and you
can always change or remove it.</li>
<li><b>A number of your browser.</b> Only with questions that everyone may answer without an e-mail address. So you count
once and can change your answer. We only keep a keyed hash of it.</li>
<li><b>Your IP address, as a keyed hash.</b> For at most 2 days, against abuse.</li>
<li><b>Where you live, when you support a proposal to the council.</b> To count whether enough residents support it. The
website only says how many people they are per area. We keep it as long as you support the proposal.</li>
<li><b>Your draft of an initiative, and whom you asked to join.</b> So that you can go on writing later. We keep it until you
send or remove it. The address of someone who does not answer is erased after 7 days.</li>
<li><b>Which organisation you belong to.</b> From when until when, and whether you may speak for it. Those who manage the
members see your e-mail address. When you answer on its behalf, the name of the organisation is shown. We then also mail you
what happens in projects in its area. You stop that with one click.</li>
<li><b>An e-mail address that an organisation invites.</b> Is the invitation not accepted? Then we remove the address after 7
days.</li>
<li><b>The contact of an organisation.</b> To check the sign-up. Only the municipality sees these details, as long as the
organisation is here.</li>
<li><b>Your contact details with an initiative.</b> If you fill them in, to call or mail you. They are never on the
website.</li>
<li><b>The address by which you look for your area.</b> Only to find the place: we do not keep it. When we do not know the address
ourselves, our server may ask the government's register of addresses, without saying who asks.</li>
<li><b>Name and number of who works in an area.</b> So that you know whom to call. 30 days after the last day we remove them.</li>
<li><b>That you sit in a group that advises us.</b> From when until when, and whether you may give advice for it. Your name is
on the website only when you agree. 30 days after your last day nobody knows any more that it was you.</li>
<li><b>What you say for an organisation about a plan.</b> It is on the website with the name of the organisation, not with
yours. It belongs to the plan and is kept. Do you remove your data? Then nobody knows any more that you wrote it.</li>
</ul>
<h2>Cookies</h2>
<ul>
<li><b>samenspraak_stem</b>: the number of your browser, when you answer without an e-mail address. Stays 400 days.</li>
<li><b>__Host-session</b> (on a trial version: sessionid): remembers that you are logged in, and a message for the next page. Stays at most 14 days.</li>
<li><b>__Host-csrf</b> (on a trial version: csrftoken): protects forms against abuse. Stays a year.</li>
</ul>
<p>There are no other cookies. Who only reads gets none. That is why we ask nothing about cookies.</p>
<h2>No other companies</h2>
<p>We do not follow you. Nothing on this website comes from other companies: no statistics, no fonts, no maps and no
buttons of social media. We sell nothing and do not give your data to others.</p>
<h2>Why we may do this</h2>
<p>The municipality asks residents to have their say. That is a task in the public interest (article 6, paragraph 1, under
e of the GDPR). Messages about a project you follow are only sent when you ask for them.</p>
<h2>Your rights</h2>
<ul>
<li>See and take along: on the page My input you see what you gave, and you can download your data there.</li>
<li>Change: your name and e-mail address can be changed there too.</li>
<li>Remove: on the same page you remove your data and texts.</li>
<li>Object or ask: mail or call the municipality, or its data protection officer. The details are at the bottom of every
page.</li>
</ul>
<p>Do you think we do not do it well? Then you can complain to the Dutch data protection authority (Autoriteit
Persoonsgegevens).</p>
"""

PAGES = [
    ("toegankelijkheid", "Toegankelijkheid", "Iedereen moet deze website kunnen gebruiken. Dit doen wij daarvoor.", ACCESSIBILITY,
     "Accessibility", "Everyone must be able to use this website. This is what we do for that.", ACCESSIBILITY_EN),
    ("privacy", "Privacy", "Welke gegevens wij van u bewaren, waarom en hoe lang.", PRIVACY,
     "Privacy", "Which data we keep of you, why and for how long.", PRIVACY_EN),
]


def add(apps, schema_editor):
    StandardPage = apps.get_model("cms", "StandardPage")
    home = apps.get_model("cms", "HomePage").objects.get()
    kind = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="cms", model="standardpage")[0]
    for number, (slug, title, short, body, title_en, short_en, body_en) in enumerate(PAGES, start=home.numchild + 1):
        StandardPage.objects.create(
            title=title, draft_title=title, slug=slug, introduction=short, body=body.strip(), content_type=kind,
            locale=home.locale, path=f"{home.path}{number:04d}", depth=3, numchild=0, url_path=f"/home/{slug}/", live=True,
            local_texts={"en": {"title": title_en, "introduction": short_en, "body": body_en.strip()}},
        )
    home.numchild += len(PAGES)
    home.save()


class Migration(migrations.Migration):
    dependencies = [("cms", "0003_site")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
