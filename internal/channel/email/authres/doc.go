// SPDX-License-Identifier: Apache-2.0

// Package authres reads Authentication-Results (RFC 8601): what the receiving server found out about where a message came
// from. It believes only fields that the desk's own servers added, by their names: anyone can write the others.
package authres
