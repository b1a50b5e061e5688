// SPDX-License-Identifier: Apache-2.0

package chat

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"github.com/rynda-dev/rynda/internal/desk"
)

// decode reads a body of JSON, strictly: unknown fields are Invalid, what is no JSON is Malformed. An empty body is {}.
func decode(r *http.Request, into any) error {
	d := json.NewDecoder(r.Body)
	d.DisallowUnknownFields()
	err := d.Decode(into)
	if errors.Is(err, io.EOF) {
		return nil
	}
	var wrongType *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &wrongType):
		return desk.InvalidField(wrongType.Field, "must not be a %s", wrongType.Value)
	case errors.As(err, &syntax), errors.Is(err, io.ErrUnexpectedEOF):
		return desk.Errorf(desk.Malformed, "the body is not JSON")
	case err != nil:
		return desk.Errorf(desk.Invalid, "the body has a field that is not known")
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return desk.Errorf(desk.Malformed, "the body has more than one JSON value")
	}
	return nil
}

func reply(w http.ResponseWriter, a answer) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if a.body == nil {
		w.WriteHeader(a.status)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(a.status)
	_ = json.NewEncoder(w).Encode(a.body) // the caller is gone if this fails
}
