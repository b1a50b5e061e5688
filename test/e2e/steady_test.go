// SPDX-License-Identifier: Apache-2.0

//go:build e2e

package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// TestARestartedOperatorWritesNothing restarts the operator and holds the resourceVersions of everything it owns
// against those of before, for two minutes. It is the one test that needs time to pass: a write that must not come
// cannot be waited for in another way.
func TestARestartedOperatorWritesNothing(t *testing.T) {
	readyDesk(t)
	before := settledVersions(t)
	mustKubectl(t, "", "-n", operatorNamespace, "delete", "pods", "--all", "--wait=true")
	mustKubectl(t, "", "-n", operatorNamespace, "wait", "--for=condition=Ready", "pods", "--all", "--timeout=180s")
	deadline := time.Now().Add(2 * time.Minute)
	for time.Now().Before(deadline) {
		now := versions(t)
		if !maps.Equal(before, now) {
			for _, key := range slices.Sorted(maps.Keys(now)) {
				if before[key] != now[key] {
					t.Errorf("%s went from resourceVersion %q to %q", key, before[key], now[key])
				}
			}
			for key := range before {
				if _, there := now[key]; !there {
					t.Errorf("%s is gone", key)
				}
			}
			t.FailNow()
		}
		select {
		case <-t.Context().Done():
			t.Fatal(t.Context().Err())
		case <-time.After(5 * time.Second):
		}
	}
	t.Logf("%d objects stayed as they were", len(before))
}

// settledVersions waits until no pod of a test before is on its way out any more (Kubernetes notes its end in the status of
// its Deployment) and four reads in a row are equal.
func settledVersions(t *testing.T) map[string]string {
	t.Helper()
	var last map[string]string
	equal := 0
	eventually(t, 2*time.Minute, "the desk settles", func(ctx context.Context) error {
		var all corev1.PodList
		if err := env.client.List(ctx, &all, client.InNamespace(namespace)); err != nil {
			return err
		}
		for _, p := range all.Items {
			if p.DeletionTimestamp != nil {
				return fmt.Errorf("pod %s is still ending", p.Name)
			}
		}
		now := versions(t)
		if last != nil && maps.Equal(last, now) {
			equal++
		} else {
			equal = 0
		}
		last = now
		if equal < 4 {
			return fmt.Errorf("%d equal reads", equal)
		}
		return nil
	})
	return last
}

// versions of all that the operator owns or writes status of, by kind and name.
func versions(t *testing.T) map[string]string {
	t.Helper()
	out, err := kubectl(t, "", "-n", namespace, "get",
		"desk,chan,sla,tmpl,cal,kb,configmaps,secrets,services,serviceaccounts,roles,rolebindings,statefulsets,deployments,jobs,pdb,networkpolicies,hpa,ingress",
		"-o", "json")
	if err != nil {
		t.Fatalf("list what the operator owns: %v\n%s", err, out)
	}
	var list struct {
		Items []struct {
			Kind     string `json:"kind"`
			Metadata struct {
				Name            string            `json:"name"`
				ResourceVersion string            `json:"resourceVersion"`
				Labels          map[string]string `json:"labels"`
			} `json:"metadata"`
		} `json:"items"`
	}
	if err := json.Unmarshal([]byte(out), &list); err != nil {
		t.Fatalf("decode: %v", err)
	}
	found := map[string]string{}
	for _, item := range list.Items {
		own := item.Metadata.Labels["app.kubernetes.io/managed-by"] == "rynda-operator"
		switch item.Kind {
		case "SupportDesk", "Channel", "SLAPolicy", "TemplateSet", "BusinessCalendar", "KnowledgeBase":
			own = true
		}
		if own {
			found[item.Kind+"/"+item.Metadata.Name] = item.Metadata.ResourceVersion
		}
	}
	if len(found) < 20 {
		t.Fatalf("only %d objects found, the operator makes more: %v", len(found), found)
	}
	return found
}

// TestADeletedDeskKeepsItsDataAndNothingElse deletes a desk of its own, not the one that the other tests share.
func TestADeletedDeskKeepsItsDataAndNothingElse(t *testing.T) {
	const name, ns = "brief", "brief"
	manifest := `
apiVersion: v1
kind: Namespace
metadata: {name: ` + ns + `, labels: {pod-security.kubernetes.io/enforce: restricted}}
---
apiVersion: support.rynda.dev/v1alpha1
kind: SupportDesk
metadata: {name: ` + name + `, namespace: ` + ns + `}
spec:
  locales: [en]
  database: {managed: {storage: 1Gi}}
`
	t.Cleanup(func() {
		if err := env.client.Delete(context.WithoutCancel(t.Context()), &corev1.Namespace{ObjectMeta: metaName(ns)}); err != nil {
			t.Errorf("remove the namespace: %v", err)
		}
	})
	mustKubectl(t, manifest, "apply", "-f", "-")
	mustKubectl(t, "", "-n", ns, "wait", "--for=condition=Ready", "desk/"+name, "--timeout=300s")
	mustKubectl(t, "", "-n", ns, "delete", "desk/"+name, "--wait=true")
	eventually(t, 3*time.Minute, "all but the data is gone", func(ctx context.Context) error {
		out, err := kubectl(t, "", "-n", ns, "get", "deploy,sts,svc,cm,job,pdb,netpol,role,rolebinding,pod,sa", "-l", "app.kubernetes.io/instance="+name, "-o", "name")
		if err != nil {
			return fmt.Errorf("%w: %s", err, out)
		}
		if out != "" && out != "No resources found in "+ns+" namespace.\n" {
			return fmt.Errorf("still there: %s", out)
		}
		return nil
	})
	var claims corev1.PersistentVolumeClaimList
	if err := env.client.List(t.Context(), &claims, client.InNamespace(ns)); err != nil {
		t.Fatal(err)
	}
	if len(claims.Items) != 1 || claims.Items[0].DeletionTimestamp != nil {
		t.Errorf("the volume must be kept (onDelete: Retain is the default): %d claims", len(claims.Items))
	}
	var secret corev1.Secret
	if err := env.client.Get(t.Context(), client.ObjectKey{Namespace: ns, Name: name + "-database"}, &secret); err != nil {
		t.Errorf("the database's password must be kept with its data: %v", err)
	}
}
