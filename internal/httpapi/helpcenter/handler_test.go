// SPDX-License-Identifier: Apache-2.0

package helpcenter

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/kb"
)

type config struct{ snapshot *deskconfig.Snapshot }

func (c *config) Snapshot() *deskconfig.Snapshot { return c.snapshot }

type searched struct {
	Locale, Query string
	Hits          int
}

type store struct {
	searches []searched
	feedback []kb.Feedback
	err      error
}

func (s *store) RecordSearch(_ context.Context, locale, query string, hits int) error {
	s.searches = append(s.searches, searched{locale, query, hits})
	return s.err
}

func (s *store) RecordFeedback(_ context.Context, f kb.Feedback) error {
	s.feedback = append(s.feedback, f)
	return s.err
}

var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

func acme() *deskconfig.Snapshot {
	return &deskconfig.Snapshot{
		Desk:     deskconfig.Desk{Name: "acme", DisplayName: deskconfig.Text{"ru": "Поддержка Acme", "en": "Acme support"}, Locales: []string{"ru", "en"}, URL: "https://help.acme.example"},
		Channels: []deskconfig.Channel{{Name: "site", Kind: "chat", Chat: &deskconfig.Chat{Color: "#3b5bdb"}}},
		KnowledgeBases: []deskconfig.KnowledgeBase{{Name: "main", Sections: []deskconfig.Section{
			{Name: "billing", Title: deskconfig.Text{"ru": "Оплата", "en": "Billing"}},
			{Name: "empty", Title: deskconfig.Text{"ru": "Пусто"}},
			{Name: "account", Title: deskconfig.Text{"ru": "Аккаунт", "en": "Account"}, Description: deskconfig.Text{"ru": "Вход и профиль"}},
		}}},
	}
}

type site struct {
	http.Handler
	config *config
	store  *store
}

func newSite(t *testing.T) site {
	t.Helper()
	articles := []kb.Article{
		{
			Slug: "refund", Locale: "ru", Section: "billing", Title: "Возврат денег", Keywords: []string{"вернуть деньги"}, Summary: "Когда вернутся деньги.",
			Related: []string{"receipt"}, Body: "Вернём за **десять** дней.\n\n## Первое\n\na <script>alert(1)</script>\n\n## Второе\n\nb\n\n## Третье\n\nc",
		},
		{Slug: "refund", Locale: "en", Section: "billing", Title: "Refunds", Body: "Within ten days."},
		{Slug: "receipt", Locale: "ru", Section: "billing", Title: "Где взять чек", Body: "На почте."},
		{Slug: "password", Locale: "ru", Section: "account", Title: "Забыли пароль?", Body: "Нажмите на ссылку."},
		{Slug: "old", Locale: "ru", Section: "gone", Title: "Старое", Body: "Раздела больше нет."},
	}
	var rows []kb.StoredArticle
	for _, a := range articles {
		rows = append(rows, kb.StoredArticle{Article: a, Source: "s", Hash: a.Hash(), UpdatedAt: noon})
	}
	library := kb.NewLibrary()
	if err := library.Show(context.Background(), rows, 1); err != nil {
		t.Fatal(err)
	}
	s := site{config: &config{acme()}, store: &store{}}
	s.Handler = New(Deps{Library: library, Config: s.config, Store: s.store, Log: slog.New(slog.DiscardHandler), Clock: func() time.Time { return noon }})
	return s
}

