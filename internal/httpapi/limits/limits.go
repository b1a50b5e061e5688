// SPDX-License-Identifier: Apache-2.0

// Package limits is what every surface wraps around its handlers: a bound on the body, the content type, broken bytes,
// panics, and the rate.
package limits

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"runtime/debug"
	"unicode/utf8"

	"github.com/rynda-dev/rynda/internal/desk"
	"github.com/rynda-dev/rynda/internal/httpapi/problem"
)

// Recover turns a panic into a problem without details; the stack goes to the log.
func Recover(log *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			defer func() {
				switch p := recover(); p {
				case nil:
				case http.ErrAbortHandler:
					panic(p)
				default:
					log.ErrorContext(r.Context(), "handler panicked", "panic", fmt.Sprint(p), "path", r.URL.Path, "stack", string(debug.Stack()))
					problem.Send(w, problem.Of(desk.Errorf(desk.Internal, "panic")))
				}
			}()
			next.ServeHTTP(w, r)
		})
	}
}

// JSON lets requests with a body pass only when it is JSON (415), of at most max bytes (413), and valid UTF-8 (400).
// The body is read here, so that a handler never sees half of one.
func JSON(max int64, log *slog.Logger) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodGet || r.Method == http.MethodHead || r.Method == http.MethodOptions {
				next.ServeHTTP(w, r)
				return
			}
			body, err := read(w, r, max)
			if err != nil {
				problem.Write(w, r, log, err)
				return
			}
			r.Body = io.NopCloser(bytes.NewReader(body))
			r.ContentLength = int64(len(body))
			next.ServeHTTP(w, r)
		})
	}
}

func read(w http.ResponseWriter, r *http.Request, max int64) ([]byte, error) {
	if r.ContentLength > max {
		return nil, desk.Errorf(desk.TooLarge, "the body is larger than %d bytes", max)
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, max))
	if err != nil {
		if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
			return nil, desk.Errorf(desk.TooLarge, "the body is larger than %d bytes", max)
		}
		return nil, desk.Errorf(desk.Malformed, "the body could not be read")
	}
	if len(body) == 0 {
		return body, nil
	}
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset := params["charset"]
	if err != nil || kind != "application/json" || charset != "" && charset != "utf-8" && charset != "UTF-8" {
		return nil, &problem.Details{Title: http.StatusText(http.StatusUnsupportedMediaType), Status: http.StatusUnsupportedMediaType, Detail: "the body must be application/json"}
	}
	if !utf8.Valid(body) {
		return nil, desk.Errorf(desk.Malformed, "the body is not valid UTF-8")
	}
	return body, nil
}
