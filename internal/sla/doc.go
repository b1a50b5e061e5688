// SPDX-License-Identifier: Apache-2.0

// Package sla holds working calendars and the clocks of tickets.
//
// Everything here is a pure function: the same events, policy and calendar give the same clocks to the nanosecond, on
// any replica, at any time. Timers elsewhere only announce what this package computed; they never decide it.
//
// The rules, each with an example, are in docs/sla.md.
package sla
