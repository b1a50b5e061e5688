// SPDX-License-Identifier: Apache-2.0

package controllers

import (
	"io"
	"time"

	"github.com/rynda-dev/rynda/internal/deskconfig"
	"github.com/rynda-dev/rynda/internal/manifests"
)

// Options of the controllers. All fields but the last two are required.
type Options struct {
	// Manifests are the settings that reach into desks' objects; GatewayAPI is found out by the controllers.
	Manifests manifests.Options
	// Compile turns resources into a snapshot; previous is nil when there is none.
	Compile func(r deskconfig.Resources, previous *deskconfig.Snapshot) deskconfig.Result
	// Prober asks the replicas which revision they run.
	Prober ConfigProber
	// Random makes passwords; cryptographically strong.
	Random io.Reader
	// Now is the clock.
	Now func() time.Time
	// Concurrency is how many desks are worked on at once. Default: 4.
	Concurrency int
	// SkipNameValidation lets several managers live in one process (tests).
	SkipNameValidation bool
}
