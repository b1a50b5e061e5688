// SPDX-License-Identifier: Apache-2.0

// Package e2e drives the whole product as its users do: manifests applied to a real Kubernetes, real pods, a customer
// and an agent in a real browser. `make e2e` makes the cluster, installs the charts and runs it.
//
// The tests share one desk (config/samples/acme) and run in order. They wait for conditions, never for time; how long
// a thing took is printed for people and measured properly by hack/bench.
package e2e
