// SPDX-License-Identifier: Apache-2.0

package preview_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rynda-dev/rynda/internal/preview"
)

func TestTheFingerprintChangesWithTheFilesAndNothingElse(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	last := ""
	look := func(what string, wantChange bool) {
		t.Helper()
		now, err := preview.Fingerprint(dir)
		if err != nil {
			t.Fatal(err)
		}
		if (now != last) != wantChange {
			t.Errorf("%s: change is %t, want %t", what, now != last, wantChange)
		}
		last = now
	}
	write("desk.yaml", "a")
	look("the first look", true)
	look("a second look", false)
	write("articles/a.ru.md", "text")
	look("a file in a new folder", true)
	write(".git/index", "x")
	write("node_modules/x/y.yaml", "x")
	look("what is no part of the desk", false)
	write("desk.yaml", "ab")
	look("another size", true)
	if err := os.Chtimes(filepath.Join(dir, "desk.yaml"), time.Unix(1, 0), time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	look("another time", true)
	if err := os.Remove(filepath.Join(dir, "desk.yaml")); err != nil {
		t.Fatal(err)
	}
	look("a file less", true)
	if _, err := preview.Fingerprint(filepath.Join(dir, "nowhere")); err == nil {
		t.Error("a folder that is not there has a fingerprint")
	}
}

func TestFollowTellsOfAChangeOnce(t *testing.T) {
	dir := t.TempDir()
	last, err := preview.Fingerprint(dir)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	changes := make(chan struct{}, 10)
	done := make(chan struct{})
	go func() {
		defer close(done)
		preview.Follow(ctx, dir, last, time.Millisecond, func() { changes <- struct{}{} })
	}()
	if err := os.WriteFile(filepath.Join(dir, "desk.yaml"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	select {
	case <-changes:
	case <-time.After(10 * time.Second):
		t.Fatal("nothing was told")
	}
	cancel()
	<-done
	if len(changes) != 0 {
		t.Errorf("told %d more times", len(changes))
	}
}
