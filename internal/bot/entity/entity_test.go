// SPDX-License-Identifier: Apache-2.0

package entity

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// now is a Monday.
var now = time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)

// found writes entities as "Kind normal", in their order.
func found(f *Finder, text string) []string {
	var out []string
	for _, e := range f.Find(text) {
		out = append(out, string(e.Kind)+" "+e.Normal)
	}
	return out
}

func TestEntitiesAreFoundInTheirNormalForm(t *testing.T) {
	for text, want := range map[string][]string{
		"пишите на Ivan.Petrov+shop@Example.COM.": {"Email Ivan.Petrov+shop@example.com"},
		"адрес: «иван@почта.рф»":                  {"Email иван@почта.рф"},
		"name@host":    nil,
		"a@b.c1@d.com": nil,
		"me@1.2.3.4":   nil,

		"мой номер 8 (495) 123-45-67, звоните": {"Phone +74951234567"},
		"+7 916 123 45 67":              {"Phone +79161234567"},
		"89161234567":                   {"Phone +79161234567"},
		"916 123-45-67":                 {"Phone +79161234567"},
		"call +1 (415) 555-2671 please": {"Phone +14155552671"},
		"+44 20 7946 0958":              {"Phone +442079460958"},
		"0049 30 901820":                {"Phone +4930901820"},
		"+7 016 123 45 67 с нулём не бывает":    nil,
		"цифры 1234567890123456789 не телефон":  nil,
		"карта 4111 1111 1111 1111 не телефон":  nil,
		"9161234567 без знаков может быть всем": nil,

		"где мой заказ № 123456?":                  {"Order 123456"},
		"заказ 4711 не пришёл":                     {"Order 4711"},
		"order #a-1234 is late":                    {"Order A-1234"},
		"статус AB-123456":                         {"Order AB-123456"},
		"счёт №2026-15 не оплачен":                 {"Order 2026-15"},
		"номер: №998877":                           {"Order 998877"},
		"заказ на 500 рублей":                      {"Money 500 RUB"},
		"заказ 500 рублей":                         {"Money 500 RUB"},
		"order 3 days ago":                         {"Date 2026-11-20"},
		"Windows 10":                               nil,
		"заказ 89161234567":                        {"Order 89161234567"},
		"iPhone 15 по заказу 15-0042 от 3.11.2026": {"Order 15-0042", "Date 2026-11-03"},

		"оплатил 5 мая 2026 года":       {"Date 2026-05-05"},
		"5-го мая":                      {"Date 2027-05-05"},
		"к 1 марта":                     {"Date 2027-03-01"},
		"May 5th, 2026":                 {"Date 2026-05-05"},
		"on the 5th of May":             {"Date 2027-05-05"},
		"2026-02-30":                    nil,
		"31.11.2026":                    nil,
		"03/04/2026":                    {"Date 2026-04-03"},
		"12/25/2026":                    {"Date 2026-12-25"},
		"до 05.12 надо":                 {"Date 2026-12-05"},
		"сегодня и позавчера":           {"Date 2026-11-23", "Date 2026-11-21"},
		"послезавтра":                   {"Date 2026-11-25"},
		"the day after tomorrow":        {"Date 2026-11-25"},
		"заказывал три дня назад":       {"Date 2026-11-20"},
		"через неделю":                  {"Date 2026-11-30"},
		"месяц назад":                   {"Date 2026-10-23"},
		"a week ago":                    {"Date 2026-11-16"},
		"in two days":                   {"Date 2026-11-25"},
		"в пятницу":                     {"Date 2026-11-27"},
		"в прошлую пятницу":             {"Date 2026-11-20"},
		"next monday":                   {"Date 2026-11-30"},
		"last Monday":                   {"Date 2026-11-16"},
		"version 1.2.3 and ratio 10.11": nil,
		"завтракаю":                     nil,
		"списали 1 500,50 руб.":         {"Money 1500.50 RUB"},
		"1500₽":                         {"Money 1500 RUB"},
		"1\u00a0234\u00a0567 рублей":    {"Money 1234567 RUB"},
		"$1,500.50":                     {"Money 1500.50 USD"},
		"20 евро":                       {"Money 20 EUR"},
		"€ 1.500":                       {"Money 1500 EUR"},
		"5 тыс. руб":                    {"Money 5000 RUB"},
		"полторы тысячи рублей":         {"Money 1500 RUB"},
		"две тысячи пятьсот рублей":       {"Money 2500 RUB"},
		"five hundred and twenty dollars": {"Money 520 USD"},
		"100 рублей 50 копеек":            {"Money 100.50 RUB"},
		"2,5 млн рублей":                  {"Money 2500000 RUB"},
		"мало рублей":                     nil,
		"5 работ":                         nil,

		"Верните 990 ₽ за заказ А-1005 на почту a@b.ru или +7 999 000-11-22 до 1 декабря": {
			"Money 990 RUB", "Order А-1005", "Email a@b.ru", "Phone +79990001122", "Date 2026-12-01",
		},
	} {
		t.Run(text, func(t *testing.T) {
			if diff := cmp.Diff(want, found(&Finder{Now: now}, text)); diff != "" {
				t.Errorf("entities (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTheDeskSaysHowItsOrdersLook(t *testing.T) {
	f := &Finder{Order: regexp.MustCompile(`ORD-(\d{6})`)}
	if diff := cmp.Diff([]string{"Order 123456"}, found(f, "где ORD-123456 и AB-98765?")); diff != "" {
		t.Errorf("entities (-want +got):\n%s", diff)
	}
	if got := found(f, "заказ 42"); got != nil {
		t.Errorf("another form was taken for an order: %v", got)
	}
}

func TestWithoutTodayThereAreNoRelativeDates(t *testing.T) {
	if got := found(&Finder{}, "завтра, 5 мая и 05.05.2026"); !cmp.Equal(got, []string{"Date 2026-05-05"}) {
		t.Errorf("got %v", got)
	}
}

func TestAnAmericanDateHasItsMonthFirst(t *testing.T) {
	if got := found(&Finder{MonthFirst: true}, "03/04/2026"); !cmp.Equal(got, []string{"Date 2026-03-04"}) {
		t.Errorf("got %v", got)
	}
}

func TestMaskLeavesNoPersonalData(t *testing.T) {
	text := "я Иван, a@b.ru, +7 916 123-45-67, заказ №12345"
	if got, want := Mask(text, (&Finder{}).Find(text)), "я Иван, [email], [phone], заказ №[order]"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestALongTextIsCut(t *testing.T) {
	text := strings.Repeat("я", MaxTextBytes) + " a@b.ru"
	if got := found(&Finder{}, text); got != nil {
		t.Errorf("found %v behind the limit", got)
	}
	if got := (&Finder{}).Find(strings.Repeat("a@b.ru ", 500)); len(got) != MaxEntities {
		t.Errorf("found %d", len(got))
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"a@b.ru, +7 (916) 123-45-67, заказ № AB-1 от 5 мая", "$1,500.50 вчера", "полторы тысячи рублей", "через год 29 февраля",
		"\xff№ 1-\xc0", "order #-12", "1.500.500,5 руб 5 коп", "00000000", "последнюю среду", "in 999 years", "İ@ſ.ſs",
	} {
		f.Add(s)
	}
	finder := &Finder{Now: now}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, e := range finder.Find(text) {
			if e.Start < end || e.End <= e.Start || e.End > len(text) || text[e.Start:e.End] != e.Text || e.Normal == "" {
				t.Fatalf("%q: place of %+v", text, e)
			}
			end = e.End
			again := e.Normal
			if e.Kind == Order {
				again = "order " + again
			}
			got := finder.Find(again)
			if len(got) != 1 || got[0].Kind != e.Kind || got[0].Normal != e.Normal {
				t.Fatalf("%q: %q (%s) is found as %+v", text, again, e.Kind, got)
			}
		}
		Mask(text, finder.Find(text))
	})
}

func BenchmarkFind(b *testing.B) {
	f := &Finder{Now: now}
	text := "Добрый день! Верните 990 ₽ за заказ А-1005 на почту a@b.ru или позвоните на +7 999 000-11-22 до 1 декабря, пожалуйста. Заказывал три дня назад."
	for b.Loop() {
		f.Find(text)
	}
}
