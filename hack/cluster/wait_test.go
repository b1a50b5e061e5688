// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rynda-dev/rynda/hack/cluster/internal/plan"
	"github.com/rynda-dev/rynda/hack/cluster/internal/supervise"
)

func TestAFailureShowsTheLogOfTheProcessThatDiedMost(t *testing.T) {
	c := plan.Cluster{State: t.TempDir()}
	for name, text := range map[string]string{
		"logs/kubelet.log":    "all is well\n",
		"logs/containerd.log": "old line\nno space left on device\n",
		"status.json":         `{"pid":1,"processes":{"kubelet":{"restarts":1},"containerd":{"restarts":4},"etcd":{"restarts":9}}}`,
	} {
		if err := errors.Join(os.MkdirAll(c.Path("logs"), 0o700), os.WriteFile(c.Path(name), []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithDeadline(t.Context(), time.Unix(0, 0))
	defer cancel()
	err := until(ctx, c, []string{"kubelet", "containerd"}, func(context.Context) error { return errors.New("node is not ready") })
	if err == nil || !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("until = %v, want the deadline", err)
	}
	for _, want := range []string{"node is not ready", "containerd.log", "no space left on device"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the failure does not say %q:\n%v", want, err)
		}
	}
	if strings.Contains(err.Error(), "all is well") {
		t.Error("the failure shows the log of an innocent process")
	}
}

func TestTail(t *testing.T) {
	for _, tt := range []struct {
		text string
		n    int
		want string
	}{{"", 2, ""}, {"a\n", 2, "a\n"}, {"a\nb\nc\n", 2, "b\nc\n"}, {"a\nb", 1, "b"}} {
		if got := tail(tt.text, tt.n); got != tt.want {
			t.Errorf("tail(%q, %d) = %q, want %q", tt.text, tt.n, got, tt.want)
		}
	}
}

func TestCommandsThatAreNoneExplainThemselves(t *testing.T) {
	for _, args := range [][]string{nil, {"fly"}, {"up", "-wings"}} {
		var errOut bytes.Buffer
		if code := run(t.Context(), args, &bytes.Buffer{}, &errOut); code != 2 || !strings.Contains(errOut.String(), "usage: cluster") {
			t.Errorf("%v: exit status %d, says %q", args, code, errOut.String())
		}
	}
}

func TestDownOfNoClusterIsNoError(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	var errOut bytes.Buffer
	if code := run(t.Context(), []string{"down", "-name", "never"}, &bytes.Buffer{}, &errOut); code != 0 {
		t.Errorf("exit status %d: %s", code, errOut.String())
	}
	for _, command := range []string{"status", "kubeconfig", "load"} {
		if code := run(t.Context(), []string{command, "-name", "never", "x.tar"}, &bytes.Buffer{}, &errOut); code == 0 {
			t.Errorf("%s of no cluster: exit status 0", command)
		}
	}
}

func TestParseForward(t *testing.T) {
	for text, want := range map[string]supervise.Forward{
		"30080":      {Local: 30080, Node: 30080},
		"8080:30080": {Local: 8080, Node: 30080},
		"0:1":        {}, "70000": {}, "a:b": {}, "": {}, "1:2:3": {},
	} {
		got, err := supervise.ParseForward(text)
		if got != want || (err == nil) != (want != supervise.Forward{}) {
			t.Errorf("ParseForward(%q) = %+v, %v", text, got, err)
		}
	}
}
