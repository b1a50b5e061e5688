// SPDX-License-Identifier: Apache-2.0

package kubewatch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// Handler is told what happens to one ConfigMap. Its functions are called from one goroutine, one at a time.
type Handler struct {
	// Set gets the ConfigMap when it is first seen and after every change; after a lost connection perhaps again.
	Set func(ConfigMap)
	// Missing is called when the ConfigMap does not exist, or no longer.
	Missing func()
	// Connected is called with nil once the state is known and a watch is about to hold, and with the reason when the
	// API server can't be asked. It may be nil.
	Connected func(error)
}

// Backoff between attempts; a watch that held for longer than its maximum starts again at the minimum.
const (
	minBackoff = 200 * time.Millisecond
	maxBackoff = 30 * time.Second
)

// maxEvent is the size, in bytes, of the largest answer read: a ConfigMap holds 1 MiB, which JSON and managed fields can
// swell severalfold.
const maxEvent = 16 << 20

// errGone tells that the API server no longer has the history since the version asked for: list again.
var errGone = errors.New("the resource version is too old")

// Watch follows the ConfigMap until ctx is done. While the API server is away it goes on trying, resuming from the last
// version it saw, with a growing, jittered pause of 0.2 to 30 s.
func (c *Client) Watch(ctx context.Context, name string, h Handler) {
	connected := h.Connected
	if connected == nil {
		connected = func(error) {}
	}
	version := "" // "" means: list first
	pause := minBackoff
	for ctx.Err() == nil {
		began := time.Now()
		var err error
		if version == "" {
			version, err = c.list(ctx, name, h)
		}
		if err == nil {
			connected(nil)
			version, err = c.follow(ctx, name, version, h)
		}
		switch {
		case ctx.Err() != nil:
			return
		case err == nil: // the watch ended at its time limit
			pause = minBackoff
			continue
		case errors.Is(err, errGone):
			version = ""
		default:
			connected(err)
		}
		if time.Since(began) > maxBackoff {
			pause = minBackoff
		}
		sleep(ctx, pause/2+rand.N(pause/2))
		pause = min(pause*2, maxBackoff)
	}
}

func sleep(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}

// object is the part of a ConfigMap that is decoded.
type object struct {
	Metadata struct {
		Name            string `json:"name"`
		ResourceVersion string `json:"resourceVersion"`
	} `json:"metadata"`
	Data       map[string]string `json:"data"`
	BinaryData map[string][]byte `json:"binaryData"`
}

func (o object) configMap() ConfigMap {
	return ConfigMap{Name: o.Metadata.Name, ResourceVersion: o.Metadata.ResourceVersion, Data: o.Data, BinaryData: o.BinaryData}
}

// list reads the present state and returns the version to watch from.
func (c *Client) list(ctx context.Context, name string, h Handler) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	body, err := c.get(ctx, name, nil)
	if err != nil {
		return "", fmt.Errorf("list ConfigMap %s: %w", name, err)
	}
	defer body.Close()
	var list struct {
		Metadata struct {
			ResourceVersion string `json:"resourceVersion"`
		} `json:"metadata"`
		Items []object `json:"items"`
	}
	if err := json.NewDecoder(io.LimitReader(body, maxEvent)).Decode(&list); err != nil {
		return "", fmt.Errorf("list ConfigMap %s: %w", name, err)
	}
	found := false
	for _, o := range list.Items {
		if o.Metadata.Name == name {
			found = true
			h.Set(o.configMap())
		}
	}
	if !found {
		h.Missing()
	}
	return list.Metadata.ResourceVersion, nil
}

// follow reads events after version until the watch ends and returns the last version seen. A nil error means that it
// ended as it should.
func (c *Client) follow(ctx context.Context, name, version string, h Handler) (string, error) {
	// The server ends the watch after a while; spread it so that not all replicas come back at once.
	seconds := 300 + rand.IntN(300)
	ctx, cancel := context.WithTimeout(ctx, time.Duration(seconds+30)*time.Second)
	defer cancel()
	body, err := c.get(ctx, name, url.Values{
		"watch":               {"true"},
		"allowWatchBookmarks": {"true"},
		"resourceVersion":     {version},
		"timeoutSeconds":      {strconv.Itoa(seconds)},
	})
	if err != nil {
		if s := (*StatusError)(nil); errors.As(err, &s) && s.Code == http.StatusGone {
			return version, errGone
		}
		return version, fmt.Errorf("watch ConfigMap %s: %w", name, err)
	}
	defer body.Close()

	limited := &io.LimitedReader{R: body, N: maxEvent}
	dec := json.NewDecoder(limited)
	for {
		var event struct {
			Type   string          `json:"type"`
			Object json.RawMessage `json:"object"`
		}
		limited.N = maxEvent // per event, not per watch
		if err := dec.Decode(&event); err != nil {
			if errors.Is(err, io.EOF) {
				return version, nil
			}
			return version, fmt.Errorf("watch ConfigMap %s: %w", name, err)
		}
		if event.Type == "ERROR" {
			var status struct {
				Code    int    `json:"code"`
				Message string `json:"message"`
			}
			_ = json.Unmarshal(event.Object, &status)
			if status.Code == http.StatusGone {
				return version, errGone
			}
			return version, fmt.Errorf("watch ConfigMap %s: %w", name, &StatusError{Code: status.Code, Message: status.Message})
		}
		var o object
		if err := json.Unmarshal(event.Object, &o); err != nil {
			return version, fmt.Errorf("watch ConfigMap %s: %s event: %w", name, event.Type, err)
		}
		if o.Metadata.ResourceVersion != "" {
			version = o.Metadata.ResourceVersion
		}
		switch {
		case event.Type == "BOOKMARK" || o.Metadata.Name != name:
		case event.Type == "DELETED":
			h.Missing()
		default: // ADDED, MODIFIED
			h.Set(o.configMap())
		}
	}
}
