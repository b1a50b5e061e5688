// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	"sigs.k8s.io/controller-runtime/pkg/client"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
)

const (
	liveReplicas  = 2
	livePoll      = 2 * time.Millisecond
	editLimit     = 30 * time.Second
	rolloutLimit  = 3 * time.Minute
	warmUpEdits   = 3
	probesPort    = "8081"
	measuredField = "/spec/targets/0/nextResponse"
)

// live is a cluster with the sample desk in it.
type live struct {
	*bench
	client client.WithWatch
	probes *http.Client
	pods   []pod
	policy *v1alpha1.SLAPolicy
}

type pod struct{ name, ip, url string }

// livePart edits a policy in a real cluster and measures, from the API server's answer to the patch, until /configz of
// each replica tells a new revision.
func livePart(ctx context.Context, b *bench) (err error) {
	if b.options.kubeconfig == "" {
		return errors.New("this part needs a real cluster with the sample desk: name its kubeconfig by -kubeconfig (hack/bench.sh makes one)")
	}
	l := &live{bench: b}
	if err := l.connect(ctx); err != nil {
		return err
	}
	if err := l.memory(ctx); err != nil {
		return err
	}
	restore, err := l.scale(ctx, liveReplicas)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, restore()) }()
	if err := l.findPods(ctx); err != nil {
		return err
	}
	return l.measure(ctx)
}

func (l *live) connect(ctx context.Context) error {
	config, err := clientcmd.BuildConfigFromFlags("", l.options.kubeconfig)
	if err != nil {
		return fmt.Errorf("read %s: %w", l.options.kubeconfig, err)
	}
	config.QPS, config.Burst = 1000, 1000 // the measurement must not wait for its own limiter
	if l.client, err = client.NewWithWatch(config, client.Options{Scheme: scheme()}); err != nil {
		return fmt.Errorf("reach the cluster: %w", err)
	}
	policies := &v1alpha1.SLAPolicyList{}
	if err := l.client.List(ctx, policies, client.InNamespace(l.options.namespace)); err != nil {
		return fmt.Errorf("read the policies: %w", err)
	}
	for i := range policies.Items {
		if p := &policies.Items[i]; p.Spec.Targets[0].NextResponse != nil && p.Spec.Targets[0].Resolution != nil {
			l.policy = p
			l.probes, err = rest.HTTPClientFor(config)
			return err
		}
	}
	return fmt.Errorf("no SLAPolicy in namespace %s has a first target with nextResponse: apply config/samples/acme", l.options.namespace)
}

// scale sets the replicas of the ticket workload and waits for them; restore sets what was there.
func (l *live) scale(ctx context.Context, replicas int32) (restore func() error, err error) {
	key := client.ObjectKey{Namespace: l.options.namespace, Name: l.options.desk}
	d := &v1alpha1.SupportDesk{}
	if err := l.client.Get(ctx, key, d); err != nil {
		return nil, fmt.Errorf("read the desk: %w", err)
	}
	set := func(ctx context.Context, n *int32) error {
		patch, err := json.Marshal(map[string]any{"spec": map[string]any{"ticket": map[string]any{"replicas": n}}})
		if err != nil {
			return fmt.Errorf("write a patch: %w", err)
		}
		if err := l.client.Patch(ctx, d, client.RawPatch(types.MergePatchType, patch)); err != nil {
			return fmt.Errorf("scale the ticket workload: %w", err)
		}
		return nil
	}
	before := d.Spec.Ticket.Replicas
	if err := set(ctx, &replicas); err != nil {
		return nil, err
	}
	return func() error {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), editLimit)
		defer cancel()
		return set(ctx, before)
	}, nil
}

