// SPDX-License-Identifier: Apache-2.0

package kb

import (
	"context"
	"time"
)

// StoredArticle is an article as it is kept.
type StoredArticle struct {
	Article
	Source    string // the ConfigMap it came from
	Hash      string // of the article: see Article.Hash
	UpdatedAt time.Time
}

// Store keeps articles and what readers did with them. It is implemented over PostgreSQL; several replicas share it.
type Store interface {
	// Articles returns all articles and the version of that state: a number that grows with each change.
	Articles(ctx context.Context) ([]StoredArticle, int64, error)
	// Replace makes the articles of the source be exactly these, in one transaction, and says whether that changed
	// anything: what has its hash already is left alone. Diff tells what to write.
	Replace(ctx context.Context, source string, articles []Article) (changed bool, err error)
	// RecordSearch notes what was searched in the help centre and how much was found, for the report of what is missing.
	RecordSearch(ctx context.Context, locale, query string, hits int) error
	// RecordFeedback notes whether an article helped.
	RecordFeedback(ctx context.Context, f Feedback) error
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
