// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"strings"
	"testing"
)

// emptyIntents have phrases of what articles answer, and nothing to say in Russian.
func emptyIntents(answer string) []Intent {
	in := Intent{Name: "password", Phrases: map[string][]string{"ru": {
		"забыл пароль", "не помню пароль", "сбросить пароль", "восстановить пароль", "потерял пароль", "забыла пароль от кабинета", "новый пароль", "смена пароля", "пароль не подходит", "не знаю пароль",
	}}, Answer: map[string]string{"en": "Ask us.", "ru": answer}}
	return append(deskIntents(), in)
}

func TestAnIntentWithNothingToSayHidesNoArticle(t *testing.T) {
	b := taught(t, New(shop(t), WithIntents(emptyIntents(""))))
	if d := respond(t, b, say("забыл пароль")); d.Kind != Answer || len(d.Articles) != 1 || d.Articles[0].ID != "ru/password" {
		t.Errorf("%s %v %q", d.Kind, d.Articles, d.Text)
	}
}

func TestWhatDidNotHelpIsNotOfferedAgain(t *testing.T) {
	for _, by := range []string{"article:ru/password", "intent:password"} {
		t.Run(by, func(t *testing.T) {
			b := taught(t, New(shop(t), WithIntents(emptyIntents("Нажмите «Забыли пароль?»."))))
			turn := say("забыл пароль")
			turn.ChoiceID = by
			answered := respond(t, b, turn)
			if answered.Kind != Answer {
				t.Fatalf("answer: %s", answered.Kind)
			}
			again := respond(t, b, say("не помогло", Line{From: Customer, Text: "забыл пароль"}, line(answered)))
			if again.Reason != ReasonNotHelped {
				t.Fatalf("after no: %s", again.Reason)
			}
			for _, c := range again.Choices {
				if c.ID == by {
					t.Errorf("%s is offered again", by)
				}
			}
		})
	}
}

func TestAnArticleWhoseTitleStoodInTheAnswerIsOffered(t *testing.T) {
	b := taught(t, New(shop(t), WithIntents(emptyIntents("Смотрите «Как восстановить пароль»."))))
	turn := say("забыл пароль")
	turn.ChoiceID = "intent:password"
	answered := respond(t, b, turn)
	if answered.Kind != Answer || answered.Articles != nil {
		t.Fatalf("answer: %s %v", answered.Kind, answered.Articles)
	}
	again := respond(t, b, say("не помогло", Line{From: Customer, Text: "забыл пароль"}, line(answered)))
	if again.Kind != Offer || len(again.Articles) == 0 || again.Articles[0].ID != "ru/password" {
		t.Errorf("%s %v", again.Kind, again.Articles)
	}
}

func TestALongIDIsNotSentBack(t *testing.T) {
	if got := yesTo(strings.Repeat("a", maxChoiceID)); got != ChoiceYes {
		t.Errorf("%q", got)
	}
}
