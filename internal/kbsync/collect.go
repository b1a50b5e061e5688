// SPDX-License-Identifier: Apache-2.0

package kbsync

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/kb"
)

// row is an article as the table holds it.
type row struct {
	kb.Article
	kb     string // the knowledge base's name
	source string // <ConfigMap>/<key>
	hash   string // of everything above
}

// wanted is what the table shall hold, as far as it can be known.
type wanted struct {
	rows map[kb.Key]row
	// held are sources ("configmap/") and files ("configmap/key") whose present content is not known or is broken: what
	// the table has of them stays as it is.
	held     []string
	problems []string
}

func (w *wanted) holds(source string) bool {
	return slices.ContainsFunc(w.held, func(h string) bool {
		return h == source || strings.HasSuffix(h, "/") && strings.HasPrefix(source, h)
	})
}

// collect reads all articles of the desk. One that is broken is told and keeps its last good version; the others go on.
func collect(s *deskconfig.Snapshot, sources *Sources) wanted {
	w := wanted{rows: map[kb.Key]row{}}
	for _, base := range s.KnowledgeBases {
		for _, name := range base.ConfigMaps {
			files, known, lost := sources.get(name)
			switch {
			case lost != nil: // what is known may be old: another replica may have stored what is new
				w.problem(name+"/", "%s: can't be watched: %v", name, lost)
				continue
			case !known:
				w.held = append(w.held, name+"/") // just started: nothing to tell yet
			case files == nil:
				w.problem(name+"/", "%s: the ConfigMap does not exist, its articles stay as they were", name)
			}
			for _, key := range slices.Sorted(maps.Keys(files)) {
				if strings.HasSuffix(key, ".md") { // others are no articles
					w.add(s, base, name, key, files[key])
				}
			}
		}
	}
	slices.Sort(w.problems)
	return w
}

func (w *wanted) problem(hold, format string, args ...any) {
	w.held = append(w.held, hold)
	w.problems = append(w.problems, fmt.Sprintf(format, args...))
}

func (w *wanted) add(s *deskconfig.Snapshot, base deskconfig.KnowledgeBase, configMap, key, data string) {
	source := configMap + "/" + key
	a, err := kb.ParseArticle(key, data)
	if err != nil {
		w.problem(source, "%s/%v", configMap, err)
		return
	}
	if !slices.ContainsFunc(base.Sections, func(x deskconfig.Section) bool { return x.Name == a.Section }) {
		w.problem(source, "%s: knowledge base %s has no section %q", source, base.Name, a.Section)
		return
	}
	if !slices.Contains(s.Desk.Locales, a.Locale) {
		w.problem(source, "%s: %q is none of the desk's languages", source, a.Locale)
		return
	}
	r := row{Article: a, kb: base.Name, source: source}
	r.hash = r.fingerprint()
	if first, taken := w.rows[r.Key()]; taken {
		if first.source != source { // two knowledge bases may share a source
			w.problem(source, "%s: the article %s is also in %s, which goes first", source, a.ID(), first.source)
		}
		return
	}
	w.rows[r.Key()] = r
}

// fingerprint is equal for equal rows; names have no line breaks.
func (r row) fingerprint() string {
	sum := sha256.Sum256([]byte(r.Hash() + "\n" + r.kb + "\n" + r.source))
	return hex.EncodeToString(sum[:])
}
