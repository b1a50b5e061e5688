// SPDX-License-Identifier: Apache-2.0

//go:build e2e

package e2e

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
)

// ticket is what these tests read of an agent's ticket.
type ticket struct {
	Number  int64  `json:"number"`
	Status  string `json:"status"`
	Version int64  `json:"version"`
	Rating  *struct {
		Stars int `json:"stars"`
	} `json:"rating"`
	Clocks []struct {
		Metric string     `json:"metric"`
		DueAt  *time.Time `json:"dueAt"`
		State  string     `json:"state"`
		Policy string     `json:"policy"`
	} `json:"clocks"`
}

func (t ticket) firstResponse() (time.Time, string, error) {
	for _, c := range t.Clocks {
		if c.Metric == "FirstResponse" && c.DueAt != nil {
			return *c.DueAt, c.Policy, nil
		}
	}
	return time.Time{}, "", fmt.Errorf("ticket %d has no clock of first response: %+v", t.Number, t.Clocks)
}

func ratingOf(t *testing.T, number string, stars int) func(context.Context) error {
	a := agent(t)
	return func(ctx context.Context) error {
		var got ticket
		if _, err := a.call(ctx, http.MethodGet, "/api/v1/tickets/"+number, nil, &got); err != nil {
			return err
		}
		if got.Rating == nil || got.Rating.Stars != stars {
			return fmt.Errorf("rating is %+v", got.Rating)
		}
		return nil
	}
}

// setStatus chooses a status in the web desk.
func setStatus(p *page, status string) {
	p.t.Helper()
	p.click(element("status-select"))
	p.click(element("status-select-" + status))
}

// roundTheClock takes the calendar off a policy, and waits until the desk runs by it, for one test.
func roundTheClock(t *testing.T, policy string) {
	t.Helper()
	d, err := getDesk(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	before := d.Status.ConfigRevision
	restorePolicy(t, policy)
	mustKubectl(t, "", "-n", namespace, "patch", "sla/"+policy, "--type=json", "-p", `[{"op":"remove","path":"/spec/calendarRef"}]`)
	eventually(t, 30*time.Second, "the desk runs without the calendar", func(ctx context.Context) error {
		d, err := getDesk(ctx)
		if err != nil {
			return err
		}
		if d.Status.ConfigRevision == before || !meta.IsStatusConditionTrue(d.Status.Conditions, v1alpha1.ConditionConfigApplied) {
			return errors.New("not applied yet")
		}
		return nil
	})
}

// restorePolicy puts a policy's spec back at the end of the test.
func restorePolicy(t *testing.T, name string) {
	t.Helper()
	key := client.ObjectKey{Namespace: namespace, Name: name}
	original := &v1alpha1.SLAPolicy{}
	if err := env.client.Get(t.Context(), key, original); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx := context.WithoutCancel(t.Context())
		now := &v1alpha1.SLAPolicy{}
		if err := env.client.Get(ctx, key, now); err != nil {
			t.Errorf("restore the policy: %v", err)
			return
		}
		now.Spec = original.Spec
		if err := env.client.Update(ctx, now); err != nil {
			t.Errorf("restore the policy: %v", err)
		}
	})
}

