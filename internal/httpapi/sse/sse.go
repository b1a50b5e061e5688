// SPDX-License-Identifier: Apache-2.0

// Package sse writes Server-Sent Events (WHATWG HTML, §9.2), for the surfaces that follow the stream.
package sse

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/stream"
)

// ContentType of a stream of events.
const ContentType = "text/event-stream"

// Times of a stream.
const (
	Heartbeat    = 15 * time.Second // a ping in silence, so that proxies keep the connection and dead peers are noticed
	writeTimeout = 10 * time.Second // a reader that takes nothing for so long is gone
)

// Writer writes events to one reader.
type Writer struct {
	w  http.ResponseWriter
	rc *http.ResponseController
}

// New begins a stream: headers are sent with the first event.
func New(w http.ResponseWriter) *Writer {
	h := w.Header()
	h.Set("Content-Type", ContentType)
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // nginx would keep events back
	return &Writer{w: w, rc: http.NewResponseController(w)}
}

// Send writes one event and flushes it. An empty id leaves the reader where it was.
func (s *Writer) Send(id, event string, data any) error {
	raw, err := json.Marshal(data)
	if err != nil {
		return fmt.Errorf("encode the event %s: %w", event, err)
	}
	var b strings.Builder
	if id != "" {
		b.WriteString("id: " + id + "\n")
	}
	b.WriteString("event: " + event + "\ndata: ")
	b.Write(raw) // JSON has no line breaks
	b.WriteString("\n\n")
	_ = s.rc.SetWriteDeadline(time.Now().Add(writeTimeout)) // not all writers in tests have one
	if _, err := s.w.Write([]byte(b.String())); err != nil {
		return fmt.Errorf("send the event %s: %w", event, err)
	}
	if err := s.rc.Flush(); err != nil {
		return fmt.Errorf("send the event %s: %w", event, err)
	}
	return nil
}

// Position reads where a reader was: from the header, else from the query; nil when it begins.
func Position(header, query string) (*desk.Position, error) {
	s := header
	if s == "" {
		s = query
	}
	if s == "" {
		return nil, nil
	}
	p, err := desk.ParsePosition(s)
	if err != nil {
		return nil, err
	}
	return &p, nil
}

// Reader is who follows the stream.
type Reader struct {
	// After is where it was; nil: it begins now.
	After *desk.Position
	// Behind is how many events it may have missed before it is told to fetch anew.
	Behind int
	// May is asked with every ping whether the reader may still read.
	May func(context.Context) error
	// Tell sends it one item, as far as it is the reader's.
	Tell func(context.Context, *Writer, *stream.Item) error
}

// Follow sends a reader what happens until it goes, may read no longer, or the stream ends; then it comes back by itself.
// A reader that is too far behind is sent a reset and goes on from now.
func Follow(ctx context.Context, w http.ResponseWriter, s *stream.Stream, r Reader) {
	out := New(w)
	sub, err := s.SubscribeWithin(ctx, r.After, r.Behind)
	if errors.Is(err, stream.ErrReset) {
		_ = out.Send("", "reset", struct{}{})
		sub, err = s.Subscribe(ctx, nil)
	}
	if err != nil {
		return
	}
	defer sub.Close()
	if out.Send(sub.Position.String(), "ready", map[string]string{"position": sub.Position.String()}) != nil {
		return
	}
	err = pump(ctx, out, sub, r.May, func(item *stream.Item) error { return r.Tell(ctx, out, item) })
	if errors.Is(err, stream.ErrReset) {
		_ = out.Send("", "reset", struct{}{})
	}
}

// pump sends items until the reader goes (nil or the error of writing) or the subscription ends (its error). In silence
// it sends pings, and asks with each whether the reader may still read.
func pump(ctx context.Context, out *Writer, sub *stream.Subscription, may func(context.Context) error, tell func(*stream.Item) error) error {
	checked := time.Now()
	for {
		quiet, cancel := context.WithTimeout(ctx, Heartbeat)
		items, err := sub.Next(quiet)
		silent := quiet.Err() != nil
		cancel()
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil && !silent:
			return err
		}
		if time.Since(checked) >= Heartbeat {
			checked = time.Now()
			if err := may(ctx); err != nil {
				return err
			}
			if err := out.Send("", "ping", struct{}{}); err != nil {
				return err
			}
		}
		for i := range items {
			if err := tell(&items[i]); err != nil {
				return err
			}
		}
	}
}
