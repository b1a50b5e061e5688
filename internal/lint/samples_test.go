// SPDX-License-Identifier: Apache-2.0

package lint

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rynda-dev/rynda/internal/deskconfig"
)

var header = regexp.MustCompile(`^# refused by: (?:apiserver|lint)\n# field: (\S+)\n# message: (.+)\n`)

func TestEveryBrokenSampleIsRefusedWithItsField(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join("..", "..", "config", "samples", "broken", "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			says := header.FindStringSubmatch(string(data))
			if says == nil {
				t.Fatal("the file does not begin with: refused by, field, message")
			}
			report, err := Dir(t.Context(), file)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range report.Problems {
				if !p.Warning && (p.Field == says[1] || strings.HasPrefix(p.Message, says[1])) && strings.Contains(p.Message, says[2]) {
					if p.Line < 4 || p.Column < 1 {
						t.Errorf("the place is %d:%d, which is in the comment", p.Line, p.Column)
					}
					return
				}
			}
			t.Errorf("want %s: %s, got %v", says[1], says[2], report.Problems)
		})
	}
}

func TestTheSampleDeskHasNoProblems(t *testing.T) {
	t.Parallel()
	desks, report, err := Load(t.Context(), filepath.Join("..", "..", "config", "samples", "acme"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range report.Problems {
		t.Error(p)
	}
	if len(desks) != 1 || desks[0].Desk.Namespace != "acme" || report.Articles == 0 {
		t.Fatalf("%d desks, %d articles", len(desks), report.Articles)
	}
	if s := deskconfig.Compile(desks[0], nil).Snapshot; len(s.Channels) == 0 || len(s.KnowledgeBases) == 0 {
		t.Errorf("the snapshot has %d channels and %d knowledge bases", len(s.Channels), len(s.KnowledgeBases))
	}
}
