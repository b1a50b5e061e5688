// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/go-logr/logr"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/envtest"
)

// Targets of idle memory, MiB.
const anonymousTarget = 25

var residentTarget = map[string]float64{"ticket": 60, "bot": 50, "kb": 50, "operator": 60}

// idlePart reads the memory of workloads that have nothing to do. They all run side by side, as on a node, so that they
// settle together. The limit beside is the same binary with everything linked that only waits for a database.
func idlePart(ctx context.Context, b *bench) (err error) {
	uri, pool, err := b.database(ctx)
	if err != nil {
		return err
	}
	defer pool.Close()
	if err := b.storeArticles(ctx, pool); err != nil {
		return err
	}
	running := map[string]*process{}
	defer func() {
		for _, p := range running {
			err = errors.Join(err, p.stop())
		}
	}()
	for _, name := range []string{"kb", "bot", "ticket"} {
		if running[name], _, _, err = b.workload(ctx, name, uri); err != nil {
			return err
		}
	}
	nowhere := b.environ("postgres://nobody@127.0.0.1:9/none")
	if running["bare"], err = begin(ctx, b.rynda, []string{"migrate"}, nowhere, ""); err != nil {
		return err
	}
	stop, operatorErr := b.startOperator(ctx, running)
	defer func() {
		// The API server waits for those who watch.
		err = errors.Join(err, running["operator"].stop(), stop())
		delete(running, "operator")
	}()

	fmt.Fprintf(b.people, "  settling for %s\n", b.options.settle)
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(b.options.settle):
	}
	bare, err := memoryOf(running["bare"].cmd.Process.Pid)
	if err != nil {
		return err
	}
	for _, name := range []string{"ticket", "bot", "kb", "operator"} {
		p, ok := running[name]
		if !ok {
			continue
		}
		m, err := memoryOf(p.cmd.Process.Pid)
		if err != nil {
			return fmt.Errorf("%w\n%s", err, p.log)
		}
		rss, anonymous := []func(*figure){atMost(residentTarget[name])}, []func(*figure){atMost(anonymousTarget)}
		if name != "operator" { // another binary
			rss, anonymous = append(rss, beside(bare.resident)), append(anonymous, beside(bare.anonymous))
		}
		if err := errors.Join(b.report.add("idle."+name+".rss", m.resident, "MiB", rss...), b.report.add("idle."+name+".anonymous", m.anonymous, "MiB", anonymous...)); err != nil {
			return err
		}
	}
	return operatorErr
}

// startOperator runs the operator against an API server of its own, with the CRDs and the sample desk in it.
func (b *bench) startOperator(ctx context.Context, running map[string]*process) (stop func() error, err error) {
	stop = func() error { return nil }
	if os.Getenv("KUBEBUILDER_ASSETS") == "" {
		return stop, errors.New("the operator's memory needs kube-apiserver and etcd: set KUBEBUILDER_ASSETS (hack/bench.sh does)")
	}
	ctrl.SetLogger(logr.Discard())
	env := &envtest.Environment{CRDDirectoryPaths: []string{b.options.crds}, ErrorIfCRDPathMissing: true}
	config, err := env.Start()
	if err != nil {
		return stop, fmt.Errorf("start an API server: %w", err)
	}
	stop = env.Stop
	if err := b.createSample(ctx, config); err != nil {
		return stop, err
	}
	kubeconfig := filepath.Join(b.dir, "kubeconfig")
	if err := writeKubeconfig(kubeconfig, config); err != nil {
		return stop, err
	}
	probes, err := freeAddress(ctx)
	if err != nil {
		return stop, err
	}
	args := []string{
		"--workload-image=rynda:bench", "--namespace=default",
		"--probe-address=" + probes, "--metrics-address=0", "--leader-election=false",
	}
	p, err := begin(ctx, b.operator, args, []string{"KUBECONFIG=" + kubeconfig}, probes)
	if err != nil {
		return stop, err
	}
	running["operator"] = p
	_, err = p.ready(ctx)
	return stop, err
}

// createSample writes the measured desk into the cluster.
func (b *bench) createSample(ctx context.Context, config *rest.Config) error {
	c, err := client.New(config, client.Options{Scheme: scheme()})
	if err != nil {
		return fmt.Errorf("reach the API server: %w", err)
	}
	for _, o := range b.objects() {
		if err := c.Create(ctx, o); err != nil {
			return fmt.Errorf("create %s %s: %w", o.GetObjectKind().GroupVersionKind().Kind, o.GetName(), err)
		}
	}
	return nil
}

func writeKubeconfig(file string, config *rest.Config) error {
	k := clientcmdapi.NewConfig()
	k.Clusters["bench"] = &clientcmdapi.Cluster{Server: config.Host, CertificateAuthorityData: config.CAData}
	k.AuthInfos["bench"] = &clientcmdapi.AuthInfo{ClientCertificateData: config.CertData, ClientKeyData: config.KeyData, Token: config.BearerToken}
	k.Contexts["bench"] = &clientcmdapi.Context{Cluster: "bench", AuthInfo: "bench"}
	k.CurrentContext = "bench"
	if err := clientcmd.WriteToFile(*k, file); err != nil {
		return fmt.Errorf("write a kubeconfig: %w", err)
	}
	return nil
}
