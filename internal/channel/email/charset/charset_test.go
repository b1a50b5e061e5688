// SPDX-License-Identifier: Apache-2.0

package charset

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// encode writes a text in a charset; ok is false when the charset lacks some sign of it.
func encode(t *testing.T, text, name string) (b []byte, as string, ok bool) {
	t.Helper()
	if name == kr2022 {
		b, _, ok := encode(t, text, "euc-kr")
		return shiftOut(b), text, ok
	}
	if name == "windows-1258" {
		text = vietnamese(text)
	}
	if codePageOf(name) != nil || name == johab || name == eucTW {
		b, ok := backwards(name).encode(text)
		return b, text, ok
	}
	e := byName(name)
	if name == "utf-16le" {
		e = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	}
	out, err := e.NewEncoder().Bytes([]byte(text))
	return out, text, err == nil
}

// writer has the bytes of characters.
type writer map[rune][]byte

// backwards asks what each byte, and each pair of bytes, means in a charset.
func backwards(name string) writer {
	w := writer{}
	learn := func(line string, b ...byte) {
		if r := []rune(line); len(r) == 1 && r[0] != '\ufffd' && w[r[0]] == nil {
			w[r[0]] = b
		}
	}
	for i := range 256 {
		learn(convert([]byte{byte(i)}, name), byte(i))
	}
	if codePageOf(name) != nil {
		return w
	}
	var all []byte
	for i := 0x8000; i < 0x10000; i++ {
		all = append(all, byte(i>>8), byte(i), '\n', '\n')
	}
	for i, line := range strings.Split(convert(all, name), "\n\n") {
		learn(line, byte(0x80+i>>8), byte(i))
	}
	return w
}

func (w writer) encode(text string) (out []byte, ok bool) {
	for _, r := range text {
		b, known := w[r]
		if !known {
			return nil, false
		}
		out = append(out, b...)
	}
	return out, true
}

// vietnamese takes the tone marks off the letters, as the charset writes them.
func vietnamese(text string) string {
	var out strings.Builder
	for _, r := range text {
		d := []rune(norm.NFD.String(string(r)))
		if len(d) < 2 {
			out.WriteRune(r)
			continue
		}
		last := d[len(d)-1]
		if strings.ContainsRune("\u0300\u0301\u0303\u0309\u0323", last) {
			out.WriteString(norm.NFC.String(string(d[:len(d)-1])))
			out.WriteRune(last)
			continue
		}
		// The dot below comes before the hat when taken apart.
		if len(d) == 3 && d[1] == 0x323 {
			out.WriteString(norm.NFC.String(string([]rune{d[0], d[2]})))
			out.WriteRune(d[1])
			continue
		}
		out.WriteRune(r)
	}
	return out.String()
}

func shiftOut(b []byte) []byte {
	out := []byte("\x1b$)C")
	in := false
	for _, c := range b {
		if (c >= 0x80) != in {
			in = !in
			if in {
				out = append(out, 0x0e)
			} else {
				out = append(out, 0x0f)
			}
		}
		out = append(out, c&0x7f)
	}
	return append(out, 0x0f)
}

func TestATextIsReadInWhateverCharsetItCame(t *testing.T) {
	for _, w := range texts() {
		for _, name := range strings.Fields(w.charsets) {
			for kind, text := range map[string]string{"line": w.line, "long": w.long} {
				raw, text, ok := encode(t, text, name)
				if !ok {
					continue // some charsets lack a sign of the long text
				}
				got, as := Decode(raw, "")
				if got != text {
					t.Errorf("%s, %s in %s was read as %s: %.60q", w.lang, kind, name, as, got)
				}
			}
		}
	}
}

func TestATextIsReadInTheCharsetsOfSystemsThatAreGone(t *testing.T) {
	tried := 0
	for _, w := range append(texts(), textsOfSmallLanguages()...) {
		for _, name := range strings.Fields(oldCharsets()[w.lang]) {
			raw, text, ok := encode(t, w.long, name)
			if !ok {
				continue // the charset lacks a sign of the text
			}
			tried++
			if got, as := Decode(raw, ""); got != text {
				t.Errorf("%s in %s was read as %s: %.60q", w.lang, name, as, got)
			}
		}
	}
	if tried < 60 {
		t.Errorf("only %d texts could be written", tried)
	}
}