func (s site) do(method, target string, headers map[string]string, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	for k, v := range headers {
		r.Header.Set(k, v)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func (s site) get(target string) *httptest.ResponseRecorder { return s.do("GET", target, nil, "") }

func TestPagesAnswerAtTheirAddresses(t *testing.T) {
	s := newSite(t)
	for target, want := range map[string]struct {
		status   int
		location string
	}{
		"/help/ru/":                        {200, ""},
		"/help/en/":                        {200, ""},
		"/help":                            {302, "/help/ru/"},
		"/help/":                           {302, "/help/ru/"},
		"/help/ru":                         {301, "/help/ru/"},
		"/help/ru/billing":                 {301, "/help/ru/billing/"},
		"/help/ru/billing/":                {200, ""},
		"/help/ru/empty/":                  {200, ""},
		"/help/ru/billing/refund":          {200, ""},
		"/help/ru/account/refund":          {301, "/help/ru/billing/refund"},
		"/help/ru/gone/old":                {200, ""},
		"/help/ru/search?q=возврат":        {200, ""},
		"/help/ru/search":                  {200, ""},
		"/help/assets/help.css":            {200, ""},
		"/help/assets/help.js":             {200, ""},
		"/help/assets/theme.css":           {200, ""},
		"/sitemap.xml":                     {200, ""},
		"/robots.txt":                      {200, ""},
		"/help/de/":                        {404, ""},
		"/help/ru/nothing/":                {404, ""},
		"/help/ru/billing/nothing":         {404, ""},
		"/help/ru/billing/refund/x/y":      {404, ""},
		"/elsewhere":                       {404, ""},
		"/help/api/suggest?locale=de&q=a":  {400, ""},
		"/help/api/suggest?locale=ru&q=во": {200, ""},
		"/help/api/search?q=%ff%00":        {200, ""},
	} {
		w := s.get(target)
		if w.Code != want.status || w.Header().Get("Location") != want.location {
			t.Errorf("%s: %d %s, want %d %s", target, w.Code, w.Header().Get("Location"), want.status, want.location)
		}
	}
}

func TestTheBrowserChoosesTheLanguage(t *testing.T) {
	s := newSite(t)
	for accept, want := range map[string]string{"en-US,en;q=0.9": "/help/en/", "ru": "/help/ru/", "fr": "/help/ru/", "": "/help/ru/", "uk,en;q=0.5": "/help/", ";;;": "/help/ru/"} {
		w := s.do("GET", "/help/", map[string]string{"Accept-Language": accept}, "")
		if got := w.Header().Get("Location"); !strings.HasPrefix(got, want) {
			t.Errorf("%q: %s, want %s", accept, got, want)
		}
	}
}

func TestAnArticleIsAWholePage(t *testing.T) {
	w := newSite(t).get("/help/ru/billing/refund")
	page := w.Body.String()
	for _, want := range []string{
		`<html lang="ru">`, "<title>Возврат денег — Поддержка Acme</title>", `<meta name="description" content="Когда вернутся деньги.">`,
		`<link rel="canonical" href="https://help.acme.example/help/ru/billing/refund">`,
		`hreflang="en" href="https://help.acme.example/help/en/billing/refund"`,
		`"@type":"Article"`, `"@type":"BreadcrumbList"`, "<strong>десять</strong>", `<h2 id="h-второе">`, `href="#h-`,
		`<a href="/help/ru/billing/receipt">Где взять чек</a>`, "20 ноября 2026", `action="/help/ru/billing/refund/feedback"`,
		`<script src="/widget.js" data-channel="site" data-locale="ru" defer>`, `/help/assets/theme.css?v=3b5bdb`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if strings.Contains(page, "alert(1)</script>") {
		t.Error("the author's script came through")
	}
}

func TestStructuredDataIsJSON(t *testing.T) {
	s := newSite(t)
	for _, target := range []string{"/help/ru/", "/help/ru/billing/", "/help/ru/billing/refund"} {
		blocks := 0
		z := html.NewTokenizer(s.get(target).Body)
		for tt := z.Next(); tt != html.ErrorToken; tt = z.Next() {
			tok := z.Token()
			if tok.Data != "script" || !slices.Contains(tok.Attr, html.Attribute{Key: "type", Val: "application/ld+json"}) || tt != html.StartTagToken {
				continue
			}
			z.Next()
			blocks++
			var v map[string]any
			if err := json.Unmarshal(z.Text(), &v); err != nil || v["@context"] != "https://schema.org" {
				t.Errorf("%s: %v %v", target, err, v)
			}
		}
		if blocks == 0 {
			t.Errorf("%s has no structured data", target)
		}
	}
}

func TestPagesNeedNoInlineScriptOrStyle(t *testing.T) {
	s := newSite(t)
	for _, target := range []string{"/help/ru/", "/help/ru/billing/", "/help/ru/billing/refund", "/help/en/search?q=refund", "/nothing"} {
		w := s.get(target)
		policy := w.Header().Get("Content-Security-Policy")
		if !strings.Contains(policy, "script-src 'self';") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: policy %s", target, policy)
		}
		z := html.NewTokenizer(w.Body)
		for tt := z.Next(); tt != html.ErrorToken; tt = z.Next() {
			tok := z.Token()
			attr := map[string]string{}
			for _, a := range tok.Attr {
				attr[a.Key] = a.Val
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
					t.Errorf("%s: <%s %s>", target, tok.Data, a.Key)
				}
			}
			if tt == html.StartTagToken && (tok.Data == "style" || tok.Data == "script" && attr["src"] == "" && attr["type"] != "application/ld+json") {
				t.Errorf("%s: inline <%s>", target, tok.Data)
			}
		}
	}
}

func TestTheSnapshotIsLive(t *testing.T) {
	s := newSite(t)
	before := s.get("/help/ru/")
	again := s.do("GET", "/help/ru/", map[string]string{"If-None-Match": before.Header().Get("ETag")}, "")
	if again.Code != http.StatusNotModified || again.Body.Len() > 0 {
		t.Errorf("an unchanged page: %d with %d bytes", again.Code, again.Body.Len())
	}
	next := acme()
	next.Desk.DisplayName["ru"] = "Новое имя"
	next.KnowledgeBases[0].Sections[0].Title["ru"] = "Деньги"
	next.Channels[0].Chat.Color = "red;}body{display:none"
	s.config.snapshot = next
	after := s.do("GET", "/help/ru/", map[string]string{"If-None-Match": before.Header().Get("ETag")}, "")
	if after.Code != 200 || !strings.Contains(after.Body.String(), "Новое имя") || !strings.Contains(after.Body.String(), "Деньги") {
		t.Errorf("the changed desk does not show: %d", after.Code)
	}
	if css := s.get("/help/assets/theme.css").Body.String(); strings.Contains(css, "red") {
		t.Errorf("a colour that is none came through: %s", css)
	}
	s.config.snapshot = nil
	if w := s.get("/help/ru/"); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("before the first snapshot: %d", w.Code)
	}
}

