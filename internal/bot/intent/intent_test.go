// SPDX-License-Identifier: Apache-2.0

package intent

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// phrases of a shop's desk, Russian and English, ten an intent.
var phrases = map[string][]string{
	"track": {
		"где мой заказ", "когда привезут заказ", "отследить посылку", "статус заказа", "заказ ещё не пришёл", "where is my order",
		"track my parcel", "when will it arrive", "my package is late", "order status",
	},
	"refund": {
		"верните деньги", "как вернуть деньги", "хочу возврат", "когда придёт возврат", "вернуть оплату за заказ", "i want a refund",
		"give my money back", "how do refunds work", "refund my purchase", "money has not come back",
	},
	"password": {
		"забыл пароль", "не могу войти", "сбросить пароль", "сменить пароль", "пароль не подходит", "forgot my password",
		"cannot log in", "reset password", "change my password", "the password does not work",
	},
	"invoice": {
		"нужен чек", "пришлите счёт", "закрывающие документы", "где взять чек", "счёт для бухгалтерии", "send me the invoice",
		"i need a receipt", "download invoice", "bill for my company", "where is the receipt",
	},
	"address": {
		"поменять адрес доставки", "ошибся в адресе", "другой адрес", "изменить адрес", "привезите по другому адресу", "change the delivery address",
		"wrong address", "deliver to another address", "update my address", "i moved, new address",
	},
	"cancel": {
		"отменить заказ", "отмена заказа", "передумал покупать", "не нужен заказ, отмените", "как отменить покупку", "cancel my order",
		"i do not want it any more", "stop the order", "cancel the purchase", "please cancel",
	},
}

var strangers = []string{
	"какая погода завтра", "расскажи анекдот", "столица перу", "рецепт борща", "кто выиграл матч", "what is the weather", "tell me a joke",
	"capital of peru", "how old is the universe", "play some jazz", "сколько весит слон", "translate cat into french",
}

func examples() []Example {
	var list []Example
	for _, name := range []string{"track", "refund", "password", "invoice", "address", "cancel"} {
		for _, p := range phrases[name] {
			list = append(list, Example{Text: p, Intents: []string{name}})
		}
	}
	for _, s := range strangers {
		list = append(list, Example{Text: s})
	}
	return list
}

