// SPDX-License-Identifier: Apache-2.0

package deskconfig_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rynda-dev/rynda/internal/deskconfig"
)

// acme is a small valid snapshot that tests change.
func acme() deskconfig.Snapshot {
	return deskconfig.Snapshot{
		Format: deskconfig.FormatVersion,
		Desk:   deskconfig.Desk{Name: "acme", Namespace: "support", Locales: []string{"ru", "en"}, TimeZone: "Europe/Moscow"},
		Teams:  []deskconfig.Team{{Name: "first-line", Calendar: "office"}},
		Calendars: []deskconfig.Calendar{
			{Name: "office", TimeZone: "Europe/Moscow"},
		},
		Channels: []deskconfig.Channel{{Name: "site", Kind: "chat", Team: "first-line", Chat: &deskconfig.Chat{}}},
	}
}

func encode(t *testing.T, s any) []byte {
	t.Helper()
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func compress(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestApplySwapsTheSnapshotAndTellsThoseWhoWait(t *testing.T) {
	live := deskconfig.NewLive(deskconfig.LiveOptions{Desk: "acme", Namespace: "support"})
	if live.Snapshot() != nil || live.Revision() != "" {
		t.Fatal("there is a snapshot before the first one")
	}
	changed := live.Changed()
	if err := live.Apply(encode(t, acme())); err != nil {
		t.Fatal(err)
	}
	select {
	case <-changed:
	default:
		t.Error("the channel of the first change is still open")
	}
	if live.Snapshot().Desk.Name != "acme" || !strings.HasPrefix(live.Revision(), "sha256:") || len(live.Revision()) != 71 {
		t.Errorf("got desk %q at revision %q", live.Snapshot().Desk.Name, live.Revision())
	}

	again := live.Changed()
	if err := live.Apply(encode(t, acme())); err != nil {
		t.Fatal(err)
	}
	select {
	case <-again:
		t.Error("the same bytes counted as a change")
	default:
	}
}

func TestABadSnapshotIsRefusedAndTheLastGoodOneStays(t *testing.T) {
	with := func(change func(*deskconfig.Snapshot)) []byte {
		s := acme()
		change(&s)
		return encode(t, s)
	}
	cases := map[string]struct {
		data []byte
		want string
	}{
		"not JSON":                 {[]byte("format: 1"), "not JSON"},
		"two values":               {append(encode(t, acme()), "{}"...), "not JSON"},
		"another format":           {with(func(s *deskconfig.Snapshot) { s.Format = 2 }), "format 2"},
		"a wrong type":             {[]byte(`{"format":1,"desk":{"name":["acme"]}}`), "desk.name"},
		"another desk":             {with(func(s *deskconfig.Snapshot) { s.Desk.Name = "globex" }), `this is desk "acme"`},
		"another namespace":        {with(func(s *deskconfig.Snapshot) { s.Desk.Namespace = "x" }), `this is namespace "support"`},
		"no languages":             {with(func(s *deskconfig.Snapshot) { s.Desk.Locales = nil }), "desk.locales"},
		"a zone nobody knows":      {with(func(s *deskconfig.Snapshot) { s.Desk.TimeZone = "Europe/Atlantis" }), "Europe/Atlantis"},
		"a team without calendar":  {with(func(s *deskconfig.Snapshot) { s.Calendars = nil }), `no calendar "office"`},
		"a channel without a team": {with(func(s *deskconfig.Snapshot) { s.Teams = nil }), `no team "first-line"`},
		"more than 8 MiB":          {bytes.Repeat([]byte(" "), deskconfig.MaxSize+1), "larger than 8 MiB"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			live := deskconfig.NewLive(deskconfig.LiveOptions{Desk: "acme", Namespace: "support"})
			if err := live.Apply(encode(t, acme())); err != nil {
				t.Fatal(err)
			}
			good := live.Revision()
			err := live.Apply(c.data)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
			if live.Revision() != good {
				t.Error("the good snapshot is gone")
			}
			if p := live.Problems(); len(p) != 1 || !strings.Contains(p[0], c.want) {
				t.Errorf("problems are %q, want one with %q", p, c.want)
			}
			if err := live.Apply(encode(t, acme())); err != nil || len(live.Problems()) != 0 {
				t.Errorf("after a good snapshot: %v, problems %q", err, live.Problems())
			}
		})
	}
}

func TestAFieldOfANewerOperatorIsToldButDoesNotStopTheRest(t *testing.T) {
	data := []byte(strings.Replace(string(encode(t, acme())), `"format":1`, `"format":1,"weather":"sunny"`, 1))
	live := deskconfig.NewLive(deskconfig.LiveOptions{Desk: "acme"})
	if err := live.Apply(data); err != nil {
		t.Fatal(err)
	}
	want := []string{`config fields: this version does not know the field "weather" and goes on without it`}
	if diff := cmp.Diff(want, live.Problems()); diff != "" {
		t.Error(diff)
	}
	if live.Snapshot().Teams[0].Name != "first-line" {
		t.Error("the known fields were lost")
	}
}

func TestReadFile(t *testing.T) {
	good := encode(t, acme())
	cases := map[string]struct {
		files map[string][]byte
		want  []byte
		err   error
	}{
		"plain":                        {files: map[string][]byte{"snapshot.json": good}, want: good},
		"compressed beside it":         {files: map[string][]byte{"snapshot.json.gz": compress(t, good)}, want: good},
		"plain goes before compressed": {files: map[string][]byte{"snapshot.json": good, "snapshot.json.gz": []byte("x")}, want: good},
		"neither":                      {err: fs.ErrNotExist},
		"a bomb":                       {files: map[string][]byte{"snapshot.json.gz": compress(t, make([]byte, deskconfig.MaxSize+1))}, err: deskconfig.ErrTooBig},
		"broken compression":           {files: map[string][]byte{"snapshot.json.gz": []byte("xx")}, err: gzip.ErrHeader},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for f, data := range c.files {
				if err := os.WriteFile(filepath.Join(dir, f), data, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			got, err := deskconfig.ReadFile(filepath.Join(dir, "snapshot.json"))
			if name == "broken compression" {
				if err == nil {
					t.Error("no error")
				}
				return
			}
			if !errors.Is(err, c.err) || !bytes.Equal(got, c.want) {
				t.Errorf("got %d bytes and %v, want %d and %v", len(got), err, len(c.want), c.err)
			}
		})
	}
}

func FuzzApplyNeverPanicsAndNeverTakesAnInvalidSnapshot(f *testing.F) {
	good, _ := json.Marshal(acme())
	f.Add(good)
	f.Add([]byte(`{"format":1,"desk":{"name":"acme","locales":["ru"]},"channels":[{"kind":"chat"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		live := deskconfig.NewLive(deskconfig.LiveOptions{Desk: "acme"})
		err := live.Apply(data)
		if s := live.Snapshot(); (err == nil) != (s != nil) {
			t.Fatalf("error %v with snapshot %v", err, s)
		} else if s != nil && (s.Desk.Name != "acme" || len(s.Desk.Locales) == 0) {
			t.Fatalf("took %+v", s.Desk)
		}
	})
}
