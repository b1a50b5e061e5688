// SPDX-License-Identifier: Apache-2.0

package main

import (
	"errors"

	"github.com/spf13/cobra"

	lintcli "github.com/rynda-dev/rynda/internal/lint/cli"
)

func lintCommand() *cobra.Command { return told(lintcli.NewCommand(nil)) }

func renderCommand() *cobra.Command { return told(lintcli.NewRenderCommand(nil, nil)) }

// told makes the problems that a command has printed a failure without further words.
func told(cmd *cobra.Command) *cobra.Command {
	run := cmd.RunE
	cmd.Args = noArgs
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		err := run(cmd, args)
		if errors.Is(err, lintcli.ErrProblems) {
			return errTold
		}
		return err
	}
	return cmd
}
