// SPDX-License-Identifier: Apache-2.0

// Command rynda-operator runs the controllers that make support desks out of SupportDesk and its parts.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/go-logr/logr"
	"k8s.io/klog/v2"
	ctrl "sigs.k8s.io/controller-runtime"
)

// Exit codes are those of all of Rynda's commands.
const (
	exitFailure = 1
	exitUsage   = 2
)

func main() {
	s, err := parse(os.Args[1:], os.Getenv)
	if err != nil {
		fmt.Fprintln(os.Stderr, "rynda-operator:", err)
		os.Exit(exitUsage)
	}
	if s.version {
		fmt.Println(version())
		return
	}
	log := logr.FromSlogHandler(handler(s))
	ctrl.SetLogger(log)
	klog.SetLogger(log)
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, s); err != nil {
		log.Error(err, "the operator ends")
		stop()
		os.Exit(exitFailure) //nolint:gocritic // stop was called
	}
}

// handler writes JSON for machines or text for people.
func handler(s settings) slog.Handler {
	o := &slog.HandlerOptions{Level: s.logLevel}
	if s.logFormat == "text" {
		return slog.NewTextHandler(os.Stderr, o)
	}
	return slog.NewJSONHandler(os.Stderr, o)
}
