// SPDX-License-Identifier: Apache-2.0

// Package access says who an agent is: passwords, sessions, the first administrator. What an agent may see is decided
// in the store's SQL (store.visible) and, for live events, by desk.Agent.CanSee.
package access