func TestAPatchOfAPolicyMovesTheClockOfAnOpenTicket(t *testing.T) {
	readyDesk(t)
	c := customer(t, uuid.NewString(), "Нужен человек: вопрос о домене")
	number := c.handOver(t)
	a := agent(t)
	path := fmt.Sprintf("/api/v1/tickets/%d", number)
	var before ticket
	a.must(t, http.MethodGet, path, nil, &before)
	due, policyName, err := before.firstResponse()
	if err != nil {
		t.Fatal(err)
	}
	countBefore := restarts(t)

	policy := &v1alpha1.SLAPolicy{}
	key := client.ObjectKey{Namespace: namespace, Name: policyName}
	if err := env.client.Get(t.Context(), key, policy); err != nil {
		t.Fatal(err)
	}
	original := policy.DeepCopy()
	for i := range policy.Spec.Targets {
		longer := v1alpha1.Duration("47m")
		policy.Spec.Targets[i].FirstResponse = &longer
		policy.Spec.Targets[i].Resolution = nil
		policy.Spec.Targets[i].NextResponse = nil
	}
	patch, err := client.MergeFrom(original).Data(policy)
	if err != nil {
		t.Fatal(err)
	}
	restorePolicy(t, policyName)
	if err := env.client.Patch(t.Context(), policy, client.RawPatch(types.MergePatchType, patch)); err != nil {
		t.Fatal(err)
	}
	took := eventually(t, 30*time.Second, "the deadline of the open ticket moves", func(ctx context.Context) error {
		var after ticket
		if _, err := a.call(ctx, http.MethodGet, path, nil, &after); err != nil {
			return err
		}
		now, _, err := after.firstResponse()
		if err != nil {
			return err
		}
		if now.Equal(due) {
			return errors.New("the deadline is still the old one")
		}
		return nil
	})
	t.Logf("patch to a moved clock: %s", took.Round(time.Millisecond))
	if countAfter := restarts(t); !maps.Equal(countBefore, countAfter) {
		t.Errorf("pods changed: before %v, after %v", countBefore, countAfter)
	}
	eventually(t, 30*time.Second, "ConfigApplied tells of the new revision", func(ctx context.Context) error {
		d, err := getDesk(ctx)
		if err != nil {
			return err
		}
		applied := meta.FindStatusCondition(d.Status.Conditions, v1alpha1.ConditionConfigApplied)
		if applied == nil || applied.Status != metav1.ConditionTrue {
			return fmt.Errorf("ConfigApplied is %+v", applied)
		}
		return nil
	})
}

func TestABrokenTemplateSetIsRefusedByNameAndFieldWhileTheDeskGoesOn(t *testing.T) {
	readyDesk(t)
	broken := `
apiVersion: support.rynda.dev/v1alpha1
kind: TemplateSet
metadata: {name: broken, namespace: ` + namespace + `}
spec:
  deskRef: {name: ` + desk + `}
  category: {ru: Сломано, en: Broken}
  templates:
  - name: unknown-variable
    title: {ru: Опечатка, en: Typo}
    body: {ru: "Здравствуйте, {{ contact.frstName }}!", en: "Hello {{ contact.firstName }}!"}
`
	t.Cleanup(func() {
		ctx := context.WithoutCancel(t.Context())
		_ = env.client.Delete(ctx, &v1alpha1.TemplateSet{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "broken"}})
	})
	mustKubectl(t, broken, "apply", "-f", "-")
	eventually(t, 30*time.Second, "the set is refused on itself", func(ctx context.Context) error {
		set := &v1alpha1.TemplateSet{}
		if err := env.client.Get(ctx, client.ObjectKey{Namespace: namespace, Name: "broken"}, set); err != nil {
			return err
		}
		c := meta.FindStatusCondition(set.Status.Conditions, v1alpha1.ConditionReady)
		if c == nil || c.Status != metav1.ConditionFalse || !strings.Contains(c.Message, "spec.templates[0].body.ru") || !strings.Contains(c.Message, "frstName") {
			return fmt.Errorf("Ready is %+v", c)
		}
		return nil
	})
	eventually(t, 30*time.Second, "the desk names it", func(ctx context.Context) error {
		d, err := getDesk(ctx)
		if err != nil {
			return err
		}
		c := meta.FindStatusCondition(d.Status.Conditions, v1alpha1.ConditionConfigValid)
		if c == nil || c.Status != metav1.ConditionFalse || !strings.Contains(c.Message, "broken") {
			return fmt.Errorf("ConfigValid is %+v", c)
		}
		if !meta.IsStatusConditionTrue(d.Status.Conditions, v1alpha1.ConditionReady) {
			return errors.New("the desk stopped being Ready because of one broken set")
		}
		return nil
	})
	// The desk goes on: a customer is served, and the good templates are there.
	number := customer(t, uuid.NewString(), "Позовите человека").handOver(t)
	var templates struct {
		Items []json.RawMessage `json:"items"`
	}
	agent(t).must(t, http.MethodGet, fmt.Sprintf("/api/v1/templates?ticket=%d", number), nil, &templates)
	if len(templates.Items) < 12 {
		t.Errorf("the desk offers %d templates, want the sample's 12 or more", len(templates.Items))
	}
}
