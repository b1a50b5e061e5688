// SPDX-License-Identifier: Apache-2.0

// Package jobs is the work behind the surfaces: the bot's turns, delivery, assignment (River's queues), and the timers of
// the clocks.
//
// Jobs are enqueued by the store in the transaction that needs them, as plain rows and without NOTIFY (see
// internal/store/job.go); stream.Waker tells River's own topic after the commit, and River polls as the net.
// A job may run twice, or after somebody else did its work: each asks the database first, and what it stores is guarded
// there.
package jobs
