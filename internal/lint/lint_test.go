// SPDX-License-Identifier: Apache-2.0

package lint

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

const (
	apiVersion = "apiVersion: support.rynda.dev/v1alpha1\n"
	desk       = apiVersion + "kind: SupportDesk\nmetadata: {name: acme}\nspec:\n  locales: [en]\n"
	base       = apiVersion + "kind: KnowledgeBase\nmetadata: {name: help}\nspec:\n  deskRef: {name: acme}\n" +
		"  sections:\n  - {name: billing, title: {en: Billing}}\n  sources:\n  - configMap: {name: articles}\n"
	article = "---\ntitle: T\nsection: billing\n---\ntext\n"
)

func files(contents map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range contents {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func TestProblemsAreFoundWithTheirPlaces(t *testing.T) {
	t.Parallel()
	const kustomization = "configMapGenerator:\n- name: articles\n  files:\n  - articles/refund.en.md\n"
	const unhashed = "generatorOptions: {disableNameSuffixHash: true}\n"
	for name, tc := range map[string]struct {
		files map[string]string
		want  []string
	}{
		"a desk in order": {map[string]string{"desk.yaml": desk}, nil},
		"unknown fields, in the second document": {
			map[string]string{"a/desk.yml": "# a comment\n---\n" + desk + "  teams:\n  - name: x\n    colour: red\n  timezone: UTC\n"},
			[]string{
				"a/desk.yml:10:5: SupportDesk/acme: spec.teams[0].colour: unknown field",
				"a/desk.yml:11:3: SupportDesk/acme: spec.timezone: unknown field",
			},
		},
		"a rule of the CRD": {
			map[string]string{"sla.yaml": desk + "---\n" + apiVersion + "kind: SLAPolicy\nmetadata:\n  name: p\nspec:\n  deskRef: {name: acme}\n  targets:\n  - firstResponse: 1m\n  - severity: Major\n    firstResponse: 5h\n    resolution: 4h\n"},
			[]string{`sla.yaml:15:5: SLAPolicy/p: spec.targets[1]: Invalid value: firstResponse must not be longer than resolution`},
		},
		"a text without a language": {
			map[string]string{"desk.yaml": strings.Replace(desk, "[en]", "[en, ru]\n  displayName: {en: Acme}", 1)},
			[]string{"desk.yaml:6:3: SupportDesk/acme: spec.displayName: warning: no text in ru"},
		},
		"a name that is none": {
			map[string]string{"desk.yaml": strings.Replace(desk, "acme", "Acme Inc", 1)},
			[]string{"desk.yaml:3:12: SupportDesk/Acme Inc: metadata.name: Invalid value: "},
		},
		"another version": {
			map[string]string{"desk.yaml": strings.Replace(desk, "v1alpha1", "v2", 1)},
			[]string{"desk.yaml:1:1: SupportDesk/acme: apiVersion: must be support.rynda.dev/v1alpha1"},
		},
		"a kind that does not exist": {
			map[string]string{"desk.yaml": strings.Replace(desk, "SupportDesk", "Desk", 1)},
			[]string{`desk.yaml:2:1: Desk/acme: kind: unknown kind "Desk"`},
		},
		"a desk twice": {
			map[string]string{"a.yaml": desk, "b.yaml": desk},
			[]string{"b.yaml:3:12: SupportDesk/acme: metadata.name: the SupportDesk is also in a.yaml, line 1"},
		},
		"broken YAML, and the other documents all the same": {
			map[string]string{"a.yaml": "a: [\n---\n" + desk + "  x: 1\n"},
			[]string{"a.yaml:1:1: not YAML: ", "a.yaml:8:3: SupportDesk/acme: spec.x: unknown field"},
		},
		"a key twice": {
			map[string]string{"a.yaml": desk + "  locales: [ru]\n"},
			[]string{`a.yaml:6:1: not YAML: key "locales" already set in map`},
		},
		"aliases that grow without end": {
			map[string]string{"a.yaml": bomb()},
			[]string{"a.yaml:1:1: not YAML: document contains excessive aliasing"},
		},
		"files that are no manifests of ours": {
			map[string]string{"values.yaml": "a: 1\n", "list.yaml": "- a\n", "x.yaml": "", "ns.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: {name: x}\n", ".git/a.yaml": "{", "b.txt": "{"},
			nil,
		},
		"articles of a kustomization": {
			map[string]string{"kb/kustomization.yaml": kustomization + unhashed, "kb/articles/refund.en.md": article, "kb/kb.yaml": base + "---\n" + desk},
			nil,
		},
		"a broken article of a kustomization": {
			map[string]string{"kustomization.yaml": kustomization + unhashed, "articles/refund.en.md": strings.Replace(article, "section", "chapter", 1), "kb.yaml": base + "---\n" + desk},
			[]string{`articles/refund.en.md:3:1: KnowledgeBase/help: spec.sources[0].configMap.name: unknown field "chapter": `},
		},
		"a broken article in a ConfigMap": {
			map[string]string{"kb.yaml": base + "---\n" + desk, "cm.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: articles}\ndata:\n  refund.en.md: |\n    ---\n    title: T\n    chapter: x\n    ---\n    text\n"},
			[]string{`cm.yaml:8:1: KnowledgeBase/help: spec.sources[0].configMap.name: unknown field "chapter": `},
		},
		"a file that a kustomization names and that is not there": {
			map[string]string{"kustomization.yaml": kustomization + unhashed, "kb.yaml": base + "---\n" + desk},
			[]string{"kustomization.yaml:4:5: open: "},
		},
		"a file outside of the directory": {
			map[string]string{"a/kustomization.yaml": "configMapGenerator:\n- name: articles\n  files:\n  - ../../../etc/passwd\n"},
			[]string{"a/kustomization.yaml:4:5: open: "},
		},
		"a name that will get a hash": {
			map[string]string{"kustomization.yaml": kustomization, "articles/refund.en.md": article, "kb.yaml": base + "---\n" + desk},
			[]string{"kb.yaml:9:17: KnowledgeBase/help: spec.sources[0].configMap.name: kustomize will put a hash behind the ConfigMap's name: set generatorOptions.disableNameSuffixHash"},
		},
		"a ConfigMap that Kubernetes would not take": {
			map[string]string{"kustomization.yaml": strings.ReplaceAll(kustomization, "- articles/refund.en.md", "- a=big.txt\n  - b=big.txt\n  - c=big.txt\n  - d=big.txt\n  - e=big.txt") + unhashed, "big.txt": strings.Repeat("x", 250_000)},
			[]string{"kustomization.yaml:2:3: ConfigMap/articles: the ConfigMap has 1250005 bytes, more than the 1048576 that Kubernetes takes"},
		},
		"the namespace of a kustomization": {
			map[string]string{"kustomization.yaml": "namespace: one\n", "desk.yaml": desk, "more/kb.yaml": strings.Replace(base, "{name: help}", "{name: help, namespace: two}", 1), "more/kustomization.yaml": kustomization + unhashed, "more/articles/refund.en.md": article},
			nil,
		},
		"a desk of another namespace": {
			map[string]string{"desk.yaml": desk, "c.yaml": apiVersion + "kind: Channel\nmetadata: {name: site, namespace: two}\nspec: {deskRef: {name: acme}, chat: {}}\n"},
			[]string{`c.yaml:4:18: Channel/site: spec.deskRef.name: there is no SupportDesk "acme" in the namespace`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, report, err := FS(t.Context(), files(tc.files), ".")
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for i, p := range report.Problems {
				line := p.String()
				// What comes of the libraries is compared at its beginning only.
				if i < len(tc.want) && strings.HasPrefix(line, tc.want[i]) {
					line = tc.want[i]
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// bomb is a document of a few hundred bytes that would be gigabytes when its aliases are followed.
func bomb() string {
	var b strings.Builder
	b.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 12; i++ {
		n := string(rune('a' + i))
		p := "a0"
		if i > 1 {
			p = string(rune('a'+i-1)) + "0"
		}
		b.WriteString(n + "0: &" + n + "0 [*" + p + strings.Repeat(", *"+p, 9) + "]\n")
	}
	return b.String()
}

func TestALinkOutOfTheDirectoryIsNotFollowed(t *testing.T) {
	t.Parallel()
	outside, inside := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(outside, "secret.md"), []byte(article), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(outside, "secret.md"), filepath.Join(inside, "refund.en.md")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(inside, "kustomization.yaml"), []byte("configMapGenerator:\n- name: articles\n  files: [refund.en.md]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	report, err := Dir(t.Context(), inside)
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Problems) != 1 || !strings.Contains(report.Problems[0].Message, "escapes") {
		t.Errorf("problems are %v", report.Problems)
	}
}

func TestADirectoryThatIsNotThereIsAnError(t *testing.T) {
	t.Parallel()
	if _, err := Dir(t.Context(), filepath.Join(t.TempDir(), "nothing")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error is %v", err)
	}
}

func TestADirectoryThatIsTooDeepIsAnError(t *testing.T) {
	t.Parallel()
	_, _, err := FS(t.Context(), files(map[string]string{strings.Repeat("a/", maxDepth+2) + "x.yaml": ""}), ".")
	if !errors.Is(err, errTooBig) {
		t.Errorf("error is %v", err)
	}
}

func FuzzFS(f *testing.F) {
	f.Add(desk + "---\n" + base)
	f.Add("namespace: x\nconfigMapGenerator:\n- {name: articles, files: [kustomization.yaml]}\n")
	f.Add(bomb())
	f.Fuzz(func(t *testing.T, text string) {
		_, report, err := FS(t.Context(), files(map[string]string{"a.yaml": text, "kustomization.yaml": text}), ".")
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Count(text, "\n") + 1
		for _, p := range report.Problems {
			if p.Line < 1 || p.Line > lines+1 || p.Column < 1 || p.Message == "" {
				t.Fatalf("problem %+v in a file of %d lines", p, lines)
			}
		}
	})
}