// findPods waits for the ticket workload's replicas and finds the way to their probes: straight to the pod's address
// where this machine has a route there, else through the API server.
func (l *live) findPods(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, rolloutLimit)
	defer cancel()
	for {
		list := &corev1.PodList{}
		err := l.client.List(ctx, list, client.InNamespace(l.options.namespace),
			client.MatchingLabels{"app.kubernetes.io/instance": l.options.desk, "app.kubernetes.io/component": "ticket"})
		if err != nil {
			return fmt.Errorf("find the replicas: %w", err)
		}
		l.pods = nil
		for i := range list.Items {
			if p := &list.Items[i]; isReady(p) && p.DeletionTimestamp == nil {
				l.pods = append(l.pods, pod{name: p.Name, ip: p.Status.PodIP})
			}
		}
		if len(l.pods) == liveReplicas && len(list.Items) == liveReplicas {
			break
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%d of %d replicas of the ticket workload are ready after %s", len(l.pods), liveReplicas, rolloutLimit)
		case <-time.After(200 * time.Millisecond):
		}
	}
	straight := true
	for i := range l.pods {
		l.pods[i].url = "http://" + net.JoinHostPort(l.pods[i].ip, probesPort) + "/configz"
		probe, cancel := context.WithTimeout(ctx, time.Second)
		_, err := l.revision(probe, l.pods[i])
		cancel()
		straight = straight && err == nil
	}
	if straight {
		fmt.Fprintln(l.people, "  the replicas are asked at their own addresses")
		return nil
	}
	config, err := clientcmd.BuildConfigFromFlags("", l.options.kubeconfig)
	if err != nil {
		return fmt.Errorf("read %s: %w", l.options.kubeconfig, err)
	}
	for i := range l.pods {
		l.pods[i].url = strings.TrimSuffix(config.Host, "/") + "/api/v1/namespaces/" + l.options.namespace + "/pods/" + l.pods[i].name + ":" + probesPort + "/proxy/configz"
	}
	fmt.Fprintln(l.people, "  the replicas are asked through the API server")
	return nil
}

func isReady(p *corev1.Pod) bool {
	for _, c := range p.Status.Conditions {
		if c.Type == corev1.PodReady {
			return c.Status == corev1.ConditionTrue
		}
	}
	return false
}

func (l *live) revision(ctx context.Context, p pod) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, p.url, nil)
	if err != nil {
		return "", fmt.Errorf("ask %s: %w", p.name, err)
	}
	res, err := l.probes.Do(req)
	if err != nil {
		return "", fmt.Errorf("ask %s: %w", p.name, err)
	}
	defer res.Body.Close()
	var got struct {
		Revision string `json:"revision"`
	}
	body, err := io.ReadAll(io.LimitReader(res.Body, 64<<10))
	if err == nil {
		err = json.Unmarshal(body, &got)
	}
	if err != nil || res.StatusCode != http.StatusOK || got.Revision == "" {
		return "", fmt.Errorf("ask %s: %s: %w", p.name, res.Status, err)
	}
	return got.Revision, nil
}

func (l *live) measure(ctx context.Context) error {
	perPod := make([]times, len(l.pods))
	var compiled, slowest times
	original := *l.policy.Spec.Targets[0].NextResponse
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), editLimit)
		defer cancel()
		_ = l.patch(ctx, string(original)) // the cluster is the caller's to look after when it fails even here
	}()
	for i := range warmUpEdits + l.options.edits {
		took, written, err := l.edit(ctx, strconv.Itoa(300+i%2*60)+"s")
		if err != nil {
			return fmt.Errorf("edit %d: %w", i, err)
		}
		if i < warmUpEdits {
			continue
		}
		var last time.Duration
		for j, t := range took {
			perPod[j], last = append(perPod[j], t), max(last, t)
		}
		slowest, compiled = append(slowest, last), append(compiled, written)
	}
	least, err := l.bareChanges(ctx)
	if err != nil {
		return err
	}
	for j := range l.pods {
		name := "live.replica" + strconv.Itoa(j+1)
		if err := errors.Join(
			l.report.add(name+".p50", perPod[j].quantile(0.5), "ms", beside(least.quantile(0.5))),
			l.report.add(name+".p99", perPod[j].quantile(0.99), "ms", beside(least.quantile(0.99)), atMost(1000)),
		); err != nil {
			return err
		}
	}
	return errors.Join(
		l.report.add("live.all.p50", slowest.quantile(0.5), "ms", beside(least.quantile(0.5))),
		l.report.add("live.all.p99", slowest.quantile(0.99), "ms", beside(least.quantile(0.99)), atMost(1000)),
		l.report.add("live.compiled.p50", compiled.quantile(0.5), "ms", beside(least.quantile(0.5))),
		l.report.add("live.compiled.p99", compiled.quantile(0.99), "ms", beside(least.quantile(0.99))),
	)
}

func (l *live) patch(ctx context.Context, value string) error {
	patch := fmt.Sprintf(`[{"op":"replace","path":%q,"value":%q}]`, measuredField, value)
	target := &v1alpha1.SLAPolicy{ObjectMeta: metav1.ObjectMeta{Namespace: l.policy.Namespace, Name: l.policy.Name}}
	if err := l.client.Patch(ctx, target, client.RawPatch(types.JSONPatchType, []byte(patch))); err != nil {
		return fmt.Errorf("edit the policy: %w", err)
	}
	return nil
}

