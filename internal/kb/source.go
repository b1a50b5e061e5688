// SPDX-License-Identifier: Apache-2.0

package kb

import (
	"maps"
	"slices"
	"strings"
)

// Problem is an article of a source that cannot be taken. The others of the source go on.
type Problem struct {
	Source  string
	Key     string // of the ConfigMap
	Message string
}

// ParseSource reads the articles of a source, key by key; keys that do not end in .md are no articles. Where two keys
// name the same article, the first by name is taken. Articles and problems come sorted.
func ParseSource(source string, data map[string]string) ([]Article, []Problem) {
	var articles []Article
	var problems []Problem
	from := map[Key]string{}
	for _, key := range slices.Sorted(maps.Keys(data)) {
		if !strings.HasSuffix(key, ".md") {
			continue
		}
		a, err := ParseArticle(key, data[key])
		if err != nil {
			problems = append(problems, Problem{source, key, err.Error()})
			continue
		}
		if first, taken := from[a.Key()]; taken {
			problems = append(problems, Problem{source, key, "the same article, " + a.ID() + ", is in " + first})
			continue
		}
		from[a.Key()] = key
		articles = append(articles, a)
	}
	slices.SortFunc(articles, func(a, b Article) int { return compareKeys(a.Key(), b.Key()) })
	return articles, problems
}