func TestALabelThatIsRightIsKept(t *testing.T) {
	for _, w := range texts() {
		for _, name := range strings.Fields(w.charsets) {
			for _, text := range []string{w.line, w.long} {
				raw, text, ok := encode(t, text, name)
				if !ok {
					continue
				}
				if got, as := Decode(raw, name); got != text {
					t.Errorf("%s named %s was read as %s: %.60q", w.lang, name, as, got)
				}
			}
		}
	}
}

func TestLabelsOfAllSpellingsAreKnown(t *testing.T) {
	for label, want := range map[string]string{
		"UTF8": "utf-8", "utf-8 ": "utf-8", `"UTF-8"`: "utf-8", "US-ASCII": "us-ascii", "ANSI_X3.4-1968": "us-ascii", "CP1251": "windows-1251", "Windows-1251": "windows-1251",
		"win-1251": "windows-1251", "KOI8-R": "koi8-r", "koi8r": "koi8-r", "cp-866": "ibm866", "IBM866": "ibm866", "cp866": "ibm866", "iso8859-1": "iso-8859-1", "ISO_8859-1": "iso-8859-1",
		"latin1": "windows-1252", "ISO-8859-8-I": "iso-8859-8", "GB2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "Shift_JIS": "shift_jis", "windows-31j": "shift_jis",
		"ISO-2022-JP": "iso-2022-jp", "ks_c_5601-1987": "euc-kr", "big5-hkscs": "big5", "TIS-620": "windows-874", "charset=us-ascii": "us-ascii", "unicode-1-1-utf-7": "utf-7", "klingon": "", "": "",
	} {
		if got := Name(label); got != want {
			t.Errorf("%q is %q, want %q", label, got, want)
		}
	}
}

func TestBytesBeyondALabelAreGuessed(t *testing.T) {
	raw := func(text, name string) []byte { b, _, _ := encode(t, text, name); return b }
	const russian = "Здравствуйте, верните, пожалуйста, деньги за неиспользованный билет"
	for _, c := range []struct {
		name, label, want string
		body              []byte
	}{
		{"UTF-8 said to be Latin", "iso-8859-1", russian, []byte(russian)},
		{"UTF-8 said to be ASCII", "us-ascii", russian, []byte(russian)},
		{"UTF-8 said to be a charset nobody knows", "x-klingon", russian, []byte(russian)},
		{"windows-1251 said to be Latin", "iso-8859-1", russian, raw(russian, "windows-1251")},
		{"windows-1251 said to be UTF-8", "utf-8", russian, raw(russian, "windows-1251")},
		{"koi8-r said to be windows-1251", "windows-1251", russian, raw(russian, "koi8-r")},
		{"windows-1251 said to be koi8-r", "koi8-r", russian, raw(russian, "windows-1251")},
		{"Latin said to be UTF-8", "utf-8", "Größe geändert", raw("Größe geändert", "windows-1252")},
		{"UTF-8 with its end cut off", "utf-8", russian + "\ufffd", append([]byte(russian), 0xd0)},
		{"UTF-8 with a mark", "", russian, append([]byte("\xef\xbb\xbf"), russian...)},
		{"UTF-16 with a mark", "", russian, append([]byte("\xff\xfe"), raw(russian, "utf-16le")...)},
		{"UTF-16 said to be UTF-16 without order", "utf-16", russian, raw(russian, "utf-16be")},
		{"UTF-8 said to be UTF-16", "utf-16", russian, []byte(russian)},
		{"upper controls of Latin are those of Windows", "iso-8859-1", "“so” – they say", raw("“so” – they say", "windows-1252")},
		{"UTF-7", "utf-7", "Hi Mom ☺!", []byte("Hi Mom +Jjo-!")},
		{"UTF-7 without a label", "", "Привет, мама", []byte("+BB8EQAQ4BDIENQRC-, +BDwEMAQ8BDA-")},
		{"the wave dash of EUC-JP is that of JIS", "euc-jp", "9時\u301c17時", []byte("9\xbb\xfe\xa1\xc117\xbb\xfe")},
		{"the wave dash of Windows stays beside signs of Windows", "shift_jis", "①\uff5e②", []byte("\x87\x40\x81\x60\x87\x41")},
		{"one letter of a charset that is named", "koi8-r", "аb c.txt", []byte("\xc1b c.txt")},
		{"Hebrew of mainframes in bytes of ASCII", "cp424", "שלום", []byte("\x69\x54\x46\x55")},
		{"ASCII said to be of mainframes", "cp037", "Hello there", []byte("Hello there")},
		{"a letter of VISCII at the place of a control", "viscii", "Ỹ an", []byte("\x19 an")},
		{"a plus is no UTF-7", "", "1+1=2, C++ and +7 495 123-45-67", []byte("1+1=2, C++ and +7 495 123-45-67")},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, as := Decode(c.body, c.label); got != c.want {
				t.Errorf("read as %s: %q, want %q", as, got, c.want)
			}
		})
	}
}

