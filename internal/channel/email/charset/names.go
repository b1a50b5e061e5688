// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// Names that Decode and Guess return and that need more than a table.
const (
	utf8Name  = "utf-8"
	asciiName = "us-ascii"
	utf7Name  = "utf-7"
	kr2022    = "iso-2022-kr"
)

// byName are the charsets that can be decoded, by the names Decode and Guess give them.
func byName(name string) encoding.Encoding {
	switch name {
	case "iso-8859-1":
		return charmap.ISO8859_1
	case "iso-8859-2":
		return charmap.ISO8859_2
	case "iso-8859-3":
		return charmap.ISO8859_3
	case "iso-8859-4":
		return charmap.ISO8859_4
	case "iso-8859-5":
		return charmap.ISO8859_5
	case "iso-8859-6":
		return charmap.ISO8859_6
	case "iso-8859-7":
		return charmap.ISO8859_7
	case "iso-8859-8":
		return charmap.ISO8859_8
	case "iso-8859-9":
		return charmap.ISO8859_9
	case "iso-8859-10":
		return charmap.ISO8859_10
	case "iso-8859-13":
		return charmap.ISO8859_13
	case "iso-8859-14":
		return charmap.ISO8859_14
	case "iso-8859-15":
		return charmap.ISO8859_15
	case "iso-8859-16":
		return charmap.ISO8859_16
	case "windows-874":
		return charmap.Windows874
	case "windows-1250":
		return charmap.Windows1250
	case "windows-1251":
		return charmap.Windows1251
	case "windows-1252":
		return charmap.Windows1252
	case "windows-1253":
		return charmap.Windows1253
	case "windows-1254":
		return charmap.Windows1254
	case "windows-1255":
		return charmap.Windows1255
	case "windows-1256":
		return charmap.Windows1256
	case "windows-1257":
		return charmap.Windows1257
	case "windows-1258":
		return charmap.Windows1258
	case "koi8-r":
		return charmap.KOI8R
	case "koi8-u":
		return charmap.KOI8U
	case "macintosh":
		return charmap.Macintosh
	case "x-mac-cyrillic":
		return charmap.MacintoshCyrillic
	case "ibm437":
		return charmap.CodePage437
	case "ibm850":
		return charmap.CodePage850
	case "ibm852":
		return charmap.CodePage852
	case "ibm855":
		return charmap.CodePage855
	case "ibm858":
		return charmap.CodePage858
	case "ibm860":
		return charmap.CodePage860
	case "ibm862":
		return charmap.CodePage862
	case "ibm863":
		return charmap.CodePage863
	case "ibm865":
		return charmap.CodePage865
	case "ibm037":
		return charmap.CodePage037
	case "ibm1047":
		return charmap.CodePage1047
	case "ibm1140":
		return charmap.CodePage1140
	case "ibm866":
		return charmap.CodePage866
	case "shift_jis":
		return japanese.ShiftJIS
	case "euc-jp":
		return japanese.EUCJP
	case "iso-2022-jp":
		return japanese.ISO2022JP
	case "euc-kr":
		return korean.EUCKR
	case "gb18030":
		return simplifiedchinese.GB18030
	case "hz-gb-2312":
		return simplifiedchinese.HZGB2312
	case "big5":
		return traditionalchinese.Big5
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case "utf-32le":
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)
	case "utf-32be":
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)
	}
	return nil
}

// Name returns the name this package gives the charset of a label: "" for a label it does not know.
func Name(label string) string {
	l := strings.ToLower(strings.Trim(label, " \t\r\n\"'`<>()[];,:="))
	l = strings.TrimPrefix(l, "charset=")
	l = strings.Trim(l, " \"'")
	if l == "" {
		return ""
	}
	if own(l) {
		return l
	}
	if n := alias(l); n != "" {
		return n
	}
	// The names of RFC 1345 and of programs differ in their marks only: iso8859_1, ISO_8859-1, windows1251.
	key := strings.NewReplacer("_", "", "-", "", " ", "", ".", "").Replace(l)
	if n := compact(key); n != "" {
		return n
	}
	if e, err := htmlindex.Get(l); err == nil {
		if n, err := htmlindex.Name(e); err == nil {
			return known(n)
		}
	}
	if e, err := ianaindex.MIME.Encoding(l); err == nil && e != nil {
		if n, err := ianaindex.MIME.Name(e); err == nil {
			return known(strings.ToLower(n))
		}
	}
	return ""
}

