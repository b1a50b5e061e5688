// SPDX-License-Identifier: Apache-2.0

// Command rynda is a support desk: its three workloads (ticket, bot, kb), the migration of its database, and the tools of
// those who write desks (preview, lint, render).
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	_ "time/tzdata" // the image holds nothing but this binary

	"github.com/spf13/cobra"
)

// Exit codes.
const (
	exitOK      = 0
	exitFailure = 1
	exitUsage   = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run executes one command line and returns the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := rootCommand() //nolint:contextcheck // cobra hands the context to the command that runs
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitOK
	}
	if !errors.Is(err, errTold) {
		fmt.Fprintln(stderr, "rynda:", err)
	}
	if usage := (usageError{}); errors.As(err, &usage) || strings.HasPrefix(err.Error(), "required flag(s)") { // cobra has no type for it
		fmt.Fprintln(stderr, "Run 'rynda --help' for what there is.")
		return exitUsage
	}
	return exitFailure
}

// errTold is a failure whose reason the user has read already.
var errTold = errors.New("failed")

// usageError is a mistake in the command line or in the environment.
type usageError struct{ error }

func (u usageError) Unwrap() error { return u.error }

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "rynda",
		Short:         "A support desk: workloads, migration and tools for authors",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError{fmt.Errorf("there is no command %q", args[0])}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(
		ticketCommand(), botCommand(), kbCommand(), migrateCommand(),
		previewCommand(), lintCommand(), renderCommand(),
		openapiCommand(), healthCommand(), versionCommand(),
	)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	return root
}

// noArgs refuses arguments as a mistake of usage.
func noArgs(cmd *cobra.Command, args []string) error {
	if err := cobra.NoArgs(cmd, args); err != nil {
		return usageError{err}
	}
	return nil
}
