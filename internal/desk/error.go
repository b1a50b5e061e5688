// SPDX-License-Identifier: Apache-2.0

package desk

import (
	"errors"
	"fmt"
)

// Code says what kind of failure an Error is. Surfaces map it to their own language (HTTP: package httpapi/problem).
type Code string

// The codes.
const (
	Internal     Code = "Internal"     // ours; details are logged, never shown
	NotFound     Code = "NotFound"     // does not exist, or the asker may not know that it does
	Invalid      Code = "Invalid"      // the input breaks a rule; Field names which
	Malformed    Code = "Malformed"    // the input cannot be read at all (broken UTF-8, broken JSON)
	Conflict     Code = "Conflict"     // the state has changed, or does not allow it
	Forbidden    Code = "Forbidden"    // known, but not allowed
	Unauthorized Code = "Unauthorized" // not signed in, or the token is not known
	TooLarge     Code = "TooLarge"     // more bytes than the surface takes
	RateLimited  Code = "RateLimited"  // too many; try again later
)

// Error is a failure with a code, safe to show: Message never holds secrets or personal data. Err is for the log only.
type Error struct {
	Code    Code
	Field   string // path of the input's field, "" when none is meant
	Message string
	Err     error
}

func (e *Error) Error() string {
	s := e.Message
	if e.Field != "" {
		s = e.Field + ": " + s
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Errorf makes an Error with a code.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// InvalidField makes an Error of code Invalid that names the field.
func InvalidField(field, format string, args ...any) *Error {
	return &Error{Code: Invalid, Field: field, Message: fmt.Sprintf(format, args...)}
}

// CodeOf returns the code of the first Error in err's chain, "" for nil and Internal for foreign errors.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}
