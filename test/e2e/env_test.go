// SPDX-License-Identifier: Apache-2.0

//go:build e2e

package e2e

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/kubernetes"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	"sigs.k8s.io/controller-runtime/pkg/client"

	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
)

// The desk under test and where the operator runs.
const (
	namespace         = "acme"
	desk              = "acme"
	operatorNamespace = "rynda-system"
	nodePort          = "30080"
)

// env is what the tests share.
type environment struct {
	kubeconfig string
	kubectl    string
	browser    string
	root       string // of the repository
	url        string // the desk's origin as this machine reaches it
	config     *rest.Config
	client     client.WithWatch
	clientset  *kubernetes.Clientset
}

var env environment

func TestMain(m *testing.M) {
	if err := env.load(); err != nil {
		fmt.Fprintf(os.Stderr, "cluster tier: %v\nrun `make e2e`, which makes the cluster and sets what is missing\n", err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func (e *environment) load() error {
	for name, to := range map[string]*string{
		"RYNDA_E2E_KUBECONFIG": &e.kubeconfig, "RYNDA_E2E_KUBECTL": &e.kubectl, "RYNDA_E2E_BROWSER": &e.browser, "RYNDA_E2E_NODE_IP": &e.url,
	} {
		if *to = os.Getenv(name); *to == "" {
			return fmt.Errorf("%s is not set", name)
		}
	}
	e.url = "http://" + e.url + ":" + nodePort
	root, err := filepath.Abs("../..")
	if err != nil {
		return fmt.Errorf("find the repository: %w", err)
	}
	e.root = root
	if e.config, err = clientcmd.BuildConfigFromFlags("", e.kubeconfig); err != nil {
		return fmt.Errorf("read %s: %w", e.kubeconfig, err)
	}
	e.config.QPS, e.config.Burst = 50, 100
	scheme := runtime.NewScheme()
	if err := clientgoscheme.AddToScheme(scheme); err != nil {
		return err
	}
	if err := v1alpha1.AddToScheme(scheme); err != nil {
		return err
	}
	if e.client, err = client.NewWithWatch(e.config, client.Options{Scheme: scheme}); err != nil {
		return fmt.Errorf("make a client: %w", err)
	}
	e.clientset, err = kubernetes.NewForConfig(e.config)
	return err
}

// kubectl runs kubectl with the test's kubeconfig and returns what it printed, both streams.
func kubectl(t testing.TB, stdin string, args ...string) (string, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 6*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, env.kubectl, args...)
	cmd.Env = append(os.Environ(), "KUBECONFIG="+env.kubeconfig)
	cmd.Stdin = bytes.NewBufferString(stdin)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func mustKubectl(t testing.TB, stdin string, args ...string) string {
	t.Helper()
	out, err := kubectl(t, stdin, args...)
	if err != nil {
		t.Fatalf("kubectl %v: %v\n%s", args, err, out)
	}
	return out
}

// eventually waits until check returns nil, and fails with its last error after the limit.
func eventually(t testing.TB, limit time.Duration, what string, check func(context.Context) error) time.Duration {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	start := time.Now()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	var last error
	for {
		if last = check(ctx); last == nil {
			return time.Since(start)
		}
		select {
		case <-ctx.Done():
			diagnose(t)
			t.Fatalf("%s: not within %s: %v", what, limit, last)
		case <-tick.C:
		}
	}
}

// diagnose prints what a person needs to see why a test failed.
func diagnose(t testing.TB) {
	t.Helper()
	for _, args := range [][]string{
		{"-n", namespace, "get", "desk,chan,sla,tmpl,cal,kb,pods,jobs,svc,pvc", "-o", "wide"},
		{"-n", namespace, "get", "desk", desk, "-o", "jsonpath={range .status.conditions[*]}{.type}={.status} {.reason}: {.message}{\"\\n\"}{end}"},
		{"-n", namespace, "get", "events", "--sort-by=.lastTimestamp"},
		{"-n", namespace, "logs", "--all-containers", "--tail=30", "--prefix", "-l", "support.rynda.dev/desk=" + desk},
		{"-n", operatorNamespace, "logs", "--tail=40", "-l", "app.kubernetes.io/name=rynda-operator"},
	} {
		out, _ := kubectl(t, "", args...)
		t.Logf("kubectl %v\n%s", args, tail(out, 6000))
	}
}

func tail(s string, n int) string {
	if len(s) > n {
		return "…" + s[len(s)-n:]
	}
	return s
}

// pods of one workload of the desk that are not being deleted.
func pods(ctx context.Context, component string) ([]corev1.Pod, error) {
	var list corev1.PodList
	err := env.client.List(ctx, &list, client.InNamespace(namespace), client.MatchingLabels{
		"app.kubernetes.io/instance": desk, "app.kubernetes.io/component": component,
	})
	if err != nil {
		return nil, fmt.Errorf("list the pods of %s: %w", component, err)
	}
	alive := list.Items[:0]
	for _, p := range list.Items {
		if p.DeletionTimestamp == nil {
			alive = append(alive, p)
		}
	}
	return alive, nil
}

// restarts sums up the restarts of all the desk's containers, with the pods' names: it changes when anything restarts.
func restarts(t testing.TB) map[string]int32 {
	t.Helper()
	count := map[string]int32{}
	for _, component := range []string{"ticket", "bot", "kb"} {
		list, err := pods(t.Context(), component)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range list {
			for _, s := range p.Status.ContainerStatuses {
				count[p.Name+"/"+s.Name] = s.RestartCount
			}
		}
	}
	return count
}

func getDesk(ctx context.Context) (*v1alpha1.SupportDesk, error) {
	d := &v1alpha1.SupportDesk{}
	if err := env.client.Get(ctx, client.ObjectKey{Namespace: namespace, Name: desk}, d); err != nil {
		return nil, fmt.Errorf("get the desk: %w", err)
	}
	return d, nil
}
