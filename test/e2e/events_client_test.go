// SPDX-License-Identifier: Apache-2.0

//go:build e2e

package e2e

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/rest"
)

// eventReader reads the agents' event stream and breaks its own connection after a few events, each time. It asks one
// replica after the other, through the API server's proxy: a Service might send all to the same one.
type eventReader struct {
	t    testing.TB
	a    *caller
	next int
	seen map[string]int // connections by pod
}

func newEventReader(t testing.TB, a *caller) *eventReader {
	return &eventReader{t: t, a: a, seen: map[string]int{}}
}

// request for the stream of the next replica that is ready.
func (r *eventReader) request(ctx context.Context) (*http.Request, error) {
	list, err := pods(ctx, "ticket")
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(p corev1.Pod) bool {
		return !slices.ContainsFunc(p.Status.Conditions, func(c corev1.PodCondition) bool {
			return c.Type == corev1.PodReady && c.Status == corev1.ConditionTrue
		})
	})
	if len(list) == 0 {
		return nil, errors.New("no ticket pod is ready")
	}
	pod := list[r.next%len(list)].Name
	r.next++
	r.seen[pod]++
	proxied := env.clientset.CoreV1().RESTClient().Get().Namespace(namespace).Resource("pods").Name(pod + ":8080").SubResource("proxy").
		Suffix("api/v1/events").URL()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, proxied.String(), nil)
	if err != nil {
		return nil, err
	}
	origin, err := url.Parse(env.url)
	if err != nil {
		return nil, err
	}
	for _, c := range r.a.http.Jar.Cookies(origin) {
		req.AddCookie(c)
	}
	return req, nil
}

type event struct{ id, name, data string }

// read follows the stream from a position until stop says so or the connection ends.
func (r *eventReader) read(ctx context.Context, after string, stop func(event) bool) error {
	req, err := r.request(ctx)
	if err != nil {
		return err
	}
	req.Header.Set("Accept", "text/event-stream")
	if after != "" {
		req.Header.Set("Last-Event-ID", after)
	}
	transport, err := rest.TransportFor(env.config)
	if err != nil {
		return err
	}
	resp, err := (&http.Client{Transport: transport}).Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("the stream answers %s", resp.Status)
	}
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
				Position string `json:"position"`
			}
			if err := json.Unmarshal([]byte(e.data), &data); err != nil {
				r.t.Fatalf("ready: %s: %v", e.data, err)
			}
			position = data.Position
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
	r.t.Logf("%d messages over %d connections: %v", len(texts), connections, r.seen)
	return texts
}
