// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"context"
	"log/slog"
	"regexp"
	"sync"
	"sync/atomic"
	"time"

	"github.com/rynda-dev/rynda/internal/kb"
	"github.com/rynda-dev/rynda/internal/search"
)

// Retriever finds articles.
type Retriever interface {
	Search(ctx context.Context, r search.Request) ([]search.Hit, error)
}

// Library is the articles; kb.Library is one.
type Library interface {
	Retriever
	ByID(id string) (kb.StoredArticle, bool)
	// All articles, and the version of that state: the bot learns anew when it changes.
	All() []kb.StoredArticle
	Version() int64
}

// Responder is the bot. Of a conversation it keeps nothing; it is safe for concurrent use.
type Responder struct {
	library      Library
	intents      []Intent
	orders       *regexp.Regexp
	ranker       Ranker
	phraser      Phraser
	modelTimeout time.Duration
	log          *slog.Logger

	learning  sync.Mutex
	knowledge atomic.Pointer[knowledge]
}

// Option of a Responder.
type Option func(*Responder)

// WithIntents gives the desk's intents and approved answers.
func WithIntents(intents []Intent) Option { return func(b *Responder) { b.intents = intents } }

// WithOrders says how the desk's order numbers look: see entity.Finder.
func WithOrders(form *regexp.Regexp) Option { return func(b *Responder) { b.orders = form } }

// WithRanker lets an outside model order what was found.
func WithRanker(r Ranker) Option { return func(b *Responder) { b.ranker = r } }

// WithPhraser lets an outside model phrase the answers.
func WithPhraser(p Phraser) Option { return func(b *Responder) { b.phraser = p } }

// WithModelTimeout bounds how long an outside model is waited for, in place of DefaultModelTimeout.
func WithModelTimeout(d time.Duration) Option { return func(b *Responder) { b.modelTimeout = d } }

// WithLog is where the failures of outside models are told; without it nowhere.
func WithLog(l *slog.Logger) Option { return func(b *Responder) { b.log = l } }

// New returns a bot that answers from the library.
func New(library Library, options ...Option) *Responder {
	b := &Responder{library: library, modelTimeout: DefaultModelTimeout, log: slog.New(slog.DiscardHandler)}
	for _, o := range options {
		o(b)
	}
	return b
}
