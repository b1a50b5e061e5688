// SPDX-License-Identifier: Apache-2.0

package helpcenter

import (
	"net/http"

	"github.com/rynda-dev/rynda/internal/content"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/kb"
)

// sectionView is a section with its articles in a language.
type sectionView struct {
	Name, Title, Description, URL string
	Articles                      []articleLink
	Total                         int
}

// articleLink is an article in a list.
type articleLink struct{ Title, Summary, URL string }

const (
	articlesOnCard = 5 // of each section on the home page
	summaryRunes   = 160
)

// sections are those of all knowledge bases that have articles in the locale, in the order in which they are declared.
func (h *handler) sections(snapshot *deskconfig.Snapshot, locale string) []sectionView {
	var list []sectionView
	for _, base := range snapshot.KnowledgeBases {
		for _, s := range base.Sections {
			articles := h.Library.Section(locale, s.Name)
			if len(articles) == 0 {
				continue
			}
			view := newSectionView(snapshot, locale, s)
			view.Total = len(articles)
			view.Articles = links(articles)
			list = append(list, view)
		}
	}
	return list
}

func newSectionView(snapshot *deskconfig.Snapshot, locale string, s deskconfig.Section) sectionView {
	title := s.Title.Get(locale, snapshot.Desk.Locales...)
	if title == "" {
		title = s.Name
	}
	return sectionView{Name: s.Name, Title: title, Description: s.Description.Get(locale, snapshot.Desk.Locales...), URL: "/help/" + locale + "/" + s.Name + "/"}
}

func links(articles []kb.StoredArticle) []articleLink {
	var list []articleLink
	for _, a := range articles {
		list = append(list, articleLink{Title: a.Title, Summary: summary(a), URL: a.Path()})
	}
	return list
}

// summary is the author's, or the article's beginning.
func summary(a kb.StoredArticle) string {
	if a.Summary != "" {
		return a.Summary
	}
	return content.Excerpt(content.PlainText(a.Body), summaryRunes)
}

// declared finds the section by name. An article may name one that no longer is: it keeps its address and shows the
// name.
func declared(snapshot *deskconfig.Snapshot, locale, name string) (sectionView, bool) {
	for _, base := range snapshot.KnowledgeBases {
		for _, s := range base.Sections {
			if s.Name == name {
				return newSectionView(snapshot, locale, s), true
			}
		}
	}
	return sectionView{Name: name, Title: name, URL: "/help/" + locale + "/" + name + "/"}, false
}

type homeContent struct{ Sections []sectionView }

func (h *handler) home(w http.ResponseWriter, r *http.Request) {
	p, ok := h.begin(w, r)
	if !ok {
		return
	}
	p.Title, p.Description = p.T("help-center"), p.Desk+". "+p.T("home-about")
	p.at(func(locale string) (string, bool) { return "/help/" + locale + "/", true })
	sections := h.sections(h.Config.Snapshot(), p.Locale)
	for i := range sections {
		sections[i].Articles = sections[i].Articles[:min(len(sections[i].Articles), articlesOnCard)]
	}
	p.Content = homeContent{sections}
	p.JSONLD = append(p.JSONLD, websiteLD(p))
	h.show(w, r, http.StatusOK, "home", p)
}

func (h *handler) section(w http.ResponseWriter, r *http.Request) {
	p, ok := h.begin(w, r)
	if !ok {
		return
	}
	snapshot, name := h.Config.Snapshot(), r.PathValue("section")
	view, known := declared(snapshot, p.Locale, name)
	articles := h.Library.Section(p.Locale, name)
	if !known && len(articles) == 0 {
		h.notFound(w, r)
		return
	}
	view.Articles, view.Total = links(articles), len(articles)
	p.Title, p.Description = view.Title, view.Description
	if p.Description == "" {
		p.Description = view.Title + " — " + p.Desk
	}
	p.Crumbs = []crumb{{p.T("home"), "/help/" + p.Locale + "/"}, {view.Title, ""}}
	p.at(func(locale string) (string, bool) {
		return "/help/" + locale + "/" + name + "/", len(h.Library.Section(locale, name)) > 0
	})
	p.Canonical = p.Absolute(view.URL)
	p.NoIndex = len(articles) == 0
	p.JSONLD = append(p.JSONLD, breadcrumbLD(p))
	p.Content = view
	h.show(w, r, http.StatusOK, "section", p)
}
