// SPDX-License-Identifier: Apache-2.0

package kb

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
)

// Key names an article in one language; it is unique in a desk.
type Key struct{ Locale, Slug string }

// Key of the article.
func (a Article) Key() Key { return Key{a.Locale, a.Slug} }

// ID of the article in the index and in choices: "ru/refund-terms".
func (a Article) ID() string { return a.Key().ID() }

// ID is the key as one word.
func (k Key) ID() string { return k.Locale + "/" + k.Slug }

// Path is the article's address in the help centre.
func (a Article) Path() string {
	return "/help/" + a.Locale + "/" + a.Section + "/" + a.Slug
}

// Hash is the sha256 of all that the author wrote, in hex: equal hashes mean nothing has to be stored.
func (a Article) Hash() string {
	data, err := json.Marshal(a)
	if err != nil {
		panic("kb: an article is strings, which always encode: " + err.Error())
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Changes bring a source's stored articles to the wanted state.
type Changes struct {
	Upsert []Article
	Delete []Key
}

// Empty says that nothing has to be done.
func (c Changes) Empty() bool { return len(c.Upsert) == 0 && len(c.Delete) == 0 }

// Diff compares what is stored of a source, by hash, with what it holds now. Both lists come out sorted, so that
// transactions lock rows in one order.
func Diff(stored map[Key]string, wanted []Article) Changes {
	var c Changes
	keep := make(map[Key]bool, len(wanted))
	for _, a := range wanted {
		keep[a.Key()] = true
		if stored[a.Key()] != a.Hash() {
			c.Upsert = append(c.Upsert, a)
		}
	}
	for key := range stored {
		if !keep[key] {
			c.Delete = append(c.Delete, key)
		}
	}
	slices.SortFunc(c.Upsert, func(a, b Article) int { return compareKeys(a.Key(), b.Key()) })
	slices.SortFunc(c.Delete, compareKeys)
	return c
}

func compareKeys(a, b Key) int {
	if c := strings.Compare(a.Locale, b.Locale); c != 0 {
		return c
	}
	return strings.Compare(a.Slug, b.Slug)
}
