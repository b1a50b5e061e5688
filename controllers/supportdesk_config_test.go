// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/manifests"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

func (w *world) snapshot() deskconfig.Snapshot {
	w.t.Helper()
	cm := &corev1.ConfigMap{}
	w.mustGet("acme-config", cm)
	b, err := manifests.ReadSnapshot(cm)
	if err != nil {
		w.t.Fatal(err)
	}
	var s deskconfig.Snapshot
	if err := json.Unmarshal(b, &s); err != nil {
		w.t.Fatal(err)
	}
	return s
}

// sequence is the number of the live snapshot.
func (w *world) sequence() int64 {
	w.t.Helper()
	cm := &corev1.ConfigMap{}
	w.mustGet("acme-config", cm)
	return deskconfig.ParseSequence(cm.Data[deskconfig.KeySequence])
}

// part waits until a part's Ready has the reason.
func (w *world) part(name string, o client.Object, reason string) metav1.Condition {
	w.t.Helper()
	var c *metav1.Condition
	w.eventually(name+" "+reason, func() error {
		if err := w.get(name, o); err != nil {
			return err
		}
		c = meta.FindStatusCondition(partStatus(o).Conditions, v1alpha1.ConditionReady)
		if c == nil || c.Reason != reason || c.ObservedGeneration != o.GetGeneration() {
			return fmt.Errorf("condition %+v", c)
		}
		return nil
	})
	return *c
}

func templates(body string) *v1alpha1.TemplateSet {
	return &v1alpha1.TemplateSet{ObjectMeta: metav1.ObjectMeta{Name: "billing"}, Spec: v1alpha1.TemplateSetSpec{
		DeskRef: v1alpha1.DeskReference{Name: "acme"}, Category: v1alpha1.LocalizedText{"en": "Billing"},
		Templates: []v1alpha1.Template{{
			Name: "terms", Title: v1alpha1.LocalizedText{"en": "Terms"}, Body: v1alpha1.LocalizedText{"en": v1alpha1.LocalizedString(body)},
		}},
	}}
}

func TestEditIsLiveWithoutARestart(t *testing.T) {
	w := newWorld(t)
	w.create(newDesk(), templates("Ten days."))
	first := w.serving().Status.ConfigRevision
	firstNumber := w.sequence()
	ticket := &appsv1.Deployment{}
	w.mustGet("acme-ticket", ticket)
	generation := ticket.Generation

	edit(w, "billing", &v1alpha1.TemplateSet{}, func(s *v1alpha1.TemplateSet) { s.Spec.Templates[0].Body["en"] = "Five days." })
	w.desk(v1alpha1.ConditionConfigApplied, metav1.ConditionFalse, reasonPropagating)
	w.desk(v1alpha1.ConditionReady, metav1.ConditionFalse, v1alpha1.ReasonProgressing)
	w.follow()
	d := w.desk(v1alpha1.ConditionReady, metav1.ConditionTrue, "")
	if d.Status.ConfigRevision == first {
		t.Error("the revision is still the first")
	}
	if got := w.snapshot().TemplateSets[0].Templates[0].Body["en"]; got != "Five days." {
		t.Errorf("the snapshot has %q", got)
	}
	if got := w.sequence(); firstNumber == 0 || got <= firstNumber {
		t.Errorf("the newer snapshot has number %d, the older %d", got, firstNumber)
	}
	w.part("billing", &v1alpha1.TemplateSet{}, v1alpha1.ReasonAccepted)
	w.mustGet("acme-ticket", ticket)
	if ticket.Generation != generation {
		t.Error("the workload was changed by an edit of a template")
	}
}

func TestBrokenPartIsRefusedAndTheDeskGoesOn(t *testing.T) {
	w := newWorld(t)
	w.create(newDesk(), templates("Ten days, {{ contact.firstName }}."))
	revision := w.serving().Status.ConfigRevision

	edit(w, "billing", &v1alpha1.TemplateSet{}, func(s *v1alpha1.TemplateSet) { s.Spec.Templates[0].Body["en"] = "{{ unclosed" })
	c := w.part("billing", &v1alpha1.TemplateSet{}, v1alpha1.ReasonKeptLastVersion)
	if c.Status != metav1.ConditionFalse || !strings.Contains(c.Message, "spec.templates[0].body") {
		t.Errorf("the part's condition does not name the field: %+v", c)
	}
	d := w.desk(v1alpha1.ConditionConfigValid, metav1.ConditionFalse, v1alpha1.ReasonInvalid)
	if got := meta.FindStatusCondition(d.Status.Conditions, v1alpha1.ConditionConfigValid); !strings.Contains(got.Message, "TemplateSet billing") {
		t.Errorf("ConfigValid does not name the part: %s", got.Message)
	}
	d = w.desk(v1alpha1.ConditionReady, metav1.ConditionTrue, reasonServing)
	if d.Status.ConfigRevision != revision {
		t.Errorf("the revision changed to %s", d.Status.ConfigRevision)
	}
	if got := w.snapshot().TemplateSets[0].Templates[0].Body["en"]; !strings.HasPrefix(got, "Ten days") {
		t.Errorf("the last good version is gone: %q", got)
	}

	// It survives a new operator, which knows the last good version from the ConfigMap only.
	w.stop()
	w.startOperator()
	edit(w, "acme", &v1alpha1.SupportDesk{}, func(d *v1alpha1.SupportDesk) { d.Spec.TimeZone = "Europe/Moscow" })
	w.eventually("the desk's new time zone", func() error {
		if got := w.snapshot().Desk.TimeZone; got != "Europe/Moscow" {
			return fmt.Errorf("is %s", got)
		}
		return nil
	})
	if got := w.snapshot().TemplateSets[0].Templates[0].Body["en"]; !strings.HasPrefix(got, "Ten days") {
		t.Errorf("a restart lost the last good version: %q", got)
	}

	// A part that never compiled is not in force at all.
	broken := templates("{{ unclosed")
	broken.Name = "new"
	w.create(broken)
	w.part("new", &v1alpha1.TemplateSet{}, v1alpha1.ReasonInvalid)
}

