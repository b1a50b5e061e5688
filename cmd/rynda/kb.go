// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"github.com/rynda-dev/rynda/internal/httpapi/helpcenter"
	"github.com/rynda-dev/rynda/internal/httpapi/probes"
	"github.com/rynda-dev/rynda/internal/kb"
	"github.com/rynda-dev/rynda/internal/kbsync"
)

func kbCommand() *cobra.Command {
	return workloadCommand(workloadKB, "Serve the help centre and its search, and carry articles into the database", buildKB)
}

// buildKB puts the kb workload together, with articles from ConfigMaps.
func buildKB(ctx context.Context, b base) (part, error) {
	sources := kbsync.NewSources()
	p, err := buildHelp(ctx, b, sources)
	if err == nil && b.kube != nil {
		p.run = append(p.run, func(ctx context.Context) error {
			kbsync.WatchConfigMaps(ctx, b.kube, b.live, sources, b.log)
			return nil
		})
	}
	return p, err
}

// buildHelp puts the help centre over sources together.
func buildHelp(_ context.Context, b base, sources *kbsync.Sources) (part, error) {
	library := kb.NewLibrary()
	syncer := &kbsync.Syncer{Pool: b.pool, Config: b.live, Sources: sources, Log: b.log, Now: time.Now}
	readers := &kbsync.Readers{Pool: b.pool, Now: time.Now}
	sweep := func(ctx context.Context) error { return readers.Run(ctx, b.log) }
	reload := &kbsync.Reloader{Pool: b.pool, Log: b.log, Library: library}
	return part{
		handler: helpcenter.New(helpcenter.Deps{
			Library: library, Config: b.live, Store: readers, Log: b.log, Clock: time.Now,
		}),
		run:    []func(context.Context) error{syncer.Run, reload.Run, sweep},
		checks: []probes.Check{{Name: "articles", Ask: func(context.Context) error { return loaded(library) }}},
	}, nil
}
