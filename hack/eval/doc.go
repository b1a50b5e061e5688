// SPDX-License-Identifier: Apache-2.0

// Command eval scores the product's own packages on sets of cases that lie in a folder, one folder a set:
//
//	eval -dir DIR [-train DIR] [-only REGEXP] [-misses FILE]
//
// Each figure is one JSON object on standard output, {"set":…,"metric":…,"value":…,"n":…}; a table for people and the
// progress go to standard error. A set without a scorer is named and skipped. With -train, what learns learns from that
// folder's part of the set and is scored on -dir's; without it, or with the same folder, it is cross-validated with a
// fixed seed. docs/quality.md tells how each figure is made.
package main
