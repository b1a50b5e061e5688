// SPDX-License-Identifier: Apache-2.0

package kbsync

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/rynda-dev/rynda/internal/kubewatch"
)

// listServer answers lists of ConfigMaps that never change, and counts who is watched. "secret" is forbidden, "gone" does
// not exist.
type listServer struct {
	mu       sync.Mutex
	watching map[string]int
}

func (s *listServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.FormValue("fieldSelector"), "metadata.name=")
	switch {
	case name == "secret":
		http.Error(w, `{"message":"configmaps \"secret\" is forbidden"}`, http.StatusForbidden)
	case r.FormValue("watch") == "true":
		s.count(name, 1)
		defer s.count(name, -1)
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
	default:
		items := []any{}
		if name != "gone" {
			items = append(items, map[string]any{
				"metadata": map[string]any{"name": name, "resourceVersion": "7"},
				"data":     map[string]string{"a-" + name + ".ru.md": article("delivery", name)},
			})
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"metadata": map[string]any{"resourceVersion": "7"}, "items": items})
	}
}

func (s *listServer) count(name string, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.watching[name] += n
}

func (s *listServer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return fmt.Sprint(s.watching)
}

func TestTheWatchedConfigMapsFollowTheConfiguration(t *testing.T) {
	api := &listServer{watching: map[string]int{}}
	srv := httptest.NewServer(api)
	ctx, cancel := context.WithCancel(t.Context())
	config, sources := newConfig("one", "gone", "secret"), NewSources()
	done := make(chan struct{})
	go func() {
		defer close(done)
		WatchConfigMaps(ctx, kubewatch.New(srv.URL, srv.Client(), "acme"), config, sources, slog.New(slog.DiscardHandler))
	}()

	until(t, "the sources to be known", func() bool {
		one, _, _ := sources.get("one")
		_, gone, _ := sources.get("gone")
		_, known, lost := sources.get("secret")
		return len(one) == 1 && gone && !known && lost != nil
	})
	w := collect(config.Snapshot(), sources)
	told := strings.Join(w.problems, "\n")
	if len(w.rows) != 1 || !strings.Contains(told, "gone: the ConfigMap does not exist") || !strings.Contains(told, "secret: can't be watched") {
		t.Errorf("collected %d articles and the problems %q", len(w.rows), told)
	}

	config.set("two")
	until(t, "the other source to be watched in place of the first", func() bool {
		_, one, _ := sources.get("one")
		two, _, _ := sources.get("two")
		return !one && len(two) == 1 && api.String() == "map[gone:0 one:0 two:1]"
	})
	cancel()
	<-done
	srv.Close()
}
