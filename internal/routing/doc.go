// SPDX-License-Identifier: Apache-2.0

// Package routing decides, without any I/O: which policy a ticket falls under, which team gets it, and which agent.
//
// Conditions are CEL in Kubernetes' own environment, so that they have the functions that authors know from CRDs and
// admission policies.
package routing
