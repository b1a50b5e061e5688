// SPDX-License-Identifier: Apache-2.0

// Package sse writes Server-Sent Events (WHATWG HTML, §9.2), for the surfaces that follow the stream.
package sse

import (
	"context"
	"encoding/json"
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

// Pump sends items until the reader goes (nil or the error of writing) or the subscription ends (its error). In silence
// it sends pings, and asks with each whether the reader may still read.
func Pump(ctx context.Context, out *Writer, sub *stream.Subscription, may func(context.Context) error, tell func(*stream.Item) error) error {
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
