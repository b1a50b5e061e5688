// SPDX-License-Identifier: Apache-2.0

package search

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func searchIDs(t *testing.T, x *Index, r Request) []string {
	t.Helper()
	hits, err := x.Search(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, h := range hits {
		ids = append(ids, h.ID)
	}
	return ids
}

func indexOf(t *testing.T, o Options, locale string, texts map[string]string) *Index {
	t.Helper()
	x := NewIndex(o)
	for id, text := range texts {
		title, body, _ := strings.Cut(text, "|")
		if err := x.Add(Document{ID: id, Locale: locale, Title: title, Body: body}); err != nil {
			t.Fatal(err)
		}
	}
	return x
}

func TestEveryLanguageAndScriptIsSearched(t *testing.T) {
	for name, tt := range map[string]struct {
		locale string
		texts  map[string]string
		asked  map[string]string // query: first document
	}{
		"German": {
			locale: "de",
			texts:  map[string]string{"refund": "Rückerstattung beantragen|Wir erstatten den Betrag.", "parcel": "Pakete verfolgen|Die Sendungen kommen in zwei Tagen."},
			asked:  map[string]string{"Rückerstattungen": "refund", "ruckerstattung": "refund", "Paket": "parcel", "wo ist meine Sendung": "parcel"},
		},
		"French": {
			locale: "fr",
			texts:  map[string]string{"refund": "Demander un remboursement|Nous remboursons sous dix jours.", "password": "Mot de passe oublié|Réinitialisez votre mot."},
			asked:  map[string]string{"remboursements": "refund", "reinitialiser": "password"},
		},
		"Polish, which has no stemmer": {
			locale: "pl",
			texts:  map[string]string{"refund": "Zwrot pieniędzy|Zwracamy w ciągu dni.", "delivery": "Dostawa przesyłki|Kurier przyjedzie jutro."},
			asked:  map[string]string{"zwroty": "refund", "przesyłek": "delivery", "dostawy": "delivery"},
		},
		"Japanese": {
			locale: "ja",
			texts:  map[string]string{"password": "パスワードを忘れた場合|ログイン画面を開いてください。", "refund": "返金について|ご注文の返金は十日以内です。"},
			asked:  map[string]string{"パスワード": "password", "注文の返金": "refund", "忘れた": "password"},
		},
		"Chinese, one sign too": {
			locale: "zh",
			texts:  map[string]string{"order": "订单查询|您可以在这里查看订单。", "password": "重置密码|请点击忘记密码。"},
			asked:  map[string]string{"我的订单在哪里": "order", "密码": "password", "码": "password"},
		},
		"Korean": {
			locale: "ko",
			texts:  map[string]string{"delivery": "배송 조회|배송은 이틀 걸립니다.", "refund": "환불 안내|환불을 신청하세요."},
			asked:  map[string]string{"배송이 언제": "delivery", "환불": "refund"},
		},
		"Thai": {
			locale: "th",
			texts:  map[string]string{"password": "ลืมรหัสผ่าน|กรุณาตั้งใหม่", "order": "ติดตามคำสั่งซื้อ|ดูสถานะ"},
			asked:  map[string]string{"รหัสผ่าน": "password", "คำสั่งซื้อ": "order"},
		},
		"Greek without its accents": {
			locale: "el",
			texts:  map[string]string{"order": "Παραγγελία|Δείτε την κατάσταση.", "refund": "Επιστροφή χρημάτων|Εντός δέκα ημερών."},
			asked:  map[string]string{"παραγγελια": "order", "χρηματα": "refund"},
		},
		"wide Latin letters": {
			locale: "ja",
			texts:  map[string]string{"api": "ＡＰＩキー|発行します", "other": "設定|変更"},
			asked:  map[string]string{"api": "api"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			x := indexOf(t, Options{}, tt.locale, tt.texts)
			for query, want := range tt.asked {
				if got := searchIDs(t, x, Request{Query: query, Locale: tt.locale}); len(got) == 0 || got[0] != want {
					t.Errorf("%q finds %v, want %s first", query, got, want)
				}
			}
		})
	}
}

func TestAMatchInAScriptWithoutSpacesIsMarkedOnce(t *testing.T) {
	x := indexOf(t, Options{}, "ja", map[string]string{"a": "パスワードを忘れた|本文"})
	hits, err := x.Search(context.Background(), Request{Query: "パスワード", Locale: "ja"})
	if err != nil || len(hits) != 1 {
		t.Fatalf("%v, %v", hits, err)
	}
	if diff := cmp.Diff([]Span{{0, len("パスワード")}}, hits[0].TitleMarks); diff != "" {
		t.Error(diff)
	}
}

func TestLanguageOfAnUnknownText(t *testing.T) {
	for want, text := range map[string]string{
		"ru": "Здравствуйте, подскажите, пожалуйста, когда привезут мой заказ и можно ли вернуть деньги?",
		"de": "Guten Tag, wann kommt meine Bestellung an, und kann ich sie noch ändern oder stornieren?",
		"ja": "注文した商品はいつ届きますか。返金はできますか。",
		"":   "12345",
	} {
		if got := LanguageOf(text); got != want {
			t.Errorf("LanguageOf(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestDeclaredSynonymsFindEachOther(t *testing.T) {
	texts := map[string]string{"vm": "Виртуальная машина|Создайте её в панели.", "disk": "Диски|Подключите диск.", "mail": "Почта|Ящик."}
	x := indexOf(t, Options{Synonyms: [][]string{{"ВМ", "виртуальная машина", "виртуалка"}}}, "ru", texts)
	for _, query := range []string{"создать вм", "виртуалку", "ВМ"} {
		if got := searchIDs(t, x, Request{Query: query, Locale: "ru"}); len(got) == 0 || got[0] != "vm" {
			t.Errorf("%q finds %v", query, got)
		}
	}
	if got := searchIDs(t, indexOf(t, Options{}, "ru", texts), Request{Query: "ВМ", Locale: "ru"}); len(got) != 0 {
		t.Errorf("undeclared, it finds %v", got)
	}
}

func TestOperatorsRestrictWhatIsFound(t *testing.T) {
	x := indexOf(t, Options{}, "ru", map[string]string{
		"login":  "Вход в кабинет|Если пароль не подходит, нажмите забыли пароль.",
		"change": "Смена пароля|Откройте кабинет и задайте новый пароль, старый больше не подходит.",
		"domain": "Домены|Пароль регистратора нужен при переносе.",
	})
	for query, want := range map[string][]string{
		`пароль -домен`:               {"change", "login"},
		`"пароль не подходит"`:        {"login"},
		`"не подходит пароль"`:        {"change", "domain", "login"}, // nobody says so: its words then
		`title:пароль`:                {"change"},
		`title:пороль`:                {"change"},
		`пароль -title:пароль -домен`: {"login"},
		`регистр*`:                    {"domain"},
		`домен OR вход`:               {"domain", "login"},
		`(домен OR вход) -кабинет`:    {"domain"},
		`пароль "не закрыта`:          {"change", "domain", "login"},
	} {
		got := searchIDs(t, x, Request{Query: query, Locale: "ru", Operators: true})
		less := func(a, b string) bool { return a < b }
		if diff := cmp.Diff(want, got, sorted(less)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", query, diff)
		}
	}
}

func TestCompoundsAreFoundHoweverTheyAreWritten(t *testing.T) {
	x := indexOf(t, Options{}, "en", map[string]string{"hook": "Webhook settings|x", "wifi": "Wi-Fi at the office|x", "other": "Office hours|x"})
	for query, want := range map[string]string{"web hook": "hook", "web-hook": "hook", "wifi": "wifi"} {
		if got := searchIDs(t, x, Request{Query: query, Locale: "en"}); len(got) == 0 || got[0] != want {
			t.Errorf("%q finds %v", query, got)
		}
	}
}

func TestTheVocabularyIsCleanedWhenDocumentsGo(t *testing.T) {
	x := NewIndex(Options{})
	const many = 400
	for i := range many {
		if err := x.Add(Document{ID: fmt.Sprint(i), Locale: "ru", Title: "статья", Body: fmt.Sprintf("слово%d другое%d третье%d", i, i, i)}); err != nil {
			t.Fatal(err)
		}
	}
	before := len(x.parts["ru"].words.entries)
	for i := 1; i < many; i++ {
		x.Remove(fmt.Sprint(i))
	}
	if after := len(x.parts["ru"].words.entries); after > before/2 {
		t.Errorf("%d entries are left of %d", after, before)
	}
	if got := searchIDs(t, x, Request{Query: "третье0", Locale: "ru"}); !cmp.Equal(got, []string{"0"}) {
		t.Errorf("found %v", got)
	}
	if got := searchIDs(t, x, Request{Query: "другое77", Locale: "ru", Operators: true}); len(got) > 1 {
		t.Errorf("found %v", got)
	}
}
