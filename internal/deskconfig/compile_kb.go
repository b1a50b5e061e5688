// SPDX-License-Identifier: Apache-2.0

package deskconfig

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/kb"
)

func (c *compiler) compileKnowledgeBases() []KnowledgeBase {
	parts := partsOf(c.in.KnowledgeBases, func(k *v1alpha1.KnowledgeBase) (string, string, bool) {
		return k.Name, k.Spec.DeskRef.Name, k.DeletionTimestamp != nil
	}, c.in.Desk.Name)
	bases := make([]KnowledgeBase, 0, len(parts))
	for _, k := range parts {
		r := c.report(KindKnowledgeBase, k.Name)
		base := r.compileKnowledgeBase(k)
		failed := r.failed
		// Articles do not decide on the knowledge base: the broken ones are missing in the help centre, the others are
		// there.
		r.articles(k)
		if failed {
			var ok bool
			if base, ok = lastGood(c.previous.KnowledgeBases, k.Name, func(k KnowledgeBase) string { return k.Name }); !ok {
				continue
			}
		}
		bases = append(bases, base)
	}
	return bases
}

func (r *report) compileKnowledgeBase(k *v1alpha1.KnowledgeBase) KnowledgeBase {
	base := KnowledgeBase{Name: k.Name, Sections: make([]Section, 0, len(k.Spec.Sections)), ConfigMaps: make([]string, 0, len(k.Spec.Sources))}
	for i, s := range k.Spec.Sections {
		field := fmt.Sprintf("spec.sections[%d]", i)
		if slices.ContainsFunc(base.Sections, func(o Section) bool { return o.Name == string(s.Name) }) {
			r.errorf(field+".name", "the section %q is there twice", s.Name)
		}
		r.coverage(field+".title", s.Title)
		r.coverage(field+".description", s.Description)
		section := Section{Name: string(s.Name), Title: toText(s.Title)}
		if len(s.Description) > 0 {
			section.Description = toText(s.Description)
		}
		base.Sections = append(base.Sections, section)
	}
	for i, source := range k.Spec.Sources {
		field := fmt.Sprintf("spec.sources[%d]", i)
		switch {
		case source.ConfigMap == nil:
			r.errorf(field, "exactly one kind of source must be set: configMap")
		case slices.Contains(base.ConfigMaps, source.ConfigMap.Name):
			r.errorf(field+".configMap.name", "the ConfigMap %q is named twice", source.ConfigMap.Name)
		default:
			base.ConfigMaps = append(base.ConfigMaps, source.ConfigMap.Name)
		}
	}
	slices.Sort(base.ConfigMaps)
	return base
}

// place says where an article is.
type place struct{ field, configMap, key string }

func (r *report) articleProblem(p place, line int, warning bool, format string, args ...any) {
	where := p.key
	if line > 0 {
		where = fmt.Sprintf("%s:%d", p.key, line)
	}
	r.c.problems = append(r.c.problems, Problem{
		Kind: r.kind, Name: r.name, Field: p.field, Message: where + ": " + fmt.Sprintf(format, args...), Warning: warning,
		ConfigMap: p.configMap, Key: p.key, Line: line,
	})
}

// articles checks all articles of a knowledge base and counts those that are in order.
func (r *report) articles(k *v1alpha1.KnowledgeBase) {
	if r.c.in.Articles == nil {
		return
	}
	good := map[string]map[string]place{} // slug, locale
	var related []func()
	for i, source := range k.Spec.Sources {
		if source.ConfigMap == nil {
			continue
		}
		field := fmt.Sprintf("spec.sources[%d].configMap.name", i)
		data, ok := r.c.in.Articles[source.ConfigMap.Name]
		if !ok {
			r.errorf(field, "there is no ConfigMap %q in the namespace", source.ConfigMap.Name)
			continue
		}
		for _, key := range slices.Sorted(maps.Keys(data)) {
			p := place{field, source.ConfigMap.Name, key}
			article, ok := r.article(p, k, data[key], good)
			if !ok {
				continue
			}
			r.c.articles[k.Name]++
			related = append(related, func() { r.related(p, article, good) })
		}
	}
	for _, check := range related {
		check()
	}
	r.articleCoverage(good)
}

func (r *report) article(p place, k *v1alpha1.KnowledgeBase, data string, good map[string]map[string]place) (kb.Article, bool) {
	a, err := kb.ParseArticle(p.key, data)
	if err != nil {
		var at *kb.ArticleError
		if errors.As(err, &at) {
			r.articleProblem(p, at.Line, false, "%s", at.Message)
		} else {
			r.articleProblem(p, 0, false, "%v", err)
		}
		return a, false
	}
	other, twice := good[a.Slug][a.Locale]
	switch {
	case !slices.Contains(r.c.locales, a.Locale):
		r.articleProblem(p, 0, false, "the desk does not speak %s", a.Locale)
	case !slices.ContainsFunc(k.Spec.Sections, func(s v1alpha1.Section) bool { return string(s.Name) == a.Section }):
		r.articleProblem(p, 1, false, "the knowledge base has no section %q", a.Section)
	case twice:
		r.articleProblem(p, 0, false, "the article %s is also in the ConfigMap %s, key %s", a.Slug, other.configMap, other.key)
	default:
		if good[a.Slug] == nil {
			good[a.Slug] = map[string]place{}
		}
		good[a.Slug][a.Locale] = p
		return a, true
	}
	return a, false
}

func (r *report) related(p place, a kb.Article, good map[string]map[string]place) {
	for _, slug := range a.Related {
		if good[slug] == nil {
			r.articleProblem(p, 1, true, "related: there is no article %q", slug)
		}
	}
}

// articleCoverage warns of articles that are missing in a language of the desk.
func (r *report) articleCoverage(good map[string]map[string]place) {
	for _, slug := range slices.Sorted(maps.Keys(good)) {
		var missing []string
		for _, l := range r.c.locales {
			if _, ok := good[slug][l]; !ok {
				missing = append(missing, l)
			}
		}
		if len(missing) > 0 {
			first := slices.Sorted(maps.Keys(good[slug]))[0]
			r.articleProblem(good[slug][first], 0, true, "the article %s has no text in %s", slug, strings.Join(missing, ", "))
		}
	}
}
