// SPDX-License-Identifier: Apache-2.0

package charset

// smallLatinSamples are texts of languages with fewer writers; see latinSamples.
//
//nolint:misspell // words of other languages
func smallLatinSamples() []sample {
	return []sample{
		{"ga", "áéíóúḃċḋḟġṁṗṡṫ", `Go raibh maith agat as scríobh chugainn. Rinneamar an t-ordú a sheiceáil agus feicimid gur fhág an beart an stóras Dé Luain, ach
coinníodh siar é ag an teorainn mar go raibh cáipéis amháin ar iarraidh. Glaofaidh comhghleacaí ort amárach idir a naoi agus a haon déag. Mura bhfuil an
t-am sin oiriúnach, abair linn cathain ab fhearr leat. Tá brón orainn faoin moill agus íocfaimid na costais bhreise ar ndóigh. An féidir leat an seoladh
a dhearbhú? Go luath ar maidin bhí ceo os cionn na habhann agus bhí na hiascairí ag tarraingt na líonta. Bhí na páistí ag gáire os ard agus iad ag rith
trasna an mhóinéir. Thóg an fear an leabhar, shuigh sé cois na fuinneoige agus léigh sé go dtí an tráthnóna. Ardóidh an praghas ó Mheán Fómhair. Níl a
fhios againn fós an mbeidh comhaontú ann; ní mór do gach duine a chuid oibre a dhéanamh. Is í Éire ár dtír féin agus labhraítear Gaeilge inti.`},
		{"gd", "àèìòùáéó", `Tapadh leibh airson sgrìobhadh thugainn. Thug sinn sùil air an òrdugh agus tha sinn a’ faicinn gun do dh’fhàg a’ phasgan an stòr
Diluain, ach chaidh a chumail aig a’ chrìch a chionn ’s gun robh pàipear a dhìth. Cuiridh co-obraiche fòn thugaibh a-màireach eadar naoi agus aon uair
deug. Mura freagair an t-àm sin oirbh, innsibh dhuinn cuin a b’ fheàrr leibh. Tha sinn duilich mun dàil agus pàighidh sinn na cosgaisean a bharrachd. Am
b’ urrainn dhuibh an seòladh a dhearbhadh? Tràth sa mhadainn bha ceò os cionn na h-aibhne. Bha a’ chlann a’ gàireachdainn gu h-àrd agus a’ ruith tron
achadh. Ghabh an duine an leabhar, shuidh e ri taobh na h-uinneige agus leugh e gu feasgar. Èiridh a’ phrìs san t-Sultain. Chan eil fhios againn fhathast.`},
		{"cy", "âêîôûŵŷáéíóúẃýäëïöüẅÿàèìòùẁỳ", `Diolch am ysgrifennu atom. Rydym wedi gwirio’r archeb a gwelwn fod y parsel wedi gadael y warws ddydd Llun, ond cafodd ei
gadw ar y ffin gan fod un ddogfen ar goll. Bydd cydweithiwr yn eich ffonio yfory rhwng naw ac un ar ddeg o’r gloch. Os nad yw’r amser hwnnw’n gyfleus,
dywedwch wrthym pryd fyddai’n well. Mae’n ddrwg gennym am yr oedi ac wrth gwrs byddwn yn talu’r costau ychwanegol. A allwch gadarnhau’r cyfeiriad? Yn
gynnar yn y bore roedd niwl dros yr afon. Roedd y plant yn chwerthin yn uchel ac yn rhedeg drwy’r ddôl. Cymerodd y dyn y llyfr, eisteddodd wrth y
ffenestr a darllenodd tan fin nos. Bydd y pris yn codi ym mis Medi. Mae’r tŷ ar y bryn a dŵr y llyn yn glir; gŵyl y gwanwyn, wŷr a chŵn, môr a thân,
sŵn y gwynt, tîm pêl-droed, ysgolion Cymru, llên a chân. Nid yw’n glir eto a fydd cytundeb; mae gan bawb hawl i’w farn, ac fe ŵyr pawb hynny’n dda.`},
		{"br", "âêîôûùüñé", `Trugarez deoc’h da vezañ skrivet deomp. Gwiriet hon eus ho urzhiad ha gwelout a reomp ez eo aet ar pakad kuit eus ar sanailh d’al Lun, met
dalc’het e oa bet er bevenn rak un teul a vanke. Warc’hoazh etre nav eur hag unnek eur e vo galvet ac’hanoc’h gant ur c’henlabourer. Ma ne zere ket an eur-se,
lavarit deomp pegoulz e vefe gwelloc’h. Digarezit ac’hanomp evit an dale, paeañ a raimp ar mizoù ouzhpenn evel-just. Ha gallout a rit kadarnaat ar
chomlec’h? Abred diouzh ar mintin e oa latar war ar stêr. Ar vugale a c’hoarzhe kreñv hag a rede dre ar prad. Gant an den e oa tapet al levr, azezañ a
reas e-kichen ar prenestr ha lenn betek an abardaez. Sevel a raio ar priz e miz Gwengolo. Brezhoneg a vez komzet e Breizh, hag an dud a blij dezho kanañ.`},
		{"eu", "ñçü", `Eskerrik asko guri idazteagatik. Zure eskaera begiratu dugu eta ikusten dugu paketea astelehenean irten zela biltegitik, baina mugan geratu zela
dokumentu bat falta zelako. Bihar bederatziak eta hamaikak bitartean lankide batek deituko dizu. Ordu hori ondo ez badatorkizu, esan mesedez noiz izango litzatekeen
hobe. Barkatu atzerapena; noski, gastu gehigarriak ordainduko ditugu. Helbidea baieztatzen al duzu? Goizean goiz lainoa zegoen ibaiaren gainean. Haurrek barre egiten
zuten ozen eta belardian zehar korrika zihoazen. Gizonak liburua hartu, leiho ondoan eseri eta ilundu arte irakurri zuen. Prezioa irailean igoko da. Iruñea, Oñati eta
Españako beste hiri batzuk bisitatu genituen; andereño bat eta ikasle ttipiak ere etorri ziren. Oraindik ez dakigu akordiorik izango den, baina euskaldunek itxaropena dute.`},
		{"gl", "áéíóúñüï¿¡ºª", `Grazas por escribirnos. Revisamos o seu pedido e vemos que o paquete saíu do almacén o luns, pero quedou retido na fronteira porque faltaba un
documento. Mañá chamarao unha compañeira entre as nove e as once. Se esa hora non lle vén ben, díganos cando sería mellor. Sentimos a demora e, por suposto,
pagaremos os gastos engadidos. Pode confirmar o enderezo? Cedo pola mañá había néboa sobre o río e os pescadores xa tiraban das redes. Os nenos rían forte e corrían
polo prado ata a fonte. O home colleu o libro, sentou á beira da fiestra e leu ata o solpor. O prezo subirá en setembro. Algunhas cuestións quedan abertas; a maioría
dos deputados votará a próxima semana. Tamén é posíbel que ninguén saiba cal é a razón. A lingua galega fálase en Galiza, onde a xente ten moitas cancións e historias.`},
		{"oc", "àáèéíïóòúüçñ", `Mercés de nos aver escrit. Avèm verificada la comanda e vesèm que lo paquet quitèt lo depaus diluns, mas demorèt a la frontièra perque mancava un
document. Deman un collèga vos telefonarà entre nòu e onze oras. S’aquela ora vos conven pas, digatz-nos quora seriá melhor. Nos desencusam del retard e solide pagarem
las despensas suplementàrias. Podètz confirmar l’adreça? De bon matin i aviá de nèbla sus la ribièra e los pescaires tiravan ja los filats. Los enfants risián fòrt e
corrián pel prat fins a la font. L’òme prenguèt lo libre, s’assetèt prèp de la fenèstra e legiguèt fins al ser. Lo prètz pujarà en setembre. Es pas encara segur que i
aja un acòrdi; cadun a drech a son opinion. Una lenga pòt viure se la gent la parla, e la nòstra a una istòria longa e plena de cançons.`},
		{"af", "áéèêëíîïóôöúûüŉ", `Dankie dat u aan ons geskryf het. Ons het die bestelling nagegaan en sien dat die pakkie Maandag die pakhuis verlaat het, maar by die grens
gehou is omdat ’n dokument ontbreek het. Môre tussen nege en elfuur sal ’n kollega u bel. As dié tyd u nie pas nie, sê asseblief vir ons wanneer dit beter sou wees. Ons
is jammer oor die vertraging en sal natuurlik die ekstra koste betaal. Kan u die adres bevestig? Vroeg die oggend het daar mis oor die rivier gelê. Die kinders het hard
gelag en deur die veld gehardloop. Die man het die boek gevat, by die venster gaan sit en tot skemer gelees. Die prys sal van September af styg. Daar is vrae wat nog nie
beantwoord is nie; môreoggend weet ons méér. Hy het vir hulle die brûe en die reën gewys, en die hoë berge, geboë oor die see, waar skoonmôre en vroeë lig kom. Sy sê die wêreld hê baie lêers; hulle lê reëls neer, en die kêrel wil hê dat geëerde geleë knoppies gemerk wees.`},
		{"lb", "äëéèêöüôîïç", `Merci datt Dir eis geschriwwen hutt. Mir hunn d’Bestellung nogekuckt a gesinn, datt de Pak méindes aus dem Lager fortgaangen ass, mee op der Grenz
opgehale gouf, well e Pabeier gefeelt huet. Muer tëscht néng an eelef Auer rifft Iech ee Kolleeg un. Wann déi Zäit Iech net passt, sot eis w.e.g., wéini et besser wier. Et
deet eis leed fir de Retard a mir bezuelen natierlech déi zousätzlech Käschten. Kënnt Dir d’Adress confirméieren? Fréi moies louch Niwwel iwwer dem Floss. D’Kanner hu
haart gelaacht a sinn duerch d’Wiss gelaf. De Mann huet d’Buch geholl, sech bei d’Fënster gesat a gelies, bis et däischter gouf. De Präis geet am September an d’Luucht. Et
ass nach net kloer, ob et zu engem Accord kënnt; jiddereen huet d’Recht op seng Meenung. Lëtzebuerg ass e klengt Land, wou d’Leit gär schwätzen an iessen.`},
		{"mt", "ċġħżàèìòù", `Grazzi talli ktibtilna. Iċċekkjajna l-ordni u naraw li l-pakkett ħareġ mill-maħżen nhar it-Tnejn, iżda nżamm fil-fruntiera għax kien jonqos dokument
wieħed. Għada bejn id-disgħa u l-ħdax iċemplilkom wieħed mill-kollegi tagħna. Jekk dan il-ħin mhux tajjeb għalikom, għidulna meta jkun aħjar. Niskużaw ruħna għad-dewmien u
ċertament inħallsu l-ispejjeż żejda. Tistgħu tikkonfermaw l-indirizz? Kmieni filgħodu kien hemm iċ-ċpar fuq ix-xmara u s-sajjieda kienu diġà qed jiġbdu x-xbieki. It-tfal
daħku bil-kbir u ġrew lejn l-għajn. Ir-raġel ħa l-ktieb, qagħad ħdejn it-tieqa u qara sa filgħaxija. Il-prezz se jogħla f’Settembru. Għadu mhux ċar jekk hux se jintlaħaq
ftehim; kulħadd għandu dritt għall-opinjoni tiegħu. Il-libertà hija għal kull bniedem, u ġustizzja u paċi fid-dinja kollha huma x-xewqa ta’ ħafna nies.`},
		{"fo", "áíóúýæøð", `Takk fyri at tú skrivaði til okkum. Vit hava kannað bíleggingina og síggja, at pakkin fór úr goymsluni mánadagin, men varð steðgaður á markinum, tí
eitt skjal vantaði. Í morgin millum klokkan níggju og ellivu ringir ein starvsfelagi til tín. Um henda tíðin ikki hóskar, sig okkum nær tað er betri. Vit eru kedd av
seinkanini og gjalda sjálvsagt eyka útreiðslurnar. Kanst tú vátta bústaðin? Tíðliga á morgni lá mjørki yvir ánni, og fiskimenninir drógu longu netini. Børnini lógu hart og
runnu ígjøgnum haga. Maðurin tók bókina, setti seg við vindeygað og las, til tað myrknaði. Prísurin hækkar í september. Enn er ikki greitt, um semja verður; øll hava rætt
til sína meining. Føroyar eru oyggjar har fólk hava búð í túsund ár, og málið er fjølbroytt og livandi.`},
		{"fy", "âêîôûúéëïöüá", `Tige tank foar jo berjocht. Wy hawwe de bestelling neisjoen en sjogge dat it pakket moandei út it pakhûs gien is, mar by de grins beholden waard om’t
der in dokumint ûntbruts. Moarn tusken njoggen en alve oere sil in kollega jo skilje. As dy tiid net goed útkomt, lit ús dan witte wannear’t it better is. It spyt ús fan de
fertraging en fansels sille wy de ekstra kosten betelje. Kinne jo it adres befêstigje? Moarns betiid lei der damp oer it wetter. De bern laken lûd en draafden troch de
greide. De man naam it boek, gie by it finster sitten en lies oant it tsjuster waard. De priis giet yn septimber omheech. It is noch net dúdlik oft der in oerienkomst komt;
elkenien hat rjocht op syn eigen miening. Fryslân is in lân dêr’t de minsken har eigen taal sprekke, en wêr’t ek nije wurden har plak fine.`},
		{"fur", "âêîôûàèìòùç", `Graziis par vênus scrit. O vin controlât l’ordin e o viodìn che il pac al è partît dal magazin lunis, ma al è stât fermât al confin parcè che al
mancjave un document. Doman un colega us clamarà jenfri lis nûf e lis undis. Se chê ore no us va ben, disênus cuant che al sarès miôr. O domandìn scuse pal ritart e o
paiarìn lis spesis in plui. Podêso confermâ la direzion? A buinore adore e jere fumate parsore dal flum. I fruts a ridevin fuart e a corevin pal prât fin te fontane. L’om al
à cjapât il libri, si è sentât dongje dal barcon e al à let fin sore sere. Il presit al cressarà in setembar. No si sa ancjemò se si rivarà a un acuardi; ognidun al à dirit.`},
		{"ku", "çêîşû", `Spas ji bo ku we ji me re nivîsand. Me siparîşa we kontrol kir û em dibînin ku paket roja duşemê ji embarê derketiye, lê li ser sînor hatiye
rawestandin, ji ber ku belgeyek kêm bû. Sibê di navbera saet neh û yazdehan de hevkarek dê telefonî we bike. Heke ev dem ne guncaw be, ji kerema xwe binivîsin kengî çêtir
e. Em ji bo derengketinê lêborîna xwe dixwazin û bê guman em ê mesrefên zêde bidin. Hûn dikarin navnîşanê piştrast bikin? Serê sibê zû mij li ser çem bû. Zarok bi dengekî
bilind dikenîn û ber bi kaniyê ve direviyan. Mêrik pirtûk hilda, li ber pencereyê rûnişt û heta êvarê xwend. Biha dê di îlonê de zêde bibe. Hîn ne diyar e ka lihevkirinek
çêdibe; her kes xwedî mafê ramana xwe ye. Kurdî zimanekî xweş e û gelek kes pê diaxivin, dinivîsin û stranan dibêjin.`},
		{"hsb", "čćěłńóřŕšžź", `Wutrobny dźak, zo sće nam pisali. Smy skazanku přepruwowali a widźimy, zo je paket póndźelu skład wopušćił, ale na mjezy zadźeržany był, dokelž je
dokument falował. Jutře mjez dźewjećimi a jědnaćimi zazwoni wam naš kolega. Jeli so wam tón čas njehodźi, prošu napisajće, hdy by lěpje było. Prosymy wo wodaće za
komdźenje a wězo zapłaćimy přidatne kóšty. Móžeće adresu wobkrućić? Rano zahe ležeše mła nad rěku a rybacy hižo ćehnjechu syće. Dźěći so wótře smějachu a běžachu po łuce k
žórłu. Muž wza knihu, sydny so k woknu a čitaše hač do ćmičkow. Płaćizna so wot septembra zwyši. Hišće njeje jasne, hač dóńdźe k dojednanju; kóždy ma prawo na swoje měnjenje.`},
		{"se", "áčđŋšŧž", `Giitu go čállet midjiide. Mii leat dárkkistan diŋgojumi ja oaidnit ahte páhkka guđii vuorká vuossárgga, muhto bisánii ráji alde go okta dokumeanta
váillui. Ihttin gaskal diibmu ovcci ja okta nuppelogát riŋge bargoskihpár didjiide. Jos dát áigi ii heive, muitalehket goas livččii buoret. Mii šállošit maŋŋoneami ja
dieđusge máksit lassigoluid. Sáhttibehtet go duođaštit čujuhusa? Árrat iđđes lei mierká joga badjel. Mánát bohkosedje jitnosit ja viehkaledje gieddi čađa gáldu lusa. Olmmái
válddii girjji, čohkkedii lássaráigge ja logai gitta eahkesveigodeapmái. Haddi loktana čakčamánus. Juohkehaččas lea riekti iežas oaivilii, ja sámit ellet máŋgga riikkas.`},
	}
}
