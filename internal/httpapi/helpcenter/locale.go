// SPDX-License-Identifier: Apache-2.0

package helpcenter

import (
	"net/http"
	"slices"

	"golang.org/x/text/language"

	"github.com/rynda-dev/rynda/internal/deskconfig"
)

// root sends a reader to the help centre in the language of his browser.
func (h *handler) root(w http.ResponseWriter, r *http.Request) {
	snapshot := h.Config.Snapshot()
	if snapshot == nil {
		h.unavailable(w, r)
		return
	}
	w.Header().Set("Vary", "Accept-Language")
	w.Header().Set("Cache-Control", "no-cache")
	http.Redirect(w, r, "/help/"+preferred(snapshot.Desk.Locales, r.Header.Get("Accept-Language"))+"/", http.StatusFound)
}

// preferred is the desk's locale that suits the header best; the first when none does.
func preferred(locales []string, accept string) string {
	if len(locales) == 0 {
		return "en"
	}
	var tags []language.Tag
	for _, l := range locales {
		tags = append(tags, language.Make(l))
	}
	// language limits the header's length by itself; what does not parse means no preference.
	wanted, _, err := language.ParseAcceptLanguage(accept)
	if err != nil || len(wanted) == 0 {
		return locales[0]
	}
	_, at, sure := language.NewMatcher(tags).Match(wanted...)
	if sure == language.No {
		return locales[0]
	}
	return locales[at]
}

// begin starts a page in the locale of the path. ok is false when it has answered already: no desk yet, or no such
// locale.
func (h *handler) begin(w http.ResponseWriter, r *http.Request) (page, bool) {
	snapshot := h.Config.Snapshot()
	if snapshot == nil {
		h.unavailable(w, r)
		return page{}, false
	}
	locale := r.PathValue("locale")
	if !slices.Contains(snapshot.Desk.Locales, locale) {
		h.notFound(w, r)
		return page{}, false
	}
	return h.newPage(r, snapshot, locale), true
}

// baseURL is the desk's origin: as declared, else as the reader reached it.
func baseURL(snapshot *deskconfig.Snapshot, r *http.Request) string {
	if snapshot.Desk.URL != "" {
		return snapshot.Desk.URL
	}
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}
