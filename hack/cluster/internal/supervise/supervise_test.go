// SPDX-License-Identifier: Apache-2.0

package supervise

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rynda-dev/rynda/hack/cluster/internal/build"
	"github.com/rynda-dev/rynda/hack/cluster/internal/plan"
)

func TestEveryComponentStartsWithThisClustersFilesOnly(t *testing.T) {
	c, err := plan.New("rynda", 1, "/c")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, component := range components(c, build.Binaries{}) {
		seen[component.name] = true
		for _, arg := range component.argv[1:] {
			if _, path, ok := strings.Cut(arg, "=/"); ok && !strings.HasPrefix("/"+path, c.State) {
				t.Errorf("%s: %s lies outside the cluster's folder", component.name, arg)
			}
		}
	}
	for _, name := range []string{"etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "containerd", "kubelet", "kube-proxy"} {
		if !seen[name] {
			t.Errorf("%s is not started", name)
		}
	}
}

func TestEmptyKeepsTheFolderWithItsMode(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "volume")
	if err := errors.Join(os.MkdirAll(filepath.Join(dir, "pgdata", "base"), 0o700), os.WriteFile(filepath.Join(dir, ".hidden"), nil, 0o600), os.Chmod(dir, 0o777)); err != nil {
		t.Fatal(err)
	}
	if err := empty(dir); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(dir)
	if err != nil || info.Mode().Perm() != 0o777 {
		t.Errorf("the folder is %v, %v", info, err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestForwardCarriesBytesBothWaysAndStopsWhenNotWanted(t *testing.T) {
	node, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = node.Close() })
	go func() { // a node port that answers when the question has ended
		for {
			conn, err := node.Accept()
			if err != nil {
				return
			}
			question, _ := io.ReadAll(conn)
			_, _ = conn.Write([]byte("answer to " + string(question)))
			_ = conn.Close()
		}
	}()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	f := Forward{Local: free.Addr().(*net.TCPAddr).Port, Node: node.Addr().(*net.TCPAddr).Port}
	c := plan.Cluster{State: t.TempDir(), NodeIP: netip.MustParsePrefix("127.0.0.1/32")}
	forwards := newForwarder(c, slog.New(slog.DiscardHandler))
	if err := WriteForwards(c, []Forward{f}); err != nil {
		t.Fatal(err)
	}

	if state := forwards.reconcile(t.Context()); state[f.Listen()] == "" {
		t.Error("a port that is taken is reported as forwarded")
	}
	_ = free.Close()
	if state := forwards.reconcile(t.Context()); state[f.Listen()] != "" {
		t.Fatalf("not forwarded: %s", state[f.Listen()])
	}
	if got := ask(t, f.Listen(), "a question"); got != "answer to a question" {
		t.Errorf("got %q through the forward", got)
	}

	if err := WriteForwards(c, nil); err != nil {
		t.Fatal(err)
	}
	forwards.reconcile(t.Context())
	var d net.Dialer
	if conn, err := d.DialContext(context.Background(), "tcp", f.Listen()); err == nil {
		_ = conn.Close()
		t.Error("a forward nobody wants still listens")
	}
}

func ask(t *testing.T, address, question string) string {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.Write([]byte(question)); err != nil {
		t.Fatal(err)
	}
	if err := conn.(*net.TCPConn).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	answer, err := io.ReadAll(conn)
	if err != nil {
		t.Fatal(err)
	}
	return string(answer)
}
