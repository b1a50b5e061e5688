// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"bytes"
	"encoding/hex"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestKnownBytesMeanWhatTheStandardsSay(t *testing.T) {
	for _, c := range []struct{ label, bytes, want string }{
		{"EUC-TW", "c4e3c5c6a1a28ea3c4ced3f2", "中文，裏面"},
		{"EUC-TW", "8ea2a1a1", "乂"},
		{"ISO-2022-CN", "1b242941 0e 5650 4e44 0f", "中文"},
		{"ISO-2022-CN", "1b242947 0e 4463 4546 0f", "中文"},
		{"ISO-2022-CN", "1b242947 0e 4463 0f 1b242a48 1b4e2121 21", "中乂!"},
		{"johab", "d0658b698841f7d3d96a", "한글ㄱ漢★"},
		{"cp1361", "2031", " 1"},
		{"euc-kr", "a4d4a4bda4c4a4bdbdc3", "펲시"},
		{"euc-kr", "a4d4a4a1a4bfa4d4", "가"},
		{"viscii", "5469aa6e67205669ae742019", "Tiếng Việt Ỹ"},
		{"tcvn", "5469d56e67205669d6742001", "Tiếng Việt Ú"},
		{"cp424", "69544655", "שלום"},
		{"cp1140", "c799cc598540f5409f", "Größe 5 €"},
		{"ptcp154", "c2e0f820e7e0eae0e7", "Ваш заказ"},
		{"cp864", "25", "٪"},
		{"mac-ce", "8a8e9a", "äéö"},
		{"iso-8859-5", "9620b0", "\u0096 А"},
	} {
		raw, err := hex.DecodeString(strings.ReplaceAll(c.bytes, " ", ""))
		if err != nil {
			t.Fatal(err)
		}
		if got := Convert(raw, c.label); got != c.want {
			t.Errorf("%s in %s is %q, want %q", c.bytes, c.label, got, c.want)
		}
	}
}

func TestEveryCandidateCanBeReadByItsName(t *testing.T) {
	all := append(common(), mainframe()...)
	for _, c := range all {
		if Name(c.name) != c.name {
			t.Errorf("%s is not known", c.name)
		}
		if p := codePageOf(c.name); p != nil {
			n := 0
			for _, r := range p {
				if r != utf8.RuneError {
					n++
				}
			}
			if n < 160 {
				t.Errorf("%s has %d characters", c.name, n)
			}
		}
		for _, lang := range strings.Fields(c.home) {
			if !hasSample(lang) {
				t.Errorf("%s is at home in %s, of which there is no sample", c.name, lang)
			}
		}
	}
}

func hasSample(lang string) bool {
	for _, m := range languages().list {
		if m.lang == lang {
			return true
		}
	}
	for _, m := range languages().han {
		if m.lang == lang {
			return true
		}
	}
	return false
}

func TestAPageIsBelievedWhatItDeclares(t *testing.T) {
	// Two letters: alone they could be anything.
	page := func(declaration, text string) []byte {
		return []byte("<html><head>" + declaration + "</head><body>" + text + "</body></html>")
	}
	for _, c := range []struct {
		name, want, as string
		body           []byte
	}{
		{"a charset in HTML 4", "žít", "windows-1250", page(`<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">`, "\x9e\xedt")},
		{"a charset in HTML 5", "žít", "windows-1250", page(`<META CHARSET=windows-1250>`, "\x9e\xedt")},
		{"a charset in XML", "žít", "windows-1250", []byte("<?xml version='1.0' encoding='windows-1250'?><p>\x9e\xedt</p>")},
		{"a charset that is not so", "Größe", "utf-8", page(`<meta charset=windows-1250>`, "Größe")},
		{"UTF-16, which it cannot be", "Größe", "utf-8", page(`<meta charset=utf-16>`, "Größe")},
		{"a charset that nobody knows", "Größe", "utf-8", page(`<meta charset=klingon>`, "Größe")},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, as := Decode(c.body, ""); !strings.Contains(got, c.want) || as != c.as {
				t.Errorf("read as %s: %q", as, got)
			}
		})
	}
}

