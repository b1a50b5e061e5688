// SPDX-License-Identifier: Apache-2.0

package helpcenter

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/rynda-dev/rynda/internal/search"
)

const (
	resultsOnPage = 20
	suggestions   = 7
)

// result is an article found.
type result struct {
	Title   []part `json:"title"`
	URL     string `json:"url"`
	Section string `json:"section,omitempty"`
	Snippet []part `json:"snippet,omitempty"`
}

type searchContent struct {
	Results   []result
	Corrected string // how the query was understood, when that is not as typed
	Sections  []sectionView
}

// search is the page of results; it works without JavaScript.
func (h *handler) search(w http.ResponseWriter, r *http.Request) {
	p, ok := h.begin(w, r)
	if !ok {
		return
	}
	p.Query, p.NoIndex = queryOf(r), true
	p.Title = p.T("search-title")
	if p.Query != "" {
		p.Title = p.Query + " — " + p.Title
	}
	p.Crumbs = []crumb{{p.T("home"), "/help/" + p.Locale + "/"}, {p.T("search-title"), ""}}
	p.at(func(locale string) (string, bool) { return "/help/" + locale + "/search", true })
	c := searchContent{}
	if p.Query != "" {
		hits, err := h.Library.Search(r.Context(), search.Request{Query: p.Query, Locale: p.Locale, Limit: resultsOnPage, Operators: true})
		if err != nil {
			h.unavailable(w, r)
			return
		}
		c.Results, c.Corrected = h.results(p.Locale, hits)
		h.recordSearch(r.Context(), p.Locale, p.Query, len(hits))
	}
	if len(c.Results) == 0 {
		c.Sections = h.sections(h.Config.Snapshot(), p.Locale)
	}
	p.Content = c
	h.show(w, r, http.StatusOK, "search", p)
}

// queryOf is the query of the request: one line of valid text within the limit.
func queryOf(r *http.Request) string {
	q := strings.ReplaceAll(strings.ToValidUTF8(r.URL.Query().Get("q"), ""), "\x00", "")
	return cutRunes(strings.Join(strings.Fields(q), " "), maxQueryRunes)
}

func (h *handler) results(locale string, hits []search.Hit) (list []result, corrected string) {
	snapshot := h.Config.Snapshot()
	for _, hit := range hits {
		a, ok := h.Library.ByID(hit.ID)
		if !ok {
			continue // gone since the search
		}
		section, _ := declared(snapshot, locale, a.Section)
		list = append(list, result{
			Title: parts(hit.Title, hit.TitleMarks), URL: a.Path(), Section: section.Title,
			Snippet: parts(hit.Snippet.Text, hit.Snippet.Marks),
		})
		corrected = hit.Corrected
	}
	return list, corrected
}

func (h *handler) recordSearch(ctx context.Context, locale, query string, hits int) {
	if !h.searches.Allow() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, recordTimeout)
	defer cancel()
	if err := h.Store.RecordSearch(ctx, locale, query, hits); err != nil {
		h.Log.WarnContext(ctx, "search was not recorded", "error", err)
	}
}

// apiSuggest completes what is typed: {"items":[{"title":[{"text","mark"}],"url"}]}.
func (h *handler) apiSuggest(w http.ResponseWriter, r *http.Request) {
	locale, ok := h.apiLocale(w, r)
	if !ok {
		return
	}
	found, err := h.Library.Suggest(r.Context(), locale, queryOf(r), suggestions)
	if err != nil {
		problem(w, http.StatusServiceUnavailable, "the search was stopped")
		return
	}
	items := []result{}
	for _, s := range found {
		if a, ok := h.Library.ByID(s.ID); ok {
			items = append(items, result{Title: parts(s.Title, s.Marks), URL: a.Path()})
		}
	}
	writeJSON(w, r, struct {
		Items []result `json:"items"`
	}{items})
}

// apiSearch is the search page as JSON, for the desk's own sites: {"items":[…],"corrected":"…"}.
func (h *handler) apiSearch(w http.ResponseWriter, r *http.Request) {
	locale, ok := h.apiLocale(w, r)
	if !ok {
		return
	}
	hits, err := h.Library.Search(r.Context(), search.Request{Query: queryOf(r), Locale: locale, Limit: resultsOnPage, Operators: true})
	if err != nil {
		problem(w, http.StatusServiceUnavailable, "the search was stopped")
		return
	}
	items, corrected := h.results(locale, hits)
	writeJSON(w, r, struct {
		Items     []result `json:"items"`
		Corrected string   `json:"corrected,omitempty"`
	}{append([]result{}, items...), corrected})
}

func (h *handler) apiLocale(w http.ResponseWriter, r *http.Request) (string, bool) {
	snapshot := h.Config.Snapshot()
	if snapshot == nil {
		problem(w, http.StatusServiceUnavailable, "the help centre is starting")
		return "", false
	}
	locale := r.URL.Query().Get("locale")
	if locale == "" && len(snapshot.Desk.Locales) > 0 {
		locale = snapshot.Desk.Locales[0]
	}
	if !slices.Contains(snapshot.Desk.Locales, locale) {
		problem(w, http.StatusBadRequest, "locale must be one of: "+strings.Join(snapshot.Desk.Locales, ", "))
		return "", false
	}
	return locale, true
}

func writeJSON(w http.ResponseWriter, r *http.Request, v any) {
	body, err := json.Marshal(v)
	if err != nil {
		problem(w, http.StatusInternalServerError, "the answer cannot be written")
		return
	}
	w.Header().Set("Content-Type", "application/json")
	serveTagged(w, r, body)
}

// problem answers with an error of RFC 9457.
func problem(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	// The reader may have gone; three strings and a number always encode.
	_ = json.NewEncoder(w).Encode(map[string]any{"type": "about:blank", "title": http.StatusText(status), "status": status, "detail": detail})
}
