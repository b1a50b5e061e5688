// SPDX-License-Identifier: Apache-2.0

// Command kube is every binary of a Kubernetes control plane and node, kubectl and helm in one:
// it runs the program named by the last element of argv[0], as busybox does.
// Linking once instead of eight times saves minutes and half a gigabyte.
package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	_ "time/tzdata" // CronJob time zones, also where the machine has no database

	"github.com/spf13/cobra"
	"go.etcd.io/etcd/server/v3/etcdmain"
	helm "helm.sh/helm/v4/pkg/cmd"
	helmkube "helm.sh/helm/v4/pkg/kube"
	_ "k8s.io/client-go/plugin/pkg/client/auth" // kubectl: client credential plugins
	"k8s.io/component-base/cli"
	"k8s.io/component-base/logs"
	_ "k8s.io/component-base/logs/json/register"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	kubectl "k8s.io/kubectl/pkg/cmd"
	kubectlutil "k8s.io/kubectl/pkg/cmd/util"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllermanager "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	proxy "k8s.io/kubernetes/cmd/kube-proxy/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
	kubelet "k8s.io/kubernetes/cmd/kubelet/app"
)

// programs maps the name a binary is called by to what it does; each returns
// the exit status.
func programs() map[string]func() int {
	component := func(build func() *cobra.Command) func() int {
		return func() int { return cli.Run(build()) }
	}
	return map[string]func() int{
		"etcd": func() int {
			etcdmain.Main(os.Args)
			return 0
		},
		"kube-apiserver":          component(apiserver.NewAPIServerCommand),
		"kube-controller-manager": component(controllermanager.NewControllerManagerCommand),
		"kube-scheduler":          component(func() *cobra.Command { return scheduler.NewSchedulerCommand() }),
		"kube-proxy":              component(proxy.NewProxyCommand),
		"kubelet":                 component(func() *cobra.Command { return kubelet.NewKubeletCommand(context.Background()) }),
		"helm":                    runHelm,
		"kubectl": func() int {
			// Before cobra parses: plugins and .kuberc are read while the command is built.
			if _, err := logs.GlogSetter(kubectl.GetLogVerbosity(os.Args)); err != nil {
				fmt.Fprintln(os.Stderr, err)
				return 2
			}
			if err := cli.RunNoErrOutput(kubectl.NewDefaultKubectlCommand()); err != nil {
				kubectlutil.CheckErr(err)
			}
			return 0
		},
	}
}

func runHelm() int {
	helmkube.ManagedFieldsManager = "helm"
	command, err := helm.NewRootCmd(os.Stdout, os.Args[1:], helm.SetupLogging)
	if err == nil {
		err = command.Execute()
	}
	if err == nil {
		return 0
	}
	if failed, ok := errors.AsType[helm.CommandError](err); ok {
		return failed.ExitCode
	}
	return 1 // helm has printed the error itself
}

func main() {
	name := filepath.Base(os.Args[0])
	all := programs()
	run, ok := all[name]
	if !ok {
		names := slices.Sorted(maps.Keys(all))
		fmt.Fprintf(os.Stderr, "%s: call this program by one of these names: %s\n", name, strings.Join(names, ", "))
		os.Exit(2)
	}
	os.Exit(run())
}
