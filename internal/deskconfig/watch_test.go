// SPDX-License-Identifier: Apache-2.0

package deskconfig

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rynda-dev/rynda/internal/kubewatch"
)

func desk(t *testing.T, timeZone string) []byte {
	t.Helper()
	data, err := json.Marshal(Snapshot{Format: FormatVersion, Desk: Desk{Name: "acme", Locales: []string{"ru"}, TimeZone: timeZone}})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// watcher with a file and a clock that the test turns.
func watcher(t *testing.T) (w *Watcher, write func([]byte), turn func(time.Duration)) {
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	file := filepath.Join(t.TempDir(), KeyJSON)
	w = &Watcher{Live: NewLive(LiveOptions{}), Log: slog.New(slog.DiscardHandler), File: file, Name: "acme-config", Now: func() time.Time { return now }}
	write = func(data []byte) {
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return w, write, func(d time.Duration) { now = now.Add(d) }
}

func zone(w *Watcher) string {
	if s := w.Live.Snapshot(); s != nil {
		return s.Desk.TimeZone
	}
	return ""
}

func TestTheFileServesUntilTheWatchDelivers(t *testing.T) {
	w, write, _ := watcher(t)
	write(desk(t, "Europe/Moscow"))
	w.connected(errors.New("no route"))
	w.lookAtFile()
	if got := zone(w); got != "Europe/Moscow" {
		t.Errorf("the file was not taken: %q", got)
	}
	w.set(kubewatch.ConfigMap{Data: map[string]string{KeyJSON: string(desk(t, "Asia/Omsk"))}})
	w.connected(nil)
	w.lookAtFile() // the mounted file lags behind the object
	if got := zone(w); got != "Asia/Omsk" {
		t.Errorf("a file that lags replaced what the watch delivered: %q", got)
	}
}

func TestTheFileServesAgainWhenTheWatchIsLongLost(t *testing.T) {
	w, write, turn := watcher(t)
	w.set(kubewatch.ConfigMap{Data: map[string]string{KeyJSON: string(desk(t, "Asia/Omsk"))}})
	w.connected(nil)
	write(desk(t, "Europe/Moscow"))
	w.connected(errors.New("forbidden"))
	turn(fileDelay)
	w.lookAtFile()
	if got := zone(w); got != "Asia/Omsk" {
		t.Errorf("the file was taken while it may still lag: %q", got)
	}
	w.connected(errors.New("still forbidden")) // a further attempt does not start the time anew
	turn(time.Second)
	w.lookAtFile()
	if got := zone(w); got != "Europe/Moscow" {
		t.Errorf("the file was not taken: %q", got)
	}
	if p := w.Live.Problems(); len(p) != 1 || p[0] != "config watch: still forbidden" {
		t.Errorf("problems are %q", p)
	}
}

func TestACompressedConfigMapIsUnpackedAndABrokenOneKeepsTheLast(t *testing.T) {
	w, _, _ := watcher(t)
	var packed bytes.Buffer
	zw := gzip.NewWriter(&packed)
	_, _ = zw.Write(desk(t, "Asia/Omsk"))
	_ = zw.Close()
	w.set(kubewatch.ConfigMap{BinaryData: map[string][]byte{KeyGzip: packed.Bytes()}})
	if got := zone(w); got != "Asia/Omsk" {
		t.Fatalf("the compressed snapshot was not taken: %q, %q", got, w.Live.Problems())
	}
	for _, cm := range []kubewatch.ConfigMap{
		{BinaryData: map[string][]byte{KeyGzip: packed.Bytes()[:20]}},
		{Name: "acme-config"},
		{Data: map[string]string{KeyJSON: "{}"}},
	} {
		w.set(cm)
		if got := zone(w); got != "Asia/Omsk" || len(w.Live.Problems()) != 1 {
			t.Errorf("after %+v: %q, problems %q", cm, got, w.Live.Problems())
		}
	}
	w.missing()
	if got := zone(w); got != "Asia/Omsk" || w.Live.Problems()[0] != "config: ConfigMap acme-config does not exist" {
		t.Errorf("after deletion: %q, problems %q", got, w.Live.Problems())
	}
}

func TestTheNumberBesideASnapshotSaysWhichIsNewer(t *testing.T) {
	w, write, _ := watcher(t)
	write(desk(t, "Europe/Moscow"))
	number := filepath.Join(filepath.Dir(w.File), KeySequence)
	if err := os.WriteFile(number, []byte("41\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.lookAtFile()
	if got := w.Live.Sequence(); got != 41 {
		t.Errorf("the mounted snapshot has number %d, want 41", got)
	}
	changed := w.Live.Changed()
	// The same bytes, written again after another revision: whoever waits must learn that they are the newest.
	w.set(kubewatch.ConfigMap{Data: map[string]string{KeyJSON: string(desk(t, "Europe/Moscow")), KeySequence: "43"}})
	select {
	case <-changed:
	default:
		t.Error("nobody was told of the new number")
	}
	if got := w.Live.Sequence(); got != 43 {
		t.Errorf("the watched snapshot has number %d, want 43", got)
	}
	for text, want := range map[string]int64{"": 0, "x": 0, "-1": 0, " 7\n": 7} {
		if got := ParseSequence(text); got != want {
			t.Errorf("ParseSequence(%q) is %d, want %d", text, got, want)
		}
	}
}
