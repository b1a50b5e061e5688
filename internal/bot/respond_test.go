// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rynda-dev/rynda/internal/kb"
)

// shop is a library of the articles in testdata.
func shop(t testing.TB) *kb.Library {
	t.Helper()
	return library(t, "testdata/articles/*.md")
}

func library(t testing.TB, pattern string) *kb.Library {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	var rows []kb.StoredArticle
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a, err := kb.ParseArticle(filepath.Base(file), string(data))
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, kb.StoredArticle{Article: a, Source: "shop", Hash: a.Hash()})
	}
	l := kb.NewLibrary()
	if err := l.Show(context.Background(), rows, 1); err != nil {
		t.Fatal(err)
	}
	return l
}

// taught is the bot after it has learned, which it does in the background otherwise.
func taught(t testing.TB, b *Responder) *Responder {
	t.Helper()
	if err := b.Learn(context.Background()); err != nil {
		t.Fatal(err)
	}
	return b
}

func say(text string, history ...Line) Turn {
	return Turn{Locale: "ru", Locales: []string{"ru", "en"}, Text: text, History: history, Now: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)}
}

func respond(t testing.TB, b *Responder, turn Turn) Decision {
	t.Helper()
	d, err := b.Respond(context.Background(), turn)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

var questions = []struct{ text, article string }{
	{"забыл пороль", "ru/password"},
	{"как востановить пароль", "ru/password"},
	{"не могу войти в акаунт", "ru/password"},
	{"ghbdtn, pf,sk gfhjkm", "ru/password"},
	{"Здравствуйте! Подскажите пожалуйста как сбросить парольь", "ru/password"},
	{"не приходит код", "ru/sms-code"},
	{"не пришол код потверждения", "ru/sms-code"},
	{"смс с кодом так и не пришла", "ru/sms-code"},
	{"rjl bp cvc", "ru/sms-code"},
	{"хочу вернуть деньги", "ru/refund"},
	{"возрат денег", "ru/refund"},
	{"когда вернут денги на карту", "ru/refund"},
	{"djpdhfn ltytu", "ru/refund"},
	{"не проходит аплата картой", "ru/payment-failed"},
	{"ошибка оплаты", "ru/payment-failed"},
	{"карту отклонили", "ru/payment-failed"},
	{"где мой чек", "ru/receipt"},
	{"нужен счет для бухгалтрии", "ru/receipt"},
	{"закрывающие документы", "ru/receipt"},
	{"сроки дотавки", "ru/delivery-time"},
	{"когда привизут заказ", "ru/delivery-time"},
	{"сколько ждать доставку?", "ru/delivery-time"},
	{"поменять адресс доставки", "ru/change-address"},
	{"ошибся в адресе", "ru/change-address"},
	{"отменит заказ", "ru/cancel-order"},
	{"хочу отминить заказ", "ru/cancel-order"},
	{"удалить акаунт", "ru/delete-account"},
	{"как удалить свой профиль?", "ru/delete-account"},
	{"промокод не работает", "ru/loyalty"},
	{"как потратить бонусы", "ru/loyalty"},
	{"forgot my pasword", "en/password"},
	{"I can't log in", "en/password"},
	{"how do I get a refnud", "en/refund"},
	{"money back please", "en/refund"},
	{"where is my ordr", "en/delivery-time"},
	{"track my parcel", "en/delivery-time"},
	{"cancel my oder", "en/cancel-order"},
	{"delete acount", "en/delete-account"},
}

var offSubject = []string{
	"какая завтра погода в москве", "кто президент франции", "расскажи анекдот про программиста", "сколько будет два плюс два",
	"посоветуй хороший фильм на вечер", "напиши стихотворение о любви", "курс доллара на сегодня", "как приготовить борщ",
	"what is the capital of peru", "write me a poem about the sea", "who won the world cup", "какой рецепт пиццы с грибами",
	"у меня болит голова", "asdfgh qwe", "какие у вас вакансии для юристов",
}

// The promise of the bot: at least nine of ten questions get the right article first, and none off the subject is
// answered.
func TestTheBotAnswersQuestions(t *testing.T) {
	b := taught(t, New(shop(t)))
	right, answered := 0, 0
	for _, q := range questions {
		d := respond(t, b, say(q.text))
		first := ""
		if len(d.Articles) > 0 {
			first = d.Articles[0].ID
		}
		if first == q.article {
			right++
			if d.Kind == Answer {
				answered++
			}
		}
		if first != q.article || d.Kind != Answer {
			t.Logf("%-50s want %-20s got %-20s %s %.2f", q.text, q.article, first, d.Kind, d.Confidence)
		}
	}
	n := len(questions)
	t.Logf("right first: %d of %d; answered at once: %d", right, n, answered)
	if right*10 < n*9 {
		t.Errorf("right article first in %d of %d", right, n)
	}
	if answered*10 < n*8 {
		t.Errorf("answered at once %d of %d", answered, n)
	}
}

func TestTheBotIsQuietOffTheSubject(t *testing.T) {
	b := taught(t, New(shop(t)))
	for _, text := range offSubject {
		if d := respond(t, b, say(text)); d.Kind == Answer || d.Kind == SmallTalk {
			t.Errorf("%q: %s %v with confidence %.2f", text, d.Kind, d.Articles, d.Confidence)
		}
	}
}

func TestSmallTalkAndTheWishForAHuman(t *testing.T) {
	b := taught(t, New(shop(t)))
	asked := Line{From: Bot, Text: "…", Choices: []string{ChoiceYes, ChoiceHuman}}
	question := Line{From: Customer, Text: "забыл пароль"}
	for _, tt := range []struct {
		text, reason string
		history      []Line
	}{
		{"Привет", ReasonGreeting, nil},
		{"Добрый день!", ReasonGreeting, nil},
		{"здраствуйте", ReasonGreeting, nil},
		{"ghbdtn", ReasonGreeting, nil},
		{"hi there", ReasonGreeting, nil},
		{"Good morning", ReasonGreeting, nil},
		{"привет, как дела?", ReasonGreeting, nil},
		{"Спасибо большое!", ReasonThanks, nil},
		{"Thank you very much", ReasonThanks, nil},
		{"позовите человека", ReasonHumanRequested, nil},
		{"Оператор!", ReasonHumanRequested, nil},
		{"хочу поговорить с живым человеком", ReasonHumanRequested, nil},
		{"соедините со специалистом пожалуйста", ReasonHumanRequested, nil},
		{"переведите на опиратора", ReasonHumanRequested, nil},
		{"есть тут живые люди?", ReasonHumanRequested, nil},
		{"мне нужен менеджер", ReasonHumanRequested, nil},
		{"не хочу общаться с ботом", ReasonHumanRequested, nil},
		{"Здравствуйте, можно поговорить с сотрудником", ReasonHumanRequested, nil},
		{"human please", ReasonHumanRequested, nil},
		{"I want to talk to a real person", ReasonHumanRequested, nil},
		{"connect me with an agent", ReasonHumanRequested, nil},
		{"can I speak to someone", ReasonHumanRequested, nil},
		{"I don't want to talk to a robot", ReasonHumanRequested, nil},
		{"да, помогло", ReasonHelped, []Line{question, asked}},
		{"yes thanks", ReasonHelped, []Line{question, asked}},
		{"нет, не помогло", ReasonNotHelped, []Line{question, asked}},
		{"не помогло", ReasonNotHelped, []Line{question, asked}},
		{"it did not help", ReasonNotHelped, []Line{question, asked}},
	} {
		t.Run(tt.text, func(t *testing.T) {
			if d := respond(t, b, say(tt.text, tt.history...)); d.Reason != tt.reason {
				t.Errorf("reason %s (%s), want %s", d.Reason, d.Kind, tt.reason)
			}
		})
	}
}

func TestAQuestionAboutPeopleIsAQuestion(t *testing.T) {
	for _, text := range []string{"оператор связи не прислал код подтверждения", "какой человек привезёт заказ в субботу утром", "сменить контактное лицо менеджера компании"} {
		if u := understand(text, false); u.talk != Question {
			t.Errorf("%q was taken for %s", text, u.talk)
		}
	}
}

func TestTheBotSpeaksTheCustomersLanguage(t *testing.T) {
	b := taught(t, New(shop(t)))
	for text, want := range map[string]string{"забыл пароль": "ru", "forgot password": "en", "hello": "en", "спасибо": "ru", "12345": "ru"} {
		if d := respond(t, b, say(text)); d.Locale != want {
			t.Errorf("%q: %s, want %s", text, d.Locale, want)
		}
	}
}

func TestOneForeignWordDoesNotChangeTheLanguage(t *testing.T) {
	b := taught(t, New(library(t, "../../config/samples/acme/articles/*/*.md")))
	for _, text := range []string{"SSL", "imap", "Outlook", "DNS", "asdfghjkl"} {
		if d := respond(t, b, say(text)); d.Locale != "ru" || slices.ContainsFunc(d.Articles, func(a ArticleRef) bool { return a.Locale != "ru" }) {
			t.Errorf("%q: %s in %s: %v", text, d.Kind, d.Locale, d.Articles)
		}
	}
}

func TestAnAnswerTellsTheStepsAndAsksWhetherTheyHelped(t *testing.T) {
	turn := say("забыл пароль")
	turn.BaseURL = "https://help.acme.example"
	got := respond(t, taught(t, New(shop(t))), turn)
	got.Confidence = 0
	want := Decision{
		Kind: Answer, Locale: "ru", Reason: ReasonFound,
		Text: "**Как восстановить пароль**\n\nЧтобы задать новый пароль:\n\n1. Откройте страницу входа и нажмите «Забыли пароль?».\n" +
			"2. Введите адрес почты, с которой вы регистрировались.\n3. Откройте ссылку из письма: она действует один час.\n\n" +
			"Письма нет? Загляните в папку «Спам».\n\nЭто помогло?",
		Articles: []ArticleRef{{"ru/password", "Как восстановить пароль", "https://help.acme.example/help/ru/account/password", "ru"}},
		Choices:  []Choice{{"yes:article:ru/password", "Да, спасибо"}, {ChoiceHuman, "Позвать сотрудника"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("decision (-want +got):\n%s", diff)
	}
}

func TestTheSecondFailureInARowGoesToAHuman(t *testing.T) {
	b := taught(t, New(shop(t)))
	first := respond(t, b, say("как приготовить борщ"))
	if first.Kind != Offer || first.Reason != ReasonUnclear {
		t.Fatalf("first: %s %s", first.Kind, first.Reason)
	}
	history := []Line{{From: Customer, Text: "как приготовить борщ"}, line(first)}
	if d := respond(t, b, say("ну борщ со сметаной", history...)); d.Kind != HandOver || d.Reason != ReasonFailedTwice {
		t.Errorf("second: %s %s", d.Kind, d.Reason)
	}
	answered := respond(t, b, say("забыл пароль", history...))
	if answered.Kind != Answer {
		t.Fatalf("a good question after a failure: %s", answered.Kind)
	}
	history = append(history, Line{From: Customer, Text: "забыл пароль"}, line(answered))
	if d := respond(t, b, say("как приготовить борщ", history...)); d.Kind != Offer {
		t.Errorf("a failure after an answer is the first again: %s", d.Kind)
	}
}

func TestAnAnswerThatDidNotHelpIsFollowedByOthersThenByAHuman(t *testing.T) {
	b := taught(t, New(shop(t)))
	question := Line{From: Customer, Text: "отменить заказ"}
	answered := respond(t, b, say(question.Text))
	if answered.Kind != Answer {
		t.Fatalf("answer: %s", answered.Kind)
	}
	history := []Line{question, line(answered)}
	again := respond(t, b, say("не помогло", history...))
	if again.Reason != ReasonNotHelped || again.Kind != Offer && again.Kind != HandOver {
		t.Fatalf("after no: %s %s", again.Kind, again.Reason)
	}
	for _, a := range again.Articles {
		if a.ID == answered.Articles[0].ID {
			t.Error("the article that did not help is offered again")
		}
	}
	history = append(history, Line{From: Customer, Text: "не помогло"}, line(again), Line{From: Customer, Text: "x"}, line(answered))
	if d := respond(t, b, say("нет", history...)); d.Kind != HandOver {
		t.Errorf("after the second no: %s %s", d.Kind, d.Reason)
	}
}

func TestChoicesAreFollowed(t *testing.T) {
	b := taught(t, New(shop(t)))
	for id, want := range map[string]Decision{
		ChoiceYes:               {Kind: SmallTalk, Reason: ReasonHelped},
		"yes:article:ru/refund": {Kind: SmallTalk, Reason: ReasonHelped},
		ChoiceHuman:             {Kind: HandOver, Reason: ReasonHumanRequested},
		"article:ru/refund":     {Kind: Answer, Reason: ReasonChosen},
		"article:ru/gone":       {Kind: SmallTalk, Reason: ReasonThanks},
		"something forged <b>":  {Kind: SmallTalk, Reason: ReasonThanks},
	} {
		turn := say("спасибо")
		turn.ChoiceID = id
		if d := respond(t, b, turn); d.Kind != want.Kind || d.Reason != want.Reason {
			t.Errorf("%s: %s %s, want %s %s", id, d.Kind, d.Reason, want.Kind, want.Reason)
		}
	}
}

func line(d Decision) Line {
	l := Line{From: Bot, Text: d.Text}
	for _, c := range d.Choices {
		l.Choices = append(l.Choices, c.ID)
	}
	return l
}

func TestEveryTextIsInEveryLanguage(t *testing.T) {
	for _, locale := range []string{"ru", "en"} {
		for key := range texts["en"] {
			if strings.TrimSpace(texts[locale][key]) == "" {
				t.Errorf("%s has no text %q", locale, key)
			}
		}
		if len(texts[locale]) != len(texts["en"]) {
			t.Errorf("%s has %d texts, English %d", locale, len(texts[locale]), len(texts["en"]))
		}
	}
}

func FuzzRespond(f *testing.F) {
	for _, q := range questions {
		f.Add(q.text, "")
	}
	f.Add("\xff[x](javascript:1)", "article:ru/\x00")
	b := taught(f, New(shop(f)))
	f.Fuzz(func(t *testing.T, text, choice string) {
		turn := say(text, Line{From: Bot, Choices: []string{ChoiceYes}})
		turn.ChoiceID = choice
		d := respond(t, b, turn)
		if d.Kind == "" || d.Text == "" || d.Confidence < 0 || d.Confidence > 1 {
			t.Errorf("decision %+v", d)
		}
	})
}

func BenchmarkRespond(b *testing.B) {
	bot := taught(b, New(shop(b)))
	for i := 0; b.Loop(); i++ {
		respond(b, bot, say(questions[i%len(questions)].text))
	}
}
