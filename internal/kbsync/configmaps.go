// SPDX-License-Identifier: Apache-2.0

package kbsync

import (
	"context"
	"log/slog"
	"maps"
	"sync"

	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/kubewatch"
)

// Config is the desk's live configuration.
type Config interface {
	Snapshot() *deskconfig.Snapshot
	Changed() <-chan struct{}
	SetProblems(source string, problems []string)
}

// WatchConfigMaps keeps sources on the ConfigMaps that the desk's knowledge bases name, until ctx is done. The names
// follow the configuration.
func WatchConfigMaps(ctx context.Context, client *kubewatch.Client, config Config, sources *Sources, log *slog.Logger) {
	watches := map[string]context.CancelFunc{}
	var wg sync.WaitGroup
	defer wg.Wait()
	for {
		changed := config.Changed()
		wanted := namesIn(config.Snapshot())
		for name, stop := range watches {
			if !wanted[name] {
				stop()
				delete(watches, name)
				sources.Forget(name)
			}
		}
		for name := range wanted {
			if watches[name] != nil {
				continue
			}
			watch, stop := context.WithCancel(ctx)
			watches[name] = stop
			wg.Go(func() { client.Watch(watch, name, follow(watch, name, sources, log)) })
		}
		select {
		case <-ctx.Done():
			return // the watches' contexts end with it
		case <-changed:
		}
	}
}

// follow hands what happens to one ConfigMap to the sources, as long as it is wanted.
func follow(ctx context.Context, name string, sources *Sources, log *slog.Logger) kubewatch.Handler {
	wanted := func(do func()) {
		if ctx.Err() == nil {
			do()
		}
	}
	lost := false
	return kubewatch.Handler{
		Set: func(cm kubewatch.ConfigMap) {
			files := make(map[string]string, len(cm.Data))
			maps.Copy(files, cm.Data)
			wanted(func() { sources.Set(name, files) })
		},
		Missing: func() { wanted(func() { sources.Set(name, nil) }) },
		Connected: func(err error) {
			if err != nil && !lost {
				log.Warn("a source of articles can't be watched, trying on", "configMap", name, "err", err)
			}
			lost = err != nil
			wanted(func() { sources.Lost(name, err) })
		},
	}
}

// namesIn returns the names of the ConfigMaps that hold articles.
func namesIn(s *deskconfig.Snapshot) map[string]bool {
	names := map[string]bool{}
	if s == nil {
		return names
	}
	for _, kb := range s.KnowledgeBases {
		for _, name := range kb.ConfigMaps {
			names[name] = true
		}
	}
	return names
}
