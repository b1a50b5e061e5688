// SPDX-License-Identifier: Apache-2.0

package charset

// oldCharsets are those of DOS, Apple, mainframes and Unix, by the languages they are tried in.
func oldCharsets() map[string]string {
	return map[string]string{
		"ru": "ibm855 ibm1025",
		"uk": "x-mac-cyrillic",
		"bg": "ibm866 ibm855",
		"sr": "ibm855 x-mac-cyrillic",
		"mk": "ibm855",
		"be": "ibm1125",
		"de": "ibm437 ibm858 ibm037 ibm500 ibm273 ibm1047 ibm1140 hp-roman8",
		"fr": "ibm863 ibm037 hp-roman8",
		"es": "ibm437 ibm1140",
		"pt": "ibm860 ibm500",
		"it": "ibm850 ibm037",
		"sv": "ibm437 ibm850 iso-8859-10 macintosh",
		"da": "ibm865 macintosh ibm037",
		"fi": "ibm850 iso-8859-10",
		"is": "ibm861 x-mac-icelandic ibm850",
		"pl": "x-mac-ce iso-8859-16",
		"cs": "x-mac-ce",
		"sk": "ibm852 x-mac-ce",
		"hu": "x-mac-ce iso-8859-16",
		"hr": "ibm852 x-mac-croatian",
		"sl": "ibm852",
		"ro": "ibm852 x-mac-romanian",
		"tr": "ibm857 x-mac-turkish ibm1026",
		"el": "ibm737 ibm869 x-mac-greek ibm875",
		"he": "ibm862 ibm424",
		"ar": "ibm720",
		"et": "ibm775 iso-8859-4",
		"lv": "ibm775",
		"lt": "ibm775",
		"vi": "viscii tcvn",

		"zh-hant": "euc-tw",
		"ko":      "johab",

		"cy": "iso-8859-14",
		"ga": "ibm850 iso-8859-14",
		"mt": "iso-8859-3",
		"kk": "kz-1048 ptcp154",
		"tt": "ptcp154",
		"tg": "koi8-t",
		"mn": "ptcp154",
		"hy": "armscii-8",
		"ka": "georgian-ps georgian-academy",
		"ur": "windows-1256",
		"eu": "windows-1252 ibm850",
	}
}

// textsOfSmallLanguages are other ones than those their models were counted from.
func textsOfSmallLanguages() []written {
	return []written{
		{lang: "cy", long: "Annwyl gyfaill, prynais gôt newydd ddoe ond mae’r llawes wedi’i rhwygo. Hoffwn ei dychwelyd a chael fy arian yn ôl. Pryd bydd y siŵr yn agor yfory, a faint o ddyddiau mae’n cymryd?"},
		{lang: "ga", long: "A chara, cheannaigh mé cóta nua inné ach tá an mhuinchille stróicthe. Ba mhaith liom é a thabhairt ar ais agus mo chuid airgid a fháil. Cé mhéad lá a thógfaidh sé, más é do thoil é?"},
		{lang: "mt", long: "Għażiż ħabib, ilbieraħ xtrajt ġakketta ġdida iżda l-komma hija mqattgħa. Nixtieq nirritornaha u nieħu lura flusi. Kemm jieħu żmien, u f’liema ħin tiftħu għada filgħodu?"},
		{lang: "kk", long: "Құрметті достар, кеше сіздерден жаңа күрте сатып алдым, бірақ жеңі жыртық болып шықты. Оны қайтарып, ақшамды алғым келеді. Бұған қанша күн кетеді және дүкен ертең нешеде ашылады?"},
		{lang: "tt", long: "Хөрмәтле дуслар, кичә сездән яңа куртка сатып алдым, ләкин җиңе ертык булып чыкты. Аны кире кайтарып, акчамны алырга телим. Моңа ничә көн кирәк һәм кибет иртәгә ничәдә ачыла?"},
		{lang: "tg", long: "Дӯстони азиз, дирӯз аз шумо куртаи нав харидам, аммо остинаш даридааст. Мехоҳам онро баргардонам ва пулашро гирам. Ин чанд рӯз вақт мегирад ва мағоза пагоҳ соати чанд кушода мешавад?"},
		{lang: "mn", long: "Эрхэм найзууд, өчигдөр танайхаас шинэ хүрэм худалдаж авсан боловч ханцуй нь урагдсан байна. Би буцааж өгөөд мөнгөө авмаар байна. Хэдэн өдөр болох вэ, дэлгүүр маргааш хэдэн цагт нээх вэ?"},
		{lang: "hy", long: "Սիրելի բարեկամներ, երեկ ձեզնից նոր բաճկոն գնեցի, բայց թևքը պատռված էր։ Ուզում եմ վերադարձնել այն և գումարս հետ ստանալ։ Քանի օր կտևի, և վաղը խանութը ժամը քանիսին է բացվում։"},
		{lang: "ka", long: "ძვირფასო მეგობრებო, გუშინ თქვენგან ახალი ქურთუკი ვიყიდე, მაგრამ სახელო დახეული აღმოჩნდა. მინდა დავაბრუნო და ფული უკან მივიღო. რამდენი დღე დასჭირდება და ხვალ რომელ საათზე გაიხსნება მაღაზია?"},
		{lang: "ur", long: "محترم دوستو، کل میں نے آپ سے نئی جیکٹ خریدی لیکن اس کی آستین پھٹی ہوئی نکلی۔ میں اسے واپس کر کے اپنے پیسے لینا چاہتا ہوں۔ اس میں کتنے دن لگیں گے اور دکان کل کس وقت کھلے گی؟"},
		{lang: "eu", long: "Lagun agurgarriak, atzo jaka berri bat erosi nizuen baina mahuka urratuta zegoen. Itzuli eta dirua berreskuratu nahiko nuke. Zenbat egun beharko dira, eta Iruñean noiz irekiko duzue bihar? Oñatin ere bai?"},
	}
}
