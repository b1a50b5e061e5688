// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"syscall"
	"text/tabwriter"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := command(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// command is main with its surroundings given; it returns the exit code: 1 when a set could not be scored, 2 for wrong use.
func command(ctx context.Context, args []string, out, log io.Writer) int {
	flags := flag.NewFlagSet("eval", flag.ContinueOnError)
	flags.SetOutput(log)
	dir := flags.String("dir", "", "folder with a folder for each set (required)")
	train := flags.String("train", "", "folder of the same layout to learn from; without it sets are cross-validated")
	only := flags.String("only", "", "regular expression: sets to score")
	misses := flags.String("misses", "", "file to which each miss is written")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if *dir == "" || flags.NArg() > 0 {
		fmt.Fprintln(log, "usage: eval -dir DIR [-train DIR] [-only REGEXP] [-misses FILE]")
		return 2
	}
	if err := evaluate(ctx, *dir, *train, *only, *misses, out, log); err != nil {
		fmt.Fprintln(log, "eval:", err)
		return 1
	}
	return 0
}

// evaluate scores all sets of dir. A set that fails does not keep the others from being scored.
func evaluate(ctx context.Context, dir, train, only, misses string, out, log io.Writer) error {
	wanted, err := regexp.Compile(only)
	if err != nil {
		return fmt.Errorf("-only: %w", err)
	}
	sets, err := setsOf(dir)
	if err != nil {
		return err
	}
	if train != "" {
		if _, err := setsOf(train); err != nil {
			return err
		}
		if same(dir, train) {
			train = ""
		}
	}
	var missed io.Writer
	if misses != "" {
		f, err := os.Create(misses)
		if err != nil {
			return fmt.Errorf("keep the misses: %w", err)
		}
		defer f.Close()
		missed = f
	}
	var figures []figure
	var failed []error
	for _, set := range sets {
		if !wanted.MatchString(set) {
			continue
		}
		score := scorerOf(set)
		if score == nil {
			fmt.Fprintf(log, "%s: no scorer, skipped\n", set)
			continue
		}
		r := &run{set: set, dir: filepath.Join(dir, set), out: json.NewEncoder(out), log: log, misses: missed}
		if train != "" {
			if there, err := os.Stat(filepath.Join(train, set)); err == nil && there.IsDir() {
				r.train = filepath.Join(train, set)
			} else {
				fmt.Fprintf(log, "%s: not in the folder to learn from; scored by itself\n", set)
			}
		}
		began := time.Now()
		err := errors.Join(score(ctx, r), r.err)
		figures = append(figures, r.figures...)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			fmt.Fprintf(log, "%s: %v\n", set, err)
			failed = append(failed, fmt.Errorf("%s: %w", set, err))
			continue
		}
		fmt.Fprintf(log, "%s: %d figures in %s\n", set, len(r.figures), time.Since(began).Round(time.Millisecond))
	}
	table(log, figures)
	return errors.Join(failed...)
}

// setsOf lists the sets of a folder by name.
func setsOf(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("list the sets: %w", err)
	}
	var sets []string
	for _, e := range entries {
		// A set may be a link to a folder.
		if info, err := os.Stat(filepath.Join(dir, e.Name())); err == nil && info.IsDir() {
			sets = append(sets, e.Name())
		}
	}
	slices.Sort(sets)
	return sets, nil
}

// same tells whether two paths are one folder.
func same(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

func table(out io.Writer, figures []figure) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "\nset\tmetric\tvalue\tn")
	for _, f := range figures {
		fmt.Fprintf(w, "%s\t%s\t%.4f\t%d\n", f.Set, f.Metric, f.Value, f.N)
	}
	_ = w.Flush() // people's terminal
}