func TestUTF8WrittenTwiceIsPutRight(t *testing.T) {
	twice := func(text, name string) []byte {
		out, err := byName(name).NewDecoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for _, c := range []struct{ name, text, misread string }{
		{"Russian as Latin", "Привет, как дела?", "iso-8859-1"},
		{"Russian as windows-1251", "Прошу вернуть деньги", "windows-1251"},
		{"German as Latin", "Größe und Änderung", "iso-8859-1"},
		{"French with quotes as windows-1252", "l’été « déjà »", "windows-1252"},
		{"English quotes as windows-1252", "don’t, isn’t, it’s “so” – or not", "iso-8859-1"},
		{"Russian with a French name", "Доставка из Café de la Gare в Москву", "iso-8859-1"},
		{"Japanese as Latin", "明日の会議について", "iso-8859-1"},
		{"Polish as windows-1252", "zażółć gęślą jaźń", "iso-8859-1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Read(twice(c.text, c.misread), "utf-8"); got.Text != c.text || !got.Repaired {
				t.Errorf("got %+v, want %q", got, c.text)
			}
		})
	}
}

func TestHonestUTF8IsLeftAsItIs(t *testing.T) {
	for _, text := range []string{
		"Não há pão", "ÄÖÜ äöü", "Рим и Париж", "©2024 Ñandú", "naïve café — “quote”", "Ã", "São João à noite",
		"Mr Weiß’s order", "Weiß’s, Groß’s and Preuß’s orders", "CAFÉ…", "CAFÉ… CAFÉ… CAFÉ…", "we see Ã© in the form", "we see Ã©, Ã¼, Ã¶ and Ã¤ in the form",
		"“Ã©” and “Ã¼”: broken, as MÃ¼ller and GrÃ¶ÃŸe", "в письме видно Ã© и MÃ¼ller, GrÃ¶ÃŸe", "3 Å\u00a0thick, 4 Å\u00a0wide, 5 Å\u00a0long", "santé\u00a0»", "5 Å…",
	} {
		if got := Read([]byte(text), "utf-8"); got.Text != text || got.Repaired {
			t.Errorf("%q was changed to %q", text, got.Text)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, w := range texts() {
		raw, _, _ := encode(&testing.T{}, w.line, strings.Fields(w.charsets)[0])
		f.Add(raw, "")
		f.Add(raw, "utf-8")
	}
	f.Add([]byte("+AAA-"), "utf-7")
	f.Add([]byte("\x1b$B!!"), "iso-2022-jp")
	f.Fuzz(func(t *testing.T, body []byte, label string) {
		text, name := Decode(body, label)
		if strings.ToValidUTF8(text, "") != text {
			t.Errorf("%s: not UTF-8: %q", name, text)
		}
		if Name(name) == "" {
			t.Errorf("a name that is none: %q", name)
		}
		if again, as := Decode([]byte(text), utf8Name); as == utf8Name && name == utf8Name && !strings.ContainsRune(text, '\ufffd') && len(again) > len(text) {
			t.Errorf("%q grew to %q", text, again)
		}
		if guess, sure := Guess(body); Name(guess) == "" || sure < 0 || sure > 1 {
			t.Errorf("guessed %q with %v", guess, sure)
		}
	})
}

func BenchmarkGuess(b *testing.B) {
	raw, _, _ := encode(&testing.T{}, strings.Repeat(texts()[0].long+" ", 100), "windows-1251")
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		Guess(raw)
	}
}

func BenchmarkGuessLatin(b *testing.B) {
	raw, _, _ := encode(&testing.T{}, strings.Repeat(texts()[8].long+" ", 30), "windows-1252")
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		Guess(raw)
	}
}

// What tells stands at the end of a long text in ASCII, so the search for it looks at every byte.
func BenchmarkGuessHuge(b *testing.B) {
	raw := append(bytes.Repeat([]byte("This line is in English.\n"), 12<<20/25), "caf\xe9"...)
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		Guess(raw)
	}
}
