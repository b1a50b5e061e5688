// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/rynda-dev/rynda/controllers"
	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/manifests"
	"github.com/rynda-dev/rynda/internal/memory"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/healthz"
	"sigs.k8s.io/controller-runtime/pkg/metrics"
	metricsserver "sigs.k8s.io/controller-runtime/pkg/metrics/server"
)

// leaseName of the leader election, in the operator's namespace.
const leaseName = "rynda-operator"

// run the manager until ctx ends.
func run(ctx context.Context, s settings) error {
	config, err := ctrl.GetConfig()
	if err != nil {
		return fmt.Errorf("find the API server: %w", err)
	}
	config.QPS, config.Burst = float32(s.qps), int(2*s.qps)
	config.UserAgent = "rynda-operator/" + version()

	scheme, err := controllers.Scheme()
	if err != nil {
		return err
	}
	mgr, err := ctrl.NewManager(config, ctrl.Options{
		Scheme:  scheme,
		Cache:   controllers.CacheOptions(s.namespaces),
		Metrics: metricsOptions(s),
		// The lease is given back at the end, so that the next one need not wait for it to run out.
		LeaderElection: s.leaderElection, LeaderElectionID: leaseName, LeaderElectionNamespace: s.operatorNamespace,
		LeaderElectionReleaseOnCancel: true,
		HealthProbeBindAddress:        s.probeAddress, LivenessEndpointName: "/livez", ReadinessEndpointName: "/readyz",
		GracefulShutdownTimeout: &s.shutdownGrace,
	})
	if err != nil {
		return fmt.Errorf("make the manager: %w", err)
	}
	if err := mgr.AddHealthzCheck("ping", healthz.Ping); err != nil {
		return fmt.Errorf("add the liveness check: %w", err)
	}
	if err := mgr.AddReadyzCheck("caches", cachesFilled(mgr)); err != nil {
		return fmt.Errorf("add the readiness check: %w", err)
	}
	own, err := controllers.NewMetrics(metrics.Registry, time.Now)
	if err != nil {
		return fmt.Errorf("register the metrics: %w", err)
	}
	err = controllers.Setup(ctx, mgr, own, controllers.Options{
		Manifests: manifests.Options{
			Image: s.workloadImage, PostgresImage: s.postgresImage, OperatorNamespace: s.operatorNamespace,
			BaseDomain: s.baseDomain, NodeAddress: s.nodeAddress,
		},
		Compile: deskconfig.Compile, Prober: controllers.NewHTTPProber(), Random: rand.Reader, Now: time.Now,
		Concurrency: s.concurrency,
	})
	if err != nil {
		return err
	}
	// The start compiles every desk's rules; afterwards an operator mostly waits.
	if err := mgr.Add(memory.Keeper{}); err != nil {
		return fmt.Errorf("add the keeper of memory: %w", err)
	}
	if err := mgr.Start(ctx); err != nil {
		return fmt.Errorf("run the manager: %w", err)
	}
	return nil
}

func metricsOptions(s settings) metricsserver.Options {
	o := metricsserver.Options{BindAddress: s.metricsAddress, SecureServing: s.metricsSecure}
	if s.metricsSecure {
		o.FilterProvider = authenticated
	}
	return o
}

// cachesFilled makes a replica ready when it could take over at once.
func cachesFilled(mgr ctrl.Manager) healthz.Checker {
	return func(r *http.Request) error {
		ctx, cancel := context.WithTimeout(r.Context(), time.Second)
		defer cancel()
		if !mgr.GetCache().WaitForCacheSync(ctx) {
			return errors.New("the caches are not filled yet")
		}
		return nil
	}
}
