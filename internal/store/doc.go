// SPDX-License-Identifier: Apache-2.0

// Package store keeps the desk in PostgreSQL (15 or newer). One file per aggregate.
//
// What belongs together is written in one transaction and as few round trips as the work allows: a new conversation is
// one statement; every change of a ticket is two batches, one that locks and reads, one that writes and commits
// (work.go). Nobody sends NOTIFY inside these transactions, for it takes a database-wide lock at commit; a Waker is told
// after the commit instead.
package store
