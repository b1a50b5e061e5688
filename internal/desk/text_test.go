// SPDX-License-Identifier: Apache-2.0

package desk

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestTextsOfStrangersAreCleaned(t *testing.T) {
	for name, tc := range map[string]struct {
		in, out string
		code    Code
	}{
		"plain":                      {"Привет", "Привет", ""},
		"line ends become one kind":  {"a\r\nb\rc\n", "a\nb\nc", ""},
		"control characters go":      {"a\x07b\u0085c\x1b[31m", "abc[31m", ""},
		"tabs stay":                  {"a\tb", "a\tb", ""},
		"empty":                      {" \n\t ", "", Invalid},
		"NUL shows a broken client":  {"a\x00", "", Malformed},
		"broken UTF-8 too":           {"\xff\xfe", "", Malformed},
		"too long":                   {strings.Repeat("ж", 11), "", Invalid},
		"exactly as long as allowed": {strings.Repeat("ж", 10), strings.Repeat("ж", 10), ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := CleanText("text", tc.in, 10)
			if got != tc.out || CodeOf(err) != tc.code {
				t.Fatalf("%q %v, want %q %s", got, err, tc.out, tc.code)
			}
		})
	}
}

func FuzzCleanText(f *testing.F) {
	for _, s := range []string{"", "Привет\r\n", "\x00", "\xff", "a\u0085b", strings.Repeat("я", 50)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := CleanText("text", s, 20)
		if err != nil {
			if got != "" {
				t.Fatalf("%q with %v", got, err)
			}
			return
		}
		if !utf8.ValidString(got) || utf8.RuneCountInString(got) > 20 || got == "" || strings.TrimSpace(got) != got {
			t.Fatalf("%q", got)
		}
		for _, r := range got {
			if unicode.IsControl(r) && r != '\n' && r != '\t' {
				t.Fatalf("%q keeps %U", got, r)
			}
		}
		if again, err := CleanText("text", got, 20); err != nil || again != got {
			t.Fatalf("cleaning again changes %q to %q: %v", got, again, err)
		}
		if p := Preview(got); utf8.RuneCountInString(p) > MaxPreviewLen || strings.Contains(p, "\n") {
			t.Fatalf("preview %q", p)
		}
	})
}

func FuzzCleanEmail(f *testing.F) {
	for _, s := range []string{"", "a@b.c", "A@B", "a@@b", "<a@b>", "a b@c", "\x00@"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := CleanEmail("email", s)
		if err == nil && got != "" && (strings.Count(got, "@") != 1 || strings.ContainsAny(got, " \n<>") || got != strings.ToLower(got)) {
			t.Fatalf("%q", got)
		}
	})
}

func FuzzParsePosition(f *testing.F) {
	for _, s := range []string{"", "1-2", "-", "1-", "-1-2", "99999999999999999999-1", "1-2-3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := ParsePosition(s)
		if err != nil {
			return
		}
		if again, err := ParsePosition(p.String()); err != nil || again != p {
			t.Fatalf("%q: %v %v", s, again, err)
		}
	})
}

func TestTheDeskSpeaksBothLanguages(t *testing.T) {
	for key, byLocale := range texts {
		for _, locale := range []string{"en", "ru"} {
			if !strings.Contains(byLocale[locale], "{number}") {
				t.Errorf("%s in %s: %q", key, locale, byLocale[locale])
			}
		}
	}
	if got := WithNumber(Say(TextAccepted, "ru-RU"), 42); got != "Мы получили ваше обращение. Его номер — 42." {
		t.Error(got)
	}
	if Say(TextAccepted, "de") != Say(TextAccepted, "en") {
		t.Error("a language that the desk does not speak gets English")
	}
}
