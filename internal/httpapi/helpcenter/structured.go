// SPDX-License-Identifier: Apache-2.0

package helpcenter

import (
	"encoding/json"
	"html/template"

	"github.com/rynda-dev/rynda/internal/kb"
)

// Structured data for search engines: https://schema.org in JSON-LD. It is a data block, not a script, so the policy on
// scripts does not touch it; json.Marshal escapes what could end the element.

func linkedData(v map[string]any) template.JS {
	v["@context"] = "https://schema.org"
	data, err := json.Marshal(v)
	if err != nil {
		return "{}" // strings and lists always encode
	}
	return template.JS(data) //nolint:gosec // G203: json.Marshal escapes <, > and &, so nothing ends the element
}

func websiteLD(p page) template.JS {
	return linkedData(map[string]any{
		"@type": "WebSite", "name": p.Desk, "url": p.Canonical, "inLanguage": p.Locale,
		"potentialAction": map[string]any{
			"@type": "SearchAction", "target": p.Absolute("/help/" + p.Locale + "/search?q={query}"), "query-input": "required name=query",
		},
	})
}

func articleLD(p page, a kb.StoredArticle) template.JS {
	ld := map[string]any{
		"@type": "Article", "headline": a.Title, "description": p.Description, "inLanguage": a.Locale, "url": p.Canonical,
		"mainEntityOfPage": p.Canonical, "publisher": map[string]any{"@type": "Organization", "name": p.Desk},
	}
	if !a.UpdatedAt.IsZero() {
		ld["dateModified"] = a.UpdatedAt.UTC().Format("2006-01-02T15:04:05Z")
	}
	return linkedData(ld)
}

func breadcrumbLD(p page) template.JS {
	var items []map[string]any
	for i, c := range p.Crumbs {
		url := p.Absolute(c.URL)
		if c.URL == "" {
			url = p.Canonical
		}
		items = append(items, map[string]any{"@type": "ListItem", "position": i + 1, "name": c.Name, "item": url})
	}
	return linkedData(map[string]any{"@type": "BreadcrumbList", "itemListElement": items})
}
