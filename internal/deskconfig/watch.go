// SPDX-License-Identifier: Apache-2.0

package deskconfig

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/rynda-dev/rynda/internal/kubewatch"
)

// fileDelay is how long a mounted ConfigMap may lag behind the object: the kubelet looks about once a minute and its
// cache adds another. A file is trusted over what a watch delivered only when the watch has been away for longer.
const fileDelay = 5 * time.Minute

const sourceWatch = "config watch"

// Watcher keeps a Live on the newest snapshot: it watches the desk's ConfigMap by name, and looks at the mounted file
// where the API server can't be asked.
type Watcher struct {
	Live *Live
	Log  *slog.Logger
	// Client and Name of the watched ConfigMap; without either only the file is read.
	Client *kubewatch.Client
	Name   string
	// File is the mounted fallback (see ReadFile) and FileInterval the pause between two looks at it; "" for none.
	File         string
	FileInterval time.Duration
	// Now is the clock; nil is time.Now.
	Now func() time.Time

	mu    sync.Mutex
	ever  bool      // a watch has delivered once
	since time.Time // when the watch was lost; zero while it holds
}

// Run applies snapshots until ctx is done. It never gives up: the last good snapshot is served meanwhile.
func (w *Watcher) Run(ctx context.Context) {
	if w.Now == nil {
		w.Now = time.Now
	}
	var wg sync.WaitGroup
	defer wg.Wait()
	if w.File != "" {
		wg.Go(func() { w.followFile(ctx) })
	}
	if w.Client == nil || w.Name == "" {
		return
	}
	w.Client.Watch(ctx, w.Name, kubewatch.Handler{Set: w.set, Missing: w.missing, Connected: w.connected})
}

func (w *Watcher) set(cm kubewatch.ConfigMap) {
	w.mu.Lock() // the file must not come between
	defer w.mu.Unlock()
	w.ever = true
	before := w.Live.Revision()
	if err := w.Live.applyConfigMap(cm); err != nil {
		w.Log.Error("the desk's configuration is not applied, the last good one stays", "err", err, "resourceVersion", cm.ResourceVersion)
		return
	}
	if revision := w.Live.Revision(); revision != before {
		w.Log.Info("configuration applied", "revision", revision)
	}
}

func (l *Live) applyConfigMap(cm kubewatch.ConfigMap) error {
	if data, ok := cm.Data[KeyJSON]; ok {
		return l.ApplySequenced([]byte(data), ParseSequence(cm.Data[KeySequence]))
	}
	packed, ok := cm.BinaryData[KeyGzip]
	if !ok {
		err := fmt.Errorf("ConfigMap %s has neither data %s nor binaryData %s", cm.Name, KeyJSON, KeyGzip)
		l.Refuse(err)
		return err
	}
	data, err := Gunzip(packed)
	if err != nil {
		l.Refuse(err)
		return err
	}
	return l.ApplySequenced(data, ParseSequence(cm.Data[KeySequence]))
}

func (w *Watcher) missing() {
	w.Live.Refuse(errors.New("ConfigMap " + w.Name + " does not exist"))
	w.Log.Warn("the desk's ConfigMap does not exist, the last good configuration stays", "configMap", w.Name)
}

func (w *Watcher) connected(err error) {
	w.mu.Lock()
	lost := !w.since.IsZero()
	if err == nil {
		w.since = time.Time{}
	} else if !lost {
		w.since = w.Now()
	}
	w.mu.Unlock()
	if err != nil {
		w.Live.SetProblems(sourceWatch, []string{err.Error()})
		if !lost { // once per outage, not per attempt
			w.Log.Warn("the configuration can't be watched, trying on", "err", err)
		}
		return
	}
	w.Live.SetProblems(sourceWatch, nil)
	if lost {
		w.Log.Info("the configuration is watched again")
	}
}

// followFile applies the file's snapshot whenever its bytes change. It reads the file through the path each time: a
// mounted ConfigMap is replaced by swapping a symbolic link.
func (w *Watcher) followFile(ctx context.Context) {
	tick := time.NewTicker(w.FileInterval)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			w.lookAtFile()
		}
	}
}

// lookAtFile applies the file where it can be no older than what the watch delivered. Reading the same bytes again
// changes nothing, and an error is listed by Live: both may happen at every look.
func (w *Watcher) lookAtFile() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if trusted := !w.ever || (!w.since.IsZero() && w.Now().Sub(w.since) > fileDelay); !trusted {
		return
	}
	before := w.Live.Revision()
	if err := w.Live.LoadFile(w.File); err == nil && w.Live.Revision() != before {
		w.Log.Info("configuration applied from the mounted file", "revision", w.Live.Revision())
	}
}
