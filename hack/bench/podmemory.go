// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
)

// memory reports what the desk's pods and the operator hold when they have settled, where the nodes' processes are this
// machine's own, as in a bare cluster. Elsewhere it says that it cannot.
func (l *live) memory(ctx context.Context) error {
	list := &corev1.PodList{}
	if err := l.client.List(ctx, list); err != nil {
		return fmt.Errorf("find the pods: %w", err)
	}
	age := l.options.settle
	for i := range list.Items {
		if started := list.Items[i].Status.StartTime; started != nil {
			age = min(age, time.Since(started.Time))
		}
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(l.options.settle - age):
	}
	told := map[string]bool{}
	for i := range list.Items {
		p := &list.Items[i]
		name := p.Labels["app.kubernetes.io/component"]
		if strings.HasPrefix(p.Spec.Containers[0].Name, "operator") {
			name = "operator"
		}
		target, ours := residentTarget[name]
		if !ours || told[name] || !isReady(p) {
			continue
		}
		pid, err := processOf(string(p.UID))
		if err != nil {
			return err
		}
		if pid == 0 {
			fmt.Fprintln(l.people, "  the pods' memory cannot be read: their processes are not on this machine")
			return nil
		}
		m, err := memoryOf(pid)
		if err != nil {
			return err
		}
		told[name] = true
		if err := errors.Join(
			l.report.add("cluster."+name+".rss", m.resident, "MiB", atMost(target)),
			l.report.add("cluster."+name+".anonymous", m.anonymous, "MiB", atMost(anonymousTarget)),
		); err != nil {
			return err
		}
	}
	return nil
}

// processOf finds the process of a pod by its control group; 0 when there is none here.
func processOf(uid string) (int, error) {
	groups, err := filepath.Glob("/proc/[0-9]*/cgroup")
	if err != nil {
		return 0, fmt.Errorf("look for processes: %w", err)
	}
	for _, file := range groups {
		data, err := os.ReadFile(file)
		if err != nil {
			continue // it ended
		}
		if !strings.Contains(string(data), uid) && !strings.Contains(string(data), strings.ReplaceAll(uid, "-", "_")) {
			continue
		}
		program, err := os.ReadFile(filepath.Join(filepath.Dir(file), "comm"))
		if err != nil || !strings.HasPrefix(string(program), "rynda") {
			continue // the pod's pause
		}
		return strconv.Atoi(filepath.Base(filepath.Dir(file)))
	}
	return 0, nil
}