func TestWideTextsWithoutZeroBytesAreRead(t *testing.T) {
	for _, c := range []struct{ name, text, as string }{
		{"Thai", "สวัสดีครับขอบคุณมากครับ", "utf-16le"},
		{"Thai, big end first", "สวัสดีครับขอบคุณมากครับ", "utf-16be"},
		{"Chinese", "请问我的订单什么时候发货，谢谢", "utf-16le"},
		{"Hebrew with one sign of ASCII", "תודהרבהעלהעזרהשלכםוהמשךיוםנעיםלכולם.", "utf-16be"},
	} {
		t.Run(c.name, func(t *testing.T) {
			raw, _, _ := encode(t, c.text, c.as)
			if got, as := Decode(raw, ""); got != c.text || as != c.as {
				t.Errorf("read as %s: %q", as, got)
			}
		})
	}
}

func TestTheNameIsTheUsualOneForTheBytes(t *testing.T) {
	for _, c := range []struct{ text, charset, want string }{
		{"Größe und Übergang der Straße", "windows-1252", "iso-8859-1"},
		{"„Größe“ und Übergang der Straße", "windows-1252", "windows-1252"},
		{"请问我的订单什么时候发货，谢谢", "gb18030", "gb2312"},
		{"朱镕基先生请问我的订单什么时候发货", "gb18030", "gbk"},
		{"请问我的订单什么时候发货，谢谢 Ñ", "gb18030", "gb18030"},
	} {
		raw, _, _ := encode(t, c.text, c.charset)
		if got, as := Decode(raw, ""); got != c.text || as != c.want {
			t.Errorf("%q is named %s and read %q, want %s", c.text, as, got, c.want)
		}
	}
}

func TestSpacesThatDoNotBreakAreNoLetters(t *testing.T) {
	const text = "Attention:\n\u00a0\nThis is to tell you of the payment. \u00a0 \nWe shall need your help.\n\u00a0\nYours\n\u00a0\nGeorge"
	raw, _, _ := encode(t, text, "windows-1252")
	if got, as := Decode(raw, ""); got != text {
		t.Errorf("read as %s: %q", as, got)
	}
}

func TestWhatIsOnlyASCIIStaysSo(t *testing.T) {
	for _, text := range []string{
		"john@example.com\nmary@example.org\nann@example.net\n", "@", "@@@@@@@@", "CHEF@BAD.BE,BIG@EGG.DE\nDAD@ICE.FI", "a@b", "BEGIN@HEAD@FACE@IDEA",
		"5@10=50 6@10=60", "{@link Foo}@param", "user@host:~/src$ ls", "+-+-+-+-+", "a+b=c", "Tel.+49-30-123", "~{x}~", "<meta charset=utf-16>Hello",
	} {
		if got, as := Decode([]byte(text), ""); got != text || as != asciiName {
			t.Errorf("%q was read as %s: %q", text, as, got)
		}
	}
}

func TestTheTellingBytesOfALongTextAreFound(t *testing.T) {
	english := strings.Repeat("This line is in English and stands before all others.\n", 4000)
	const end = "Надеюсь на скорый ответ, Анна"
	raw, _, _ := encode(t, end, "koi8-r")
	if got, as := Decode(append([]byte(english), raw...), ""); got != english+end {
		t.Errorf("read as %s: %q", as, got[len(english):])
	}
}

func TestHugeTextsOfOnePieceComeToAnEnd(t *testing.T) {
	for _, piece := range []string{"@", "@\x81", "\x1b$)A\x0e!!", "~{!!\n", "~{!!~}~", "+BDI- ", "+", "\x88\x61\x20\xe0\x31", "\x8e\xa2\xa1\xa5", " \xe9", "\x00a", "a\x01", "<meta ", "\x8e", "\xff", "\x81\x30", "\xa4\xd4"} {
		body := bytes.Repeat([]byte(piece), 2<<20/len(piece))
		if got, as := Decode(body, ""); !utf8.ValidString(got) || Name(as) == "" {
			t.Errorf("%q: %s", piece, as)
		}
	}
}
