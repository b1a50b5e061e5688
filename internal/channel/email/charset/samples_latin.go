// SPDX-License-Identifier: Apache-2.0

package charset

// latinSamples are texts from which the letters and pairs of letters of languages in Latin script are counted. alphabet
// names the letters beyond a to z that the language has, also those the text happens to lack.
//
//nolint:misspell // words of other languages
func latinSamples() []sample {
	return []sample{
		{"en", "éèïöçñ", `Thank you for writing to us. We have looked into the matter and found that the parcel left the warehouse on Monday
but was held at the border because one of the papers was missing. Our colleague will call you tomorrow between nine and eleven. If this time
does not suit you, please tell us which hour would be better. It’s no trouble at all, and we’re sorry for the delay. The café on the corner
keeps a fiancé’s résumé, a naïve façade and a cliché. Whatever the weather may bring, people who live by the sea know that the wind changes
quickly; they watch the clouds, listen to the birds and keep their boats tied well. Questions about prices, payment, returns and the quality of
goods should be sent to the address given below. “Could you give me a copy of the invoice?” she asked — “I don’t have it any more.”`},
		{"de", "äöüßéà", `Vielen Dank für Ihre Nachricht. Wir haben den Vorgang geprüft und können Ihnen mitteilen, dass die Ware am Montag unser Lager
verlassen hat. Leider fehlte ein Papier für den Zoll, deshalb verzögert sich die Lieferung um einige Tage. Könnten Sie uns bitte bestätigen, ob
die Anschrift noch stimmt? Natürlich übernehmen wir die zusätzlichen Gebühren. Über den Straßen der Stadt hing früh am Morgen noch der Nebel,
während die Bäcker schon ihre Türen öffneten und große Körbe mit Brötchen hinaustrugen. Die Mädchen gingen fröhlich zur Schule, die Männer
mussten länger arbeiten. Wäre es möglich, den Schlüssel bis Dienstag zurückzugeben? Mit freundlichen Grüßen, Jürgen Müller, Geschäftsführer.
Später hörte man die Vögel in den Gärten, und das Mädchen aß ein süßes Stück Käsekuchen. Außerdem würde ich gern wissen, weshalb die Rechnung höher
ausfällt als im Angebot; schließlich heißt es dort: „Preise einschließlich Mehrwertsteuer“. Für Österreich gelten andere Maße.`},
		{"fr", "àâæçéèêëîïôœùûüÿ", `Nous vous remercions de votre message et nous sommes désolés du retard de votre commande. Le colis a quitté notre
dépôt lundi, mais il a été retenu à la frontière parce qu’un document manquait. Un collègue vous appellera demain entre neuf et onze heures ; si
cela ne vous convient pas, dites-nous quel moment vous préférez. Où habitiez-vous déjà ? La mère de François était née près de la forêt, là où
les bûcherons coupaient les chênes en hiver. Après le dîner, l’élève a répété sa leçon, puis il s’est couché très tôt. Ça coûte à peu près
cinquante euros, sans compter les frais d’envoi. Nous espérons que la qualité du produit vous plaît et que vous êtes satisfaite du service.
« Peut-être qu’il sera là à Noël », répondit la sœur aînée, dont le cœur était léger. L’été dernier, les élections ont été reportées à cause de la
grève générale ; le président a décidé de réunir le conseil. Veuillez agréer, Madame, Monsieur, l’expression de mes sentiments les plus distingués.`},
		{"es", "áéíóúñü¿¡ªº", `Gracias por escribirnos. Hemos revisado su pedido y vemos que el paquete salió del almacén el lunes, pero quedó detenido en la
frontera porque faltaba un documento. Mañana le llamará un compañero entre las nueve y las once. ¿Le viene bien esa hora? Si no, díganos cuál
prefiere. También queríamos pedirle perdón por la demora: así no debería ocurrir jamás. El niño soñaba con montañas y ríos, y su abuela le contaba
historias de un pequeño pájaro que vivía en el jardín. Según el último informe, la situación económica mejoró después del verano, aunque el
número de jóvenes sin trabajo todavía es alto. ¡Qué día más difícil! ¿Cuánto cuesta el envío y cuándo llegará? Además, la garantía sólo cubre
averías de fábrica; para más información, póngase en contacto con nuestra oficina en España. La reunión será el miércoles a las seis, en el
mismo café de la calle Mayor donde celebramos el cumpleaños de José Ramón Núñez. Quizás él también esté allí.`},
		{"pt", "áâãàçéêíóôõúüºª", `Obrigado pela sua mensagem. Verificámos a encomenda e a caixa saiu do armazém na segunda-feira, mas ficou retida na alfândega porque
faltava um documento. Não se preocupe: amanhã um colega vai ligar-lhe entre as nove e as onze horas. Você poderia confirmar o endereço e o número de
telefone? A situação já está resolvida e a devolução do dinheiro será feita até sexta-feira. As crianças não querem pão com maçã, só água e um
pouco de limão. Após a reunião, os irmãos João e Conceição foram à estação buscar a avó, que vinha do interior. É possível que a eleição seja
adiada; ninguém sabe ao certo quais são as razões. Também gostaríamos de saber a sua opinião sobre o nosso serviço e a atenção que recebeu.
Você já fez a inscrição? As informações estão na página da organização, em português. Que coração! Há três dias que ele põe a culpa nos outros,
e nós, então, vamos ao mês de março com as mesmas questões. À noite, as ruas ficam vazias.`},
		{"it", "àèéìòùîº", `Grazie per averci scritto. Abbiamo controllato l’ordine: il pacco è partito lunedì dal magazzino, ma è rimasto fermo alla dogana perché
mancava un documento. Domani un collega la chiamerà tra le nove e le undici; se non può, ci dica quando preferisce. Ci dispiace per il ritardo:
così non dovrebbe succedere più. La città era già sveglia quando il vecchio uscì di casa con il cane; più tardi andò al caffè e lesse il giornale.
Perché non viene anche lei? Non c’è fretta, però la verità è che il prezzo aumenterà dopo Natale. È possibile pagare con carta o con bonifico, e la
garanzia dura due anni. Nell’università di Forlì ci sono più studenti che posti; chissà se il governo farà qualcosa. Chi sarà là giovedì? Ciò che
dirà il presidente non cambierà la realtà: la società ha bisogno di libertà, di qualità e di un po’ di felicità. Né lui né lei volevano restare.`},
		{"nl", "éëïöüèá", `Bedankt voor uw bericht. Wij hebben uw bestelling bekeken en zien dat het pakket maandag het magazijn heeft verlaten, maar aan de
grens is blijven liggen omdat er een formulier ontbrak. Morgen belt een collega u tussen negen en elf uur. Komt dat niet uit, laat dan weten welk
tijdstip u beter schikt. De financiële gegevens van beide bedrijven zijn geüpdatet; de coördinator heeft één vraag over de reële kosten. Ideeën over
het Oekraïense en Italiaanse weer? Vóór de vergadering dronken we thee in de keuken, terwijl buiten de regen tegen de ruiten sloeg. Het was een
mooie dag geweest, zei de vrouw, en ze zette haar fiets tegen de muur. België heeft geëist dat de beëindiging officiële geldigheid krijgt. Wie
geïnteresseerd is, kan zich vrijblijvend aanmelden; schrijf dan even naar het onderstaande adres. Met vriendelijke groet, Daniël van den Heuvel.`},
		{"sv", "åäöéà", `Tack för ditt meddelande. Vi har gått igenom din beställning och ser att paketet lämnade lagret i måndags, men blev stående vid gränsen
eftersom ett papper saknades. I morgon ringer en kollega dig mellan nio och elva. Om tiden inte passar får du gärna höra av dig och säga när det
går bättre. Vi beklagar förseningen och står förstås för de extra avgifterna. Är det möjligt att ändra adressen? Det är så här: när våren kommer
går människorna ut på gatorna, sätter sig på bänkarna och låtsas att det är sommar. Pojken åt tre ägg och drack mjölk, sedan cyklade han över bron
till sin mormor. Någon måste betala räkningen på tvåhundra kronor före torsdag. Hälsningar från Åsa och Björn i Västerås. Både små och stora företag
behöver hjälp att förstå de nya reglerna; därför håller vi en kväll för frågor på fjärde våningen. Övriga får vänta till hösten.`},
		{"da", "æøåéöä", `Tak for din besked. Vi har set på din bestilling, og pakken forlod lageret i mandags, men blev holdt tilbage ved grænsen, fordi der
manglede et papir. I morgen ringer en kollega til dig mellem ni og elleve. Passer det ikke, må du gerne sige, hvornår det er bedre. Vi beklager
forsinkelsen og betaler naturligvis de ekstra gebyrer. Kunne du også få bekræftet adressen? Børnene løb hen over pladsen, mens de ældre sad på
bænken og så på skibene. Det er længe siden, at nogen har spurgt, hvad vi egentlig ønsker os. Før jul åbner vi en ny afdeling på Ærø, hvor både
små og store kan få hjælp. Når du køber to, får du den tredje gratis. Jeg håber, at du har haft en god påske. Søren og Åse rejser på lørdag; de
vil gøre en tur gennem København og spørge på rådhuset. Måske bliver det først næste år. Hvor går vejen mod søen? Også hun vågnede.`},
		{"no", "æøåéòô", `Takk for meldingen din. Vi har sett på bestillingen, og pakken forlot lageret på mandag, men ble stående ved grensen fordi et papir manglet.
I morgen ringer en kollega deg mellom ni og elleve. Passer det ikke, må du gjerne si når det er bedre. Vi beklager forsinkelsen og betaler selvsagt
de ekstra avgiftene. Kan du også bekrefte adressen? Barna løp over plassen mens de eldre satt på benken og så på båtene. Det er lenge siden noen
spurte hva vi egentlig ønsker oss. Før jul åpner vi en ny avdeling i Tromsø, hvor både små og store kan få hjelp. Når du kjøper to, får du den
tredje gratis. Jeg håper du har hatt en fin påske. Været blir bedre i helgen; på lørdag går vi på ski over fjellet til hytta ved sjøen. Øystein og
Åse kjøpte ny bil i går. Etter møtet ble også spørsmålet om lønn tatt opp, men ingen våget å svare.`},
		{"fi", "äöåéšž", `Kiitos viestistäsi. Olemme tarkistaneet tilauksesi, ja paketti lähti varastosta maanantaina, mutta se jäi rajalle, koska yksi asiakirja
puuttui. Huomenna työtoverini soittaa sinulle yhdeksän ja yhdentoista välillä. Jos aika ei sovi, kerro meille, milloin olisi parempi. Pahoittelemme
viivästystä ja maksamme tietysti ylimääräiset kulut. Voisitko vielä vahvistaa osoitteen? Kesällä järven rannalla on hiljaista, ja vanha mies istuu
laiturilla onkimassa. Äiti keitti kahvia ja leipoi pullaa, isä hakkasi halkoja. Tämä päivä on täynnä työtä, eikä kukaan ehdi syödä päivällistä.
Yöllä satoi lunta, mutta tiet pysyivät auki. Hän sanoi, että hinta nousee syyskuussa, ja pyysi meitä käymään pääkaupungissa. Älkää unohtako
täyttää lomaketta! Näin hyvää kysymystä ei ole pitkään aikaan esitetty. Lähetämme teille lisätietoja myöhemmin, kun päätös on tehty.`},
		{"is", "áéíóúýþæöð", `Takk fyrir skilaboðin. Við höfum skoðað pöntunina þína og pakkinn fór úr vöruhúsinu á mánudag en stöðvaðist við landamærin vegna þess að
eitt skjal vantaði. Á morgun hringir samstarfsmaður minn í þig á milli níu og ellefu. Ef það hentar ekki, láttu okkur þá vita hvenær er betra. Við
biðjumst afsökunar á töfinni og greiðum að sjálfsögðu aukagjöldin. Gætir þú staðfest heimilisfangið? Börnin hlupu yfir völlinn á meðan gamla fólkið
sat á bekknum og horfði á bátana. Það er langt síðan einhver spurði hvað við viljum. Hún sagði að verðið myndi hækka í september. Þeir ætla að opna
nýja verslun á Ísafirði fyrir jólin, þar sem allir geta fengið aðstoð. Æ, ég gleymdi lyklinum heima! Ýmsir hafa óskað eftir upplýsingum um þetta.`},
		{"pl", "ąćęłńóśźż", `Dziękujemy za wiadomość. Sprawdziliśmy zamówienie i widzimy, że paczka opuściła magazyn w poniedziałek, lecz została zatrzymana na
granicy, ponieważ brakowało jednego dokumentu. Jutro zadzwoni do Państwa kolega między dziewiątą a jedenastą. Jeśli ta godzina nie pasuje, proszę
napisać, kiedy będzie lepiej. Przepraszamy za opóźnienie i oczywiście pokryjemy dodatkowe opłaty. Czy mogliby Państwo potwierdzić adres? Wczesnym
rankiem nad rzeką unosiła się mgła, a rybacy już wyciągali sieci. Dzieci śmiały się głośno i biegły przez łąkę do źródła. Mężczyzna wziął książkę,
usiadł przy oknie i czytał aż do zmierzchu. Cena wzrośnie od września, więc warto się pośpieszyć. Świąteczne życzenia przesyła Łukasz z żoną. Nie
wszyscy są zgodni co do tego, że rząd powinien zmienić ustawę; większość posłów będzie głosować za tydzień. Być może uda się dojść do
porozumienia. Zażółć gęślą jaźń! Ćwiczenia odbędą się w środę o dziesiątej, a źle wypełnione formularze zwrócimy.`},
		{"cs", "áčďéěíňóřšťúůýž", `Děkujeme za vaši zprávu. Prověřili jsme objednávku a zjistili jsme, že balík odešel ze skladu v pondělí, ale zůstal stát na
hranici, protože chyběl jeden doklad. Zítra vám mezi devátou a jedenáctou zavolá kolega. Pokud se vám ten čas nehodí, napište nám, kdy by to bylo
lepší. Omlouváme se za zpoždění a samozřejmě uhradíme poplatky navíc. Můžete ještě potvrdit adresu? Časně ráno ležela nad řekou mlha a rybáři už
vytahovali sítě. Děti se hlasitě smály a běžely přes louku ke studánce. Muž vzal knížku, posadil se k oknu a četl až do soumraku. Cena od září
vzroste, takže je třeba si pospíšit. Příliš žluťoučký kůň úpěl ďábelské ódy. Některé otázky zůstávají otevřené; většina poslanců bude hlasovat
příští týden. Ještě není jasné, zda se dohody dosáhne. Škoda, že jste nepřišli dříve, řekla paní Nováková. Účet najdete v příloze. Tři sta třicet
tři stříbrných stříkaček. Šťastnou cestu a hodně štěstí přeje Jiří.`},
		{"sk", "áäčďéíĺľňóôŕšťúýž", `Ďakujeme za vašu správu. Preverili sme objednávku a zistili sme, že balík odišiel zo skladu v pondelok, ale zostal stáť na
hranici, pretože chýbal jeden doklad. Zajtra vám medzi deviatou a jedenástou zavolá kolega. Ak vám ten čas nevyhovuje, napíšte nám, kedy by to bolo
lepšie. Ospravedlňujeme sa za meškanie a samozrejme uhradíme poplatky navyše. Môžete ešte potvrdiť adresu? Skoro ráno ležala nad riekou hmla a
rybári už vyťahovali siete. Deti sa hlasno smiali a bežali cez lúku k studničke. Muž vzal knižku, sadol si k oknu a čítal až do súmraku. Cena od
septembra vzrastie, preto sa treba poponáhľať. Kŕdeľ šťastných ďatľov učí pri ústí Váhu mĺkveho koňa obhrýzať kôru. Niektoré otázky zostávajú
otvorené; väčšina poslancov bude hlasovať budúci týždeň. Ešte nie je jasné, či sa dohoda dosiahne.`},
		{"hu", "áéíóöőúüű", `Köszönjük az üzenetét. Ellenőriztük a rendelést, és úgy látjuk, hogy a csomag hétfőn elhagyta a raktárt, de a határon megállították,
mert hiányzott egy okmány. Holnap kilenc és tizenegy óra között egy munkatársunk felhívja Önt. Ha ez az időpont nem megfelelő, kérjük, írja meg,
mikor lenne jobb. Elnézést kérünk a késésért, és természetesen kifizetjük a többletköltségeket. Megerősítené a címet? Kora reggel köd ült a folyó
fölött, és a halászok már húzták ki a hálókat. A gyerekek hangosan nevettek, és a réten át futottak a forráshoz. A férfi elővette a könyvét, leült
az ablakhoz, és sötétedésig olvasott. Az ár szeptembertől emelkedik, ezért érdemes sietni. Árvíztűrő tükörfúrógép. Néhány kérdés még nyitott; a
képviselők többsége a jövő héten szavaz. Nem világos, sikerül-e megegyezni. Üdvözlettel: Őri Ödön, ügyvezető. Gyümölcsöt és zöldséget is vettünk.`},
		{"ro", "ăâîșțşţ", `Vă mulțumim pentru mesaj. Am verificat comanda și am constatat că pachetul a plecat luni din depozit, dar a fost oprit la graniță, fiindcă
lipsea un document. Mâine între orele nouă și unsprezece vă va suna un coleg. Dacă ora nu vă convine, vă rugăm să ne scrieți când ar fi mai bine. Ne
cerem scuze pentru întârziere și, desigur, plătim taxele în plus. Puteți să confirmați și adresa? Dimineața devreme, deasupra râului plutea ceața, iar
pescarii își scoteau deja plasele. Copiii râdeau și alergau peste câmp până la izvor. Bărbatul a luat cartea, s-a așezat lângă fereastră și a citit
până la apus. Prețul va crește din septembrie, așa că merită să vă grăbiți. Câteva întrebări rămân deschise; cei mai mulți deputați vor vota
săptămâna viitoare. În țara aceasta toți știu că fără muncă nu se poate trăi. Într-o zi însorită, fetița și-a pierdut jucăria în pădure.`},
		{"ro", "ăâîşţ", `Guvernul a hotărât ieri că preţurile la energie nu vor creşte până în iarnă. Mulţi cetăţeni din oraşele mici aşteaptă de ani buni o soluţie
pentru şcoli şi spitale. În şedinţa de joi, preşedintele a spus că ţara are nevoie de linişte şi de reguli clare. Ştirile au apărut şi în ziarele
din străinătate. După discuţii, părţile au semnat înţelegerea. Aş vrea să ştiu dacă staţia este deschisă şi sâmbătă, fiindcă aşa scrie pe uşă.`},
		{"hr", "čćđšž", `Zahvaljujemo na poruci. Provjerili smo narudžbu i vidimo da je paket u ponedjeljak napustio skladište, ali je zadržan na granici jer je
nedostajao jedan dokument. Sutra će vas između devet i jedanaest nazvati kolega. Ako vam to vrijeme ne odgovara, javite nam kada bi bilo bolje.
Ispričavamo se zbog kašnjenja i naravno plaćamo dodatne troškove. Možete li još potvrditi adresu? Rano ujutro nad rijekom je ležala magla, a ribari
su već izvlačili mreže. Djeca su se glasno smijala i trčala preko livade do izvora. Čovjek je uzeo knjigu, sjeo kraj prozora i čitao do sumraka.
Cijena će od rujna porasti, pa se isplati požuriti. Neka pitanja ostaju otvorena; većina zastupnika glasat će sljedeći tjedan. Još nije jasno hoće li
se postići dogovor. Šteta što niste došli ranije, rekla je gospođa Đurđica. Život teče dalje, a čaša je puna. Što će biti s našom kućom?`},
		{"sl", "čšžćđ", `Hvala za vaše sporočilo. Preverili smo naročilo in vidimo, da je paket v ponedeljek zapustil skladišče, vendar je obstal na meji, ker je
manjkal en dokument. Jutri vas bo med deveto in enajsto poklical sodelavec. Če vam ta čas ne ustreza, nam prosimo sporočite, kdaj bi bilo bolje.
Opravičujemo se za zamudo in seveda plačamo dodatne stroške. Ali lahko še potrdite naslov? Zgodaj zjutraj je nad reko ležala megla, ribiči pa so že
vlekli mreže. Otroci so se glasno smejali in tekli čez travnik do studenca. Mož je vzel knjigo, sedel k oknu in bral do mraka. Cena se bo od
septembra zvišala, zato se splača pohiteti. Nekatera vprašanja ostajajo odprta; večina poslancev bo glasovala prihodnji teden. Še vedno ni jasno, ali
bo dogovor dosežen. Škoda, da niste prišli že prej. Življenje v mestu je drugačno, čeprav ljudje pravijo, da je tudi tam lepše.`},
		{"tr", "çğıöşüâîûİ", `Mesajınız için teşekkür ederiz. Siparişinizi inceledik; paket pazartesi günü depodan çıkmış, ancak bir belge eksik olduğu için sınırda
bekletilmiş. Yarın saat dokuz ile on bir arasında bir çalışma arkadaşımız sizi arayacak. Bu saat uygun değilse, ne zaman daha iyi olacağını lütfen
yazınız. Gecikme için özür dileriz, ek ücretleri elbette biz ödeyeceğiz. Adresinizi de doğrulayabilir misiniz? Sabah erkenden ırmağın üstünde sis
vardı, balıkçılar ağlarını çekiyordu. Çocuklar yüksek sesle gülüyor, çayırdan pınara doğru koşuyordu. Adam kitabını aldı, pencerenin yanına oturdu ve
akşama kadar okudu. Fiyatlar eylülden itibaren artacak, bu yüzden acele etmekte yarar var. Bazı sorular hâlâ açık; milletvekillerinin çoğu gelecek
hafta oy verecek. Anlaşma sağlanıp sağlanamayacağı şimdilik belli değil. İstanbul’da yaşayan ağabeyim, şoförün ışıkları söndürdüğünü söyledi.`},
		{"et", "äõöüšž", `Täname teid kirja eest. Vaatasime teie tellimuse läbi ja näeme, et pakk lahkus laost esmaspäeval, kuid jäi piiril seisma, sest üks dokument
oli puudu. Homme kella üheksa ja üheteistkümne vahel helistab teile kolleeg. Kui see aeg ei sobi, palun kirjutage, millal oleks parem. Vabandame
viivituse pärast ja maksame muidugi lisakulud. Kas võiksite aadressi kinnitada? Varahommikul oli jõe kohal udu ja kalurid tõmbasid juba võrke välja.
Lapsed naersid valjult ja jooksid üle niidu allika juurde. Mees võttis raamatu, istus akna äärde ja luges õhtuni. Hind tõuseb septembrist, seepärast
tasub kiirustada. Mõned küsimused jäävad lahtiseks; enamik saadikuid hääletab järgmisel nädalal. Öösel sadas lund. Õpetaja ütles, et töö on väga hea. Garaaži juures müüakse šokolaadi ja žetoone; režiimi vahetus, projekti žürii, tšempioni šanss.`},
		{"lv", "āčēģīķļņšūž", `Paldies par jūsu vēstuli. Mēs pārbaudījām pasūtījumu un redzam, ka sūtījums pirmdien atstāja noliktavu, taču tika aizturēts uz
robežas, jo trūka viena dokumenta. Rīt starp deviņiem un vienpadsmitiem jums piezvanīs kolēģis. Ja šis laiks neder, lūdzu, uzrakstiet, kad būtu
labāk. Atvainojamies par kavēšanos un, protams, samaksāsim papildu izdevumus. Vai varat apstiprināt adresi? Agri no rīta virs upes bija migla, un
zvejnieki jau vilka tīklus. Bērni skaļi smējās un skrēja pāri pļavai pie avota. Vīrietis paņēma grāmatu, apsēdās pie loga un lasīja līdz vakaram.
Cenas no septembra pieaugs, tāpēc ir vērts pasteigties. Daži jautājumi paliek atklāti; vairākums deputātu balsos nākamnedēļ. Šķiet, ka ģimene ir laimīga.`},
		{"lt", "ąčęėįšųūž", `Dėkojame už jūsų laišką. Patikrinome užsakymą ir matome, kad siunta pirmadienį išvyko iš sandėlio, tačiau buvo sulaikyta pasienyje, nes
trūko vieno dokumento. Rytoj tarp devintos ir vienuoliktos jums paskambins kolega. Jei šis laikas netinka, parašykite, kada būtų geriau. Atsiprašome
už vėlavimą ir, žinoma, sumokėsime papildomas išlaidas. Ar galėtumėte patvirtinti adresą? Anksti rytą virš upės tvyrojo rūkas, o žvejai jau traukė
tinklus. Vaikai garsiai juokėsi ir bėgo per pievą prie šaltinio. Vyras paėmė knygą, atsisėdo prie lango ir skaitė iki sutemų. Nuo rugsėjo kaina kils,
todėl verta paskubėti. Kai kurie klausimai lieka atviri; dauguma Seimo narių balsuos kitą savaitę. Šįvakar žmonės ieškos mūsų įmonės ąžuolų giraitėje.`},
		{"vi", "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ", `Cảm ơn bạn đã gửi thư cho chúng tôi. Chúng tôi đã kiểm tra đơn hàng và thấy rằng gói hàng đã rời kho
vào thứ hai nhưng bị giữ lại ở biên giới vì thiếu một giấy tờ. Ngày mai một đồng nghiệp sẽ gọi cho bạn từ chín giờ đến mười một giờ. Nếu thời gian
đó không tiện, xin cho biết khi nào thì tốt hơn. Chúng tôi xin lỗi vì sự chậm trễ và tất nhiên sẽ trả các khoản phí thêm. Bạn có thể xác nhận địa chỉ
được không? Sáng sớm sương mù phủ trên sông, những người đánh cá đã kéo lưới. Trẻ em cười to và chạy qua đồng cỏ đến con suối. Người đàn ông lấy cuốn
sách, ngồi bên cửa sổ và đọc cho đến tối. Giá sẽ tăng từ tháng chín, vì vậy nên nhanh lên. Việt Nam là một đất nước có lịch sử lâu đời và văn hóa phong phú.`},
		{"ca", "àçèéíïòóúü·", `Gràcies per escriure’ns. Hem revisat la comanda i veiem que el paquet va sortir del magatzem dilluns, però va quedar aturat a la frontera
perquè hi faltava un document. Demà un company us trucarà entre les nou i les onze. Si l’hora no us va bé, digueu-nos quina preferiu. També volem
demanar-vos disculpes pel retard: això no hauria de passar més. La nena somiava muntanyes i rius, i l’àvia li explicava històries d’un ocell que vivia
al jardí. Segons l’últim informe, la situació econòmica va millorar després de l’estiu. És possible que plogui; cal agafar el paraigua. Què és això?`},
		{"sq", "çëâê", `Faleminderit që na shkruat. E kontrolluam porosinë dhe shohim se pakoja u nis nga depoja të hënën, por u ndal në kufi, sepse mungonte një
dokument. Nesër një koleg do t’ju telefonojë midis orës nëntë dhe njëmbëdhjetë. Nëse kjo orë nuk ju përshtatet, na thoni kur do të ishte më mirë. Na
vjen keq për vonesën dhe sigurisht do të paguajmë shpenzimet shtesë. A mund ta konfirmoni adresën? Herët në mëngjes mbi lumë kishte mjegull. Çdo ditë
fëmijët vrapojnë nëpër fushë drejt burimit. Çmimi do të rritet në shtator, prandaj është mirë të nxitoni. Është e vështirë të thuhet çfarë ndodhi.`},
		{"eo", "ĉĝĥĵŝŭ", `Dankon pro via mesaĝo. Ni kontrolis la mendon kaj vidas, ke la pakaĵo forlasis la deponejon lunde, sed ĝi restis ĉe la limo, ĉar mankis unu
dokumento. Morgaŭ kolego telefonos al vi inter la naŭa kaj la dek unua. Se tiu horo ne taŭgas, bonvolu skribi, kiam estus pli bone. Ni pardonpetas pro
la prokrasto kaj kompreneble pagos la aldonajn kostojn. Ĉu vi povas konfirmi la adreson? Frumatene super la rivero kuŝis nebulo. Eĥoŝanĝo ĉiuĵaŭde.
La infanoj laŭte ridis kaj kuris trans la herbejon ĝis la fonto. Ŝi diris, ke la prezo altiĝos, do indas rapidi antaŭ septembro.`},
	}
}
