// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/kbsync"
	"github.com/rynda-dev/rynda/internal/lint"
)

type kbase = deskconfig.KnowledgeBase

// manifests are a folder's desk, compiled as the operator would and kept in force as the workloads would.
type manifests struct {
	folder string
	desk   string // "": the only one
	url    string
	live   *deskconfig.Live
	// sources get the articles that a cluster would have in ConfigMaps.
	sources *kbsync.Sources
	out     io.Writer // for problems
}

// apply reads the folder, tells what is wrong with it, and takes what is right. The error is for a folder that has no
// desk to show, or one that can't be read at all.
func (m *manifests) apply(ctx context.Context) error {
	desks, report, err := lint.Load(ctx, m.folder)
	if err != nil {
		return err
	}
	for _, p := range report.Problems {
		fmt.Fprintln(m.out, p)
	}
	// A file that is no YAML hides what it declares: to go on without it would take parts of a running desk away.
	if m.live.Snapshot() != nil && slices.ContainsFunc(report.Problems, func(p lint.Problem) bool { return p.Kind == "" && !p.Warning }) {
		return fmt.Errorf("the last good version stays until the file can be read")
	}
	r, err := m.choose(desks)
	if err != nil {
		return err
	}
	r.URL = m.url
	result := deskconfig.Compile(r, m.live.Snapshot())
	// What is on the disk now is the newest there is; a kept database remembers the last preview's.
	if err := m.live.ApplySequenced(result.JSON, time.Now().UnixMilli()); err != nil {
		return err
	}
	m.sources.SetAll(r.Articles)
	return nil
}

// reload applies a change and says so.
func (m *manifests) reload(ctx context.Context) {
	before := m.live.Revision()
	began := time.Now()
	if err := m.apply(ctx); err != nil {
		if ctx.Err() == nil {
			fmt.Fprintf(m.out, "%s not applied: %v\n", began.Format(time.TimeOnly), err)
		}
		return
	}
	what := "articles"
	if m.live.Revision() != before {
		what = "configuration " + strings.TrimPrefix(m.live.Revision(), "sha256:")[:12]
	}
	fmt.Fprintf(m.out, "%s applied: %s\n", began.Format(time.TimeOnly), what)
}

func (m *manifests) choose(desks []deskconfig.Resources) (deskconfig.Resources, error) {
	var names []string
	for _, d := range desks {
		if d.Desk.Name == m.desk || m.desk == "" && len(desks) == 1 {
			return d, nil
		}
		names = append(names, d.Desk.Name)
	}
	switch {
	case len(desks) == 0:
		return deskconfig.Resources{}, fmt.Errorf("there is no SupportDesk in %s", m.folder)
	case m.desk == "":
		return deskconfig.Resources{}, usageError{fmt.Errorf("there are several desks, name one by --desk: %s", strings.Join(names, ", "))}
	}
	return deskconfig.Resources{}, usageError{fmt.Errorf("there is no desk %q, there are: %s", m.desk, strings.Join(names, ", "))}
}
