// SPDX-License-Identifier: Apache-2.0

// Package problem is the one place where failures become HTTP: RFC 9457 problem details. What is ours to repair is
// logged and shown without details; what is the caller's is told plainly.
package problem

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/rynda-dev/rynda/internal/desk"
)

// ContentType of problem details.
const ContentType = "application/problem+json"

// Details is a problem as it is sent. It implements huma.StatusError.
type Details struct {
	Title  string  `json:"title"`
	Status int     `json:"status"`
	Detail string  `json:"detail,omitempty"`
	Errors []Field `json:"errors,omitempty"`
}

// Field names the part of the input that is meant.
type Field struct {
	Location string `json:"location"`
	Message  string `json:"message"`
}

func (d *Details) Error() string {
	if d.Detail != "" {
		return d.Detail
	}
	return d.Title
}

// GetStatus is the HTTP status.
func (d *Details) GetStatus() int { return d.Status }

// ContentType is that of problems, whatever was negotiated.
func (d *Details) ContentType(string) string { return ContentType }

var statuses = map[desk.Code]int{
	desk.NotFound: http.StatusNotFound, desk.Invalid: http.StatusUnprocessableEntity, desk.Malformed: http.StatusBadRequest,
	desk.Conflict: http.StatusConflict, desk.Forbidden: http.StatusForbidden, desk.Unauthorized: http.StatusUnauthorized,
	desk.TooLarge: http.StatusRequestEntityTooLarge, desk.RateLimited: http.StatusTooManyRequests,
}

// Of gives the problem that an error is to the caller.
func Of(err error) *Details {
	var d *Details
	if errors.As(err, &d) {
		return d
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return &Details{Title: http.StatusText(http.StatusServiceUnavailable), Status: http.StatusServiceUnavailable, Detail: "it took too long; try again"}
	}
	var e *desk.Error
	if errors.As(err, &e) {
		if status, ok := statuses[e.Code]; ok {
			d := &Details{Title: http.StatusText(status), Status: status, Detail: e.Message}
			if e.Field != "" {
				d.Detail = e.Field + ": " + e.Message
				d.Errors = []Field{{Location: e.Field, Message: e.Message}}
			}
			return d
		}
	}
	return &Details{Title: http.StatusText(http.StatusInternalServerError), Status: http.StatusInternalServerError, Detail: "something went wrong on our side; it was noted"}
}

// Log notes errors that are ours. The caller's are no news.
func Log(ctx context.Context, log *slog.Logger, err error) {
	if Of(err).Status >= 500 && ctx.Err() == nil {
		log.ErrorContext(ctx, "request failed", "error", err)
	}
}

// Write answers with the problem that an error is, and logs what is ours.
func Write(w http.ResponseWriter, r *http.Request, log *slog.Logger, err error) {
	Log(r.Context(), log, err)
	Send(w, Of(err))
}

// Send answers with a problem.
func Send(w http.ResponseWriter, d *Details) {
	w.Header().Set("Content-Type", ContentType)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(d.Status)
	_ = json.NewEncoder(w).Encode(d) // the caller is gone if this fails
}

// Status answers every request with a status alone, for what a router does not know.
func Status(status int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		Send(w, &Details{Title: http.StatusText(status), Status: status})
	}
}
