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

// kill ends a pod at once, as a node that fails does.
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

// TestAKilledPodLosesAndDoublesNothing lets a customer and an agent write while the ticket pod is killed, until its
// successor serves. Each retries what was not acknowledged, with the same clientId, as the widget and the web desk do.
func TestAKilledPodLosesAndDoublesNothing(t *testing.T) {
	readyDesk(t)
	c := customer(t, uuid.NewString(), "Начало разговора")
	number := c.handOver(t)
	a := agent(t)
	replies := fmt.Sprintf("/api/v1/tickets/%d/messages", number)

	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	defer cancel()
	enough := make(chan struct{})
	customers := write(ctx, enough, func(id, text string) error {
		_, err := c.call(ctx, http.MethodPost, "/chat/v1/chat/conversation/messages", map[string]string{"clientId": id, "text": text}, nil)
		return err
	}, "вопрос")
	agents := write(ctx, enough, func(id, text string) error {
		_, err := a.call(ctx, http.MethodPost, replies, map[string]string{"clientId": id, "kind": "Reply", "body": text}, nil)
		return err
	}, "ответ")

	<-customers.started
	<-agents.started
	dead := map[string]bool{}
	for range 3 {
		killTicketPods(ctx, t, dead)
	}
	close(enough)
	sent := map[string]int{}
	for _, w := range []*writer{customers, agents} {
		<-w.done
		if w.err != nil {
			t.Fatal(w.err)
		}
		for _, text := range w.sent {
			sent[text] = 0
		}
		t.Logf("%d messages, %d attempts failed and were repeated", len(w.sent), w.failures)
	}

	for _, body := range allMessages(t, a, number) {
		if _, mine := sent[body]; mine {
			sent[body]++
		}
	}
	for text, times := range sent {
		if times != 1 {
			t.Errorf("%q is there %d times, want once", text, times)
		}
	}
}

// allMessages of a ticket, page by page, as an agent reads them.
func allMessages(t *testing.T, a *caller, number int64) (bodies []string) {
	t.Helper()
	before := ""
	for {
		var page struct {
			Items []struct {
				Body string `json:"body"`
			} `json:"items"`
			NextCursor *string `json:"nextCursor"`
		}
		eventually(t, time.Minute, "the ticket can be read", func(ctx context.Context) error {
			_, err := a.call(ctx, http.MethodGet, fmt.Sprintf("/api/v1/tickets/%d/messages?limit=50&before=%s", number, before), nil, &page)
			return err
		})
		for _, m := range page.Items {
			bodies = append(bodies, m.Body)
		}
		if page.NextCursor == nil {
			return bodies
		}
		before = *page.NextCursor
	}
}

// killTicketPods ends all ticket pods at once, without grace, and waits until others serve.
func killTicketPods(ctx context.Context, t *testing.T, dead map[string]bool) {
	t.Helper()
	victims, err := pods(ctx, "ticket")
	if err != nil {
		t.Fatal(err)
	}
	for i := range victims {
		dead[victims[i].Name] = true
		kill(t, &victims[i])
	}
	eventually(t, 2*time.Minute, "a successor serves", func(ctx context.Context) error {
		list, err := pods(ctx, "ticket")
		if err != nil {
			return err
		}
		for _, p := range list {
			for _, cond := range p.Status.Conditions {
				if !dead[p.Name] && cond.Type == corev1.PodReady && cond.Status == corev1.ConditionTrue {
					return nil
				}
			}
		}
		return fmt.Errorf("of %d pods none is new and ready", len(list))
	})
}

// writer sends numbered messages one after the other, each until it is acknowledged.
type writer struct {
	started  chan struct{} // the first three are through
	done     chan struct{}
	sent     []string
	failures int
	err      error
}

// most is how many messages a writer sends at the most, and pace how long it waits between two. A person that is told
// to slow down does so: that is no failure.
const (
	most = 150
	pace = 100 * time.Millisecond
)

func write(ctx context.Context, enough <-chan struct{}, send func(id, text string) error, word string) *writer {
	w := &writer{started: make(chan struct{}), done: make(chan struct{})}
	go func() {
		defer close(w.done)
		tick := time.NewTicker(pace)
		defer tick.Stop()
		for i := range most {
			id, text := uuid.NewString(), fmt.Sprintf("%s номер %d", word, i)
			for {
				err := send(id, text)
				if err == nil {
					break
				}
				if !errors.Is(err, errTooFast) {
					w.failures++
				}
				select {
				case <-ctx.Done():
					w.err = fmt.Errorf("%s: %w", text, errors.Join(ctx.Err(), err))
					return
				case <-tick.C:
				}
			}
			w.sent = append(w.sent, text)
			if i == 2 {
				close(w.started)
			}
			select {
			case <-ctx.Done():
				w.err = ctx.Err()
				return
			case <-enough:
				return
			case <-tick.C:
			}
		}
	}()
	return w
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
	const messages = 18 // within the burst that a customer is granted
	for i := range messages {
		c.must(t, http.MethodPost, "/chat/v1/chat/conversation/messages", map[string]string{"clientId": uuid.NewString(), "text": fmt.Sprintf("номер %d", i)}, nil)
	}
	got := reader.collect(position, number, messages)
	if len(reader.seen) < 2 {
		t.Errorf("only one replica was asked: %v", reader.seen)
	}
	for i, text := range got {
		if want := fmt.Sprintf("номер %d", i); text != want {
			t.Fatalf("message %d of the stream is %q, want %q (all: %v)", i, text, want, got)
		}
	}
}
