// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rynda-dev/rynda/internal/bot/entity"
)

// deskIntents are what the shop's desk taught its bot besides the articles.
func deskIntents() []Intent {
	return []Intent{
		{
			Name: "opening-hours", Title: map[string]string{"ru": "Часы работы", "en": "Opening hours"},
			Phrases: map[string][]string{
				"ru": {
					"часы работы", "до скольки вы работаете", "когда вы открываетесь", "вы работаете в воскресенье", "график работы магазина",
					"работаете ли вы в праздники", "во сколько закрывается магазин", "режим работы", "открыты ли вы сейчас", "по каким дням вы работаете",
				},
				"en": {
					"opening hours", "when do you open", "are you open on sunday", "what time do you close", "are you open now",
					"working hours of the shop", "do you work on holidays", "until when are you open", "business hours", "which days are you open",
				},
			},
			Answer: map[string]string{"ru": "Работаем каждый день с 9 до 21.", "en": "We are open every day from 9 to 21."},
		},
		{
			Name: "fraud",
			Phrases: map[string][]string{"ru": {
				"с моей карты украли деньги", "меня обманули мошенники", "списали деньги без моего ведома", "чужие покупки с моего счёта", "мошенники сняли деньги",
				"я не делал эту покупку", "кто-то пользуется моей картой", "подозрительное списание", "взломали мой аккаунт", "это мошенничество",
			}},
			HandOver: true,
		},
		{
			Name: "promo", Article: "loyalty",
			Phrases: map[string][]string{"ru": {
				"где взять купон", "есть ли у вас акции", "хочу подарочный сертификат", "как получить скидку постоянного покупателя", "карта лояльности",
				"что дают за друзей", "накопительная система", "есть ли распродажа", "когда чёрная пятница", "сколько у меня баллов",
			}},
		},
	}
}

func TestIntentsAnswerHandOverOrNameAnArticle(t *testing.T) {
	b := taught(t, New(shop(t), WithIntents(deskIntents())))
	for text, want := range map[string]Decision{
		"а до скольки вы сегодня работаете?": {Kind: Answer, Reason: ReasonFound, Text: "Работаем каждый день с 9 до 21.\n\nЭто помогло?"},
		"are you open on sundays":         {Kind: Answer, Reason: ReasonFound, Text: "We are open every day from 9 to 21.\n\nDid this help?"},
		"мошенники украли деньги с карты": {Kind: HandOver, Reason: ReasonForPeople, Text: text("ru", textHandOver)},
	} {
		d := respond(t, b, say(text))
		if d.Kind != want.Kind || d.Reason != want.Reason || d.Text != want.Text {
			t.Errorf("%q: %s %s %.2f %q", text, d.Kind, d.Reason, d.Confidence, d.Text)
		}
	}
	if d := respond(t, b, say("как получить скидку постоянного покупателя")); d.Kind != Answer || len(d.Articles) != 1 || d.Articles[0].ID != "ru/loyalty" {
		t.Errorf("the intent with an article: %s %v %.2f", d.Kind, d.Articles, d.Confidence)
	}
}

func TestIntentsLeaveTheArticlesTheirQuestions(t *testing.T) {
	b := taught(t, New(shop(t), WithIntents(deskIntents())))
	right := 0
	for _, q := range questions {
		if d := respond(t, b, say(q.text)); len(d.Articles) > 0 && d.Articles[0].ID == q.article {
			right++
		}
	}
	if n := len(questions); right*10 < n*9 {
		t.Errorf("right article first in %d of %d", right, n)
	}
	for _, text := range offSubject {
		if d := respond(t, b, say(text)); d.Kind == Answer || d.Kind == HandOver {
			t.Errorf("%q: %s %q with confidence %.2f", text, d.Kind, d.Text, d.Confidence)
		}
	}
}

func TestAChosenIntentIsFollowed(t *testing.T) {
	b := taught(t, New(shop(t), WithIntents(deskIntents())))
	turn := say("Часы работы")
	turn.ChoiceID = "intent:opening-hours"
	if d := respond(t, b, turn); d.Kind != Answer || d.Reason != ReasonChosen || d.Text != "Работаем каждый день с 9 до 21.\n\nЭто помогло?" {
		t.Errorf("%s %s %q", d.Kind, d.Reason, d.Text)
	}
	turn.ChoiceID = "intent:gone"
	if d := respond(t, b, turn); d.Reason == ReasonChosen {
		t.Errorf("an intent that is gone was followed: %q", d.Text)
	}
}

func TestUnderstandFindsTheEntities(t *testing.T) {
	u, err := New(shop(t)).Understand(t.Context(), say("верните 990 ₽ за заказ AB-1234 до завтра, почта a@b.ru"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range u.Entities {
		got = append(got, string(e.Kind)+" "+e.Normal)
	}
	want := []string{"Money 990 RUB", "Order AB-1234", "Date 2026-11-21", "Email a@b.ru"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("entities (-want +got):\n%s", diff)
	}
	if u.Talk != Question || u.Locale != "ru" || u.Entities[1].Kind != entity.Order {
		t.Errorf("talk %s in %s", u.Talk, u.Locale)
	}
}

func TestCandidatesAreInTheOrderOfTheirConfidence(t *testing.T) {
	u, err := taught(t, New(shop(t), WithIntents(deskIntents()))).Understand(t.Context(), say("когда привезут заказ и до скольки вы работаете"))
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[CandidateKind]bool{}
	for i, c := range u.Candidates {
		kinds[c.Kind] = true
		if c.Title == "" || c.Confidence < 0 || c.Confidence > 1 || i > 0 && c.Confidence > u.Candidates[i-1].Confidence {
			t.Errorf("candidate %d: %+v", i, c)
		}
	}
	if len(u.Candidates) > MaxCandidates || !kinds[FromIntent] || !kinds[FromArticle] {
		t.Errorf("candidates %+v", u.Candidates)
	}
}

func TestGoodbye(t *testing.T) {
	b := taught(t, New(shop(t)))
	for text, want := range map[string]string{
		"До свидания!": ReasonGoodbye, "пока": ReasonGoodbye, "спасибо, до свидания": ReasonGoodbye, "всего доброго": ReasonGoodbye, "ok bye": ReasonGoodbye,
		"пока не пришёл код": ReasonFound,
	} {
		if d := respond(t, b, say(text)); d.Reason != want {
			t.Errorf("%q: %s, want %s", text, d.Reason, want)
		}
	}
}

func TestTheClassifierIsAskedTheLikeliestReading(t *testing.T) {
	b := taught(t, New(shop(t)))
	// No document is surer than another by "order", which stands in several; only the classifier knows the whole phrase, by its right words.
	d := respond(t, b, say("where is my ordr"))
	if len(d.Articles) == 0 || d.Articles[0].ID != "en/delivery-time" {
		t.Errorf("%s %v with confidence %.2f", d.Kind, d.Articles, d.Confidence)
	}
}
