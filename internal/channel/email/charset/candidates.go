// SPDX-License-Identifier: Apache-2.0

package charset

import "bytes"

// candidate is a charset that bytes may be in. rarity is the logarithm of how much rarer it is in mail than the commonest.
type candidate struct {
	name   string
	rarity float64
	// home are the languages that it was made for.
	home string
}

// candidates in which the bytes of a text may stand for something.
func candidates(b []byte) []candidate {
	if likeEBCDIC(b) {
		return append(mainframe(), common()...)
	}
	return common()
}

// Languages for which charsets were made.
const (
	western  = "en de fr es pt it nl sv da no fi is ga gd br eu gl oc af lb fo fy fur ca sq et"
	central  = "pl cs sk hu ro hr sl sq hsb"
	baltic   = "et lv lt"
	northern = "sv da no fi is fo se et lv lt"
	cyrillic = "ru uk be bg sr mk"
	chinese  = "zh-hans zh-hant"
)

// common are the charsets that agree with ASCII.
func common() []candidate {
	return []candidate{
		{"windows-1252", 0, western},
		{"iso-8859-15", -1, western},
		{"macintosh", -2.8, western},
		{"ibm850", -2.8, western},
		{"ibm437", -3.2, western},
		{"ibm858", -3.5, western},
		{"ibm865", -3.8, "da no sv"},
		{"ibm860", -3.8, "pt"},
		{"ibm863", -3.8, "fr"},
		{"ibm861", -3.8, "is fo"},
		{"x-mac-icelandic", -4.2, "is fo"},
		{"hp-roman8", -4.2, western},
		{"iso-8859-14", -2.8, "ga gd cy br"},
		{"windows-1251", 0, cyrillic},
		{"koi8-r", -0.4, "ru bg"},
		{"ibm866", -1.4, "ru be bg uk"},
		{"iso-8859-5", -1.8, cyrillic},
		{"x-mac-cyrillic", -1.8, cyrillic},
		{"koi8-u", -0.7, "uk be ru"},
		{"ibm855", -3.2, cyrillic},
		{"ibm1125", -2.4, "uk be"},
		{"kz-1048", -2.1, "kk ky tt"},
		{"ptcp154", -2.4, "kk ky tt ba mn uz tg"},
		{"koi8-t", -2.4, "tg"},
		{"windows-1250", -0.7, central},
		{"iso-8859-2", -0.8, central},
		{"ibm852", -2.8, central},
		{"iso-8859-16", -3.2, central},
		{"x-mac-ce", -3.2, "pl cs sk hu"},
		{"x-mac-croatian", -3.8, "hr sl"},
		{"x-mac-romanian", -3.8, "ro"},
		{"windows-1253", -0.7, "el"},
		{"iso-8859-7", -0.6, "el"},
		{"ibm737", -2.8, "el"},
		{"ibm869", -3.2, "el"},
		{"x-mac-greek", -3.2, "el"},
		{"windows-1254", -0.7, "tr ku"},
		{"ibm857", -2.8, "tr ku"},
		{"x-mac-turkish", -3.2, "tr"},
		{"iso-8859-3", -2.4, "mt eo"},
		{"windows-1255", -0.7, "he yi"},
		{"iso-8859-8", -0.6, "he"},
		{"ibm862", -2.8, "he"},
		{"ibm856", -3.8, "he"},
		{"windows-1256", -0.7, "ar fa ur"},
		{"iso-8859-6", -1, "ar"},
		{"ibm720", -2.8, "ar"},
		{"ibm864", -3.5, "ar"},
		{"x-mac-arabic", -3.5, "ar"},
		{"x-mac-farsi", -3.5, "fa"},
		{"windows-1257", -0.7, baltic},
		{"iso-8859-13", -1, baltic},
		{"iso-8859-4", -2.1, northern},
		{"iso-8859-10", -2.4, northern},
		{"ibm775", -3.2, baltic},
		{"windows-1258", -1.4, "vi"},
		{"viscii", -2.1, "vi"},
		{"tcvn", -2.4, "vi"},
		{"windows-874", -0.7, "th"},
		{"armscii-8", -2.1, "hy"},
		{"georgian-ps", -2.1, "ka"},
		{"georgian-academy", -2.1, "ka"},
		{"gb18030", -0.7, chinese},
		{"big5", -0.7, "zh-hant"},
		{"shift_jis", -1, "ja"},
		{"euc-jp", -0.7, "ja"},
		{"euc-kr", -0.7, "ko"},
		{johab, -2.8, "ko"},
		{eucTW, -2.8, "zh-hant"},
	}
}

// mainframe are the charsets of IBM's mainframes, whose letters stand elsewhere than ASCII's.
func mainframe() []candidate {
	return []candidate{
		{"ibm037", -0.7, western},
		{"ibm500", -0.8, western},
		{"ibm1047", -1, western},
		{"ibm1140", -1.1, western},
		{"ibm273", -1.4, "de"},
		{"ibm1026", -1.4, "tr"},
		{"ibm424", -1.4, "he"},
		{"ibm875", -1.4, "el"},
		{"ibm1025", -1.4, cyrillic},
	}
}

func isEBCDIC(name string) bool {
	switch name {
	case "ibm037", "ibm500", "ibm1047", "ibm1140", "ibm273", "ibm1026", "ibm424", "ibm875", "ibm1025":
		return true
	}
	return false
}

// candidateOf a name: charsets that are none, as UTF-16, have no home, and texts of all languages come in them.
func candidateOf(name string) candidate {
	switch name {
	case "iso-8859-1":
		name = "windows-1252"
	case "iso-8859-9":
		name = "windows-1254"
	}
	for _, list := range [...][]candidate{common(), mainframe()} {
		for _, c := range list {
			if c.name == name {
				return c
			}
		}
	}
	return candidate{name: name}
}

// likeEBCDIC tells texts whose words end at EBCDIC's space, which is ASCII's "@", and are of its letters.
func likeEBCDIC(b []byte) bool {
	head := b[:min(len(b), 4096)]
	spaces, letters := 0, 0
	for _, c := range head {
		switch {
		case mainframeSpace(c):
			spaces++
		case !variesInEBCDIC(c):
			letters++
		}
	}
	if bytes.Count(head, []byte{' '})*8 > spaces {
		return false
	}
	return spaces*25 >= len(head) && spaces > 1 || spaces*60 >= len(head) && letters*10 >= len(head)*8
}

// mainframeSpace tells EBCDIC's spaces and ends of lines.
func mainframeSpace(c byte) bool { return c == 0x40 || c == 0x15 || c == 0x25 || c == 0x0d }

// variesInEBCDIC says of a byte that not all of EBCDIC's charsets have the same sign for it, as they have for a to z, the
// digits, spaces and some signs.
func variesInEBCDIC(c byte) bool {
	switch c {
	case 0x4b, 0x4c, 0x4d, 0x4e, 0x50, 0x5c, 0x5d, 0x5e, 0x60, 0x61, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x7a, 0x7d, 0x7e, 0x7f:
		return false // . < ( + & * ) ; - / , % _ > ? : ' = "
	}
	if c >= 0xf0 && c <= 0xf9 || mainframeSpace(c) {
		return false
	}
	low, row := c&15, c>>4
	switch row {
	case 0x8, 0x9, 0xc, 0xd:
		return low < 1 || low > 9
	case 0xa, 0xe:
		return low < 2 || low > 9
	}
	return true
}
