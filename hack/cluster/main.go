// SPDX-License-Identifier: Apache-2.0

// Command cluster runs a real Kubernetes on a bare Linux machine, without a
// container engine and without an image registry: kubelet, containerd, runc,
// CNI and CoreDNS in a network namespace of their own.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/rynda-dev/rynda/hack/cluster/internal/build"
)

const usage = `usage: cluster COMMAND [-name NAME] [arguments]

  binaries            build what is missing; print the folder (KUBEBUILDER_ASSETS)
  up                  make the cluster, or leave it when it stands and works
  down                remove everything the cluster made, also after a crash
  load TAR...         import images into the node
  forward LOCAL:NODE  listen on 127.0.0.1:LOCAL for the node's port NODE
  status              what runs
  kubeconfig          print the path of the kubeconfig
  node-ip             print the node's address as the host sees it
  smoke               prove that pods, Services, DNS, logs, exec and storage work
  image static REPOSITORY BINARY   make an image of a static binary; print reference and file
  image postgres                   make the PostgreSQL image; print reference and file
  image push TAR REFERENCE         push an image to a registry, as docker is logged in there
`

// app is what every command needs.
type app struct {
	root, cache string
	name        string
	timeout     time.Duration
	out, err    io.Writer
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// errUsage makes the program explain itself.
var errUsage = errors.New("wrong arguments")

func run(ctx context.Context, args []string, out, errOut io.Writer) int {
	err := dispatch(ctx, args, out, errOut)
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errUsage):
		fmt.Fprintf(errOut, "cluster: %v\n%s", err, usage)
		return 2
	default:
		fmt.Fprintf(errOut, "cluster: %v\n", err)
		return 1
	}
}

func dispatch(ctx context.Context, args []string, out, errOut io.Writer) error {
	if len(args) == 0 {
		return errUsage
	}
	a := app{out: out, err: errOut}
	flags := flag.NewFlagSet("cluster", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&a.name, "name", "rynda", "the cluster's name")
	flags.DurationVar(&a.timeout, "timeout", 4*time.Minute, "how long a cluster may take to come up")
	if err := flags.Parse(args[1:]); err != nil {
		return fmt.Errorf("%w: %w", errUsage, err)
	}
	rest := flags.Args()
	here, err := os.Getwd()
	if err != nil {
		return fmt.Errorf("find the working folder: %w", err)
	}
	if a.cache, err = build.Cache(); err != nil {
		return err
	}
	if a.root, err = build.Root(here); err != nil && args[0] != "down" {
		return err
	}
	return a.command(ctx, args[0], rest)
}

func (a app) command(ctx context.Context, command string, args []string) error {
	switch command {
	case "binaries":
		b, err := build.Ensure(ctx, a.root, a.cache, a.err)
		if err == nil {
			fmt.Fprintln(a.out, b.Assets())
		}
		return err
	case "up":
		return a.up(ctx)
	case "down":
		return a.down(ctx)
	case "load":
		return a.load(ctx, args)
	case "forward":
		return a.forward(ctx, args)
	case "status":
		return a.status(ctx)
	case "kubeconfig", "node-ip":
		return a.show(command)
	case "smoke":
		return a.smoke(ctx)
	case "image":
		return a.image(ctx, args)
	case "supervise": // what `up` starts; not for people
		return a.supervise(ctx)
	default:
		return fmt.Errorf("%w: no command %q", errUsage, command)
	}
}
