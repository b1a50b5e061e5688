// SPDX-License-Identifier: Apache-2.0

package helpcenter

import (
	"html/template"
	"net/http"

	"github.com/rynda-dev/rynda/internal/content"
	"github.com/rynda-dev/rynda/internal/kb"
)

const (
	relatedArticles = 4
	// A table of contents helps from this many headings on.
	contentsFrom = 3
)

type articleContent struct {
	kb.StoredArticle
	HTML     template.HTML
	Section  sectionView
	Related  []articleLink
	Contents []content.Heading
	Feedback string // "": asked; "thanks"; "no": asked what was missing
	Action   string // of the feedback form
}

func (h *handler) article(w http.ResponseWriter, r *http.Request) {
	p, ok := h.begin(w, r)
	if !ok {
		return
	}
	a, ok := h.Library.Article(p.Locale, r.PathValue("slug"))
	if !ok {
		h.notFound(w, r)
		return
	}
	if a.Section != r.PathValue("section") {
		http.Redirect(w, r, a.Path(), http.StatusMovedPermanently) // it has moved to another section
		return
	}
	html, err := content.Markdown(a.Body)
	if err != nil {
		// Too large or too deep: a reader is better served by the bare text than by an error.
		h.Log.WarnContext(r.Context(), "article cannot be rendered", "article", a.ID(), "error", err)
		html = "<p>" + content.ChatText(content.PlainText(a.Body)) + "</p>"
	}
	related, err := h.Library.Related(r.Context(), a.Article, relatedArticles)
	if err != nil {
		h.Log.WarnContext(r.Context(), "related articles failed", "article", a.ID(), "error", err)
	}
	section, _ := declared(h.Config.Snapshot(), p.Locale, a.Section)
	//nolint:gosec // G203: content.Markdown and content.ChatText sanitise; what they let through is their tests' subject
	safe := template.HTML(html)
	c := articleContent{StoredArticle: a, HTML: safe, Section: section, Related: links(related), Action: a.Path() + "/feedback"}
	if headings := content.Headings(a.Body); len(headings) >= contentsFrom {
		c.Contents = headings
	}
	switch r.URL.Query().Get("feedback") {
	case "thanks":
		c.Feedback = "thanks"
	case "no":
		c.Feedback = "no"
	}
	p.Title, p.Description, p.Content = a.Title, summary(a), c
	p.Crumbs = []crumb{{p.T("home"), "/help/" + p.Locale + "/"}, {section.Title, section.URL}, {a.Title, ""}}
	p.at(func(locale string) (string, bool) {
		other, ok := h.Library.Article(locale, a.Slug)
		return other.Path(), ok
	})
	p.JSONLD = append(p.JSONLD, articleLD(p, a), breadcrumbLD(p))
	h.show(w, r, http.StatusOK, "article", p)
}