func train(t testing.TB, list []Example) *Model {
	t.Helper()
	m, err := Train(t.Context(), list)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestAModelKnowsWhatItWasNotTold(t *testing.T) {
	m := train(t, examples())
	for text, want := range map[string]string{
		"а где же мой заказик?":         "track",
		"посылка так и не дошла":        "track",
		"верните пожалуйста мои деньги": "refund",
		"reimburse me":                     "refund", // by the class of words alone
		"забыла пороль":                    "password",
		"I can't remember the passwrod":    "password",
		"вышлите чек на почту":             "invoice",
		"указал не тот адрес":              "address",
		"want to cancell this order":       "cancel",
		"аннулируйте заказ":                "cancel",
		"хочу поменять пароль от кабинета": "password",
	} {
		r := m.Classify(text)
		if len(r.Candidates) == 0 || r.Candidates[0].Intent != want {
			t.Errorf("%q: %+v, want %s", text, r.Candidates[:min(2, len(r.Candidates))], want)
		}
	}
}

func TestConfidenceIsLowOffTheSubject(t *testing.T) {
	m := train(t, examples())
	lowest, highest := 1.0, 0.0
	for _, text := range []string{"где мой заказ", "верните мне деньги", "забыл пароль от входа", "отмените мой заказ", "change the address please"} {
		lowest = min(lowest, m.Classify(text).Confidence)
	}
	for _, text := range []string{"какая погода в москве", "расскажи сказку", "what is the capital of france", "посоветуй фильм", "xyzzy plugh"} {
		highest = max(highest, m.Classify(text).Confidence)
	}
	if lowest < 0.6 || highest > 0.5 || lowest <= highest {
		t.Errorf("confidence in scope from %.2f, out of scope up to %.2f", lowest, highest)
	}
}

func TestProbabilitiesAddUp(t *testing.T) {
	sum := 0.0
	r := train(t, examples()).Classify("отменить заказ или поменять адрес")
	for i, c := range r.Candidates {
		sum += c.Probability
		if i > 0 && c.Probability > r.Candidates[i-1].Probability {
			t.Errorf("candidate %d is before a better one", i)
		}
	}
	if math.Abs(sum-1) > 1e-9 {
		t.Errorf("the sum is %v", sum)
	}
}

func TestAPhraseMayHaveSeveralIntents(t *testing.T) {
	list := examples()
	for _, extra := range []string{"отменить заказ и вернуть деньги", "cancel my order and refund me", "отмените и верните деньги", "cancel and give my money back"} {
		list = append(list, Example{Text: extra, Intents: []string{"cancel", "refund"}})
	}
	m := train(t, list)
	var got []string
	for _, c := range m.Classify("отмените заказ, верните деньги").Candidates {
		if c.Presence >= 0.5 {
			got = append(got, c.Intent)
		}
	}
	slices.Sort(got)
	if !cmp.Equal(got, []string{"cancel", "refund"}) {
		t.Errorf("present are %v", got)
	}
}

func TestEqualExamplesMakeEqualModels(t *testing.T) {
	a, b := train(t, examples()), train(t, examples())
	for _, text := range []string{"где заказ", "деньги назад", "пароль и адрес", "борщ"} {
		if diff := cmp.Diff(a.Classify(text), b.Classify(text)); diff != "" {
			t.Errorf("%q (-first +second):\n%s", text, diff)
		}
	}
}

func TestSmallModelsAnswerToo(t *testing.T) {
	for name, list := range map[string][]Example{
		"nothing":        nil,
		"strangers only": {{Text: "weather"}, {Text: "joke"}},
		"no words":       {{Text: "?!", Intents: []string{"a"}}},
	} {
		if r := train(t, list).Classify("weather"); len(r.Candidates) > 0 && r.Confidence > 0.5 {
			t.Errorf("%s: %+v", name, r)
		}
	}
	one := train(t, []Example{{Text: "где заказ", Intents: []string{"track"}}})
	if r := one.Classify("где заказ"); len(r.Candidates) != 1 || r.Candidates[0].Probability != 1 || r.Confidence < 0.6 {
		t.Errorf("one phrase: %+v", r)
	}
	if r := one.Classify("погода"); r.Confidence > 0.3 {
		t.Errorf("one phrase, off the subject: %+v", r)
	}
	if r := one.Classify(" … "); len(r.Candidates) != 0 {
		t.Errorf("no words: %+v", r)
	}
}

func TestLimitsAreErrors(t *testing.T) {
	if _, err := Train(t.Context(), make([]Example, MaxExamples+1)); !errors.Is(err, ErrTooMany) {
		t.Errorf("examples: %v", err)
	}
	names := make([]string, MaxIntents+1)
	for i := range names {
		names[i] = fmt.Sprint(i)
	}
	if _, err := Train(t.Context(), []Example{{Text: "a", Intents: names}}); !errors.Is(err, ErrTooMany) {
		t.Errorf("intents: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Train(ctx, examples()); !errors.Is(err, context.Canceled) {
		t.Errorf("an ended context: %v", err)
	}
}

func TestWordsOfAText(t *testing.T) {
	for text, want := range map[string][]string{
		"Don't, can’t; won't I'm":   {"do", "not", "can", "not", "will", "not", "i", "am"},
		"What's Ёлка 10am":          {"what", "s", "елка", "10", "am"},
		"dont u pls":                {"do", "not", "you", "please"},
		"''quoted'' rock'n'roll":    {"quoted", "rock", "nroll"},
		"\xffbad\xc0 bytes":         {"bad", "bytes"},
		strings.Repeat("x", 50):     {strings.Repeat("x", maxWordRunes)},
		"a\u0301b e\u0301":          {"áb", "é"},
		strings.Repeat("да ", 5000): slices.Repeat([]string{"да"}, maxWords),
	} {
		if diff := cmp.Diff(want, words(text)); diff != "" {
			t.Errorf("%.30q (-want +got):\n%s", text, diff)
		}
	}
}

func FuzzClassify(f *testing.F) {
	for _, s := range []string{"где мой закас", "don't'''", "\xff\xfe", "a\u0301\u0301\u0301", strings.Repeat("word ", 300), "ǅ ŉ ﬃ 😀", "ΑΣ ß"} {
		f.Add(s)
	}
	m := train(f, examples())
	f.Fuzz(func(t *testing.T, text string) {
		if list := words(text); len(list) > maxWords+1 {
			t.Fatalf("%d words", len(list))
		}
		v := m.scorer.space.vector(m.reader.read(text))
		length := 0.0
		for i, x := range v.value {
			length += float64(x) * float64(x)
			if i > 0 && v.index[i] <= v.index[i-1] {
				t.Fatal("the dimensions are out of order")
			}
		}
		if len(v.index) > 0 && math.Abs(length-1) > 1e-3 {
			t.Fatalf("the square of the vector's length is %v", length)
		}
		r := m.Classify(text)
		sum := 0.0
		for _, c := range r.Candidates {
			sum += c.Probability
			if !(c.Probability >= 0 && c.Probability <= 1) || !(c.Presence >= 0 && c.Presence <= 1) {
				t.Fatalf("%q: %+v", text, c)
			}
		}
		if len(r.Candidates) > 0 && math.Abs(sum-1) > 1e-6 || !(r.Confidence >= 0 && r.Confidence <= 1) {
			t.Fatalf("%q: %+v", text, r)
		}
		if diff := cmp.Diff(r, m.Classify(text)); diff != "" {
			t.Fatalf("%q is not read alike twice: %s", text, diff)
		}
	})
}
