// SPDX-License-Identifier: Apache-2.0

// Package entity finds in a customer's message what has a form of its own: e-mail addresses, telephone numbers, order
// numbers, dates and amounts of money, in Russian and English. Each is checked, and comes with its place in the text and
// in one normal form. It is pure: the day that "tomorrow" counts from is given.
//
// Entities do not overlap. Where a text can be read in two ways the surer one is taken: an e-mail address before all, then
// an order number that is called so, then a date, then money, then a telephone number, then an order number that is only
// shaped like one.
package entity
