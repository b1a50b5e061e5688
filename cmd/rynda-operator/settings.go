// SPDX-License-Identifier: Apache-2.0

package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"k8s.io/apimachinery/pkg/util/validation"
)

// settings of the operator, from its flags.
type settings struct {
	namespaces        []string
	operatorNamespace string
	workloadImage     string
	postgresImage     string
	baseDomain        string
	nodeAddress       string
	leaderElection    bool
	metricsAddress    string
	metricsSecure     bool
	probeAddress      string
	concurrency       int
	qps               float64
	shutdownGrace     time.Duration
	logLevel          slog.Level
	logFormat         string
	version           bool
}

// parse reads the flags strictly: what is not understood is an error, and so is what is missing.
func parse(args []string, getenv func(string) string) (settings, error) {
	var s settings
	var namespaces string
	f := flag.NewFlagSet("rynda-operator", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&namespaces, "watch-namespaces", "", "namespaces to look after, separated by commas; empty: all")
	f.StringVar(&s.operatorNamespace, "namespace", getenv("POD_NAMESPACE"), "the operator's own namespace (default: $POD_NAMESPACE)")
	f.StringVar(&s.workloadImage, "workload-image", "", "image of the desks' workloads, with tag or digest; spec.version replaces the tag")
	f.StringVar(&s.postgresImage, "postgres-image", "docker.io/library/postgres:15", "image of managed databases")
	f.StringVar(&s.baseDomain, "base-domain", "", "desks without spec.hostname are at <desk>.<base domain>")
	f.StringVar(&s.nodeAddress, "node-address", "", "host in the URL of desks on a node's port (default: localhost)")
	f.BoolVar(&s.leaderElection, "leader-election", true, "one of several replicas works, the others stand by")
	f.StringVar(&s.metricsAddress, "metrics-address", ":8443", "where /metrics is served; 0: nowhere")
	f.BoolVar(&s.metricsSecure, "metrics-secure", true, "serve /metrics by TLS to whom RBAC allows it; false: plainly")
	f.StringVar(&s.probeAddress, "probe-address", ":8081", "where /livez and /readyz are served")
	f.IntVar(&s.concurrency, "concurrency", 4, "desks worked on at once")
	f.Float64Var(&s.qps, "api-qps", 200, "requests per second to the API server, bursts of twice as many")
	f.DurationVar(&s.shutdownGrace, "shutdown-grace", 20*time.Second, "time for passes under way when the operator ends")
	f.TextVar(&s.logLevel, "log-level", slog.LevelInfo, "debug, info, warn or error")
	f.StringVar(&s.logFormat, "log-format", "json", "json or text")
	f.BoolVar(&s.version, "version", false, "print the version and end")
	if err := f.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			var help strings.Builder
			f.SetOutput(&help)
			f.PrintDefaults()
			return s, fmt.Errorf("flags:\n%s", help.String())
		}
		return s, err
	}
	if f.NArg() > 0 {
		return s, fmt.Errorf("unexpected argument %q", f.Arg(0))
	}
	if namespaces != "" {
		s.namespaces = strings.Split(namespaces, ",")
	}
	if s.version {
		return s, nil
	}
	return s, s.validate()
}

func (s settings) validate() error {
	if s.workloadImage == "" {
		return errors.New("--workload-image is needed")
	}
	if s.operatorNamespace == "" {
		return errors.New("--namespace or $POD_NAMESPACE is needed")
	}
	for _, ns := range s.namespaces {
		if problems := validation.IsDNS1123Label(ns); len(problems) > 0 {
			return fmt.Errorf("--watch-namespaces: %q: %s", ns, problems[0])
		}
	}
	if s.baseDomain != "" {
		if problems := validation.IsDNS1123Subdomain(s.baseDomain); len(problems) > 0 {
			return fmt.Errorf("--base-domain: %q: %s", s.baseDomain, problems[0])
		}
	}
	if s.nodeAddress != "" && net.ParseIP(s.nodeAddress) == nil {
		if problems := validation.IsDNS1123Subdomain(s.nodeAddress); len(problems) > 0 {
			return fmt.Errorf("--node-address: %q is neither an address nor a host name", s.nodeAddress)
		}
	}
	if !slices.Contains([]string{"json", "text"}, s.logFormat) {
		return fmt.Errorf("--log-format: %q is neither json nor text", s.logFormat)
	}
	if s.concurrency < 1 || s.qps <= 0 {
		return errors.New("--concurrency and --api-qps must be positive")
	}
	return nil
}

// version of this binary, as the toolchain stamped it.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
