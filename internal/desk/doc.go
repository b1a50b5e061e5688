// SPDX-License-Identifier: Apache-2.0

// Package desk is the domain of a support desk: contacts, tickets, messages, events, and the rules by which they change.
// It does no input or output. One file per noun: the type, its rules, and what may go wrong.
package desk
