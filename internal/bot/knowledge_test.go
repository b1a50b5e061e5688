// SPDX-License-Identifier: Apache-2.0

package bot

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rynda-dev/rynda/internal/bot/intent"
	"github.com/rynda-dev/rynda/internal/kb"
)

// shelf is a library whose version can be changed, and whose learning can be held up.
type shelf struct {
	*kb.Library
	version atomic.Int64
	held    chan struct{} // All waits until it is closed
	asked   chan struct{} // gets a value whenever All is called
}

func newShelf(t testing.TB) *shelf {
	s := &shelf{Library: shop(t), held: make(chan struct{}), asked: make(chan struct{}, 8)}
	s.version.Store(1)
	return s
}

func (s *shelf) Version() int64 { return s.version.Load() }

func (s *shelf) All() []kb.StoredArticle {
	s.asked <- struct{}{}
	<-s.held
	return s.Library.All()
}

func TestCustomersAreAnsweredWhileTheBotLearns(t *testing.T) {
	library := newShelf(t)
	b := New(library, WithIntents(deskIntents()))
	ctx, cancel := context.WithCancel(t.Context())
	changed, done := make(chan struct{}), make(chan error, 1)
	go func() { done <- b.Follow(ctx, changed) }()
	<-library.asked // it learns, and does not come back
	if d := respond(t, b, say("забыл пароль")); d.Kind != Answer || d.Articles[0].ID != "ru/password" {
		t.Errorf("by search alone: %s %v", d.Kind, d.Articles)
	}
	close(library.held)
	changed <- struct{}{} // taken when the first learning is over
	if d := respond(t, b, say("до скольки вы работаете")); d.Kind != Answer || d.Articles != nil {
		t.Errorf("after learning: %s %v", d.Kind, d.Articles)
	}

	library.version.Store(2)
	changed <- struct{}{}
	<-library.asked
	changed <- struct{}{}
	if k := b.learned(); k.version != 2 {
		t.Errorf("learned version %d, want 2", k.version)
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestATurnThatIsCutOffSpoilsNoLearning(t *testing.T) {
	b := New(shop(t), WithIntents(deskIntents()))
	cut, cancel := context.WithCancel(t.Context())
	cancel()
	_, _ = b.Respond(cut, say("забыл пароль"))
	if err := b.Learn(cut); !errors.Is(err, context.Canceled) {
		t.Errorf("learning for a context that is over: %v", err)
	}
	if d := respond(t, taught(t, b), say("до скольки вы работаете")); d.Kind != Answer {
		t.Errorf("%s", d.Kind)
	}
}

func TestIntentsAboveTheBoundsAreDoneWithoutAndTold(t *testing.T) {
	var log bytes.Buffer
	intents := deskIntents()
	for i := range intent.MaxIntents {
		intents = append(intents, Intent{Name: fmt.Sprint(i), Phrases: map[string][]string{"ru": {"слово"}}, HandOver: true})
	}
	b := New(shop(t), WithIntents(intents), WithLog(slog.New(slog.NewTextHandler(&log, nil))))
	for range 2 {
		taught(t, b)
	}
	if d := respond(t, b, say("забыл пароль")); d.Kind != Answer || d.Articles[0].ID != "ru/password" {
		t.Errorf("%s %v", d.Kind, d.Articles)
	}
	if n := strings.Count(log.String(), "does without its intents"); n != 1 {
		t.Errorf("told %d times: %s", n, log.String())
	}
	if d := respond(t, b, say("are you open on sundays")); d.Kind != Answer {
		t.Errorf("the other language: %s", d.Kind)
	}
}

func TestFollowEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if err := New(shop(t)).Follow(ctx, nil); err != nil {
		t.Error(err)
	}
}
