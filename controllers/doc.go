// SPDX-License-Identifier: Apache-2.0

// Package controllers makes desks out of their resources.
//
// One loop belongs to a SupportDesk and all its parts. It runs phases over one scope (exposure, config, database,
// migration, workloads, pruning); all run, whatever happened to the ones before, their errors are joined, and the
// status is computed in one place and applied once at the end. Small loops beside it tell parts whose desk does not
// exist, and judge calendars, which belong to a namespace and not to one desk.
//
// What is written: objects by server-side apply with one field owner, and only where the object or the intent has
// changed since the last apply; statuses only where they differ. A desk at rest costs no request at all. The spec is
// never written.
package controllers
