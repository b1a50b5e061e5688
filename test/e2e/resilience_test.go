// SPDX-License-Identifier: Apache-2.0

//go:build e2e

package e2e

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
)

// now ends a pod at once, as a node that fails does.
func kill(t testing.TB, p *corev1.Pod) {
	t.Helper()
	zero := int64(0)
	if err := env.client.Delete(t.Context(), p, &client.DeleteOptions{GracePeriodSeconds: &zero}); err != nil {
		t.Fatalf("kill %s: %v", p.Name, err)
	}
}

func TestTheDeskServesOnWhenTheOperatorIsKilled(t *testing.T) {
	readyDesk(t)
	var operators corev1.PodList
	if err := env.client.List(t.Context(), &operators, client.InNamespace(operatorNamespace)); err != nil {
		t.Fatal(err)
	}
	if len(operators.Items) == 0 {
		t.Fatalf("no operator in %s", operatorNamespace)
	}
	for i := range operators.Items {
		kill(t, &operators.Items[i])
	}
	number := customer(t, uuid.NewString(), "Вопрос, пока оператора нет").handOver(t)
	t.Logf("ticket %d was opened without an operator", number)
	eventually(t, 3*time.Minute, "an operator is back", func(ctx context.Context) error {
		var list corev1.PodList
		if err := env.client.List(ctx, &list, client.InNamespace(operatorNamespace)); err != nil {
			return err
		}
		for _, p := range list.Items {
			for _, c := range p.Status.Conditions {
				if c.Type == corev1.PodReady && c.Status == corev1.ConditionTrue && p.DeletionTimestamp == nil {
					return nil
				}
			}
		}
		return errors.New("no operator is ready")
	})
	readyDesk(t)
}

func scaleTicket(t testing.TB, replicas int32) {
	t.Helper()
	patch := fmt.Sprintf(`{"spec":{"ticket":{"replicas":%d}}}`, replicas)
	mustKubectl(t, "", "-n", namespace, "patch", "desk/"+desk, "--type=merge", "-p", patch)
	eventually(t, 4*time.Minute, fmt.Sprintf("%d replicas of the ticket workload are ready", replicas), func(ctx context.Context) error {
		list, err := pods(ctx, "ticket")
		if err != nil {
			return err
		}
		ready := 0
		for _, p := range list {
			for _, c := range p.Status.Conditions {
				if c.Type == corev1.PodReady && c.Status == corev1.ConditionTrue {
					ready++
				}
			}
		}
		if ready != int(replicas) || len(list) != int(replicas) {
			return fmt.Errorf("%d of %d pods are ready", ready, len(list))
		}
		return nil
	})
}

// TestAKilledPodLosesAndDoublesNothing lets a customer and an agent write while the ticket pods are killed one after
// the other. Each retries what was not acknowledged, with the same clientId, as the widget and the web desk do.
func TestAKilledPodLosesAndDoublesNothing(t *testing.T) {
	readyDesk(t)
	c := customer(t, uuid.NewString(), "Начало разговора")
	number := c.handOver(t)
	a := agent(t)
	path := fmt.Sprintf("/api/v1/tickets/%d/messages", number)

	const messages = 20
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	defer cancel()
	retry := func(send func() error) error {
		for {
			err := send()
			if err == nil {
				return nil
			}
			select {
			case <-ctx.Done():
				return errors.Join(ctx.Err(), err)
			case <-time.After(200 * time.Millisecond):
			}
		}
	}
	half := make(chan struct{}) // both are in the middle of it
	failed := make(chan error, 2)
	progress := make(chan struct{}, 2*messages)
	go func() {
		for i := range messages {
			id := uuid.NewString()
			if err := retry(func() error {
				_, err := c.call(ctx, http.MethodPost, "/chat/v1/chat/conversation/messages", map[string]string{"clientId": id, "text": fmt.Sprintf("вопрос %d", i)}, nil)
				return err
			}); err != nil {
				failed <- fmt.Errorf("customer's message %d: %w", i, err)
				return
			}
			progress <- struct{}{}
		}
		failed <- nil
	}()
	go func() {
		for i := range messages {
			id := uuid.NewString()
			if err := retry(func() error {
				_, err := a.call(ctx, http.MethodPost, path, map[string]string{"clientId": id, "kind": "Reply", "body": fmt.Sprintf("ответ %d", i)}, nil)
				return err
			}); err != nil {
				failed <- fmt.Errorf("agent's reply %d: %w", i, err)
				return
			}
			progress <- struct{}{}
		}
		failed <- nil
	}()
	go func() {
		for range messages / 2 {
			<-progress
		}
		close(half)
	}()
	select {
	case <-half:
	case err := <-failed:
		t.Fatal(err)
	}
	list, err := pods(t.Context(), "ticket")
	if err != nil {
		t.Fatal(err)
	}
	for i := range list {
		kill(t, &list[i])
	}
	for range 2 {
		if err := <-failed; err != nil {
			t.Fatal(err)
		}
	}

	var conv conversation
	eventually(t, time.Minute, "the customer has every reply", func(ctx context.Context) error {
		if _, err := c.call(ctx, http.MethodGet, "/chat/v1/chat/conversation", nil, &conv); err != nil {
			return err
		}
		return nil
	})
	seen := map[string]int{}
	for _, m := range conv.Messages {
		seen[m.From+" "+m.Text]++
	}
	for i := range messages {
		for _, key := range []string{fmt.Sprintf("Customer вопрос %d", i), fmt.Sprintf("Agent ответ %d", i)} {
			if seen[key] != 1 {
				t.Errorf("%q is there %d times, want once", key, seen[key])
			}
		}
	}
	readyDesk(t)
}

// TestStreamsResumeOnASecondReplica reads the agents' events over connections that break all the time, on two
// replicas, while customers write; a reader resumes by Last-Event-ID and must see every message, in order.
func TestStreamsResumeOnASecondReplica(t *testing.T) {
	readyDesk(t)
	t.Cleanup(func() {
		ctx := context.WithoutCancel(t.Context())
		d := &v1alpha1.SupportDesk{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: desk}}
		if err := env.client.Patch(ctx, d, client.RawPatch("application/merge-patch+json", []byte(`{"spec":{"ticket":{"replicas":1}}}`))); err != nil {
			t.Errorf("scale back: %v", err)
		}
	})
	a := agent(t)
	reader := newEventReader(t, a)
	position := reader.ready()
	scaleTicket(t, 2)
	c := customer(t, uuid.NewString(), "Разговор о двух репликах")
	number := c.handOver(t)
	const messages = 30
	for i := range messages {
		c.must(t, http.MethodPost, "/chat/v1/chat/conversation/messages", map[string]string{"clientId": uuid.NewString(), "text": fmt.Sprintf("номер %d", i)}, nil)
	}
	got := reader.collect(position, number, messages)
	for i, text := range got {
		if want := fmt.Sprintf("номер %d", i); text != want {
			t.Fatalf("message %d of the stream is %q, want %q (all: %v)", i, text, want, got)
		}
	}
}
