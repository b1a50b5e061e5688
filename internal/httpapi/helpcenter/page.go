// SPDX-License-Identifier: Apache-2.0

package helpcenter

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"net/http"
	"strings"
	"time"

	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/search"
)

//go:embed templates/*.html
var templateFiles embed.FS

// page is what every page has; the layout shows it.
type page struct {
	Locale      string
	Desk        string // display name
	Title       string // of the document, without the desk's name
	Description string
	Canonical   string // absolute
	NoIndex     bool
	Alternates  []alternate
	Crumbs      []crumb
	JSONLD      []template.JS
	Query       string // in the search box
	Chat        string // channel of the widget; "": none
	Theme       string // version of the theme's style sheet
	Content     any

	base string
}

// alternate is the same page in another language.
type alternate struct {
	Locale, Name, URL string
	Exact             bool // the page itself; else that language's home
	Current           bool
}

// crumb of the way back to the home page; the last has no URL.
type crumb struct{ Name, URL string }

func (h *handler) newPage(r *http.Request, snapshot *deskconfig.Snapshot, locale string) page {
	p := page{
		Locale: locale, Desk: snapshot.Desk.DisplayName.Get(locale, snapshot.Desk.Locales...), Chat: chatChannel(snapshot),
		Theme: themeVersion(snapshot), base: baseURL(snapshot, r),
	}
	if p.Desk == "" {
		p.Desk = snapshot.Desk.Name
	}
	for _, l := range snapshot.Desk.Locales {
		p.Alternates = append(p.Alternates, alternate{Locale: l, Name: languageName(l), URL: "/help/" + l + "/", Current: l == locale})
	}
	return p
}

// chatChannel is the first chat channel: there a reader asks a human.
func chatChannel(snapshot *deskconfig.Snapshot) string {
	for _, c := range snapshot.Channels {
		if c.Kind == "chat" && c.Chat != nil {
			return c.Name
		}
	}
	return ""
}

// at sets the page's address, and that of the same page in the other languages for which there is one.
func (p *page) at(path func(locale string) (string, bool)) {
	for i := range p.Alternates {
		a := &p.Alternates[i]
		if url, ok := path(a.Locale); ok {
			a.URL, a.Exact = url, true
		}
		if a.Current {
			p.Canonical = p.base + a.URL
		}
	}
}

// Absolute is the address with the desk's origin.
func (p page) Absolute(path string) string { return p.base + path }

// T is the text of the help centre in the page's language.
func (p page) T(key string) string { return text(p.Locale, key) }

// Format is the text with the value in its place.
func (p page) Format(key, value string) string { return fmt.Sprintf(text(p.Locale, key), value) }

// Count is a number of articles in words.
func (p page) Count(n int) string { return countArticles(p.Locale, n) }

// Date as people write it.
func (p page) Date(t time.Time) string { return formatDate(p.Locale, t) }

// cards are sections with the page that knows their language.
type cards struct {
	Page     page
	Sections []sectionView
}

// Cards gives the template of cards what it needs.
func (p page) Cards(sections []sectionView) cards { return cards{p, sections} }

// part of a text, marked or not.
type part struct {
	Text string `json:"text"`
	Mark bool   `json:"mark,omitempty"`
}

// parts cuts a text at the marks.
func parts(text string, marks []search.Span) []part {
	var out []part
	at := 0
	for _, m := range marks {
		if m.Start > at {
			out = append(out, part{Text: text[at:m.Start]})
		}
		out = append(out, part{Text: text[m.Start:m.End], Mark: true})
		at = m.End
	}
	if at < len(text) {
		out = append(out, part{Text: text[at:]})
	}
	return out
}

// pages are the parsed templates by name.
type pages struct{ byName map[string]*template.Template }

// loadPages parses the embedded templates; that they parse is proven by the first test.
func loadPages(assets map[string]asset) *pages {
	functions := template.FuncMap{"asset": func(name string) string { return "/help/assets/" + name + "?v=" + assets[name].version }}
	layout := template.Must(template.New("layout.html").Funcs(functions).ParseFS(templateFiles, "templates/layout.html"))
	p := &pages{byName: map[string]*template.Template{}}
	for _, name := range []string{"home", "section", "article", "search", "notfound"} {
		t := template.Must(layout.Clone())
		p.byName[name] = template.Must(t.ParseFS(templateFiles, "templates/"+name+".html"))
	}
	return p
}

// show renders the page and answers with it, or with 304 when the reader has it.
func (h *handler) show(w http.ResponseWriter, r *http.Request, status int, name string, p page) {
	var body bytes.Buffer
	if err := h.pages.byName[name].Execute(&body, p); err != nil {
		h.Log.ErrorContext(r.Context(), "help centre page failed", "page", name, "error", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	header := w.Header()
	header.Set("Content-Type", "text/html; charset=utf-8")
	header.Set("Content-Language", p.Locale)
	if status != http.StatusOK {
		header.Set("Cache-Control", "no-store")
		w.WriteHeader(status)
		_, _ = w.Write(body.Bytes()) // the reader may have gone
		return
	}
	serveTagged(w, r, body.Bytes())
}

// serveTagged answers with a body that is to be revalidated each time, or with 304.
func serveTagged(w http.ResponseWriter, r *http.Request, body []byte) {
	sum := sha256.Sum256(body)
	tag := `"` + hex.EncodeToString(sum[:12]) + `"`
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "no-cache")
	if match := r.Header.Get("If-None-Match"); match != "" && strings.Contains(match, tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Length", fmt.Sprint(len(body)))
	_, _ = w.Write(body) // the reader may have gone
}

func (h *handler) notFound(w http.ResponseWriter, r *http.Request) {
	snapshot := h.Config.Snapshot()
	if snapshot == nil {
		h.unavailable(w, r)
		return
	}
	locale := preferred(snapshot.Desk.Locales, r.Header.Get("Accept-Language"))
	if in := localeOfPath(r.URL.Path, snapshot.Desk.Locales); in != "" {
		locale = in
	}
	p := h.newPage(r, snapshot, locale)
	p.Title, p.NoIndex = p.T("not-found"), true
	h.show(w, r, http.StatusNotFound, "notfound", p)
}

func localeOfPath(path string, locales []string) string {
	rest, ok := strings.CutPrefix(path, "/help/")
	first, _, _ := strings.Cut(rest, "/")
	for _, l := range locales {
		if ok && l == first {
			return l
		}
	}
	return ""
}

func (h *handler) unavailable(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Retry-After", "2")
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, "the help centre is starting", http.StatusServiceUnavailable)
}