// known takes the names of the indexes to those of byName.
func known(n string) string {
	switch n {
	case "gbk", "gb2312":
		return "gb18030"
	case "iso-8859-8-i":
		return "iso-8859-8"
	case "utf-8", "us-ascii":
		return n
	}
	if own(n) {
		return n
	}
	return ""
}

// own tells whether a name is one of this package's.
func own(n string) bool {
	switch n {
	case utf8Name, asciiName, utf7Name, kr2022, cn2022, eucTW, johab:
		return true
	}
	return byName(n) != nil || codePageOf(n) != nil
}

// alias are names that the indexes lack.
func alias(l string) string {
	switch l {
	case "utf8", "unicode-1-1-utf-8", "utf-8n", "utf-8-sig", "utf8mb4", "x-utf-8", "utf":
		return utf8Name
	case "ascii", "us", "usascii", "us_ascii", "ansi_x3.4-1968", "iso646-us", "646", "7bit", "unknown-8bit", "x-unknown",
		"unknown", "default", "default_charset", "8bit", "x-user-defined", "ansi", "text", "none", "utf-0":
		return asciiName
	case "iso-8859-1-windows-3.1-latin-1", "windows-31j", "ms932", "cp932", "x-sjis", "sjis", "ms_kanji", "csshiftjis", "x-ms-cp932":
		if strings.HasPrefix(l, "iso") {
			return "windows-1252"
		}
		return "shift_jis"
	case "iso-2022-jp-1", "iso-2022-jp-2", "iso-2022-jp-3", "iso-2022-jp-ms", "cp50220", "cp50221", "cp50222", "csiso2022jp", "jis":
		return "iso-2022-jp"
	case "eucjp", "x-euc-jp", "eucjp-ms", "cp51932":
		return "euc-jp"
	case "gbk", "gb2312", "cp936", "gb_2312-80", "x-gbk", "euc-cn", "euccn", "cn-gb", "gb-2312", "chinesesimplified", "gb", "ms936", "csgb2312", "gb18030-2000", "hz", "x-gb":
		if l == "hz" {
			return "hz-gb-2312"
		}
		return "gb18030"
	case "big5-hkscs", "cp950", "x-big5", "big-5", "big5hkscs", "cn-big5", "csbig5", "ms950":
		return "big5"
	case "ks_c_5601-1987", "ks_c_5601", "cp949", "uhc", "ms949", "ksc5601", "ks_c_5601-1989", "korean", "euckr", "windows-949", "x-windows-949":
		return "euc-kr"
	case "iso-2022-kr", "csiso2022kr":
		return kr2022
	case "unicode-1-1-utf-7", "utf7", "unicode", "csunicode11utf7", "x-unicode-2-0-utf-7":
		return utf7Name
	case "utf-16", "utf16", "ucs-2", "iso-10646-ucs-2", "utf-16-le":
		return "utf-16le"
	case "utf-32", "utf32", "ucs-4":
		return "utf-32le"
	case "koi8", "koi", "koi8r", "koi8_r", "koi-8", "koi8-ru", "cskoi8r":
		return "koi8-r"
	case "mac", "x-mac-roman", "macroman", "mac-roman", "x-macintosh":
		return "macintosh"
	case "mac-ce", "macce", "mac-centraleurope", "x-mac-centraleurroman", "mac-latin2", "maclatin2", "mac_latin2", "x-mac-latin2", "x-mac-central-europe", "maccentraleurope":
		return "x-mac-ce"
	case "mac-greek", "macgreek", "mac_greek":
		return "x-mac-greek"
	case "mac-turkish", "macturkish", "mac_turkish":
		return "x-mac-turkish"
	case "mac-iceland", "maciceland", "mac_iceland", "mac-icelandic", "x-mac-iceland":
		return "x-mac-icelandic"
	case "mac-croatian", "maccroatian", "mac_croatian":
		return "x-mac-croatian"
	case "mac-romanian", "mac-romania", "macromania", "macromanian", "mac_romanian":
		return "x-mac-romanian"
	case "mac-arabic", "macarabic", "mac_arabic":
		return "x-mac-arabic"
	case "mac-farsi", "macfarsi", "mac_farsi", "x-mac-persian":
		return "x-mac-farsi"
	case "euctw", "euc_tw", "x-euc-tw", "cns11643", "x-cns11643":
		return eucTW
	case "cp1361", "ms1361", "x-johab", "windows-1361", "ksc5601-1992", "ks_c_5601-1992":
		return johab
	case "csviscii", "viscii1.1-1", "x-viscii":
		return "viscii"
	case "tcvn-5712", "tcvn5712-1", "tcvn5712-1:1993", "x-viet-tcvn", "x-viet-tcvn5712", "vn-tcvn":
		return "tcvn"
	case "pt154", "cp154", "csptcp154", "cyrillic-asian", "windows-154":
		return "ptcp154"
	case "kz1048", "rk1048", "strk1048-2002", "strk1048", "strk1048_2002":
		return "kz-1048"
	case "roman8", "r8", "cshproman8", "hp-roman-8":
		return "hp-roman8"
	case "armscii8", "armscii", "x-armscii-8":
		return "armscii-8"
	case "georgianacademy", "x-georgian-academy":
		return "georgian-academy"
	case "georgianps", "x-georgian-ps":
		return "georgian-ps"
	case "cp37", "ebcdic-cp-us", "ebcdic-cp-ca", "ebcdic-cp-wt", "ebcdic-cp-nl", "csibm037", "ebcdic":
		return "ibm037"
	case "ebcdic-cp-be", "ebcdic-cp-ch", "csibm500":
		return "ibm500"
	case "ebcdic-cp-he", "csibm424":
		return "ibm424"
	case "ibm01140", "cp01140", "ccsid01140", "ebcdic-us-37+euro":
		return "ibm1140"
	case "ruscii", "cp866u", "cp866nav":
		return "ibm1125"
	case "ibm00858", "ccsid00858", "cp00858", "pc-multilingual-850+euro":
		return "ibm858"
	case "mac-cyrillic", "maccyrillic", "x-mac-ukrainian", "mac_cyrillic":
		return "x-mac-cyrillic"
	case "tis-620", "tis620", "iso-8859-11", "x-windows-874", "cp874", "thai", "dos-874":
		return "windows-874"
	case "latin1", "l1", "latin-1", "iso-latin-1", "iso8859", "8859_1":
		return "windows-1252"
	case "cp-1251", "win-1251", "win1251", "win", "cyrillic-windows", "cp-866", "cp866", "dos-866", "alt", "866", "x-cp1251", "windows-cyrillic", "cyrillic (windows-1251)":
		if strings.Contains(l, "866") || l == "alt" {
			return "ibm866"
		}
		return "windows-1251"
	case "dos-862", "cp862":
		return "ibm862"
	case "iso-8859-8-e", "iso-8859-8-i", "logical", "visual", "hebrew":
		return "iso-8859-8"
	}
	return ""
}

// compact reads names without their marks: a family and a number.
func compact(key string) string {
	for _, family := range [...]struct{ prefix, name string }{
		{"iso8859", "iso-8859-"},
		{"iso88591", "iso-8859-1"},
		{"windows", "windows-"},
		{"xcp", "windows-"},
		{"win", "windows-"},
		{"cp", "windows-"},
		{"ms", "windows-"},
		{"cp", "ibm"},
		{"ibm", "ibm"},
		{"dos", "ibm"},
		{"oem", "ibm"},
	} {
		number, ok := strings.CutPrefix(key, family.prefix)
		if !ok || number == "" {
			continue
		}
		if n := known(family.name + number); n != "" {
			return n
		}
	}
	switch key {
	case "utf16le", "utf16be", "utf32le", "utf32be":
		return "utf-" + key[3:]
	case "utf8":
		return utf8Name
	case "koi8r":
		return "koi8-r"
	case "koi8u":
		return "koi8-u"
	case "koi8t":
		return "koi8-t"
	}
	return ""
}