func TestReplicaThatRefusesTheConfigurationIsTold(t *testing.T) {
	w := newWorld(t)
	w.create(newDesk())
	w.databaseReady()
	w.finish(w.job(), false)
	w.rolledOut()
	w.prober.runs("sha256:old", "format 9 is not known")
	d := w.desk(v1alpha1.ConditionConfigApplied, metav1.ConditionFalse, reasonRefused)
	if c := meta.FindStatusCondition(d.Status.Conditions, v1alpha1.ConditionConfigApplied); !strings.Contains(c.Message, "format 9") {
		t.Errorf("message %q", c.Message)
	}
}

func TestPartWithoutADeskIsTold(t *testing.T) {
	w := newWorld(t)
	w.create(templates("x"))
	w.part("billing", &v1alpha1.TemplateSet{}, v1alpha1.ReasonDeskNotFound)
	w.create(newDesk())
	w.part("billing", &v1alpha1.TemplateSet{}, v1alpha1.ReasonAccepted)
	if err := w.client.Delete(w.ctx, &v1alpha1.SupportDesk{ObjectMeta: metav1.ObjectMeta{Name: "acme", Namespace: w.namespace}}); err != nil {
		t.Fatal(err)
	}
	w.part("billing", &v1alpha1.TemplateSet{}, v1alpha1.ReasonDeskNotFound)
}

func TestCalendarIsJudgedByItself(t *testing.T) {
	w := newWorld(t)
	w.create(&v1alpha1.BusinessCalendar{ObjectMeta: metav1.ObjectMeta{Name: "office"}, Spec: v1alpha1.BusinessCalendarSpec{
		TimeZone: "Europe/Moscow",
		Week:     []v1alpha1.WeekRule{{Days: []v1alpha1.Weekday{"Mon"}, Intervals: []v1alpha1.Interval{{From: "09:00", To: "18:00"}}}},
	}})
	w.part("office", &v1alpha1.BusinessCalendar{}, v1alpha1.ReasonAccepted)
	edit(w, "office", &v1alpha1.BusinessCalendar{}, func(c *v1alpha1.BusinessCalendar) {
		c.Spec.Exceptions = []v1alpha1.CalendarException{{From: "2026-01-01", To: "2099-12-31", Closed: new(true)}}
	})
	c := w.part("office", &v1alpha1.BusinessCalendar{}, v1alpha1.ReasonInvalid)
	if !strings.Contains(c.Message, "exception") {
		t.Errorf("message %q", c.Message)
	}
}

func TestArticlesAreCountedAndTheirConfigMapsMayBeRead(t *testing.T) {
	w := newWorld(t)
	w.create(newDesk(), &v1alpha1.KnowledgeBase{ObjectMeta: metav1.ObjectMeta{Name: "help"}, Spec: v1alpha1.KnowledgeBaseSpec{
		DeskRef:  v1alpha1.DeskReference{Name: "acme"},
		Sections: []v1alpha1.Section{{Name: "billing", Title: v1alpha1.LocalizedText{"en": "Billing"}}},
		Sources:  []v1alpha1.ArticleSource{{ConfigMap: &v1alpha1.LocalObjectReference{Name: "articles"}}},
	}})
	kb := &v1alpha1.KnowledgeBase{}
	w.eventually("a verdict", func() error {
		if err := w.get("help", kb); err != nil {
			return err
		}
		if len(kb.Status.Conditions) == 0 {
			return fmt.Errorf("none")
		}
		return nil
	})
	w.create(&corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "articles"}, Data: map[string]string{
		"refund.en.md": "---\ntitle: Refund\nsection: billing\n---\nIn ten days.\n",
	}})
	w.eventually("the article", func() error {
		if err := w.get("help", kb); err != nil {
			return err
		}
		if kb.Status.Articles != 1 {
			return fmt.Errorf("%d articles, %s", kb.Status.Articles, describe(kb.Status.Conditions))
		}
		return nil
	})
	w.eventually("the role", func() error {
		role := &rbacv1.Role{}
		if err := w.get("acme-kb", role); err != nil {
			return err
		}
		if got := strings.Join(role.Rules[0].ResourceNames, " "); got != "acme-config articles" {
			return fmt.Errorf("names %s", got)
		}
		return nil
	})
}