func TestSearchShowsMarksAndWhatWasMeant(t *testing.T) {
	s := newSite(t)
	page := s.get("/help/ru/search?q=" + url.QueryEscape("возрат денег")).Body.String()
	for _, want := range []string{"<mark>Возврат</mark>", "возврат денег</a>", `<meta name="robots" content="noindex">`, `value="возрат денег"`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s", want)
		}
	}
	none := s.get("/help/ru/search?q=" + url.QueryEscape("<script>бегемот")).Body.String()
	if !strings.Contains(none, "Ничего не нашлось") || strings.Contains(none, "<script>бегемот") {
		t.Error("the page of no results is wrong")
	}
	want := []searched{{"ru", "возрат денег", 1}, {"ru", "<script>бегемот", 0}}
	if diff := cmp.Diff(want, s.store.searches); diff != "" {
		t.Errorf("recorded searches (-want +got):\n%s", diff)
	}
}

func TestSuggestionsAreJSON(t *testing.T) {
	w := newSite(t).get("/help/api/suggest?locale=ru&q=" + url.QueryEscape("забыли пар"))
	var got struct{ Items []result }
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	want := []result{{Title: []part{{"Забыли", true}, {" ", false}, {"пароль", true}, {"?", false}}, URL: "/help/ru/account/password"}}
	if diff := cmp.Diff(want, got.Items); diff != "" {
		t.Errorf("suggestions (-want +got):\n%s", diff)
	}
	if body := newSite(t).get("/help/api/suggest?locale=ru&q=").Body.String(); body != `{"items":[]}` {
		t.Errorf("nothing typed: %s", body)
	}
}

