// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/go-logr/logr"
	"github.com/prometheus/client_golang/prometheus"
	v1alpha1 "github.com/rynda-dev/rynda/api/v1alpha1"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/manifests"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/rest"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/envtest"
	metricsserver "sigs.k8s.io/controller-runtime/pkg/metrics/server"
)

// environment is the API server of all tests in this package; each test has a namespace and a manager of its own.
var (
	environment *envtest.Environment
	apiConfig   *rest.Config
	testScheme  *runtime.Scheme
)

func TestMain(m *testing.M) {
	os.Exit(runSuite(m))
}

func runSuite(m *testing.M) int {
	if os.Getenv("KUBEBUILDER_ASSETS") == "" {
		fmt.Fprintln(os.Stderr, "these tests need kube-apiserver and etcd (KUBEBUILDER_ASSETS): run `make test`")
		return 1
	}
	ctrl.SetLogger(logr.Discard())
	var err error
	if testScheme, err = Scheme(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	environment = &envtest.Environment{
		// A cold or busy machine takes its time; the API server itself says when it is up.
		ControlPlaneStartTimeout: 2 * time.Minute,
		CRDDirectoryPaths:        []string{filepath.Join("..", "config", "crd", "bases"), "testdata"},
		ErrorIfCRDPathMissing:    true,
	}
	if apiConfig, err = environment.Start(); err != nil {
		fmt.Fprintln(os.Stderr, "start the API server:", err)
		return 1
	}
	apiConfig.QPS, apiConfig.Burst = 500, 1000
	defer func() {
		if err := environment.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, "stop the API server:", err)
		}
	}()
	return m.Run()
}

// fakeProber answers for replicas: each runs the revision that the test has set, or the one that is written.
type fakeProber struct {
	mu       sync.Mutex
	revision string
	problems []string
}

func (p *fakeProber) Probe(context.Context, *corev1.Pod) (ConfigReport, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.revision == "" {
		return ConfigReport{}, fmt.Errorf("no answer")
	}
	return ConfigReport{Revision: p.revision, Problems: p.problems}, nil
}

func (p *fakeProber) runs(revision string, problems ...string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.revision, p.problems = revision, problems
}

// world is a namespace with a running operator in it.
type world struct {
	t         *testing.T
	ctx       context.Context
	client    client.Client // not cached
	namespace string
	prober    *fakeProber
	options   Options
	config    *rest.Config
	// leaderElection in the world's namespace.
	leaderElection bool
	stop           func()
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := bareWorld(t)
	w.startOperator()
	return w
}

// bareWorld has no operator yet.
func bareWorld(t *testing.T) *world {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	c, err := client.New(apiConfig, client.Options{Scheme: testScheme})
	if err != nil {
		t.Fatal(err)
	}
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "desk-", Labels: map[string]string{
		"pod-security.kubernetes.io/enforce": "restricted",
	}}}
	if err := c.Create(ctx, ns); err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, ctx: ctx, client: c, namespace: ns.Name, prober: &fakeProber{}, config: apiConfig}
	w.options = Options{
		Manifests: manifests.Options{
			Image: "ghcr.io/rynda-dev/rynda:v1", PostgresImage: "docker.io/library/postgres:15",
			OperatorNamespace: "rynda-system", BaseDomain: "desks.example",
		},
		Compile: deskconfig.Compile, Prober: w.prober, Random: rand.Reader, Now: time.Now, SkipNameValidation: true,
	}
	watchStatus(w)
	return w
}

// startOperator runs the controllers in the world's namespace only, like a namespaced install.
func (w *world) startOperator() {
	w.t.Helper()
	mgr, err := ctrl.NewManager(w.config, ctrl.Options{
		Scheme: testScheme, Cache: CacheOptions([]string{w.namespace}), Logger: logr.Discard(),
		Metrics: metricsserver.Options{BindAddress: "0"}, HealthProbeBindAddress: "0",
		LeaderElection: w.leaderElection, LeaderElectionID: "rynda-operator", LeaderElectionNamespace: w.namespace,
		LeaderElectionReleaseOnCancel: true,
	})
	if err != nil {
		w.t.Fatal(err)
	}
	metrics, err := NewMetrics(prometheus.NewRegistry(), time.Now)
	if err != nil {
		w.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(w.ctx)
	if err := Setup(ctx, mgr, metrics, w.options); err != nil {
		w.t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- mgr.Start(ctx) }()
	stopped := false
	w.stop = func() {
		if stopped {
			return
		}
		stopped = true
		cancel()
		if err := <-done; err != nil {
			w.t.Errorf("the manager: %v", err)
		}
	}
	w.t.Cleanup(w.stop)
}

// patience is how long a condition may take; polls are cheap requests to a local API server.
const (
	patience = 20 * time.Second
	pollPace = 20 * time.Millisecond
)

// eventually waits until check returns nil.
func (w *world) eventually(what string, check func() error) {
	w.t.Helper()
	deadline := time.After(patience)
	tick := time.NewTicker(pollPace)
	defer tick.Stop()
	var err error
	for {
		if err = check(); err == nil {
			return
		}
		select {
		case <-deadline:
			w.t.Fatalf("%s: %v", what, err)
		case <-tick.C:
		}
	}
}

func (w *world) create(objects ...client.Object) {
	w.t.Helper()
	for _, o := range objects {
		o.SetNamespace(w.namespace)
		if err := w.client.Create(w.ctx, o); err != nil {
			w.t.Fatalf("create %T %s: %v", o, o.GetName(), err)
		}
	}
}

func (w *world) get(name string, into client.Object) error {
	return w.client.Get(w.ctx, client.ObjectKey{Namespace: w.namespace, Name: name}, into)
}

func (w *world) mustGet(name string, into client.Object) {
	w.t.Helper()
	if err := w.get(name, into); err != nil {
		w.t.Fatalf("get %T %s: %v", into, name, err)
	}
}

// edit changes an object by a merge patch.
func edit[T client.Object](w *world, name string, o T, change func(T)) {
	w.t.Helper()
	w.mustGet(name, o)
	before := o.DeepCopyObject().(client.Object)
	change(o)
	if err := w.client.Patch(w.ctx, o, client.MergeFrom(before)); err != nil {
		w.t.Fatalf("patch %T %s: %v", o, name, err)
	}
}

func newDesk(change ...func(*v1alpha1.SupportDesk)) *v1alpha1.SupportDesk {
	d := &v1alpha1.SupportDesk{
		ObjectMeta: metav1.ObjectMeta{Name: "acme"},
		Spec: v1alpha1.SupportDeskSpec{
			Locales: []v1alpha1.Locale{"en"}, DisplayName: v1alpha1.LocalizedText{"en": "Acme support"},
			Teams: []v1alpha1.Team{{Name: "first-line"}},
		},
	}
	for _, c := range change {
		c(d)
	}
	return d
}
