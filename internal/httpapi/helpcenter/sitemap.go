// SPDX-License-Identifier: Apache-2.0

package helpcenter

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/http"
	"slices"

	"github.com/rynda-dev/rynda/internal/kb"
)

// maxSitemap is what https://www.sitemaps.org/protocol.html allows in one file.
const maxSitemap = 50_000

type urlSet struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string       `xml:"xmlns:xhtml,attr"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Location   string        `xml:"loc"`
	Modified   string        `xml:"lastmod,omitempty"`
	Alternates []sitemapLink `xml:"xhtml:link"`
}

type sitemapLink struct {
	Rel      string `xml:"rel,attr"`
	Language string `xml:"hreflang,attr"`
	Address  string `xml:"href,attr"`
}

// sitemap lists the home pages, the sections and all articles of the desk's languages.
func (h *handler) sitemap(w http.ResponseWriter, r *http.Request) {
	snapshot := h.Config.Snapshot()
	if snapshot == nil {
		h.unavailable(w, r)
		return
	}
	base := baseURL(snapshot, r)
	set := urlSet{XHTML: "http://www.w3.org/1999/xhtml"}
	for _, locale := range snapshot.Desk.Locales {
		set.URLs = append(set.URLs, sitemapURL{Location: base + "/help/" + locale + "/"})
		for _, s := range h.sections(snapshot, locale) {
			set.URLs = append(set.URLs, sitemapURL{Location: base + s.URL})
		}
	}
	for _, a := range h.Library.All() {
		if len(set.URLs) == maxSitemap {
			break
		}
		if !slices.Contains(snapshot.Desk.Locales, a.Locale) {
			continue
		}
		u := sitemapURL{Location: base + a.Path(), Alternates: h.sitemapLinks(a, snapshot.Desk.Locales, base)}
		if !a.UpdatedAt.IsZero() {
			u.Modified = a.UpdatedAt.UTC().Format("2006-01-02")
		}
		set.URLs = append(set.URLs, u)
	}
	body := bytes.NewBufferString(xml.Header)
	if err := xml.NewEncoder(body).Encode(set); err != nil {
		h.Log.ErrorContext(r.Context(), "sitemap failed", "error", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/xml; charset=utf-8")
	serveTagged(w, r, body.Bytes())
}

func (h *handler) sitemapLinks(a kb.StoredArticle, locales []string, base string) []sitemapLink {
	var list []sitemapLink
	for _, locale := range locales {
		if other, ok := h.Library.Article(locale, a.Slug); ok {
			list = append(list, sitemapLink{"alternate", locale, base + other.Path()})
		}
	}
	if len(list) < 2 {
		return nil
	}
	return list
}

func (h *handler) robots(w http.ResponseWriter, r *http.Request) {
	snapshot := h.Config.Snapshot()
	if snapshot == nil {
		h.unavailable(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	serveTagged(w, r, fmt.Appendf(nil, "User-agent: *\nAllow: /help/\nDisallow: /help/api/\nDisallow: /desk/\nDisallow: /api/\nDisallow: /chat/\nDisallow: /try/\n\nSitemap: %s/sitemap.xml\n",
		baseURL(snapshot, r)))
}
