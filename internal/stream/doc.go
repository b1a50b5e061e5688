// SPDX-License-Identifier: Apache-2.0

// Package stream tells live what happens on the desk: to agents' browsers and to customers, over Server-Sent Events, on
// any replica, with replay.
//
// The log is the table events. One reader per replica follows it (Stream.Run), woken by NOTIFY and by a slow poll as the
// net, and hands every event to the subscribers. A subscriber that comes back says where it was and gets the log from
// there on. Nobody sends NOTIFY in a business transaction, for it takes a database-wide lock at commit: the Waker sends
// it afterwards, alone, and seldom.
//
// Presence and typing are no part of the log: they go as NOTIFY payloads, and whoever misses one has lost nothing.
package stream
