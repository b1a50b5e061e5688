// SPDX-License-Identifier: Apache-2.0

package telemetry

import (
	"context"

	"github.com/go-chi/chi/v5"
)

// withRoute lends the request chi's routing context before chi makes one of its own, so that the pattern can be read
// after the router has done its work.
func withRoute(ctx context.Context, rc *chi.Context) context.Context {
	return context.WithValue(ctx, chi.RouteCtxKey, rc)
}
