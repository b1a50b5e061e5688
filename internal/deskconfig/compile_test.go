// SPDX-License-Identifier: Apache-2.0

package deskconfig

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/yaml"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/sla"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// decodeDesk reads documents of YAML into resources; documents of other kinds are passed over.
func decodeDesk(data []byte) (Resources, error) {
	r := Resources{Desk: &v1alpha1.SupportDesk{}, URL: "https://help.acme.example"}
	for _, doc := range bytes.Split(data, []byte("\n---\n")) {
		var head struct {
			Kind string `json:"kind"`
		}
		err := yaml.Unmarshal(doc, &head)
		switch head.Kind {
		case KindSupportDesk:
			err = yaml.Unmarshal(doc, r.Desk)
		case KindChannel:
			err = appendTo(&r.Channels, doc)
		case KindSLAPolicy:
			err = appendTo(&r.Policies, doc)
		case KindTemplateSet:
			err = appendTo(&r.TemplateSets, doc)
		case KindBusinessCalendar:
			err = appendTo(&r.Calendars, doc)
		case KindKnowledgeBase:
			err = appendTo(&r.KnowledgeBases, doc)
		}
		if err != nil {
			return r, err
		}
	}
	return r, nil
}

func appendTo[T any](list *[]T, doc []byte) error {
	var item T
	err := yaml.Unmarshal(doc, &item)
	*list = append(*list, item)
	return err
}

// acme is a desk without problems.
func acme(t testing.TB) Resources {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "desk.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := decodeDesk(data)
	if err != nil {
		t.Fatal(err)
	}
	const article = "---\ntitle: T\nsection: billing\n---\ntext\n"
	r.Articles = map[string]map[string]string{
		"kb-a": {"refund.ru.md": article, "refund.en.md": article},
		"kb-z": {"card.ru.md": article, "card.en.md": strings.Replace(article, "---\nt", "---\nrelated: [refund]\nt", 1)},
	}
	return r
}

func TestCompileGivesTheSnapshotThatIsWritten(t *testing.T) {
	t.Parallel()
	result := Compile(acme(t), nil)
	for _, p := range result.Problems {
		t.Errorf("problem: %v", p)
	}
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, result.JSON, "", "  "); err != nil {
		t.Fatal(err)
	}
	pretty.WriteByte('\n')
	golden := filepath.Join("testdata", "desk.golden.json")
	if *update {
		if err := os.WriteFile(golden, pretty.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), pretty.String()); diff != "" {
		t.Errorf("snapshot (-want +got), rewrite it with -update:\n%s", diff)
	}
	if diff := cmp.Diff(map[string]int{"help": 4}, result.Articles); diff != "" {
		t.Errorf("articles (-want +got):\n%s", diff)
	}
}

func TestWorkloadsReadWhatCompileWrites(t *testing.T) {
	t.Parallel()
	result := Compile(acme(t), nil)
	read, unknown, err := parse(result.JSON)
	if err != nil || unknown != "" {
		t.Fatalf("parse: %v, unknown field %s", err, unknown)
	}
	if diff := cmp.Diff(result.Snapshot, *read); diff != "" {
		t.Errorf("snapshot changes by being written and read (-compiled +read):\n%s", diff)
	}
	if again := Canonical(*read); !bytes.Equal(again, result.JSON) || Revision(again) != result.Revision {
		t.Error("the bytes are not canonical")
	}
	if bytes.Contains(result.JSON, []byte(`\u003c`)) {
		t.Error("HTML is escaped")
	}
}

func TestCompileDoesNotDependOnTheOrderOfItsInput(t *testing.T) {
	t.Parallel()
	r := acme(t)
	want := Compile(r, nil)
	slices.Reverse(r.Policies)
	r.Calendars = append([]v1alpha1.BusinessCalendar{{}}, r.Calendars...)
	r.Calendars[0].Name = "aaa-broken"
	got := Compile(r, nil)
	if got.Revision != want.Revision {
		t.Errorf("revision %s, want %s", got.Revision, want.Revision)
	}
}

