// SPDX-License-Identifier: Apache-2.0

//go:build e2e

package e2e

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/watch"
	"sigs.k8s.io/controller-runtime/pkg/client"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
)

// The sample is applied once; what its first reconciliation looked like is kept for the test of kstatus.
var (
	applyOnce sync.Once
	firstSeen []string // the values of Ready in the order in which they were seen
	wasFresh  bool
)

// readyDesk applies the sample and waits until it is Ready, as a pipeline would.
func readyDesk(t *testing.T) {
	t.Helper()
	applyOnce.Do(func() {
		_, err := getDesk(t.Context())
		wasFresh = apierrors.IsNotFound(errors.Unwrap(err)) || apierrors.IsNotFound(err)
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		seen := make(chan []string, 1)
		mustKubectl(t, "", "apply", "-f", env.root+"/config/samples/acme/namespace.yaml")
		w, err := env.client.Watch(ctx, &v1alpha1.SupportDeskList{}, client.InNamespace(namespace))
		if err != nil {
			t.Fatalf("watch desks: %v", err)
		}
		go func() { seen <- readySequence(w) }()
		start := time.Now()
		mustKubectl(t, "", "apply", "--server-side", "-k", env.root+"/config/samples/acme")
		mustKubectl(t, "", "-n", namespace, "wait", "--for=condition=Ready", "desk/"+desk, "--timeout=300s")
		t.Logf("manifests to Ready: %s", time.Since(start).Round(time.Millisecond))
		cancel()
		w.Stop()
		firstSeen = <-seen
	})
	eventually(t, 4*time.Minute, "the desk is Ready", func(ctx context.Context) error {
		d, err := getDesk(ctx)
		if err != nil {
			return err
		}
		c := meta.FindStatusCondition(d.Status.Conditions, v1alpha1.ConditionReady)
		if c == nil || c.Status != metav1.ConditionTrue || d.Status.ObservedGeneration != d.Generation {
			return fmt.Errorf("generation %d seen %d, Ready is %+v", d.Generation, d.Status.ObservedGeneration, c)
		}
		// A test before may have killed pods a moment ago, faster than any status can tell.
		_, err = newCaller(t).call(ctx, http.MethodGet, "/chat/v1/chat/config?locale=ru", nil, nil)
		return err
	})
}

func readySequence(w watch.Interface) []string {
	var seen []string
	for e := range w.ResultChan() {
		d, ok := e.Object.(*v1alpha1.SupportDesk)
		if !ok || d.Name != desk {
			continue
		}
		if c := meta.FindStatusCondition(d.Status.Conditions, v1alpha1.ConditionReady); c != nil {
			if n := len(seen); n == 0 || seen[n-1] != string(c.Status) {
				seen = append(seen, string(c.Status))
			}
		}
	}
	return seen
}

func TestReadyIsUnknownThenFalseThenTrue(t *testing.T) {
	readyDesk(t)
	if !wasFresh {
		t.Log("the desk was there before: its first reconciliation cannot be seen again")
		return
	}
	if want := []string{"Unknown", "False", "True"}; !slices.Equal(firstSeen, want) {
		t.Errorf("Ready went through %v, want %v", firstSeen, want)
	}
}

func TestEveryConditionIsTrueOnAReadyDesk(t *testing.T) {
	readyDesk(t)
	d, err := getDesk(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{
		v1alpha1.ConditionConfigValid, v1alpha1.ConditionConfigApplied, v1alpha1.ConditionDatabaseReady, v1alpha1.ConditionMigrated,
		v1alpha1.ConditionTicketAvailable, v1alpha1.ConditionBotAvailable, v1alpha1.ConditionKnowledgeBaseAvailable, v1alpha1.ConditionExposed,
	} {
		if !meta.IsStatusConditionTrue(d.Status.Conditions, kind) {
			t.Errorf("%s is %+v", kind, meta.FindStatusCondition(d.Status.Conditions, kind))
		}
	}
	if d.Status.URL == "" || d.Status.Version == "" || d.Status.ConfigRevision == "" {
		t.Errorf("url %q, version %q, revision %q", d.Status.URL, d.Status.Version, d.Status.ConfigRevision)
	}
}

func TestTheNamespaceEnforcesTheRestrictedLevel(t *testing.T) {
	readyDesk(t)
	var ns corev1.Namespace
	if err := env.client.Get(t.Context(), client.ObjectKey{Name: namespace}, &ns); err != nil {
		t.Fatal(err)
	}
	if got := ns.Labels["pod-security.kubernetes.io/enforce"]; got != "restricted" {
		t.Errorf("the namespace enforces %q, want restricted", got)
	}
	// The level is really enforced: a pod that asks for more is refused.
	pod := `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"greedy","namespace":"` + namespace + `"},
		"spec":{"containers":[{"name":"c","image":"x","securityContext":{"privileged":true}}]}}`
	if out, err := kubectl(t, pod, "apply", "-f", "-", "--dry-run=server"); err == nil {
		t.Errorf("a privileged pod was admitted: %s", out)
	}
}

func TestADeletedServiceComesBack(t *testing.T) {
	readyDesk(t)
	key := client.ObjectKey{Namespace: namespace, Name: desk + "-ticket"}
	var before corev1.Service
	if err := env.client.Get(t.Context(), key, &before); err != nil {
		t.Fatal(err)
	}
	if err := env.client.Delete(t.Context(), &before); err != nil {
		t.Fatal(err)
	}
	eventually(t, time.Minute, "the Service comes back", func(ctx context.Context) error {
		var after corev1.Service
		if err := env.client.Get(ctx, key, &after); err != nil {
			return err
		}
		if after.UID == before.UID {
			return errors.New("it is still the old one")
		}
		return nil
	})
	readyDesk(t)
}
