// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/rynda-dev/rynda/hack/cluster/internal/build"
	"github.com/rynda-dev/rynda/hack/cluster/internal/image"
	"github.com/rynda-dev/rynda/hack/cluster/internal/plan"
	"github.com/rynda-dev/rynda/hack/cluster/internal/step"
)

//go:embed smoke.yaml
var smokeManifest []byte

// The ports smoke.yaml and the proof agree on.
const (
	smokeNodePort = 32080
	smokeLocal    = "127.0.0.1:32080"
)

// smoke proves on a standing cluster what the product relies on. It takes its
// own objects away again.
func (a app) smoke(ctx context.Context) (err error) {
	c, err := a.open()
	if err != nil {
		return err
	}
	b, err := build.Ensure(ctx, a.root, a.cache, a.err)
	if err != nil {
		return err
	}
	pg, err := image.Postgres(ctx, filepath.Join(a.cache, "images"), a.err)
	if err != nil {
		return err
	}
	if err := a.load(ctx, []string{pg.Tar}); err != nil {
		return err
	}
	own, err := a.nodeImages(ctx, b)
	if err != nil {
		return err
	}
	file := c.Path("smoke.yaml")
	if err := os.WriteFile(file, bytes.ReplaceAll(smokeManifest, []byte("DNS_IMAGE"), []byte(own[1].Ref)), 0o600); err != nil {
		return fmt.Errorf("write the smoke test's objects: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, a.timeout)
	defer cancel()
	kube := func(args ...string) (string, error) { return kubectl(ctx, b, c, args...) }
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
		defer cancel()
		_, gone := kubectl(ctx, b, c, "delete", "--ignore-not-found", "--wait", "-f", file)
		err = errors.Join(err, gone)
	}()
	steps := &step.Log{Out: a.err, Now: time.Now}
	for _, s := range []struct {
		name string
		run  func() error
	}{
		{"Restricted pods start", func() error {
			if _, err := kube("apply", "-f", file); err != nil {
				return err
			}
			_, err := kube("rollout", "status", "-n", "smoke", "statefulset/db", "deployment/web", "--timeout=120s")
			return err
		}},
		{"A privileged pod is refused", func() error { return a.smokeRefusal(kube) }},
		{"exec, DNS and a ClusterIP Service: a client logs in to the database with its password", func() error {
			// A Service refuses until kube-proxy has heard of its first endpoint.
			return until(ctx, c, []string{"kube-proxy"}, func(context.Context) error {
				out, err := kube("exec", "-n", "smoke", "deployment/web", "-c", "client", "--", "psql", "-tAc", "select 40+2", "postgres://rynda:secret@db.smoke.svc.cluster.local:5432/rynda")
				if err == nil && strings.TrimSpace(out) != "42" {
					err = fmt.Errorf("the database answered %q", out)
				}
				return err
			})
		}},
		{"logs", func() error {
			out, err := kube("logs", "-n", "smoke", "db-0")
			if err == nil && !strings.Contains(out, "ready to accept connections") {
				err = fmt.Errorf("the database's log is %q", out)
			}
			return err
		}},
		{"A NodePort, forwarded to this machine's loopback", func() error { return a.smokeForward(ctx, c) }},
		{"Data survives its pod", func() error {
			if _, err := kube("exec", "-n", "smoke", "db-0", "--", "psql", "-U", "rynda", "-c", "create table kept ()"); err != nil {
				return err
			}
			if _, err := kube("delete", "pod", "-n", "smoke", "db-0"); err != nil {
				return err
			}
			if _, err := kube("rollout", "status", "-n", "smoke", "statefulset/db", "--timeout=60s"); err != nil {
				return err
			}
			_, err := kube("exec", "-n", "smoke", "db-0", "--", "psql", "-U", "rynda", "-c", "select from kept")
			return err
		}},
		{"A volume is offered again, empty, when its claim is gone", func() error { return a.smokeVolume(ctx, c, kube) }},
	} {
		if err := steps.Do(s.name, s.run); err != nil {
			return err
		}
	}
	return nil
}

// smokeRefusal checks that Pod Security admission is at work.
func (a app) smokeRefusal(kube func(...string) (string, error)) error {
	_, err := kube("run", "-n", "smoke", "root", "--image=docker.io/library/postgres:15", "--privileged")
	if err == nil {
		return errors.New("a privileged pod was let into a restricted namespace")
	}
	if !strings.Contains(err.Error(), "violates PodSecurity") {
		return fmt.Errorf("refused for another reason: %w", err)
	}
	return nil
}

func (a app) smokeForward(ctx context.Context, c plan.Cluster) error {
	if err := a.forward(ctx, []string{fmt.Sprint(smokeNodePort)}); err != nil {
		return err
	}
	client := http.Client{Timeout: 5 * time.Second}
	return until(ctx, c, []string{"kube-proxy"}, func(ctx context.Context) error {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+smokeLocal+"/health", nil)
		if err != nil {
			return err
		}
		res, err := client.Do(req)
		if err != nil {
			return err
		}
		defer func() { _ = res.Body.Close() }()
		text, err := io.ReadAll(io.LimitReader(res.Body, 100))
		if err == nil && strings.TrimSpace(string(text)) != "OK" {
			err = fmt.Errorf("the web pod answered %q", text)
		}
		return err
	})
}

func (a app) smokeVolume(ctx context.Context, c plan.Cluster, kube func(...string) (string, error)) error {
	name, err := kube("get", "pvc", "-n", "smoke", "data-db-0", "-o", "jsonpath={.spec.volumeName}")
	if err != nil {
		return err
	}
	if _, err := kube("delete", "statefulset", "-n", "smoke", "db", "--cascade=foreground"); err != nil {
		return err
	}
	if _, err := kube("delete", "pvc", "-n", "smoke", "data-db-0"); err != nil {
		return err
	}
	return until(ctx, c, []string{"supervisor"}, func(context.Context) error {
		phase, err := kube("get", "pv", name, "-o", "jsonpath={.status.phase}")
		if err != nil {
			return err
		}
		if phase != "Available" {
			return fmt.Errorf("volume %s is %s", name, phase)
		}
		left, err := os.ReadDir(c.Path("volumes", name))
		if err == nil && len(left) > 0 {
			err = fmt.Errorf("volume %s still holds %s", name, left[0].Name())
		}
		return err
	})
}
