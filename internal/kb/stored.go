// SPDX-License-Identifier: Apache-2.0

package kb

import "time"

// StoredArticle is an article as it is kept.
type StoredArticle struct {
	Article
	Source    string // where it came from: <ConfigMap>/<key>
	Hash      string // tells versions apart; the store sets it
	UpdatedAt time.Time
}

// Feedback is a reader's answer to "was this helpful?".
type Feedback struct {
	Locale, Slug string
	Helpful      bool
	Comment      string // at most MaxCommentRunes; may be empty
	At           time.Time
}

// MaxCommentRunes is how long the comment of a Feedback may be.
const MaxCommentRunes = 2000
