// SPDX-License-Identifier: Apache-2.0

// Package samples_test holds the sample desk to what it promises: it is well-formed, complete in both languages, and
// its customers' questions find their articles.
package samples_test

import (
	"bytes"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/kb"
	"github.com/rynda-dev/rynda/internal/lint"
)

const acme = "acme"

// kustomization is as much of the file as matters here.
type kustomization struct {
	Resources          []string `json:"resources"`
	ConfigMapGenerator []struct {
		Name  string   `json:"name"`
		Files []string `json:"files"`
	} `json:"configMapGenerator"`
}

func readKustomization(t *testing.T) kustomization {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(acme, "kustomization.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var k kustomization
	if err := yaml.Unmarshal(data, &k); err != nil {
		t.Fatal(err)
	}
	return k
}

// documents returns the YAML documents of all resources, by kind.
func documents(t *testing.T) map[string][][]byte {
	t.Helper()
	docs := map[string][][]byte{}
	for _, file := range readKustomization(t).Resources {
		data, err := os.ReadFile(filepath.Join(acme, file))
		if err != nil {
			t.Fatal(err)
		}
		for r := utilyaml.NewDocumentDecoder(io.NopCloser(bytes.NewReader(data))); ; {
			buf := make([]byte, len(data)+1)
			n, err := r.Read(buf)
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			var meta struct {
				Kind string `json:"kind"`
			}
			if err := yaml.Unmarshal(buf[:n], &meta); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			docs[meta.Kind] = append(docs[meta.Kind], buf[:n])
		}
	}
	return docs
}

func decode[T any](t *testing.T, docs [][]byte) []T {
	t.Helper()
	out := make([]T, len(docs))
	for i, doc := range docs {
		if err := yaml.UnmarshalStrict(doc, &out[i]); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func TestLintFindsNothing(t *testing.T) {
	t.Parallel()
	report, err := lint.Dir(t.Context(), acme)
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range report.Problems {
		t.Error(problem)
	}
}

func TestTheDeskIsComplete(t *testing.T) {
	t.Parallel()
	docs := documents(t)
	got := map[string]int{
		"SupportDesk":      len(decode[v1alpha1.SupportDesk](t, docs["SupportDesk"])),
		"Channel":          len(decode[v1alpha1.Channel](t, docs["Channel"])),
		"SLAPolicy":        len(decode[v1alpha1.SLAPolicy](t, docs["SLAPolicy"])),
		"TemplateSet":      len(decode[v1alpha1.TemplateSet](t, docs["TemplateSet"])),
		"BusinessCalendar": len(decode[v1alpha1.BusinessCalendar](t, docs["BusinessCalendar"])),
		"KnowledgeBase":    len(decode[v1alpha1.KnowledgeBase](t, docs["KnowledgeBase"])),
	}
	want := map[string]int{"SupportDesk": 1, "Channel": 1, "SLAPolicy": 3, "TemplateSet": 3, "BusinessCalendar": 2, "KnowledgeBase": 1}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("resources by kind (-want +got):\n%s", diff)
	}
}

func TestEveryTemplateIsInBothLanguages(t *testing.T) {
	t.Parallel()
	for _, set := range decode[v1alpha1.TemplateSet](t, documents(t)["TemplateSet"]) {
		for _, tmpl := range set.Spec.Templates {
			for _, text := range []v1alpha1.LocalizedText{tmpl.Title, tmpl.Body} {
				if len(text) != 2 || text["ru"] == "" || text["en"] == "" {
					t.Errorf("%s/%s is not in ru and en", set.Name, tmpl.Name)
				}
			}
		}
	}
}

func TestTheLastPolicyTakesWhatTheOthersLeave(t *testing.T) {
	t.Parallel()
	var last v1alpha1.SLAPolicy
	for _, policy := range decode[v1alpha1.SLAPolicy](t, documents(t)["SLAPolicy"]) {
		if policy.Spec.Order >= last.Spec.Order {
			last = policy
		}
	}
	if last.Spec.Match != "" {
		t.Errorf("the last policy, %s, leaves some tickets without a clock: %s", last.Name, last.Spec.Match)
	}
}

// articles parses every article that the kustomization puts into a ConfigMap, by locale and slug.
func articles(t *testing.T) map[string]map[string]kb.Article {
	t.Helper()
	all := map[string]map[string]kb.Article{"ru": {}, "en": {}}
	for _, cm := range readKustomization(t).ConfigMapGenerator {
		for _, file := range cm.Files {
			data, err := os.ReadFile(filepath.Join(acme, file))
			if err != nil {
				t.Fatal(err)
			}
			a, err := kb.ParseArticle(path.Base(file), string(data))
			if err != nil {
				t.Fatal(err)
			}
			if want := "acme-kb-" + a.Section; cm.Name != want || path.Base(path.Dir(file)) != a.Section {
				t.Errorf("%s of section %s is in ConfigMap %s, want %s", file, a.Section, cm.Name, want)
			}
			if _, twice := all[a.Locale][a.Slug]; twice {
				t.Errorf("%s is there twice", file)
			}
			all[a.Locale][a.Slug] = a
		}
	}
	return all
}

func TestEveryArticleOnDiskIsDelivered(t *testing.T) {
	t.Parallel()
	onDisk, err := filepath.Glob(filepath.Join(acme, "articles", "*", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	var delivered []string
	for _, cm := range readKustomization(t).ConfigMapGenerator {
		for _, file := range cm.Files {
			delivered = append(delivered, filepath.Join(acme, file))
		}
	}
	slices.Sort(delivered)
	if diff := cmp.Diff(onDisk, delivered); diff != "" {
		t.Errorf("articles on disk and in kustomization.yaml differ (-disk +kustomization):\n%s", diff)
	}
}

func TestEveryArticleIsCompleteInBothLanguages(t *testing.T) {
	t.Parallel()
	all := articles(t)
	if diff := cmp.Diff(slices.Sorted(maps.Keys(all["ru"])), slices.Sorted(maps.Keys(all["en"]))); diff != "" {
		t.Errorf("slugs in ru and en differ (-ru +en):\n%s", diff)
	}
	sections := map[string]bool{}
	for _, base := range decode[v1alpha1.KnowledgeBase](t, documents(t)["KnowledgeBase"]) {
		for _, s := range base.Spec.Sections {
			sections[string(s.Name)] = true
		}
	}
	for locale, bySlug := range all {
		for slug, a := range bySlug {
			if a.Summary == "" || len(a.Keywords) == 0 || len(a.Related) == 0 {
				t.Errorf("%s.%s lacks a summary, keywords or related articles", slug, locale)
			}
			if !sections[a.Section] {
				t.Errorf("%s.%s is in the unknown section %s", slug, locale, a.Section)
			}
			for _, other := range a.Related {
				if _, ok := bySlug[other]; !ok || other == slug {
					t.Errorf("%s.%s is related to %q", slug, locale, other)
				}
			}
			if other := all["en"][slug]; a.Section != other.Section || !slices.Equal(a.Related, other.Related) {
				t.Errorf("%s has another section or other related articles in ru than in en", slug)
			}
		}
	}
}
