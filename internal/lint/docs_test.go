// SPDX-License-Identifier: Apache-2.0

package lint

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var yamlBlock = regexp.MustCompile("(?s)```yaml\n(.*?)```")

func TestTheExamplesOfTheDocumentationAreOneGoodDesk(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "resources.md"))
	if err != nil {
		t.Fatal(err)
	}
	var blocks []string
	for _, m := range yamlBlock.FindAllStringSubmatch(string(page), -1) {
		blocks = append(blocks, m[1])
	}
	_, report, err := FS(t.Context(), files(map[string]string{"resources.yaml": strings.Join(blocks, "---\n")}), ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range report.Problems {
		t.Error(p)
	}
	if report.Resources != 6 || report.Articles != 2 {
		t.Errorf("%d resources and %d articles, want one of each kind and two", report.Resources, report.Articles)
	}
}
