// SPDX-License-Identifier: Apache-2.0

package charset

// written is a text of a language, other than the one its model was counted from, and the charsets it is tried in.
type written struct {
	lang     string
	charsets string
	line     string
	long     string
}

//nolint:misspell // words of other languages
func texts() []written {
	return []written{
		{
			"ru", "windows-1251 koi8-r ibm866 iso-8859-5 x-mac-cyrillic koi8-u", "Добрый день, не приходит письмо с кодом",
			"Коллеги, прошу выставить счёт на оплату подписки до конца квартала.\nНаш бухгалтер уходит в отпуск 12 июля, и после этого провести платёж будет некому. Реквизиты компании не изменились: ООО «Ромашка», ИНН прежний. Если нужен новый договор, пришлите шаблон, мы подпишем его в тот же день. Заранее благодарю за быстрый ответ!\n\nС уважением,\nАнна Щербакова",
		},
		{"ru", "windows-1251 koi8-r ibm866 iso-8859-5", "Где мой заказ?", "ВНИМАНИЕ! ВСЕМ СОТРУДНИКАМ ОТДЕЛА ПРОДАЖ НЕОБХОДИМО СДАТЬ ОТЧЁТЫ ДО ПЯТНИЦЫ. ОПОЗДАВШИЕ ОСТАНУТСЯ БЕЗ ПРЕМИИ."},
		{"ru", "windows-1251 koi8-r ibm866", "привет", "Hi team, the button called Сохранить does nothing when I press it, and Отменить crashes the page. Please fix it before Monday."},
		{
			"uk", "windows-1251 koi8-u", "Чому не працює вхід до кабінету?",
			"Доброго дня! Учора я замовив у вас кавоварку, проте замість неї мені привезли електричний чайник. Хочу повернути товар і одержати гроші на картку. Скільки днів триває повернення? Якщо потрібні фотографії пошкодженої коробки, надішлю їх увечері, бо зараз перебуваю в дорозі.",
		},
		{
			"bg", "windows-1251 iso-8859-5", "Къде мога да намеря фактурата си?",
			"Здравейте, вчера поръчах от вашия магазин кафемашина, но вместо нея получих електрическа кана. Бих искал да върна стоката и да получа парите си обратно по картата. Колко дни отнема това? Ако са нужни снимки на повредената кутия, ще ги изпратя довечера, защото сега пътувам.",
		},
		{
			"sr", "windows-1251 iso-8859-5", "Желим да вратим производ који сам јуче добио",
			"Поштовани, јуче сам код вас наручио апарат за кафу, али сам уместо њега добио електрични чајник. Волео бих да вратим робу и добијем новац назад на картицу. Колико дана траје повраћај? Ако су потребне слике оштећене кутије, послаћу их вечерас, јер сам сада на путу.",
		},
		{
			"be", "windows-1251 iso-8859-5", "Чаму не працуе ўваход у кабінет?",
			"Добры дзень! Учора я замовіў у вас кававарку, але замест яе мне прывезлі электрычны чайнік. Хачу вярнуць тавар і атрымаць грошы на картку. Колькі дзён доўжыцца вяртанне? Калі патрэбныя здымкі пашкоджанай скрынкі, дашлю іх увечары, бо цяпер я ў дарозе.",
		},
		{
			"mk", "windows-1251 iso-8859-5", "Сакам да го вратам производот што го добив вчера",
			"Почитувани, вчера кај вас нарачав апарат за кафе, но наместо него добив електричен чајник. Би сакал да ја вратам стоката и да ги добијам парите назад на картичка. Колку дена трае тоа? Ако ви требаат слики од оштетената кутија, ќе ги испратам вечерва, бидејќи сега сум на пат.",
		},
		{
			"de", "windows-1252 iso-8859-15 macintosh ibm850", "Ich möchte meine Bestellung zurückgeben",
			"Sehr geehrte Damen und Herren,\n\ngestern habe ich bei Ihnen eine Kaffeemühle bestellt, erhielt aber einen Wasserkocher. Ich möchte das Gerät zurückschicken und mein Geld wiederbekommen. Wie lange dauert die Rückzahlung üblicherweise? Falls Sie Fotos der beschädigten Schachtel benötigen, schicke ich sie heute Abend, denn ich bin gerade unterwegs.\n\nMit herzlichem Gruß\nGünther Weiß",
		},
		{
			"fr", "windows-1252 iso-8859-15 macintosh ibm850", "Je n'ai pas reçu ma facture du mois passé",
			"Bonjour, hier j'ai commandé chez vous une cafetière, mais à sa place j'ai reçu une bouilloire électrique. Je voudrais renvoyer l'appareil et récupérer mon argent sur ma carte bancaire. Combien de jours faut-il compter ? Si vous avez besoin de photos de la boîte abîmée, je les enverrai ce soir car je suis actuellement en déplacement. D'avance merci, Hélène Lefèvre",
		},
		{
			"es", "windows-1252 iso-8859-15 macintosh ibm850", "¿Dónde está mi pedido del jueves pasado?",
			"Hola, ayer compré en su tienda una cafetera y en su lugar me llegó un hervidor eléctrico. Quisiera devolver el aparato y que me reembolsen el dinero a la tarjeta. ¿Cuántos días tarda la devolución? Si hacen falta fotografías de la caja dañada, las mandaré esta noche, porque ahora estoy de viaje. Un saludo, Íñigo Muñoz",
		},
		{
			"pt", "windows-1252 iso-8859-15 macintosh ibm850", "Não consigo aceder à minha conta",
			"Olá, ontem comprei na vossa loja uma máquina de café e em vez dela recebi uma chaleira elétrica. Queria devolver o aparelho e receber o dinheiro de volta no cartão. Quantos dias demora a devolução? Se forem precisas fotografias da caixa danificada, mando-as logo à noite, porque agora estou em viagem. Saudações, Inês Simões",
		},
		{
			"it", "windows-1252 iso-8859-15 macintosh", "Perché non funziona più la password?",
			"Buongiorno, ieri ho ordinato da voi una macchina per il caffè e invece è arrivato un bollitore elettrico. Vorrei restituire l'apparecchio e riavere i soldi sulla carta. Quanti giorni ci vorranno? Se servono le foto della scatola rovinata, le manderò stasera, perché adesso sono in viaggio. Così non va: è già la seconda volta!",
		},
		{
			"sv", "windows-1252 iso-8859-15", "Jag har inte fått något svar på min fråga",
			"Hej! I går beställde jag en kaffebryggare hos er men fick en vattenkokare i stället. Jag vill skicka tillbaka den och få pengarna på kortet. Hur många dagar tar det? Behöver ni bilder på den skadade lådan skickar jag dem i kväll, eftersom jag är på resande fot just nu.",
		},
		{
			"da", "windows-1252 iso-8859-15", "Hvornår får jeg mine penge tilbage på kontoen?",
			"Hej! I går bestilte jeg en kaffemaskine hos jer, men fik en elkedel i stedet. Jeg vil gerne sende den retur og få pengene på kortet. Hvor mange dage går der? Hvis I skal bruge billeder af den ødelagte æske, sender jeg dem i aften, for lige nu er jeg på rejse.",
		},
		{
			"fi", "windows-1252 iso-8859-15", "En pääse kirjautumaan sisään tililleni",
			"Hei! Tilasin eilen teiltä kahvinkeittimen, mutta sain sen sijasta vedenkeittimen. Haluaisin palauttaa laitteen ja saada rahat takaisin kortilleni. Kuinka monta päivää se kestää? Jos tarvitsette kuvia rikkinäisestä laatikosta, lähetän ne illalla, koska olen nyt matkalla.",
		},
		{
			"is", "windows-1252 iso-8859-15", "Ég kemst ekki inn á reikninginn minn í dag",
			"Góðan daginn, í gær pantaði ég kaffivél hjá ykkur en fékk hraðsuðuketil í staðinn. Mig langar að skila tækinu og fá peningana aftur á kortið. Hvað tekur það marga daga? Ef þið þurfið myndir af skemmda kassanum þá sendi ég þær í kvöld því ég er á ferðalagi núna.",
		},
		{
			"pl", "windows-1250 iso-8859-2 ibm852", "Proszę o zwrot pieniędzy za niedostarczoną paczkę",
			"Dzień dobry, wczoraj kupiłem w Państwa sklepie ekspres do kawy, a zamiast niego przyszedł czajnik elektryczny. Chciałbym odesłać urządzenie i odzyskać pieniądze na kartę. Ile dni to potrwa? Jeżeli potrzebne są zdjęcia uszkodzonego pudełka, prześlę je wieczorem, bo teraz jestem w podróży. Pozdrawiam, Grażyna Wójcik",
		},
		{
			"cs", "windows-1250 iso-8859-2 ibm852", "Nemůžu se přihlásit do svého účtu",
			"Dobrý den, včera jsem si u vás objednal kávovar a místo něj přišla rychlovarná konvice. Chtěl bych přístroj vrátit a dostat peníze zpět na kartu. Kolik dní to bude trvat? Pokud potřebujete fotky poškozené krabice, pošlu je večer, protože jsem právě na cestě. S pozdravem Zdeněk Řehoř",
		},
		{
			"sk", "windows-1250 iso-8859-2", "Neviem sa prihlásiť do svojho účtu",
			"Dobrý deň, včera som si u vás objednal kávovar a namiesto neho prišla rýchlovarná kanvica. Chcel by som prístroj vrátiť a dostať peniaze späť na kartu. Koľko dní to potrvá? Ak potrebujete fotky poškodenej škatule, pošlem ich večer, pretože som práve na ceste.",
		},
		{
			"hu", "windows-1250 iso-8859-2 ibm852", "Nem tudok belépni a fiókomba, mi lehet a hiba?",
			"Jó napot! Tegnap kávéfőzőt rendeltem Önöktől, de helyette vízforraló érkezett. Szeretném visszaküldeni a készüléket, és visszakapni a pénzt a kártyámra. Hány napig tart ez? Ha szükség van fényképekre a sérült dobozról, este elküldöm, mert most úton vagyok. Üdv, Szőke Gergő",
		},
		{
			"ro", "windows-1250 iso-8859-2", "Aş dori să returnez produsul primit ieri",
			"Bună ziua, ieri am comandat la dumneavoastră o maşină de cafea şi în locul ei am primit un fierbător electric. Aş vrea să trimit aparatul înapoi şi să îmi recuperez banii pe card. Câte zile durează? Dacă aveţi nevoie de fotografii cu cutia stricată, le trimit diseară, fiindcă acum sunt pe drum.",
		},
		{
			"hr", "windows-1250 iso-8859-2", "Želim vratiti proizvod koji sam jučer dobila",
			"Poštovani, jučer sam kod vas naručila aparat za kavu, ali sam umjesto njega dobila kuhalo za vodu. Htjela bih vratiti uređaj i dobiti novac natrag na karticu. Koliko dana to traje? Ako trebate slike oštećene kutije, poslat ću ih večeras jer sam sada na putu.",
		},
		{
			"sl", "windows-1250 iso-8859-2", "Želim vrniti izdelek, ki ni bil takšen, kot ste obljubili",
			"Pozdravljeni, včeraj sem pri vas naročil kavni aparat, namesto njega pa je prišel grelnik vode. Rad bi vrnil napravo in dobil denar nazaj na kartico. Koliko dni to traja? Če potrebujete slike poškodovane škatle, jih pošljem zvečer, ker sem zdaj na poti.",
		},
		{
			"tr", "windows-1254 iso-8859-9", "Şifremi değiştiremiyorum, yardımcı olur musunuz?",
			"İyi günler, dün sizden bir kahve makinesi sipariş ettim ama yerine su ısıtıcısı geldi. Cihazı geri gönderip paramı kartıma almak istiyorum. Bu iş kaç gün sürer? Hasarlı kutunun fotoğrafları gerekiyorsa akşam yollarım, çünkü şu anda yoldayım. Saygılarımla, Gülşah Öztürk",
		},
		{
			"el", "windows-1253 iso-8859-7", "Πού βρίσκεται η παραγγελία μου;",
			"Καλημέρα, χθες παρήγγειλα από εσάς μια καφετιέρα, αλλά στη θέση της ήρθε ένας βραστήρας. Θα ήθελα να επιστρέψω τη συσκευή και να πάρω πίσω τα χρήματα στην κάρτα μου. Πόσες μέρες θα χρειαστούν; Αν θέλετε φωτογραφίες από το χαλασμένο κουτί, θα τις στείλω το βράδυ. Άννα Παπαδοπούλου",
		},
		{
			"he", "windows-1255 iso-8859-8", "איפה ההזמנה שלי מיום חמישי?",
			"בוקר טוב, אתמול הזמנתי אצלכם מכונת קפה ובמקומה קיבלתי קומקום חשמלי. ברצוני להחזיר את המכשיר ולקבל את הכסף בחזרה לכרטיס. כמה ימים זה לוקח? אם צריך תמונות של הקופסה הפגומה, אשלח אותן בערב כי אני עכשיו בדרך.",
		},
		{
			"ar", "windows-1256 iso-8859-6", "أين طلبي الذي دفعت ثمنه يوم الخميس؟",
			"صباح الخير، طلبت منكم أمس آلة لصنع القهوة لكن وصلتني غلاية كهربائية بدلا منها. أرغب في إعادة الجهاز واسترداد المال على بطاقتي. كم يوما يستغرق ذلك؟ إذا كنتم بحاجة إلى صور للعلبة التالفة فسأرسلها مساء لأنني الآن في الطريق.",
		},
		{
			"th", "windows-874", "ฉันยังไม่ได้รับสินค้าที่สั่งซื้อ",
			"สวัสดีค่ะ เมื่อวานดิฉันสั่งเครื่องชงกาแฟจากร้านของคุณ แต่กลับได้รับกาต้มน้ำไฟฟ้าแทน อยากขอคืนสินค้าและรับเงินคืนเข้าบัตร ต้องใช้เวลากี่วันคะ ถ้าต้องการรูปกล่องที่เสียหาย ดิฉันจะส่งให้ตอนเย็น",
		},
		{
			"et", "windows-1257 iso-8859-13 iso-8859-15", "Ma ei saa oma kontole sisse, palun öelge, mida teha",
			"Tere! Tellisin eile teilt kohvimasina, kuid selle asemel tuli veekeetja. Sooviksin seadme tagastada ja raha kaardile tagasi saada. Mitu päeva see võtab? Kui vajate pilte katkisest karbist, saadan need õhtul, sest praegu olen teel.",
		},
		{
			"lv", "windows-1257 iso-8859-13 iso-8859-4", "Es nevaru pieslēgties savam kontam, lūdzu, palīdziet",
			"Labdien! Vakar pasūtīju pie jums kafijas automātu, bet tā vietā atnāca tējkanna. Vēlos ierīci atdot un saņemt naudu atpakaļ kartē. Cik dienas tas prasīs? Ja vajag bojātās kastes attēlus, atsūtīšu tos vakarā, jo šobrīd esmu ceļā.",
		},
		{
			"lt", "windows-1257 iso-8859-13 iso-8859-4", "Negaliu prisijungti prie savo paskyros, gal galite padėti?",
			"Laba diena! Vakar iš jūsų užsisakiau kavos aparatą, tačiau vietoj jo atėjo virdulys. Norėčiau grąžinti prietaisą ir atgauti pinigus į kortelę. Kiek dienų tai truks? Jei reikia sugadintos dėžės nuotraukų, atsiųsiu jas vakare, nes dabar esu kelyje.",
		},
		{
			"vi", "windows-1258", "Tôi không thể đăng nhập vào tài khoản của mình",
			"Xin chào, hôm qua tôi đặt mua một máy pha cà phê nhưng lại nhận được ấm đun nước. Tôi muốn trả lại thiết bị và nhận lại tiền vào thẻ. Việc này mất bao nhiêu ngày? Nếu cần hình ảnh của chiếc hộp bị hỏng thì tối nay tôi sẽ gửi.",
		},
		{
			"zh-hans", "gb18030 hz-gb-2312 utf-16le utf-16be", "我的订单什么时候发货？",
			"您好，我昨天在贵店订购了一台咖啡机，结果收到的却是电热水壶。我想退货并把钱退回到我的银行卡。大概需要几天时间？如果需要损坏包装的照片，我今天晚上发给您，因为我现在正在路上。谢谢！",
		},
		{
			"zh-hant", "big5", "請問我的包裹何時會到？",
			"您好，我昨天在貴店訂購了一台咖啡機，結果收到的卻是電熱水壺。我想退貨並把錢退回到我的銀行帳戶。大概需要幾天時間？如果需要損壞包裝的照片，我今天晚上寄給您，因為我現在正在路上。謝謝！",
		},
		{
			"ja", "shift_jis euc-jp iso-2022-jp utf-16le", "注文した商品がまだ届きません",
			"お世話になっております。昨日そちらでコーヒーメーカーを注文しましたが、届いたのは電気ケトルでした。商品を返品し、代金をカードに返金していただきたいのですが、何日ぐらいかかりますか。破損した箱の写真が必要でしたら、今夜お送りします。よろしくお願いいたします。",
		},
		{
			"ko", "euc-kr iso-2022-kr", "주문한 상품이 아직 도착하지 않았어요",
			"안녕하세요. 어제 커피 머신을 주문했는데 전기 주전자가 왔습니다. 제품을 반품하고 카드로 환불을 받고 싶습니다. 며칠이나 걸릴까요? 파손된 상자의 사진이 필요하시면 오늘 저녁에 보내 드리겠습니다. 지금은 이동 중입니다.",
		},
	}
}
