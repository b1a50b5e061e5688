// SPDX-License-Identifier: Apache-2.0

package search

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shape writes a tree on one line: +(all) |(either) -(not), phrases in quotation marks, prefixes with a star.
func shape(n *Node) string {
	var parts []string
	for _, c := range n.Children {
		parts = append(parts, shape(c))
	}
	for i, w := range n.Words {
		text := w.Text
		if w.Prefix {
			text += "*"
		}
		if i == 0 && n.Field != FieldAny {
			text = [...]string{"title", "keywords", "summary", "section", "body"}[n.Field] + ":" + text
		}
		parts = append(parts, text)
	}
	inner := strings.Join(parts, " ")
	switch n.Op {
	case OpPhrase:
		return `"` + inner + `"`
	case OpAnd:
		return "+(" + inner + ")"
	case OpOr:
		return "|(" + inner + ")"
	case OpNot:
		return "-" + inner
	default:
		return inner
	}
}

func TestAQueryWithOperatorsBecomesATree(t *testing.T) {
	for name, tt := range map[string]struct {
		query, want string
		plain       bool
	}{
		"words":                             {"Забыл пароль", "+(забыл пароль)", false},
		"a phrase":                          {`ошибка "не найден" опять`, `+(ошибка "не найден" опять)`, false},
		"Russian quotation marks":           {"«не найден»", `+("не найден")`, false},
		"an exclusion":                      {"пароль -почта", "+(пароль -почта)", false},
		"a dash is no exclusion":            {"пароль - почта", "+(пароль почта)", false},
		"a number below nought":             {"скидка -50%", "+(скидка 50)", false},
		"a hyphen":                          {"e-mail", "+(e mail)", false},
		"either of two, which bind at once": {"возврат карта OR наличные", "+(возврат |(карта наличные))", false},
		"three ways, in Russian":            {"а ИЛИ б | в", "+(|(а б в))", false},
		"capitals shouted are words":        {"ВОЗВРАТ ИЛИ ОБМЕН", "+(возврат или обмен)", false},
		"OR between numbers":                {"404 OR 500", "+(|(404 500))", false},
		"OR between words without cases":    {"请求 OR 退款", "+(|(请求 退款))", false},
		"OR and small letters":              {"HTTP OR ftp", "+(|(http ftp))", false},
		"a field":                           {"title:пароль раздел:вход", "+(title:пароль section:вход)", false},
		"an unknown field is a word":        {"ошибка:500", "+(ошибка 500)", false},
		"an address is no field":            {"https://acme.example/title", "+(https acme example title)", false},
		"a field of a phrase":               {`title:"мой заказ"`, `+("title:мой заказ")`, false},
		"a beginning":                       {"достав*", "+(достав*)", false},
		"a group":                           {"(возврат OR обмен) -(карта наличные)", "+(+(|(возврат обмен)) -+(карта наличные))", false},
		"a quotation that does not end":     {`мой "заказ потерян`, "+(мой заказ потерян)", true},
		"a bracket that does not end":       {"(мой заказ", "+(мой заказ)", true},
		"a bracket that does not begin":     {"мой) заказ", "+(мой заказ)", true},
		"exclusions only":                   {"-карта -наличные", "+(карта наличные)", true},
		"brackets too deep":                 {"((((((дно))))))", "+(дно)", true},
		"too many clauses":                  {strings.Repeat("-а ", MaxClauses) + "-б в", "+(" + strings.Repeat("а ", 31) + "а)", true},
		"OR at the ends is nothing":         {"OR заказ OR", "+(заказ)", false},
		"two dashes are a program's option": {"заказ --карта", "+(заказ карта)", false},
	} {
		t.Run(name, func(t *testing.T) {
			q := Parse(tt.query, false)
			if diff := cmp.Diff(tt.want, shape(q.Root)); diff != "" || q.Plain != tt.plain {
				t.Errorf("Parse(%q): plain %v (-want +got):\n%s", tt.query, q.Plain, diff)
			}
		})
	}
}

func TestAQueryIsWrittenForPostgreSQL(t *testing.T) {
	for name, tt := range map[string]struct{ query, want string }{
		"all words":                {"новый заказ", "(('новый' | 'yjdsq') & ('заказ' | 'pfrfp'))"},
		"a word without meaning":   {"мой заказ", "('мой' & ('заказ' | 'pfrfp'))"},
		"operators":                {`"мой заказ" -карта да OR я`, "('мой заказ' & !'карта' & ('да' | 'я'))"},
		"a beginning":              {"достав*", "'достав':*"},
		"the other layout":         {"gfhjkm", "('gfhjkm' | 'пароль')"},
		"ё is written as е too":    {"ёлка", "('ёлка' | 'елка')"},
		"a host stays whole":       {"help@acme.example", "'help@acme.example'"},
		"nothing gets out":         {`a'b\c`, `'a''b\\c'`},
		"signs only are no query":  {"!&|", ""},
		"no words are no query":    {"", ""},
		"a control sign is a gap":  {"a\x01b", "'a b'"},
		"an excluded group":        {"да -(карта | счет)", "('да' & !('карта' | 'счет'))"},
		"names of fields are left": {"title:да", "'да'"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Parse(tt.query, false).TSQuery(); got != tt.want {
				t.Errorf("%q is written %s, want %s", tt.query, got, tt.want)
			}
		})
	}
}

func TestAQueryAsWordsAsksForAllOfThem(t *testing.T) {
	got := Parse(`как -(оплата OR "мой заказ") да`, false).AsWords()
	if diff := cmp.Diff(`+(как оплата "мой заказ" да)`, shape(got.Root)); diff != "" || !got.Plain {
		t.Errorf("plain %v (-want +got):\n%s", got.Plain, diff)
	}
}
