// SPDX-License-Identifier: Apache-2.0

package kb

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
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

func compareKeys(a, b Key) int {
	if c := strings.Compare(a.Locale, b.Locale); c != 0 {
		return c
	}
	return strings.Compare(a.Slug, b.Slug)
}
