// SPDX-License-Identifier: Apache-2.0

// Command bench measures the speed and size of the product: real processes of the built binaries, a PostgreSQL that
// keeps its promises, load over loopback HTTP. Every figure is printed as one line of JSON on stdout, with what this very
// machine can do at most beside it where that can be measured; a table for people follows on stderr. README.md says how
// each figure is made.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"
)

// options of a run.
type options struct {
	only       []string
	rounds     int
	run, warm  time.Duration
	settle     time.Duration
	edits      int
	kubeconfig string
	namespace  string
	desk       string
	binaries   string
	samples    string
	crds       string
	statements bool
}

// parts in the order in which they run. Those that need a quiet machine come first.
var parts = []struct {
	name string
	run  func(ctx context.Context, b *bench) error
}{
	{"chat", chatPart}, {"start", startPart}, {"idle", idlePart}, {"bot", botPart}, {"help", helpPart}, {"sla", slaPart}, {"live", livePart},
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out, people io.Writer) error {
	o, err := parse(args, people)
	if err != nil {
		return err
	}
	b := &bench{options: o, report: newReport(out), people: people}
	defer b.close()
	if err := b.prepare(ctx); err != nil {
		return err
	}
	// A part that cannot be measured must not hide the others, nor go unnoticed.
	var failed []string
	for _, p := range parts {
		if !slices.Contains(o.only, p.name) {
			continue
		}
		began := time.Now()
		fmt.Fprintf(people, "· %s\n", p.name)
		if err := p.run(ctx, b); err != nil {
			fmt.Fprintf(people, "✗ %s: %v\n", p.name, err)
			failed = append(failed, p.name)
		}
		fmt.Fprintf(people, "  %s took %s\n", p.name, time.Since(began).Round(time.Second))
		if ctx.Err() != nil {
			break
		}
	}
	b.report.table(people)
	if len(failed) > 0 {
		return fmt.Errorf("not measured: %s", strings.Join(failed, ", "))
	}
	return nil
}

func parse(args []string, people io.Writer) (options, error) {
	o := options{}
	var names []string
	for _, p := range parts {
		names = append(names, p.name)
	}
	all := strings.Join(names, ",")
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.SetOutput(people)
	only := f.String("only", all, "parts to measure, separated by commas")
	f.IntVar(&o.rounds, "rounds", 3, "rounds of chat: product and bare database take turns")
	f.DurationVar(&o.run, "run", 5*time.Second, "time measured in each round of chat")
	f.DurationVar(&o.warm, "warm", time.Second, "time before it that does not count")
	f.DurationVar(&o.settle, "settle", 65*time.Second, "time before the idle workloads' memory is read")
	f.IntVar(&o.edits, "edits", 100, "edits of a manifest in the part live")
	f.StringVar(&o.kubeconfig, "kubeconfig", os.Getenv("KUBECONFIG"), "cluster with the sample desk, for the part live")
	f.StringVar(&o.namespace, "namespace", "acme", "namespace of the desk in that cluster")
	f.StringVar(&o.desk, "desk", "acme", "the desk's name")
	f.StringVar(&o.binaries, "bin", "bin", "folder of the built rynda and rynda-operator")
	f.StringVar(&o.samples, "samples", "config/samples/acme", "manifests of the desk")
	f.StringVar(&o.crds, "crds", "config/crd/bases", "folder of the CRDs, for the operator")
	f.BoolVar(&o.statements, "statements", false, "also print which statements of the database the part chat spends its time in")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	o.only = strings.Split(*only, ",")
	for _, name := range o.only {
		if !slices.Contains(names, name) {
			return o, fmt.Errorf("-only: there is no part %q, there are: %s", name, all)
		}
	}
	if f.NArg() > 0 || o.rounds < 1 || o.edits < 1 || o.run <= 0 || o.warm < 0 {
		return o, errors.New("unexpected arguments, or counts and times that are not positive")
	}
	return o, nil
}