func TestTheCalendarOfTheSnapshotOpensWhereItsResourceSays(t *testing.T) {
	t.Parallel()
	if _, err := sla.NewCalendar(Compile(acme(t), nil).Snapshot.Calendars[0].SLA()); err != nil {
		t.Error(err)
	}
}

func TestResourcesOfOtherDesksAndDeletedOnesStayOut(t *testing.T) {
	t.Parallel()
	r := acme(t)
	r.Channels[0].Spec.DeskRef.Name = "other"
	r.Policies[0].DeletionTimestamp = &r.Policies[0].CreationTimestamp
	s := Compile(r, nil).Snapshot
	if len(s.Channels) != 0 || len(s.Policies) != 1 {
		t.Errorf("%d channels and %d policies", len(s.Channels), len(s.Policies))
	}
}

func TestDefaultsAreFilledIn(t *testing.T) {
	t.Parallel()
	r := Resources{Desk: &v1alpha1.SupportDesk{}}
	r.Desk.Name = "tiny"
	r.Desk.Spec.Locales = []v1alpha1.Locale{"en", "ru"}
	r.Channels = make([]v1alpha1.Channel, 1)
	r.Channels[0].Name = "site"
	r.Channels[0].Spec.DeskRef.Name = "tiny"
	r.Channels[0].Spec.Chat = &v1alpha1.ChatChannel{}
	result := Compile(r, nil)
	if len(result.Problems) > 0 {
		t.Errorf("problems: %v", result.Problems)
	}
	want := Snapshot{
		Format: 1,
		Desk: Desk{
			Name: "tiny", DisplayName: Text{"en": "tiny"}, Locales: []string{"en", "ru"}, TimeZone: "UTC",
		},
		Teams: []Team{}, Calendars: []Calendar{}, Policies: []Policy{}, TemplateSets: []TemplateSet{}, KnowledgeBases: []KnowledgeBase{},
		Channels: []Channel{{
			Name: "site", Kind: "chat", DisplayName: Text{"en": "Chat", "ru": "Чат"},
			Chat: &Chat{AllowedOrigins: []string{}, Greeting: Text{}, Color: "#3b5bdb", Position: "BottomRight", AskForEmail: "WhenAway"},
		}},
	}
	if diff := cmp.Diff(want, result.Snapshot); diff != "" {
		t.Errorf("snapshot (-want +got):\n%s", diff)
	}
}

func show(problems []Problem) []string {
	var lines []string
	for _, p := range problems {
		line := p.Error()
		if p.Warning {
			line = "warning: " + line
		}
		lines = append(lines, line)
	}
	return lines
}

func ptr[T any](v T) *T { return &v }

func FuzzCompile(f *testing.F) {
	data, err := os.ReadFile(filepath.Join("testdata", "desk.yaml"))
	if err != nil {
		f.Fatal(err)
	}
	for _, doc := range bytes.Split(data, []byte("\n---\n")) {
		f.Add(doc)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := decodeDesk(data)
		if err != nil {
			return
		}
		first := Compile(r, nil)
		if _, unknown, err := parse(first.JSON); err != nil || unknown != "" {
			t.Fatalf("the snapshot cannot be read: %v %s", err, unknown)
		}
		for _, c := range first.Snapshot.Calendars {
			if _, err := sla.NewCalendar(c.SLA()); err != nil {
				t.Fatalf("a calendar was let through: %v", err)
			}
		}
		if again := Compile(r, &first.Snapshot); again.Revision != first.Revision {
			t.Fatalf("compiling again changes the revision: %s", fmt.Sprint(cmp.Diff(first.Snapshot, again.Snapshot)))
		}
	})
}

func BenchmarkCompile(b *testing.B) {
	r := acme(b)
	for i := range 100 { // a desk with many templates
		set := *r.TemplateSets[0].DeepCopy()
		set.Name = fmt.Sprintf("set-%d", i)
		set.Spec.Templates[0].Name = "other"
		r.TemplateSets = append(r.TemplateSets, set)
	}
	b.ReportAllocs()
	for b.Loop() {
		Compile(r, nil)
	}
}