func TestFeedbackIsRecorded(t *testing.T) {
	form := map[string]string{"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
	s := newSite(t)
	post := func(body string, headers map[string]string) *httptest.ResponseRecorder {
		return s.do("POST", "/help/ru/billing/refund/feedback", headers, body)
	}
	for _, step := range []struct{ body, next string }{
		{"helpful=yes", "thanks"}, {"helpful=no", "no"}, {"helpful=no&comment=" + url.QueryEscape("мало\x00 примеров"), "thanks"}, {"helpful=no&comment=", "thanks"},
	} {
		w := post(step.body, form)
		if want := "/help/ru/billing/refund?feedback=" + step.next + "#feedback"; w.Code != 303 || w.Header().Get("Location") != want {
			t.Errorf("%s: %d %s, want %s", step.body, w.Code, w.Header().Get("Location"), want)
		}
	}
	if w := post("helpful=maybe", form); w.Code != 400 {
		t.Errorf("nonsense: %d", w.Code)
	}
	if w := post("helpful=yes", map[string]string{"Content-Type": form["Content-Type"], "Sec-Fetch-Site": "cross-site"}); w.Code != 403 {
		t.Errorf("from another site: %d", w.Code)
	}
	want := []kb.Feedback{
		{Locale: "ru", Slug: "refund", Helpful: true, At: noon},
		{Locale: "ru", Slug: "refund", At: noon},
		{Locale: "ru", Slug: "refund", Comment: "мало примеров", At: noon},
		{Locale: "ru", Slug: "refund", At: noon},
	}
	if diff := cmp.Diff(want, s.store.feedback); diff != "" {
		t.Errorf("recorded (-want +got):\n%s", diff)
	}
	limited := false
	for range 2 * feedbackBurst {
		limited = limited || post("helpful=yes", form).Code == http.StatusTooManyRequests
	}
	if !limited {
		t.Error("a flood of feedback was taken")
	}
}

func TestAStoreThatFailsBreaksNoPage(t *testing.T) {
	s := newSite(t)
	s.store.err = errors.New("no database")
	if w := s.get("/help/ru/search?q=%D1%87%D0%B5%D0%BA"); w.Code != 200 || !strings.Contains(w.Body.String(), "/help/ru/billing/receipt") {
		t.Errorf("search: %d", w.Code)
	}
}

func TestTheSitemapListsEveryLanguage(t *testing.T) {
	w := newSite(t).get("/sitemap.xml")
	var set struct {
		URLs []struct {
			Loc  string `xml:"loc"`
			Mod  string `xml:"lastmod"`
			Link []struct {
				Lang string `xml:"hreflang,attr"`
			} `xml:"link"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(w.Body.Bytes(), &set); err != nil {
		t.Fatal(err)
	}
	found := map[string]int{}
	for _, u := range set.URLs {
		found[u.Loc] = len(u.Link)
	}
	for loc, links := range map[string]int{"/help/ru/": 0, "/help/en/": 0, "/help/ru/billing/": 0, "/help/ru/billing/refund": 2, "/help/en/billing/refund": 2, "/help/ru/account/password": 0} {
		if got, ok := found["https://help.acme.example"+loc]; !ok || got != links {
			t.Errorf("%s: found %v with %d languages, want %d", loc, ok, got, links)
		}
	}
}

func TestEveryTextIsInBothLanguages(t *testing.T) {
	for key, want := range texts["en"] {
		if got := texts["ru"][key]; strings.TrimSpace(got) == "" || strings.TrimSpace(want) == "" {
			t.Errorf("%q lacks a text", key)
		}
	}
	if len(texts["ru"]) != len(texts["en"]) {
		t.Errorf("%d Russian texts, %d English", len(texts["ru"]), len(texts["en"]))
	}
}

// Every key a template asks for must exist: a missing one would show as nothing.
func TestTemplatesAskForTextsThatExist(t *testing.T) {
	names, err := templateFiles.ReadDir("templates")
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	for _, n := range names {
		f, err := templateFiles.Open("templates/" + n.Name())
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, piece := range strings.Split(strings.ReplaceAll(string(data), `.Format "`, `.T "`), `.T "`)[1:] {
			key, _, _ := strings.Cut(piece, `"`)
			asked++
			if texts["en"][key] == "" {
				t.Errorf("%s asks for %q", n.Name(), key)
			}
		}
	}
	if asked < 20 {
		t.Errorf("only %d texts were found in the templates", asked)
	}
}

func TestNumbersOfArticlesAreWords(t *testing.T) {
	for n, want := range map[int]string{1: "1 статья", 2: "2 статьи", 5: "5 статей", 11: "11 статей", 12: "12 статей", 21: "21 статья", 24: "24 статьи", 112: "112 статей"} {
		if got := countArticles("ru", n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
	if got := countArticles("en", 1) + ", " + countArticles("en", 21); got != "1 article, 21 articles" {
		t.Error(got)
	}
}
