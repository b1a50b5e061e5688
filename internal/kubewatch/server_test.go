// SPDX-License-Identifier: Apache-2.0

package kubewatch_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// apiServer is the little of an API server that a watch of ConfigMaps needs: versions, history, compaction and refusal.
type apiServer struct {
	*httptest.Server
	mu      sync.Mutex
	version int
	current map[string]map[string]string // name → data
	history []event                      // what happened at which version
	oldest  int                          // history before it is compacted away
	wake    chan struct{}
	hangUp  chan struct{} // closed to end all watches
	down    bool
	lists   int
	watches int
}

type event struct {
	version int
	kind    string
	name    string
	data    map[string]string
}

func newAPIServer(t *testing.T) *apiServer {
	s := &apiServer{version: 1, current: map[string]map[string]string{}, wake: make(chan struct{}), hangUp: make(chan struct{})}
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(func() {
		s.disconnect(true)
		s.Close()
	})
	return s
}

func (s *apiServer) set(name string, data map[string]string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	kind := "MODIFIED"
	switch {
	case data == nil:
		kind = "DELETED"
		delete(s.current, name)
	case s.current[name] == nil:
		kind = "ADDED"
		fallthrough
	default:
		s.current[name] = data
	}
	s.version++
	s.history = append(s.history, event{s.version, kind, name, data})
	close(s.wake)
	s.wake = make(chan struct{})
}

// disconnect ends all watches, and refuses new requests while down.
func (s *apiServer) disconnect(down bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.down = down
	close(s.hangUp)
	s.hangUp = make(chan struct{})
}

// compact forgets the history, so that resuming answers 410 Gone.
func (s *apiServer) compact() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.oldest = s.version
	s.history = nil
}

func (s *apiServer) serve(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	down := s.down
	s.mu.Unlock()
	name, ok := strings.CutPrefix(r.FormValue("fieldSelector"), "metadata.name=")
	switch {
	case down:
		http.Error(w, `{"message":"the server is starting"}`, http.StatusServiceUnavailable)
	case r.URL.Path != "/api/v1/namespaces/support/configmaps" || !ok:
		http.Error(w, `{"message":"configmaps is forbidden"}`, http.StatusForbidden)
	case r.FormValue("watch") == "true":
		s.watch(w, r, name)
	default:
		s.list(w, name)
	}
}

func (s *apiServer) list(w http.ResponseWriter, name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lists++
	items := []any{}
	if data, ok := s.current[name]; ok {
		items = append(items, object(name, s.version, data))
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"metadata": map[string]any{"resourceVersion": strconv.Itoa(s.version)}, "items": items})
}

func (s *apiServer) watch(w http.ResponseWriter, r *http.Request, name string) {
	from, _ := strconv.Atoi(r.FormValue("resourceVersion"))
	s.mu.Lock()
	s.watches++
	hangUp, gone := s.hangUp, from < s.oldest
	s.mu.Unlock()
	out := json.NewEncoder(w)
	flush := http.NewResponseController(w).Flush
	if gone {
		_ = out.Encode(map[string]any{"type": "ERROR", "object": map[string]any{"code": 410, "message": "too old resource version"}})
		return
	}
	_ = flush()
	for {
		s.mu.Lock()
		wake := s.wake
		var news []event
		for _, e := range s.history {
			if e.version > from && e.name == name {
				news = append(news, e)
			}
		}
		from = s.version
		s.mu.Unlock()
		for _, e := range news {
			_ = out.Encode(map[string]any{"type": e.kind, "object": object(e.name, e.version, e.data)})
		}
		// A bookmark moves the version on without news.
		_ = out.Encode(map[string]any{"type": "BOOKMARK", "object": map[string]any{"metadata": map[string]any{"resourceVersion": strconv.Itoa(from)}}})
		_ = flush()
		select {
		case <-wake:
		case <-hangUp:
			return
		case <-r.Context().Done():
			return
		}
	}
}

func object(name string, version int, data map[string]string) map[string]any {
	return map[string]any{
		"metadata":   map[string]any{"name": name, "resourceVersion": fmt.Sprint(version), "managedFields": []any{map[string]any{"manager": "rynda"}}},
		"data":       data,
		"binaryData": map[string]string{"packed": "AAEC"},
	}
}
