// SPDX-License-Identifier: Apache-2.0

package site

import (
	_ "embed"
	"html/template"
	"net/http"
	"strings"

	"golang.org/x/text/language"
)

// locales that the site's own few pages are written in; the first is taken for anything else.
var locales = []string{"en", "ru"}

var localeMatcher = language.NewMatcher([]language.Tag{language.English, language.Russian})

// localeOf is the language that a reader wants: ?locale=, the /help/{locale}/ he is in, else his browser's.
func localeOf(r *http.Request) string {
	candidates := []string{r.URL.Query().Get("locale")}
	if rest, ok := strings.CutPrefix(r.URL.Path, "/help/"); ok {
		first, _, _ := strings.Cut(rest, "/")
		candidates = append(candidates, first)
	}
	for _, c := range candidates {
		base, _, _ := strings.Cut(c, "-")
		for _, l := range locales {
			if base == l {
				return l
			}
		}
	}
	_, i := language.MatchStrings(localeMatcher, r.Header.Get("Accept-Language"))
	return locales[i]
}

// message is a page with a title and a sentence.
type message struct{ Title, Text string }

var (
	notFoundTexts = map[string]message{
		"en": {"There is nothing here", "The address may be mistyped, or the page has moved."},
		"ru": {"Здесь ничего нет", "Возможно, в адресе опечатка или страница переехала."},
	}
	helpAwayTexts = map[string]message{
		"en": {"The help centre is away for a moment", "Please try again in a minute. The chat keeps working."},
		"ru": {"Справочный центр ненадолго недоступен", "Попробуйте ещё раз через минуту. Чат работает."},
	}
	notBuiltTexts = map[string]message{
		"en": {"The web desk is not in this build", "Build it with “npm ci && npm run build” in the folder web, then build rynda again."},
		"ru": {"В этой сборке нет веб-интерфейса", "Соберите его командой «npm ci && npm run build» в папке web и пересоберите rynda."},
	}
)

//go:embed message.html
var messageSource string

//go:embed style.css
var styleSource []byte

//go:embed try.html
var trySource string

var (
	messageTemplate = template.Must(template.New("message").Parse(messageSource))
	tryTemplate     = template.Must(template.New("try").Parse(trySource))
)

// page answers with a message in the reader's language.
func page(w http.ResponseWriter, r *http.Request, status int, texts map[string]message) {
	locale := localeOf(r)
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", pagePolicy)
	h.Add("Vary", "Accept-Language")
	w.WriteHeader(status)
	_ = messageTemplate.Execute(w, map[string]any{"Locale": locale, "Message": texts[locale]}) // the reader is gone: nothing to do
}
