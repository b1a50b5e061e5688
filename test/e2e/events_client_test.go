// SPDX-License-Identifier: Apache-2.0

//go:build e2e

package e2e

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"
)

// eventReader reads the agents' event stream and breaks its own connection after a few events, each time.
type eventReader struct {
	t testing.TB
	a *caller
}

func newEventReader(t testing.TB, a *caller) *eventReader { return &eventReader{t: t, a: a} }

type event struct{ id, name, data string }

// read follows the stream from a position until stop says so or the connection ends.
func (r *eventReader) read(ctx context.Context, after string, stop func(event) bool) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, env.url+"/api/v1/events", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Accept", "text/event-stream")
	if after != "" {
		req.Header.Set("Last-Event-ID", after)
	}
	// The caller's client has a timeout for whole answers, which a stream must not have.
	stream := &http.Client{Jar: r.a.http.Jar, Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := stream.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var e event
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		field, value, _ := strings.Cut(lines.Text(), ":")
		value = strings.TrimPrefix(value, " ")
		switch field {
		case "id":
			e.id = value
		case "event":
			e.name = value
		case "data":
			e.data += value
		case "":
			if e.name != "" && stop(e) {
				return nil
			}
			e = event{}
		}
	}
	return lines.Err()
}

// ready returns the stream's position now.
func (r *eventReader) ready() string {
	r.t.Helper()
	var position string
	eventually(r.t, 20*time.Second, "the stream opens", func(ctx context.Context) error {
		return r.read(ctx, "", func(e event) bool {
			if e.name != "ready" {
				return false
			}
			var data struct {
				Position json.Number `json:"position"`
			}
			if err := json.Unmarshal([]byte(e.data), &data); err != nil {
				var text struct {
					Position string `json:"position"`
				}
				if err := json.Unmarshal([]byte(e.data), &text); err != nil {
					r.t.Fatalf("ready: %s: %v", e.data, err)
				}
				position = text.Position
				return true
			}
			position = data.Position.String()
			return true
		})
	})
	return position
}

// collect returns the first n numbered texts that the ticket's customer wrote, resuming after every three events.
func (r *eventReader) collect(position string, number int64, n int) []string {
	r.t.Helper()
	ctx, cancel := context.WithTimeout(r.t.Context(), 2*time.Minute)
	defer cancel()
	var texts []string
	seen := map[int64]bool{}
	connections := 0
	for len(texts) < n {
		if ctx.Err() != nil {
			diagnose(r.t)
			r.t.Fatalf("after %d connections only %d of %d messages: %v", connections, len(texts), n, texts)
		}
		connections++
		events := 0
		err := r.read(ctx, position, func(e event) bool {
			switch e.name {
			case "reset":
				r.t.Fatalf("the stream was reset at position %s", position)
			case "message":
				var m struct {
					ID     int64  `json:"id"`
					Ticket int64  `json:"ticket"`
					Kind   string `json:"kind"`
					Body   string `json:"body"`
				}
				if err := json.Unmarshal([]byte(e.data), &m); err != nil {
					r.t.Fatalf("message %s: %v", e.data, err)
				}
				if m.Ticket == number && m.Kind == "Customer" && strings.HasPrefix(m.Body, "номер ") {
					if seen[m.ID] {
						r.t.Errorf("message %q came twice", m.Body)
					}
					seen[m.ID] = true
					texts = append(texts, m.Body)
				}
			}
			if e.id != "" {
				position = e.id
				events++
			}
			return events >= 3 || len(texts) >= n
		})
		if err != nil && ctx.Err() == nil {
			r.t.Logf("connection %d ended: %v", connections, err)
		}
	}
	r.t.Logf("%d messages over %d connections", len(texts), connections)
	return texts
}
