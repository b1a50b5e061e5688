// SPDX-License-Identifier: Apache-2.0

package site

import (
	"context"
	_ "embed"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/rynda-dev/rynda/internal/deskconfig"
)

// tryPage is a sample page of a customer's site with a channel's widget on it, for whoever sets a desk up.
type tryPage struct {
	snapshot func() *deskconfig.Snapshot
	topics   func(ctx context.Context, locale string, limit int) ([]string, error)
}

//go:embed try.js
var tryScript []byte

// tryTexts of the sample page.
type tryTexts struct {
	Title, Tagline, Lead, Try, Help, Desk, Snippet, Other, OtherLocale string
	Cards                                                              []message
	Human                                                              string
}

var tryPageTexts = map[string]tryTexts{
	"en": {
		Title: "Sample shop", Tagline: "What your customers see",
		Lead: "This is a page of an imaginary shop. The chat in the corner is your desk's own: what you write there becomes a request in it.",
		Try:  "Ask in the chat", Help: "Help centre", Desk: "Agents' desk", Snippet: "Put the chat on your own site with one line",
		Other: "По-русски", OtherLocale: "ru",
		Cards: []message{
			{"Delivery", "In two days to the door, in one to a pick-up point."},
			{"Returns", "Thirty days, no questions asked."},
			{"Support", "The bot answers at once, people when it can't."},
		},
		Human: "I want to talk to a human",
	},
	"ru": {
		Title: "Магазин для примера", Tagline: "Так это видят ваши клиенты",
		Lead: "Это страница выдуманного магазина. Чат в углу — настоящий чат вашей поддержки: всё, что вы напишете, станет обращением.",
		Try:  "Спросите в чате", Help: "Справочный центр", Desk: "Рабочее место", Snippet: "Чтобы поставить чат на свой сайт, хватит одной строки",
		Other: "In English", OtherLocale: "en",
		Cards: []message{
			{"Доставка", "До двери за два дня, в пункт выдачи за один."},
			{"Возврат", "Тридцать дней и без лишних вопросов."},
			{"Поддержка", "Бот отвечает сразу, люди — когда он не справился."},
		},
		Human: "Позовите человека",
	},
}

func (t tryPage) page(w http.ResponseWriter, r *http.Request) {
	name := chi.URLParam(r, "channel")
	s := t.snapshot()
	if s == nil {
		notFound(w, r)
		return
	}
	for i := range s.Channels {
		if c := &s.Channels[i]; c.Name == name && c.Chat != nil {
			t.render(w, r, s, c)
			return
		}
	}
	page(w, r, http.StatusNotFound, notFoundTexts)
}

func (t tryPage) render(w http.ResponseWriter, r *http.Request, s *deskconfig.Snapshot, c *deskconfig.Channel) {
	locale := localeOf(r)
	origin := s.Desk.URL
	if origin == "" {
		origin = "http://" + r.Host
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Add("Vary", "Accept-Language")
	_ = tryTemplate.Execute(w, map[string]any{ // the reader is gone: nothing to do
		"Locale": locale, "Texts": tryPageTexts[locale], "Questions": t.questions(r.Context(), locale), "Channel": c.Name, "Origin": origin,
		"Desk": s.Desk.DisplayName.Get(locale, s.Desk.Locales...),
	})
}

// questions to try: what this desk has articles about, and the way to a person. Without the former the latter is left.
func (t tryPage) questions(ctx context.Context, locale string) []string {
	human := tryPageTexts[locale].Human
	if t.topics == nil {
		return []string{human}
	}
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	topics, err := t.topics(ctx, locale, 3)
	if err != nil {
		return []string{human}
	}
	return append(topics, human)
}

func (tryPage) script(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
	w.Header().Set("Cache-Control", briefly)
	_, _ = w.Write(tryScript)
}

func (tryPage) style(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("Cache-Control", briefly)
	_, _ = w.Write(styleSource)
}
