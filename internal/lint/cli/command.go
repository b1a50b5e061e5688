// SPDX-License-Identifier: Apache-2.0

// Package lintcli has the commands `lint` and `render` for authors of manifests.
package lintcli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/lint"
)

// ErrProblems is returned when manifests have problems that are no warnings; they are printed already. The exit code of
// the program is 1.
var ErrProblems = errors.New("the manifests have problems")

// NewCommand returns `lint -f DIR`: it prints what is wrong with manifests and fails with ErrProblems when there is more
// than warnings. A nil writer stands for the command's own output.
func NewCommand(stdout io.Writer) *cobra.Command {
	var dir, output string
	cmd := &cobra.Command{
		Use:           "lint -f DIR",
		Short:         "Check manifests as the API server and the operator would, without a cluster",
		Long:          "Check the manifests below a directory (*.yaml, *.yml; kustomization.yaml with its configMapGenerator) by the\nrules of the CRDs, then by the operator's own compiler. Each problem is one line: path:line:column: Kind/name: field: message.",
		Args:          cobra.NoArgs,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if output != "text" && output != "json" {
				return fmt.Errorf("unknown output %q: known are text, json", output)
			}
			report, err := lint.Dir(cmd.Context(), dir)
			if err != nil {
				return err
			}
			if stdout == nil {
				stdout = cmd.OutOrStdout()
			}
			write := report.WriteText
			if output == "json" {
				write = report.WriteJSON
			}
			if err := write(stdout); err != nil {
				return err
			}
			if report.Failed() {
				return ErrProblems
			}
			return nil
		},
	}
	cmd.Flags().StringVarP(&dir, "filename", "f", "", "directory or file with the manifests")
	cmd.Flags().StringVarP(&output, "output", "o", "text", "text or json")
	must(cmd.MarkFlagRequired("filename"))
	return cmd
}

// NewRenderCommand returns `render -f DIR`: it prints the snapshot that the workloads would get. Problems go to stderr. Nil
// writers stand for the command's own.
func NewRenderCommand(stdout, stderr io.Writer) *cobra.Command {
	var dir, desk string
	cmd := &cobra.Command{
		Use:           "render -f DIR",
		Short:         "Print the configuration that manifests compile to",
		Args:          cobra.NoArgs,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if stdout == nil {
				stdout = cmd.OutOrStdout()
			}
			if stderr == nil {
				stderr = cmd.ErrOrStderr()
			}
			desks, report, err := lint.Load(cmd.Context(), dir)
			if err != nil {
				return err
			}
			if err := report.WriteText(stderr); err != nil {
				return err
			}
			if report.Failed() {
				return ErrProblems
			}
			chosen, err := choose(desks, desk)
			if err != nil {
				return err
			}
			var out bytes.Buffer
			if err := json.Indent(&out, deskconfig.Compile(chosen, nil).JSON, "", "  "); err != nil {
				return fmt.Errorf("print the snapshot: %w", err)
			}
			out.WriteByte('\n')
			if _, err := out.WriteTo(stdout); err != nil {
				return fmt.Errorf("print the snapshot: %w", err)
			}
			return nil
		},
	}
	cmd.Flags().StringVarP(&dir, "filename", "f", "", "directory or file with the manifests")
	cmd.Flags().StringVar(&desk, "desk", "", "name of the desk, where there are several")
	must(cmd.MarkFlagRequired("filename"))
	return cmd
}

func choose(desks []deskconfig.Resources, name string) (deskconfig.Resources, error) {
	var found []deskconfig.Resources
	var names []string
	for _, d := range desks {
		names = append(names, d.Desk.Name)
		if name == "" || d.Desk.Name == name {
			found = append(found, d)
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) == 0:
		return deskconfig.Resources{}, fmt.Errorf("there is no such SupportDesk: found %v", names)
	}
	return deskconfig.Resources{}, fmt.Errorf("there are several desks, name one with --desk: %v", names)
}

// must is for mistakes of this file itself.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