// edit patches the policy and returns when each replica told a revision other than before, and when the API server told
// of the new ConfigMap, which is the operator's share of that.
func (l *live) edit(ctx context.Context, value string) (took []time.Duration, compiled time.Duration, err error) {
	ctx, cancel := context.WithTimeout(ctx, editLimit)
	defer cancel()
	before := make([]string, len(l.pods))
	for i, p := range l.pods {
		if before[i], err = l.revision(ctx, p); err != nil {
			return nil, 0, err
		}
	}
	seen, stop, err := l.follow(ctx, l.options.desk+"-config")
	if err != nil {
		return nil, 0, err
	}
	defer stop()
	if err := l.patch(ctx, value); err != nil {
		return nil, 0, err
	}
	answered := time.Now()
	took = make([]time.Duration, len(l.pods))
	errs := make([]error, len(l.pods)+1)
	var wg sync.WaitGroup
	for i, p := range l.pods {
		wg.Go(func() {
			for {
				now, err := l.revision(ctx, p)
				if err != nil || now != before[i] {
					took[i], errs[i] = time.Since(answered), err
					return
				}
				time.Sleep(livePoll)
			}
		})
	}
	wg.Go(func() {
		select {
		case at := <-seen:
			compiled = max(0, at.Sub(answered))
		case <-ctx.Done():
			errs[len(l.pods)] = ctx.Err()
		}
	})
	wg.Wait()
	return took, compiled, errors.Join(errs...)
}

// follow tells when the API server announces the next change of a ConfigMap.
func (l *live) follow(ctx context.Context, name string) (<-chan time.Time, func(), error) {
	now := &corev1.ConfigMap{}
	if err := l.client.Get(ctx, client.ObjectKey{Namespace: l.options.namespace, Name: name}, now); err != nil {
		return nil, nil, fmt.Errorf("read the configuration: %w", err)
	}
	w, err := l.client.Watch(ctx, &corev1.ConfigMapList{}, client.InNamespace(l.options.namespace),
		client.MatchingFields{"metadata.name": name}, &client.ListOptions{Raw: &metav1.ListOptions{ResourceVersion: now.ResourceVersion}})
	if err != nil {
		return nil, nil, fmt.Errorf("watch the configuration: %w", err)
	}
	at := make(chan time.Time, 1)
	go func() {
		for range w.ResultChan() {
			select {
			case at <- time.Now():
			default:
			}
		}
	}()
	return at, w.Stop, nil
}

// bareChanges is what one way through the API server takes: a ConfigMap of the same size is patched, and a watch tells of
// it, often before the answer. Counted from the request to the later of both; an edit of a manifest takes this way twice,
// of which the measured time has the second.
func (l *live) bareChanges(ctx context.Context) (times, error) {
	config := &corev1.ConfigMap{}
	if err := l.client.Get(ctx, client.ObjectKey{Namespace: l.options.namespace, Name: l.options.desk + "-config"}, config); err != nil {
		return nil, fmt.Errorf("read the configuration: %w", err)
	}
	bare := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Namespace: l.options.namespace, Name: "bench-bare"}, Data: config.Data, BinaryData: config.BinaryData}
	if err := l.client.Create(ctx, bare); err != nil {
		return nil, fmt.Errorf("make a ConfigMap: %w", err)
	}
	defer func() { _ = l.client.Delete(context.WithoutCancel(ctx), bare) }() // it holds nothing of its own
	var least times
	for i := range l.options.edits {
		seen, stop, err := l.follow(ctx, bare.Name)
		if err != nil {
			return nil, err
		}
		patch := fmt.Sprintf(`{"data":{"edit":"%d"}}`, i)
		began := time.Now()
		if err := l.client.Patch(ctx, bare, client.RawPatch(types.MergePatchType, []byte(patch))); err != nil {
			stop()
			return nil, fmt.Errorf("edit a ConfigMap: %w", err)
		}
		answered := time.Now()
		select {
		case at := <-seen:
			least = append(least, max(at.Sub(began), answered.Sub(began)))
		case <-time.After(editLimit):
			stop()
			return nil, errors.New("a changed ConfigMap was not announced")
		}
		stop()
	}
	return least, nil
}
