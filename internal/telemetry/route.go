// SPDX-License-Identifier: Apache-2.0

package telemetry

import (
	"context"
	"net/http"

	"github.com/go-chi/chi/v5"
)

// withRoute lends the request chi's routing context before chi makes one of its own, so that the pattern can be read
// after the router has done its work.
func withRoute(r *http.Request, rc *chi.Context) context.Context {
	return context.WithValue(r.Context(), chi.RouteCtxKey, rc)
}
