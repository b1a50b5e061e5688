// SPDX-License-Identifier: Apache-2.0

package lintcli

import (
	"bytes"
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/lint"
)

var (
	acme   = filepath.Join("..", "..", "..", "config", "samples", "acme")
	broken = filepath.Join("..", "..", "..", "config", "samples", "broken", "lint-unknown-team.yaml")
)

func TestLintSaysNothingOfAGoodDesk(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	cmd := NewCommand(&out)
	cmd.SetArgs([]string{"-f", acme})
	if err := cmd.ExecuteContext(t.Context()); err != nil || out.Len() > 0 {
		t.Errorf("error %v, output %s", err, out.String())
	}
}

func TestLintPrintsProblemsAndFails(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	cmd := NewCommand(&out)
	cmd.SetArgs([]string{"-f", broken})
	if err := cmd.ExecuteContext(t.Context()); !errors.Is(err, ErrProblems) {
		t.Errorf("error is %v", err)
	}
	if want := `lint-unknown-team.yaml:9:3: Channel/broken: spec.team: the desk has no team "night-shift"` + "\n"; out.String() != want {
		t.Errorf("output is %s, want %s", out.String(), want)
	}
}

func TestLintWritesJSON(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	cmd := NewCommand(&out)
	cmd.SetArgs([]string{"-f", broken, "-o", "json"})
	if err := cmd.ExecuteContext(t.Context()); !errors.Is(err, ErrProblems) {
		t.Errorf("error is %v", err)
	}
	var report lint.Report
	if err := json.Unmarshal(out.Bytes(), &report); err != nil {
		t.Fatal(err)
	}
	if len(report.Problems) != 1 || report.Problems[0].Field != "spec.team" || report.Resources != 2 {
		t.Errorf("report is %+v", report)
	}
}

func TestLintRefusesAnOutputThatItDoesNotHave(t *testing.T) {
	t.Parallel()
	cmd := NewCommand(&bytes.Buffer{})
	cmd.SetArgs([]string{"-f", acme, "-o", "xml"})
	if err := cmd.ExecuteContext(t.Context()); err == nil || !strings.Contains(err.Error(), `unknown output "xml"`) {
		t.Errorf("error is %v", err)
	}
}

func TestRenderPrintsTheSnapshot(t *testing.T) {
	t.Parallel()
	var out, problems bytes.Buffer
	cmd := NewRenderCommand(&out, &problems)
	cmd.SetArgs([]string{"-f", acme, "--desk", "acme"})
	if err := cmd.ExecuteContext(t.Context()); err != nil || problems.Len() > 0 {
		t.Fatalf("error %v, problems %s", err, problems.String())
	}
	var s deskconfig.Snapshot
	if err := json.Unmarshal(out.Bytes(), &s); err != nil || s.Desk.Name != "acme" || s.Format != deskconfig.FormatVersion {
		t.Errorf("error %v, desk %q", err, s.Desk.Name)
	}
}

func TestRenderFailsOnProblemsAndOnDesksThatAreNotThere(t *testing.T) {
	t.Parallel()
	var out, problems bytes.Buffer
	cmd := NewRenderCommand(&out, &problems)
	cmd.SetArgs([]string{"-f", broken})
	if err := cmd.ExecuteContext(t.Context()); !errors.Is(err, ErrProblems) || out.Len() > 0 || problems.Len() == 0 {
		t.Errorf("error %v, output %s, problems %s", err, out.String(), problems.String())
	}
	cmd = NewRenderCommand(&out, &problems)
	cmd.SetArgs([]string{"-f", acme, "--desk", "other"})
	if err := cmd.ExecuteContext(t.Context()); err == nil || !strings.Contains(err.Error(), "no such SupportDesk: found [acme]") {
		t.Errorf("error is %v", err)
	}
}
